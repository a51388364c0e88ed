"""A Word document: its paragraphs and tables in order, with the numbers that Word counts itself."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from uploads.archives import DAMAGED, open_archive, part
from uploads.refusals import UnreadableFile

from .document import Cell, Document, Table
from .word_numbering import Numbering, W, numbering_of

WIDEST_SPAN = 64
MOST_CELLS = 50_000
TOO_WIDE = "В таблице документа есть ячейка шириной в {span} столбцов. Упростите таблицу и загрузите файл снова."

_WRAPPERS = {f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "customXml", "smartTag")}
_SKIPPED = {f"{W}{tag}" for tag in ("del", "moveFrom", "instrText", "pPr", "rPr")}
_SKIPPED |= {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}


@dataclass
class _Pages:
    """What has been read so far."""

    numbering: Numbering
    paragraphs: list[Cell] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    cells: int = 0


def read_word(content: bytes) -> Document:
    archive = open_archive(content)
    body = _part(archive, "word/document.xml").find(f"{W}body")
    if body is None:
        raise UnreadableFile(DAMAGED)
    pages = _Pages(numbering_of(_optional(archive, "word/numbering.xml"), _optional(archive, "word/styles.xml")))
    for number, block in enumerate(_blocks(body), 1):
        if block.tag == f"{W}p":
            text = _paragraph(block, pages.numbering)
            pages.paragraphs += [Cell(line, f"абзац {number}") for line in text.split("\n")]
        else:
            pages.tables.append(_table(block, pages))
    return Document(tuple(pages.paragraphs), tuple(pages.tables))


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    try:
        return etree.fromstring(part(archive, name), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(DAMAGED) from error


def _optional(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    return _part(archive, name) if name in archive.namelist() else None


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, also inside content controls and accepted insertions."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _paragraph(paragraph: etree._Element, numbering: Numbering) -> str:
    text = "".join(_text(paragraph)).strip()
    return numbering.mark(paragraph) + text


def _text(parent: etree._Element) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _SKIPPED:
            yield from _text(child)


def _table(table: etree._Element, pages: _Pages) -> Table:
    name = f"таблица {len(pages.tables) + 1}"
    rows = []
    started: dict[int, int] = {}  # the row in which a vertical merge began, by its column
    for number, row in enumerate(_children(table, "tr"), 1):
        rows.append(tuple(_row(row, f"{name}, строка {number}", number, started, pages)))
        pages.cells += len(rows[-1])
        if pages.cells > MOST_CELLS:
            raise UnreadableFile("В документе слишком много таблиц. Оставьте в нём только дорожную карту.")
    return Table(name, tuple(rows), len(pages.paragraphs))


def _row(row: etree._Element, place: str, number: int, started: dict[int, int], pages: _Pages) -> Iterator[Cell]:
    """Cells at their columns of the table's grid: a wide cell is followed by the empty ones that it covers."""
    column = _told(row, f"{W}trPr/{W}gridBefore")
    yield from (Cell("", f"{place}, столбец {empty}") for empty in range(1, column + 1))
    for cell in _children(row, "tc"):
        span = max(_told(cell, f"{W}tcPr/{W}gridSpan"), 1)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        if not goes_on:
            started[column] = number
        covered = f"столбца {column + 1}, строки {started.get(column, number)}–{number}," if goes_on else ""
        text = "\n".join(_paragraph(block, pages.numbering) for block in _paragraphs(cell))
        yield Cell(text.strip(), f"{place}, столбец {column + 1}", merged=covered)
        yield from (Cell("", f"{place}, столбец {column + extra}") for extra in range(2, span + 1))
        column += span


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    """Of a cell and of whatever tables are nested in it."""
    for block in _blocks(cell):
        if block.tag == f"{W}p":
            yield block
        else:
            yield from (
                p for row in _children(block, "tr") for inner in _children(row, "tc") for p in _paragraphs(inner)
            )


def _told(element: etree._Element, path: str) -> int:
    """A width in columns; a giant one would make a giant row of it."""
    found = element.find(path)
    told = found.get(f"{W}val", "0") if found is not None else "0"
    width = int(told) if told.isdecimal() else 0
    if width > WIDEST_SPAN:
        raise UnreadableFile(TOO_WIDE.format(span=told[:12]))
    return width
