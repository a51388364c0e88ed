"""The sheets of a workbook, read in the disposable process by the quickest safe way.

python-calamine reads six times faster than openpyxl, but asks for as much memory as the farthest cell implies and
knows neither errors nor formulas; so the XML is judged first, and asked afterwards where it has more to tell.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from .archives import DAMAGED, open_archive, part
from .refusals import FAR, MOST_MERGED_CELLS, WIDE_MERGE, UnreadableFile
from .tables import column_letter

LAST_ROW, LAST_COLUMN = 150_000, 100
NO_SHEET = "В книге нет ни одного листа с таблицей, только диаграммы. Добавьте лист с таблицей."

_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FAR = re.compile(rb'\sr="([A-Z]{3,}[0-9]+|[D-Z][A-Z][0-9]+|C[W-Z][0-9]+|[A-Z]*(?:[0-9]{7,}|[2-9][0-9]{5}))"')
"""A column beyond CV or a row from 200,000."""
_ROW = re.compile(rb'<row [^<>]*?r="([0-9]+)"')

Rows = list[list[Any]]  # "" is an empty cell
Merge = tuple[tuple[int, int], tuple[int, int]]  # first and last row and column, counted from 0


@dataclass(frozen=True)
class Sheet:
    """`rows` begin with the first row and column of the sheet."""

    name: str
    rows: Rows
    merges: list[Merge]
    xml: bytes
    is_hidden: bool


class Workbook:
    """The book's names at once, its sheets one by one as they are asked for."""

    def __init__(self, content: bytes, most_unpacked: int) -> None:
        self._content = content
        self._archive = open_archive(content, most_unpacked)
        self.uses_1904, self._parts = _directory(self._archive)
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        except (CalamineError, ValueError) as error:
            raise UnreadableFile(DAMAGED) from error
        self._sheets = [each for each in self._book.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
        if not self._sheets:
            raise UnreadableFile(NO_SHEET)
        self.names = tuple(each.name for each in self._sheets)

    def sheets(self, chosen: str = "") -> Iterator[Sheet]:
        """Those that are seen come first; only the `chosen` one, where there is one of this name."""
        asked = [each for each in self._sheets if each.name == chosen] or self._sheets
        for each in sorted(asked, key=lambda one: one.visible is not SheetVisibleEnum.Visible):
            yield self._read(each.name, each.visible is not SheetVisibleEnum.Visible)

    def _read(self, name: str, is_hidden: bool) -> Sheet:
        xml = part(self._archive, self._parts[name]) if name in self._parts else b""
        last = _ROW.match(xml, max(xml.rfind(b"<row "), 0))
        if last and int(last[1]) > LAST_ROW:
            raise UnreadableFile(FAR.format(sheet=name, where=f"строка {last[1].decode()}"))
        try:
            sheet = self._book.get_sheet_by_name(name)
        except (CalamineError, ValueError) as error:
            if "Parse float" not in str(error):
                raise UnreadableFile(DAMAGED) from error
            return Sheet(name, read_slowly(self._content, name), [], xml, is_hidden)
        _check(name, sheet)
        return Sheet(name, sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or [], xml, is_hidden)


def explain(content: bytes, most_unpacked: int) -> None:
    """Why reading it took its process down: raises `UnreadableFile` with the far cell, if there is one."""
    archive = open_archive(content, most_unpacked)
    for name, part_name in _directory(archive)[1].items():
        far = _FAR.search(part(archive, part_name))
        if far:
            raise UnreadableFile(FAR.format(sheet=name, where=f"ячейка {far[1].decode()}"))


def read_slowly(content: bytes, name: str) -> Rows:
    """By openpyxl, which reads a sheet also where a cell holds «NaN» for a number."""
    from openpyxl import load_workbook

    try:
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True)[name]
        sheet.reset_dimensions()  # the stated size of a sheet may be too small
        rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    except Exception as error:  # openpyxl raises whatever it stumbles over
        raise UnreadableFile(DAMAGED) from error
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _check(name: str, sheet: CalamineSheet) -> None:
    if sheet.total_height > LAST_ROW or sheet.total_width > LAST_COLUMN:
        place = f"{column_letter(sheet.total_width)}{sheet.total_height}"
        raise UnreadableFile(FAR.format(sheet=name, where=f"ячейка {place}"))
    merged = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        merged += (bottom - top + 1) * (right - left + 1)
        if merged > MOST_MERGED_CELLS:
            where = f"{column_letter(left + 1)}{top + 1}:{column_letter(right + 1)}{bottom + 1}"
            raise UnreadableFile(WIDE_MERGE.format(sheet=name, where=where))


def _directory(archive: zipfile.ZipFile) -> tuple[bool, dict[str, str]]:
    """Whether days are counted from 1904, and the archive's part of each sheet; nothing where these parts are odd."""
    try:
        book, links = (
            ET.fromstring(archive.read(f"xl/{name}"))  # noqa: S314 - document types are refused before
            for name in ("workbook.xml", "_rels/workbook.xml.rels")
        )
    except (KeyError, ET.ParseError, zipfile.BadZipFile):
        return False, {}
    targets = {link.get("Id"): link.get("Target", "").removeprefix("/xl/").removeprefix("/") for link in links}
    sheets = {
        sheet.get("name", ""): f"xl/{targets.get(sheet.get(_LINK), '')}" for sheet in book.iterfind(".//{*}sheet")
    }
    properties = book.find("{*}workbookPr")
    uses_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    known = set(archive.namelist())
    return uses_1904, {name: part_name for name, part_name in sheets.items() if part_name in known}
