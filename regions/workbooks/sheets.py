"""Sheets written row by row: headings with notes, cells that stay what they are, drop-down lists."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from uploads.template_signs import LISTS
from uploads.text_cells import put_text

AUTHOR = "Портал «Дорожные карты»"
SPARE_ROWS = 2_000  # below the written ones, lists work there too
MOST_LISTED = 30_000
SAMPLE = 100  # rows that tell how wide a column is
NARROWEST, WIDEST = 10, 48  # characters

_HEAD = {
    "font": Font(bold=True, color="FF1B2A3D"),
    "fill": PatternFill("solid", start_color="FFE6EDF7", end_color="FFE6EDF7"),
    "alignment": Alignment(wrap_text=True, vertical="center"),
    "border": Border(bottom=Side("thin", color="FF8CA3C4")),
}
_EXAMPLE = {
    "font": Font(italic=True, color="FF6B7685"),
    "fill": PatternFill("solid", start_color="FFF6F7F9", end_color="FFF6F7F9"),
}


@dataclass(frozen=True)
class SheetColumn:
    """`note` stands in the heading's comment, `choices` in the cells' drop-down list."""

    heading: str
    note: str = ""
    choices: Sequence[str] = ()
    width: int = 0  # characters; 0: as its cells need


def workbook_of(
    title: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Any]],
    example: Sequence[Any] = (),
    above: Sequence[str] = (),
) -> bytes:
    """One sheet with a frozen heading, the example first, and a hidden sheet with what the lists offer.

    `above` are lines over the heading, in its first column.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    rows = list(rows)
    sheet.freeze_panes = f"A{len(above) + 2}"
    for number, width in enumerate(_widths(columns, [example, *rows[:SAMPLE]]), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[len(above) + 1].height = 34
    for line in above:
        sheet.append([_cell(sheet, line, {"font": Font(bold=True)})])
    sheet.append([_head_cell(sheet, column) for column in columns])
    if example:
        sheet.append([_cell(sheet, value, _EXAMPLE) for value in example])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    _offer_lists(book, sheet, columns, range(len(above) + 2, len(above) + len(rows) + 2 + SPARE_ROWS))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _head_cell(sheet: Any, column: SheetColumn) -> Cell:
    cell = _cell(sheet, column.heading, _HEAD)
    if column.note:
        lines = sum(1 + len(line) // 42 for line in column.note.split("\n"))
        cell.comment = Comment(column.note, AUTHOR, height=24 + 18 * lines, width=320)
    return cell


def _cell(sheet: Any, value: Any, styles: dict[str, Any] | None = None) -> Cell | None:
    if value in (None, "") and not styles:
        return None
    cell = WriteOnlyCell(sheet)
    for name, style in (styles or {}).items():
        setattr(cell, name, style)
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "DD.MM.YYYY"
    return cell


def _widths(columns: Sequence[SheetColumn], rows: Sequence[Sequence[Any]]) -> Iterable[int]:
    for place, column in enumerate(columns):
        longest = max((len(str(row[place] or "")) for row in rows if row), default=0)
        heading = max(map(len, column.heading.split()), default=0)
        yield column.width or max(NARROWEST, heading + 3, min(WIDEST, longest + 2))


def _offer_lists(book: Workbook, sheet: Any, columns: Sequence[SheetColumn], covered: range) -> None:
    listed = {n: list(c.choices)[:MOST_LISTED] for n, c in enumerate(columns, 1) if c.choices}
    if not listed:
        return
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    depth = max(map(len, listed.values()))
    lists.append([_cell(lists, columns[number - 1].heading) for number in listed])
    for at in range(depth):
        lists.append([_cell(lists, names[at]) if at < len(names) else None for names in listed.values()])
    for place, (number, names) in enumerate(listed.items(), 1):
        column = get_column_letter(place)
        validation = DataValidation(
            type="list",
            formula1=f"{quote_sheetname(LISTS)}!${column}$2:${column}${len(names) + 1}",
            allow_blank=True,
            showErrorMessage=True,
            errorStyle="warning",
            errorTitle="Такого нет в списке",
            error="Выберите значение из списка: другое портал, скорее всего, не узнает.",
        )
        letter = get_column_letter(number)
        validation.add(f"{letter}{covered.start}:{letter}{covered.stop}")
        sheet.data_validations.append(validation)
