"""Filled forms of a round that people send, with what each gets: cells that are shown, and oddities that are taken."""

import datetime
from collections.abc import Callable

from openpyxl.worksheet.worksheet import Worksheet

from tests.nasty.books import FORM, Book
from tests.nasty.shown import Shown, text, twice, value, xml
from tests.nasty.taken import (
    Taken,
    blank_rows,
    counted_from_1904,
    decomposed,
    headed,
    hidden,
    hidden_sheet,
    understated,
    with_others,
)

NUMBER = "C2"
OTHER = ("МБОУ «Школа № 2», Еловский район", "Точка роста, школа № 2", 5, "", 1, 2)
TOTAL = ("Итого по району", "", 125, "", 4, 6)


def merged(letter: str) -> Callable[[Book], bytes]:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells(f"{letter}2:{letter}3")

    return lambda book: book.with_rows(book.row, OTHER, change=merge)


def dated(book: Book) -> bytes:
    """A number that Excel took for a date: «1.2» for 1 February."""
    return book.with_value("C", datetime.date(2026, 2, 1))


SHOWN = {
    "formula without a value": Shown(value("C", "=A1+1"), (NUMBER,), "«=A1+1» сохранена без значения"),
    "formula that takes from another file": Shown(
        xml("C", "<f>[1]Лист1!A1</f><v>5</v>"), (NUMBER,), "берёт значение из другой книги"
    ),
    "#REF!": Shown(value("C", "#REF!"), (NUMBER,), "ошибка Excel «#REF!»"),
    "1e400": Shown(xml("C", "<v>1e400</v>"), (NUMBER,), "не число"),
    "NaN": Shown(xml("C", "<v>NaN</v>"), (NUMBER,), "не число"),
    "12 чел.": Shown(value("C", "12 чел."), (NUMBER,), "«12 чел.» – не число. Впишите только цифры"),
    "н/д": Shown(value("C", "н/д"), (NUMBER,), "«н/д» – не число. Если данных нет, оставьте ячейку пустой"),
    "a dash": Shown(value("C", "-"), (NUMBER,), "оставьте ячейку пустой"),
    "12,5 people": Shown(value("C", "12,5"), (NUMBER,), "Нужно целое число"),
    "12.600": Shown(value("C", "12.600"), (NUMBER,), "можно понять двояко"),
    "negative people": Shown(value("C", -3), (NUMBER,), "не может быть отрицательным"),
    "too many people": Shown(value("C", 10**12), (NUMBER,), "слишком велико"),
    "a date for a number": Shown(dated, (NUMBER,), "В ячейке дата 01.02.2026, а нужно число"),
    "true for a number": Shown(value("C", True), (NUMBER,), "нужно число"),
    "merged numbers": Shown(merged("C"), ("C3",), "C2:C3 объединены"),
    "more than the whole": Shown(value("E", 5), ("E2",), "это 125\u00a0%"),
    "half of a share": Shown(value("F", None), ("F2",), "Заполните оба числа"),
    "a comment of 40,000 characters": Shown(text("Яя" * 20_000), ("D2",), "Пояснение длиннее 1000 знаков"),
    "a centre twice": Shown(twice, ("B2", "B3"), "Этот центр есть и в строке"),
}

TAKEN = {
    "the table as it is": Taken(lambda book: book.sound),
    "12 600 as text": Taken(value("C", "1\u00a020")),
    "a formula with its value": Taken(xml("C", "<f>100+20</f><v>120</v>")),
    "a number with a tail of sums": Taken(xml("C", "<v>120.00000000000001</v>")),
    "letters in two parts": Taken(decomposed),
    "headings in capitals": Taken(headed(str.upper)),
    "headings with spare spaces and signs": Taken(headed(lambda heading: f"  {heading.replace(' ', '  ')}: ")),
    "blank rows": Taken(blank_rows),
    "hidden row and column": Taken(hidden, remark="скрыт"),
    "hidden sheet": Taken(hidden_sheet, remark="Лист скрыт, но прочитан"),
    "days counted from 1904": Taken(counted_from_1904, remark="с 1904 года"),
    "a dimension that understates": Taken(understated),
    "totals and headings again": Taken(with_others(TOTAL, None, FORM.heading), remark="не загружаются (строка 2)"),
    "control characters in a comment": Taken(text("всё_x0001_\u200b верно")),
}
