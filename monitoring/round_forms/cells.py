"""What stands in a cell of a filled form: a number as people write it, or a comment."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from monitoring.values import NotANumber, parse_number, says_nothing
from uploads.tables import Value, displayed

LONGEST_COMMENT = 1000  # characters, as on the page of the report
SIGNIFICANT = 15  # digits that Excel itself counts with


@dataclass(frozen=True)
class Cell:
    """`fault` is what the reader of the file says against it: a formula without a value, an error, a merge."""

    value: Value
    line: int
    letter: str
    fault: str = ""

    @property
    def is_empty(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not _visible(self.value).strip())

    @property
    def text(self) -> str:
        return displayed(self.value)


def read_number(cell: Cell, places: int) -> Decimal | None:
    """Raises `NotANumber` with a sentence for the person."""
    if cell.fault:
        raise NotANumber(cell.fault)
    if isinstance(cell.value, bool):
        raise NotANumber(f"В ячейке стоит «{cell.text}», а нужно число.")
    if isinstance(cell.value, date):
        raise NotANumber(f"В ячейке дата {cell.text}, а нужно число. Задайте ей числовой формат и впишите число снова.")
    if isinstance(cell.value, int | float):
        return parse_number(_written(cell.value), places)
    text = _visible(cell.value or "").strip()
    if says_nothing(text):
        hint = "Если данных нет, оставьте ячейку пустой и напишите в пояснении почему; ноль – тоже ответ."
        raise NotANumber(f"«{text}» – не число. {hint}")
    return parse_number(text, places)


def read_comment(cell: Cell) -> str:
    """Raises `ValueError` with a sentence for the person."""
    if cell.fault:
        raise ValueError(cell.fault)
    text = tidy(_visible(cell.text))
    if len(text) > LONGEST_COMMENT:
        raise ValueError(f"Пояснение длиннее {LONGEST_COMMENT} знаков. Сократите его.")
    return text


def tidy(comment: str) -> str:
    """The comment as a cell can hold it: a browser's ends of lines are not a cell's, nor are a Mac's letters in two."""
    return "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", comment).splitlines()).strip()


def _written(number: int | float) -> str:
    """12.0 → «12», and what a formula made of a third only as far as Excel knows it."""
    if isinstance(number, int):
        return str(number)
    plain = f"{Decimal(f'{number:.{SIGNIFICANT}g}'):f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")


def _visible(text: str) -> str:
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
