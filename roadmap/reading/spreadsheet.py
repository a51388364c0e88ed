"""An Excel workbook: every sheet a table, real dates as they are displayed, each cell under its own name."""

import io
import math
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from uploads.archives import DAMAGED, open_archive
from uploads.refusals import UnreadableFile
from uploads.sheet_bounds import FAR, Bounds, check_bounds
from uploads.template_signs import LISTS

from .document import Cell, Document, Table
from .odd_numbers import with_odd_numbers_marked

BOUNDS = Bounds(last_row=5_000, last_column=64, cells=50_000)
EXPECTED = "Ожидается обычный текст, число или дата."


def read_workbook(content: bytes) -> Document:
    archive = open_archive(content)
    check_bounds(archive, BOUNDS)
    content = with_odd_numbers_marked(content, archive)
    formulas, values = _load(content, data_only=False), _load(content, data_only=True)
    if not formulas.worksheets:
        raise UnreadableFile(
            "В книге нет ни одного листа с таблицей, только диаграммы. Добавьте лист с дорожной картой."
        )
    for sheet in formulas.worksheets:
        _check_reach(sheet)
    pairs = [(sheet, values[sheet.title]) for sheet in formulas.worksheets]
    tables = tuple(_table(sheet, shown) for sheet, shown in pairs)
    remarks = tuple(remark for sheet, shown in pairs for remark in _hidden(sheet, shown))
    return Document(paragraphs=(), tables=tables, remarks=remarks)


def _load(content: bytes, *, data_only: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and dates; a bad date comes as an error value
        try:
            return load_workbook(io.BytesIO(content), data_only=data_only)
        except MemoryError:
            raise  # not the file's fault alone: the process ends, and its end is a refusal
        except Exception as error:  # whatever a damaged part makes openpyxl stumble over
            raise UnreadableFile(DAMAGED) from error


def _check_reach(sheet: Worksheet) -> None:
    """A note or a link makes a cell too, wherever it stands."""
    if sheet.max_row > BOUNDS.last_row or sheet.max_column > BOUNDS.last_column:
        place = f"ячейка {get_column_letter(sheet.max_column)}{sheet.max_row}"
        raise UnreadableFile(FAR.format(sheet=sheet.title, where=place))


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
    """What is wrong with a formula, an error, a number without a finite value or an hour; "" for all else."""
    return _fault_of_value(shown) or (_fault_of_formula(cell, shown) if cell.data_type == "f" else "")


def _fault_of_value(shown: ExcelCell) -> str:
    value = shown.value
    if shown.data_type == "e" and str(value).startswith("#"):
        return f"В ячейке ошибка Excel «{value}». {EXPECTED}"
    if shown.data_type == "e" or (isinstance(value, float) and not math.isfinite(value)):
        return f"В ячейке число, которого не бывает: «{value}». {EXPECTED}"
    if isinstance(value, time | timedelta):
        return f"В ячейке время «{_clock(value)}», а не дата. Ожидается дата, например 01.03.2021, или текст."
    return ""


def _fault_of_formula(cell: ExcelCell, shown: ExcelCell) -> str:
    if shown.value is None:
        return f"Формула «{_formula(cell)}» сохранена без значения. {EXPECTED}"
    if "[" in _formula(cell):
        return f"Формула «{_formula(cell)}» берёт значение из другой книги. {EXPECTED}"
    return ""


def _clock(value: time | timedelta) -> str:
    """«10:20»; of a span of time all its hours, «72:00»."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    minutes = int(value.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02}"


def displayed(value: Any) -> str:
    """As a person sees it in the cell: «07.12.2020», «3», «6.3»."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _whole(unescape(str(value)))  # Excel keeps a carriage return as «_x000D_»


def _whole(text: str) -> str:
    """Halves of a character joined; a half alone becomes the sign for what is no character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _covered_from_above(sheet: Worksheet) -> dict[str, str]:
    """The cells under the first one of every vertical merge, with its range."""
    return {
        sheet.cell(row, merge.min_col).coordinate: merge.coord
        for merge in sheet.merged_cells.ranges
        for row in range(merge.min_row + 1, merge.max_row + 1)
    }


def _hidden(sheet: Worksheet, shown: Worksheet) -> Iterator[Cell]:
    place = f"лист «{sheet.title}»"
    if sheet.sheet_state != "visible" and sheet.title != LISTS:
        yield Cell("Лист скрыт, но прочитан. Проверьте, нужен ли он.", place)
    for number, dimension in sheet.row_dimensions.items():
        if dimension.hidden and any(cell.value is not None for cell in shown[number]):
            yield Cell("Строка скрыта, но прочитана. Проверьте, нужна ли она.", f"{place}, строка {number}")
    for letter, dimension in sheet.column_dimensions.items():
        if dimension.hidden and any(cell.value is not None for cell in shown[letter]):
            yield Cell("Столбец скрыт, но прочитан. Проверьте, нужен ли он.", f"{place}, столбец {letter}")
