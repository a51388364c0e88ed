"""How far a sheet reaches, seen in its XML before openpyxl builds a cell for everything in it.

A 5 KB file with one merge over the whole sheet keeps openpyxl busy for half a minute, and a million formatted
empty rows take more than a gigabyte.
"""

import io
import zipfile
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import range_boundaries

from .archives import DAMAGED, TOO_BIG, part
from .refusals import UnreadableFile

_LINKS = "xl/_rels/workbook.xml.rels"
_LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

FAR = (
    "На листе «{sheet}» есть ячейки или пустые строки с оформлением далеко за таблицей ({where}). "
    "Удалите строки и столбцы после таблицы и загрузите файл снова."
)
WIDE_MERGE = "На листе «{sheet}» объединено слишком много ячеек ({where}). Разъедините их и загрузите файл снова."


@dataclass(frozen=True)
class Bounds:
    """How far a sheet may reach, and how much may be on it."""

    last_row: int
    last_column: int
    cells: int
    merged_cells: int = 50_000


@dataclass
class _Tally:
    sheet: str
    bounds: Bounds
    rows: int = 0
    cells: int = 0
    merged: int = 0


def check_bounds(archive: zipfile.ZipFile, bounds: Bounds) -> None:
    """Raises `UnreadableFile` with the sheet and the place."""
    titles = _titles(archive)
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            _check_sheet(part(archive, name), _Tally(titles.get(name, name.rpartition("/")[2]), bounds))


def _titles(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet titles by the name of their part; empty where the workbook's own parts are odd."""
    try:
        workbook, links = (etree.fromstring(archive.read(name)) for name in ("xl/workbook.xml", _LINKS))
    except (KeyError, etree.XMLSyntaxError):
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    sheets = workbook.iterfind(".//{*}sheet")
    return {f"xl/{targets.get(s.get(_LINK_ID), '').removeprefix('/xl/')}": s.get("name", "") for s in sheets}


def _check_sheet(xml: bytes, tally: _Tally) -> None:
    try:
        for _, element in etree.iterparse(io.BytesIO(xml), resolve_entities=False, no_network=True):
            _count(etree.QName(element).localname, element, tally)
            if etree.QName(element).localname in ("row", "c", "mergeCell"):
                element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(DAMAGED) from error


def _count(tag: str, element: etree._Element, tally: _Tally) -> None:
    if tag == "row":
        tally.rows += 1
        if int(element.get("r") or tally.rows) > tally.bounds.last_row or tally.rows > tally.bounds.last_row:
            raise UnreadableFile(FAR.format(sheet=tally.sheet, where=f"строка {element.get('r') or tally.rows}"))
    elif tag == "c":
        _count_cell(element, tally)
    elif tag == "mergeCell":
        _count_merge(element, tally)


def _count_cell(element: etree._Element, tally: _Tally) -> None:
    tally.cells += 1
    if tally.cells > tally.bounds.cells:
        raise UnreadableFile(TOO_BIG)
    place = element.get("r")
    if place:
        column, row, _, _ = range_boundaries(place)
        if column > tally.bounds.last_column or row > tally.bounds.last_row:
            raise UnreadableFile(FAR.format(sheet=tally.sheet, where=f"ячейка {place}"))


def _count_merge(element: etree._Element, tally: _Tally) -> None:
    place = element.get("ref") or "A1"
    left, top, right, bottom = (number or 1_048_576 for number in range_boundaries(place))
    tally.merged += (right - left + 1) * (bottom - top + 1)
    if tally.merged > tally.bounds.merged_cells:
        raise UnreadableFile(WIDE_MERGE.format(sheet=tally.sheet, where=place))
