"""Forms of the test rounds, filled in as people do with Excel."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


def filled(content: bytes, values: Mapping[str, Any], sheet: str = "") -> bytes:
    """The workbook with other values in cells: {"F5": 120}."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    chosen = book[sheet] if sheet else book.worksheets[0]
    for place, value in values.items():
        chosen[place] = value
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def table(*rows: Sequence[Any]) -> bytes:
    """A plain workbook that somebody made without the form."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def first_sheet(content: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def cell_of(content: bytes, heading: str, line: int) -> str:
    """Where a heading's column meets a line, in the first sheet: «F5»."""
    for row in first_sheet(content).iter_rows():
        for cell in row:
            if cell.value == heading:
                return f"{cell.column_letter}{line}"
    raise LookupError(heading)
