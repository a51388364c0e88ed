"""Odd but sound files: taken, with what was understood."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from tests.nasty.books import DAY, ORDER, REGISTER, Book
from uploads.tests.making import SHEET, with_parts, workbook


class Taken(NamedTuple):
    """`rows` come out as they do of the sound book; `counts` are rows read, accepted and passed over."""

    make: Callable[[Book], bytes]
    counts: tuple[int, int, int] = (1, 1, 0)
    remark: str = ""


def untidy(book: Book) -> bytes:
    return book.with_rows([_untidy(cell) for cell in book.row])


def _untidy(cell: Any) -> Any:
    return (
        f" {cell[:2]}\u00ad{cell[2:]}\u00a0 ".replace(" ", "\u00a0 ")
        if isinstance(cell, str) and len(cell) > 2
        else cell
    )


def decomposed(book: Book) -> bytes:
    """Letters as a Mac writes them, «й» as «и» and a breve."""
    return book.with_rows([unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in book.row])


def headed(change: Callable[[str], str]) -> Callable[[Book], bytes]:
    return lambda book: workbook([change(heading) for heading in book.heading], book.row, sheet=book.sheet)


def blank_rows(book: Book) -> bytes:
    return workbook((), (), book.heading, (), book.row, (), sheet=book.sheet)


def hidden(book: Book) -> bytes:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["D"].hidden = True

    return book.changed(hide)


def hidden_sheet(book: Book) -> bytes:
    def hide(sheet: Worksheet) -> None:
        sheet.parent.create_sheet("Заметки")
        sheet.sheet_state = "hidden"

    return book.changed(hide)


def counted_from_1904(book: Book) -> bytes:
    def count(sheet: Worksheet) -> None:
        sheet.parent.epoch = datetime.datetime(1904, 1, 1)  # noqa: DTZ001

    return book.changed(count)


def understated(book: Book) -> bytes:
    return with_parts(
        book.sound, {SHEET: lambda part: re.sub(rb"<dimension[^>]*/>", b'<dimension ref="A1:A1"/>', part)}
    )


def day_as(form: str) -> Callable[[Book], bytes]:
    return lambda book: book.with_value(book.day, DAY.strftime(form))


def with_others(*rows: Sequence[Any]) -> Callable[[Book], bytes]:
    """Rows around the book's own, which is None among them."""
    return lambda book: book.with_rows(*(book.row if row is None else row for row in rows))


BOTH = {
    "spaces that don't break, soft hyphens, trailing spaces": Taken(untidy),
    "letters in two parts": Taken(decomposed),
    "headings in capitals": Taken(headed(str.upper)),
    "headings with spare spaces and signs": Taken(headed(lambda heading: f"  {heading.replace(' ', '  ')}: ")),
    "blank rows": Taken(blank_rows),
    "hidden row and column": Taken(hidden, remark="скрыт"),
    "hidden sheet": Taken(hidden_sheet, remark="Лист скрыт, но прочитан"),
    "days counted from 1904": Taken(counted_from_1904),
    "a dimension that understates": Taken(understated),
    "a day as text": Taken(day_as("%d.%m.%Y")),
    "an empty row over the whole width": Taken(with_others([None] * 9, None, [" "] * 5)),
}

ORDERS = BOTH | {
    "ё for е in headings": Taken(headed(lambda heading: heading.replace("Ответственный", "Отвётственный"))),
    "heading and row of numbers again": Taken(
        with_others(("1", "2", "3", "4", "5"), None, ORDER.heading, ("1", "2", "3", "4", "5")), (4, 1, 3)
    ),
    "a day in words": Taken(lambda book: book.with_value("E", "1 сентября 2021 года")),
    "a torn row": Taken(
        lambda book: book.with_rows(("1.", "Открытие", *book.row[2:]), ("", "центров", "", "", "")), (2, 2, 0)
    ),
}

REGISTERS = BOTH | {
    "е for ё in keys": Taken(lambda book: book.with_value("C", "Березовский район")),
    "a day as text with the year first": Taken(day_as("%Y-%m-%d")),
    "a number as text": Taken(lambda book: book.with_value("I", "120")),
    "a number with a space between thousands": Taken(lambda book: book.with_value("I", "1 120")),
    "heading and row of numbers again": Taken(with_others(tuple(range(1, 10)), None, REGISTER.heading)),
    "hundreds of formatted empty rows": Taken(
        lambda book: book.after_rows("".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(3, 900)))
    ),
}
