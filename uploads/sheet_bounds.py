"""How far a sheet reaches, seen in its XML before openpyxl builds a cell for everything in it.

A 5 KB file with one merge over the whole sheet keeps openpyxl busy for half a minute, and a million formatted
empty rows take more than a gigabyte.
"""

import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from openpyxl.utils import range_boundaries

from .archives import DAMAGED, TOO_BIG, part
from .refusals import FAR, MOST_MERGED_CELLS, WIDE_MERGE, UnreadableFile

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

WIDE_LINK = "На листе «{sheet}» ссылка поставлена на слишком много ячеек ({where}). Уберите её и загрузите файл снова."


@dataclass(frozen=True)
class Bounds:
    """How far a sheet may reach, and how much may be on it."""

    last_row: int
    last_column: int
    cells: int
    merged_cells: int = MOST_MERGED_CELLS


@dataclass
class _Tally:
    sheet: str
    bounds: Bounds
    rows: int = 0
    cells: int = 0
    covered: int = 0  # by merges and links


def check_bounds(archive: zipfile.ZipFile, bounds: Bounds) -> None:
    """Raises `UnreadableFile` with the sheet and the place."""
    titles = sheet_parts(archive)
    for name in archive.namelist():
        if name in titles or (name.startswith("xl/worksheets/") and name.endswith(".xml")):
            _check_sheet(part(archive, name), _Tally(titles.get(name, name.rpartition("/")[2]), bounds))


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet titles by the name of their part, wherever it lies; empty where the workbook's own parts are odd."""
    try:
        workbook, links = (etree.fromstring(archive.read(name)) for name in (_BOOK, _LINKS))
    except (KeyError, etree.XMLSyntaxError):
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    places = (
        (targets.get(sheet.get(_LINK_ID), ""), sheet.get("name", "")) for sheet in workbook.iterfind(".//{*}sheet")
    )
    return {posixpath.normpath(posixpath.join("/xl", target))[1:]: title for target, title in places}


def _check_sheet(xml: bytes, tally: _Tally) -> None:
    """A row is judged when it ends, so that its cells can be told from those of others."""
    try:
        for _, element in etree.iterparse(BytesIO(xml), resolve_entities=False, no_network=True):
            tag = etree.QName(element).localname
            if tag == "row":
                _count_row(element, tally)
                element.clear()
            elif tag in ("mergeCell", "hyperlink"):
                _count_area(element.get("ref") or "A1", tally, WIDE_MERGE if tag == "mergeCell" else WIDE_LINK)
                element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(DAMAGED) from error


def _count_row(row: etree._Element, tally: _Tally) -> None:
    """Rows follow one another and hold their own cells, each once: else openpyxl would keep but one of two."""
    number = int(row.get("r") or tally.rows + 1)
    if number <= tally.rows:
        raise UnreadableFile(DAMAGED)
    tally.rows = number
    cells = list(row.iterchildren("{*}c"))
    tally.cells += len(cells)
    if tally.cells > tally.bounds.cells:
        raise UnreadableFile(TOO_BIG)
    places = [cell.get("r") for cell in cells if cell.get("r")]
    if number > tally.bounds.last_row:
        raise _far(tally, f"ячейка {places[0]}" if places else f"строка {number}")
    if len(set(places)) < len(places):
        raise UnreadableFile(DAMAGED)
    for place in places:
        _check_place(place, number, tally)


def _check_place(place: str, number: int, tally: _Tally) -> None:
    column, line, _, _ = range_boundaries(place)
    if line != number:
        raise UnreadableFile(DAMAGED)
    if column > tally.bounds.last_column:
        raise _far(tally, f"ячейка {place}")


def _far(tally: _Tally, where: str) -> UnreadableFile:
    return UnreadableFile(FAR.format(sheet=tally.sheet, where=where))


def _count_area(place: str, tally: _Tally, refusal: str) -> None:
    """Of «A:A» all rows count, of «5:5» all columns."""
    left, top, right, bottom = range_boundaries(place)
    columns = (right or 16_384) - (left or 1) + 1
    rows = (bottom or 1_048_576) - (top or 1) + 1
    tally.covered += columns * rows
    if tally.covered > tally.bounds.merged_cells:
        raise UnreadableFile(refusal.format(sheet=tally.sheet, where=place))
