"""The workbook of a report: real numbers, a header that stays, A4 landscape. Text is never taken for a formula."""

import io
import math
import zipfile
from datetime import datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

from monitoring.exports.sheets import Entry, Sheet, sheets_of, title_of
from monitoring.figures import Heading, RoundFigures
from regions import russian
from uploads.text_cells import put_text

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9  # Excel's number of the paper
COLUMNS_ON_PAGE = 18

_LINE = Side(style="thin", color="C9CEDA")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_SHADE = PatternFill("solid", fgColor="EEF1F7")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
LOOKS = {
    "title": {"font": Font(size=14, bold=True)},
    "note": {"font": Font(color="5B6275")},
    "strong": {"font": Font(bold=True), "alignment": _WRAPPED},
    "indent": {"alignment": Alignment(wrap_text=True, vertical="top", indent=2)},
    "text": {"alignment": _WRAPPED},
    "head": {"font": Font(bold=True), "alignment": _WRAPPED, "fill": _SHADE, "border": _BOX},
    "group": {
        "font": Font(bold=True),
        "alignment": Alignment(wrap_text=True, vertical="top", horizontal="center"),
        "fill": _SHADE,
        "border": _BOX,
    },
    "number": {"alignment": Alignment(horizontal="right", vertical="top")},
    "day": {"alignment": Alignment(horizontal="left", vertical="top")},
    "total": {"font": Font(bold=True), "border": Border(top=Side(style="medium")), "alignment": _WRAPPED},
}


def workbook_name(heading: Heading, revision: int) -> str:
    """«Отчёт_Томская_область_Точка_роста_III_квартал_2026.xlsx»"""
    parts = ["Отчёт", heading.region, heading.programme, russian.quarter_roman(heading.quarter), "квартал"]
    parts.append(str(heading.year))
    if revision > 1:
        parts.append(f"редакция_{revision}")
    words = "_".join(parts).replace(" ", "_")
    return "".join(sign for sign in words if sign.isalnum() or sign in "_-") + ".xlsx"


def workbook_bytes(figures: RoundFigures, *, revision: int, compiled_at: datetime) -> bytes:
    """`compiled_at` is in the region's own zone. The same figures give the same content."""
    workbook = Workbook(write_only=True)
    for look, parts in LOOKS.items():
        workbook.add_named_style(NamedStyle(name=f"Портал: {look}", **parts))
    for sheet in sheets_of(figures, revision, compiled_at):
        _write(workbook.create_sheet(sheet.title), sheet)
    properties = workbook.properties
    properties.creator, properties.title = "Портал «Дорожные карты»", title_of(figures)
    properties.created = properties.modified = compiled_at.replace(tzinfo=None)
    file = io.BytesIO()
    ExcelWriter(workbook, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)).save()
    return file.getvalue()


def _write(worksheet: WriteOnlyWorksheet, sheet: Sheet) -> None:
    _set_up(worksheet, sheet)
    for row, first, last in sheet.merged:
        worksheet.merged_cells.add(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")
    for row in sheet.rows:
        worksheet.append([_cell(worksheet, entry) for entry in row])


def _set_up(worksheet: WriteOnlyWorksheet, sheet: Sheet) -> None:
    """What must be known before the rows are written: sight, widths and print."""
    worksheet.freeze_panes = f"{get_column_letter(sheet.pinned + 1)}{sheet.header + 1}"
    for number, width in enumerate(sheet.widths, 1):
        worksheet.column_dimensions[get_column_letter(number)].width = width
    if sheet.filtered:
        first, last = sheet.filtered
        worksheet.auto_filter.ref = f"A{first}:{get_column_letter(len(sheet.widths))}{last}"
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = A4
    worksheet.page_setup.fitToWidth = math.ceil(len(sheet.widths) / COLUMNS_ON_PAGE)
    worksheet.page_setup.fitToHeight = 0  # as many pages down as it takes
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.print_title_rows = f"1:{sheet.header}"
    if sheet.pinned:
        worksheet.print_title_cols = f"A:{get_column_letter(sheet.pinned)}"
    worksheet.oddFooter.left.text = sheet.title
    worksheet.oddFooter.right.text = "Страница &P из &N"


def _cell(worksheet: WriteOnlyWorksheet, entry: Entry) -> WriteOnlyCell:
    value = float(entry.value) if isinstance(entry.value, Decimal) else entry.value
    cell = WriteOnlyCell(worksheet, None if isinstance(value, str) else value)
    cell.style = f"Портал: {entry.look}"
    if entry.form:
        cell.number_format = entry.form
    if isinstance(value, str):
        put_text(cell, value)
    return cell
