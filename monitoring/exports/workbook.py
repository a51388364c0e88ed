"""The workbook of a report: real numbers, a header that stays, A4 landscape, native charts.

openpyxl writes the frame, styles and charts, `cell_xml` the rows. The same figures give the same bytes.
"""

import io
import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

from monitoring.exports.cell_xml import sheet_rows
from monitoring.exports.cells import Sheet
from monitoring.exports.changes_sheet import changes_sheet
from monitoring.exports.chart_sheet import chart_sheet
from monitoring.exports.explanations import explanations
from monitoring.exports.looks import Looks
from monitoring.exports.native_charts import add_chart
from monitoring.exports.summary import summary
from monitoring.exports.wide_sheets import by_centre, by_municipality
from monitoring.exports.words import title_of
from monitoring.figures import RoundFigures
from monitoring.report_changes import changes_between
from regions.packing import APPLICATION, APPLICATION_PROPERTIES, repacked
from regions.tables.listings import CONTENT_TYPES, XLSX

CONTENT_TYPE = CONTENT_TYPES[XLSX]
A4 = 9  # Excel's number of the paper
COLUMNS_ON_PAGE = 18
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")


def workbook_bytes(
    figures: RoundFigures, *, revision: int, compiled_at: datetime, before: RoundFigures | None = None
) -> bytes:
    """`compiled_at` is in the region's own zone; `before` are the figures of the revision before."""
    sheets = [
        summary(figures, revision, compiled_at),
        chart_sheet(figures),
        by_municipality(figures),
        by_centre(figures),
        *([changes_sheet(changes_between(before, figures), revision)] if before else []),
        explanations(figures),
    ]
    workbook = Workbook(write_only=True)
    for sheet in sheets:
        _set_up(workbook.create_sheet(sheet.title), sheet)
    looks = Looks(workbook, (band for sheet in sheets for band in sheet.bands))
    properties = workbook.properties
    properties.creator, properties.title = APPLICATION, title_of(figures)
    properties.created = properties.modified = compiled_at.astimezone(UTC).replace(tzinfo=None)
    frame = _frame(workbook)
    return repacked(frame, APPLICATION_PROPERTIES | _filled(frame, sheets, looks))


def _set_up(worksheet: WriteOnlyWorksheet, sheet: Sheet) -> None:
    """All but the rows: sight, widths, print, charts."""
    worksheet.freeze_panes = f"{get_column_letter(sheet.pinned + 1)}{sheet.header + 1}"
    for number, width in enumerate(sheet.widths, 1):
        worksheet.column_dimensions[get_column_letter(number)].width = width
    for row, first, last in sheet.merged:
        worksheet.merged_cells.add(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")
    if sheet.filtered:
        first, last = sheet.filtered
        worksheet.auto_filter.ref = f"A{first}:{get_column_letter(len(sheet.widths))}{last}"
    _set_print(worksheet, sheet)
    for chart in sheet.charts:
        add_chart(worksheet, chart)


def _set_print(worksheet: WriteOnlyWorksheet, sheet: Sheet) -> None:
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


def _frame(workbook: Workbook) -> bytes:
    file = io.BytesIO()
    ExcelWriter(workbook, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED)).save()
    return file.getvalue()


def _filled(frame: bytes, sheets: Sequence[Sheet], looks: Looks) -> dict[str, Iterator[bytes]]:
    """The parts of the sheets by name, with their rows in them."""
    with zipfile.ZipFile(io.BytesIO(frame)) as archive:
        names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
        return {name: _with_rows(archive.read(name), sheet, looks) for name, sheet in zip(names, sheets, strict=True)}


def _with_rows(empty: bytes, sheet: Sheet, looks: Looks) -> Iterator[bytes]:
    before, after = _NO_ROWS.split(empty)
    yield before + b"<sheetData>"
    yield from sheet_rows(sheet.bands, looks)
    yield b"</sheetData>" + after
