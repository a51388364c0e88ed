"""An Excel workbook: every sheet a table, real dates as they are displayed, each cell under its own name."""

import io
import math
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from uploads.archives import DAMAGED, open_archive
from uploads.refusals import UnreadableFile
from uploads.sheet_bounds import Bounds, check_bounds

from .document import Cell, Document, Table

BOUNDS = Bounds(last_row=5_000, last_column=64, cells=50_000)
EXPECTED = "Ожидается обычный текст, число или дата."


def read_workbook(content: bytes) -> Document:
    check_bounds(open_archive(content), BOUNDS)
    formulas, values = _load(content, data_only=False), _load(content, data_only=True)
    if not formulas.worksheets:
        raise UnreadableFile(
            "В книге нет ни одного листа с таблицей, только диаграммы. Добавьте лист с дорожной картой."
        )
    pairs = [(sheet, values[sheet.title]) for sheet in formulas.worksheets]
    tables = tuple(_table(sheet, shown) for sheet, shown in pairs)
    remarks = tuple(remark for sheet, shown in pairs for remark in _hidden(sheet, shown))
    return Document(paragraphs=(), tables=tables, remarks=remarks)


def _load(content: bytes, *, data_only: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and dates; a bad date comes as an error value
        try:
            return load_workbook(io.BytesIO(content), data_only=data_only)
        except Exception as error:  # whatever a damaged part makes openpyxl stumble over
            raise UnreadableFile(DAMAGED) from error


def _table(sheet: Worksheet, shown: Worksheet) -> Table:
    """`sheet` holds the formulas, `shown` what Excel last displayed for them."""
    merged = _covered_from_above(sheet)
    rows = tuple(
        tuple(_cell(cell, shown.cell(cell.row, cell.column), merged.get(cell.coordinate, "")) for cell in row)
        for row in sheet.iter_rows()
    )
    return Table(f"лист «{sheet.title}»", rows, is_sheet=True)


def _cell(cell: ExcelCell, shown: ExcelCell, merged: str) -> Cell:
    where = f"лист «{cell.parent.title}», ячейка {cell.coordinate}"
    fault = _fault(cell, shown)
    return Cell(_formula(cell) if fault else displayed(shown.value), where, fault, merged)


def _formula(cell: ExcelCell) -> str:
    """Of an array formula too, which openpyxl keeps in an object."""
    return str(getattr(cell.value, "text", cell.value))


def _fault(cell: ExcelCell, shown: ExcelCell) -> str:
    """What is wrong with a formula, an error or a number without a finite value; "" for all else."""
    value = shown.value
    if shown.data_type == "e":
        return f"В ячейке ошибка Excel «{value}». {EXPECTED}"
    if isinstance(value, float) and not math.isfinite(value):
        return f"В ячейке число, которого не бывает: «{value}». {EXPECTED}"
    if cell.data_type == "f" and value is None:
        return f"Формула «{_formula(cell)}» сохранена без значения. {EXPECTED}"
    if cell.data_type == "f" and "[" in _formula(cell):
        return f"Формула «{_formula(cell)}» берёт значение из другой книги. {EXPECTED}"
    return ""


def displayed(value: Any) -> str:
    """As a person sees it in the cell: «07.12.2020», «3», «6.3»."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unescape(str(value))  # Excel keeps a carriage return as «_x000D_»


def _covered_from_above(sheet: Worksheet) -> dict[str, str]:
    """The cells under the first one of every vertical merge, with its range."""
    return {
        sheet.cell(row, merge.min_col).coordinate: merge.coord
        for merge in sheet.merged_cells.ranges
        for row in range(merge.min_row + 1, merge.max_row + 1)
    }


def _hidden(sheet: Worksheet, shown: Worksheet) -> Iterator[Cell]:
    place = f"лист «{sheet.title}»"
    if sheet.sheet_state != "visible":
        yield Cell("Лист скрыт, но прочитан. Проверьте, нужен ли он.", place)
    for number, dimension in sheet.row_dimensions.items():
        if dimension.hidden and any(cell.value is not None for cell in shown[number]):
            yield Cell("Строка скрыта, но прочитана. Проверьте, нужна ли она.", f"{place}, строка {number}")
    for letter, dimension in sheet.column_dimensions.items():
        if dimension.hidden and any(cell.value is not None for cell in shown[letter]):
            yield Cell("Столбец скрыт, но прочитан. Проверьте, нужен ли он.", f"{place}, столбец {letter}")
