"""Numbers as people type them: what the portal makes of each, in Python and in the browser alike."""

from decimal import Decimal

# text, places after the comma that the question has, the number
READ: list[tuple[str, int, Decimal | None]] = [
    ("", 0, None),
    ("  ", 0, None),
    ("0", 0, Decimal(0)),
    ("12 600", 0, Decimal(12600)),
    ("12\u00a0600", 0, Decimal(12600)),
    ("12\u202f600", 0, Decimal(12600)),
    ("12,5", 1, Decimal("12.5")),
    ("12.5", 1, Decimal("12.5")),
    ("12,50", 1, Decimal("12.5")),
    ("−3", 0, Decimal(-3)),
    ("-3", 0, Decimal(-3)),
    ("5,0", 0, Decimal(5)),
    ("0,125", 3, Decimal("0.125")),
    ("1,250", 3, Decimal("1.25")),
]
# and what is said of a text that is no number
UNREAD: list[tuple[str, int, str]] = [
    ("сто", 0, "«сто» – не число"),
    ("сто", 0, "только цифры"),
    ("н/д", 0, "оставьте поле пустым и напишите почему"),
    (" Нет данных. ", 0, "оставьте поле пустым и напишите почему"),
    ("–", 0, "оставьте поле пустым и напишите почему"),
    ("12,5", 0, "Нужно целое число"),
    ("1,2345", 2, "Не больше 2 знаков"),
    ("12.000", 0, "понять двояко"),  # twelve, or twelve thousand
    ("1,234", 2, "понять двояко"),
    ("NaN", 0, "не число"),
    ("Infinity", 0, "не число"),
    ("1e5", 0, "не число"),
    ("0e999999", 0, "не число"),
    ("1_000", 0, "не число"),
    ("100 000 000 000", 0, "слишком велико"),
    ("12 600 чел.", 0, "не число"),
    ("1,2,3", 2, "не число"),
]
