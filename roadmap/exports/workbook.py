"""The form of an order as an .xlsx workbook."""

import io

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from regions.tables.listings import CONTENT_TYPES, XLSX
from roadmap.exports.order_form import OrderForm
from uploads.text_cells import put_text

CONTENT_TYPE = CONTENT_TYPES[XLSX]
WIDTHS = {4: (7, 70, 40, 30), 5: (7, 60, 36, 34, 30)}  # characters, by the number of columns
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_LINE = 18  # points


def workbook_bytes(form: OrderForm) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Дорожная карта"
    for letter, width in zip("ABCDE", WIDTHS[len(form.headings)], strict=False):
        sheet.column_dimensions[letter].width = width
    for block in ((*form.letterhead,), (form.title,), form.told, (form.signature,), form.stamp, (form.plan_title,)):
        _write_block(sheet, [line for line in block if line], len(form.headings))
    first = sheet.max_row + 1
    for row in (form.headings, *form.rows):
        _write_row(sheet, row, is_heading=sheet.max_row < first)
    sheet.freeze_panes = f"A{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_block(sheet: Worksheet, lines: list[str], width: int) -> None:
    """Lines over the whole width with a blank row after them."""
    for line in lines:
        row = _next_row(sheet)
        cell = _write(sheet, row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
        sheet.row_dimensions[row].height = _LINE * (1 + len(line) // 150)
    if lines:
        _write(sheet, _next_row(sheet), 1, " ")


def _write_row(sheet: Worksheet, row: tuple[str, ...], *, is_heading: bool) -> None:
    number = _next_row(sheet)
    for column, text in enumerate(row, 1):
        cell = _write(sheet, number, column, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = _BORDER
        cell.font = Font(bold=is_heading)


def _next_row(sheet: Worksheet) -> int:
    return 1 if sheet.max_row == 1 and sheet["A1"].value is None else sheet.max_row + 1


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    cell = sheet.cell(row, column)
    put_text(cell, text)
    return cell
