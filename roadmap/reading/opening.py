"""Opens a file of a known format in the present process, which is the disposable one."""

import json
from dataclasses import replace

from roadmap.plain_records import plain
from uploads.archives import TOO_BIG
from uploads.characters import storable
from uploads.formats import Format, format_of
from uploads.refusals import UnreadableFile
from uploads.tables import LONGEST_CELL, TOO_LONG

from .document import Cell, Document, Table

ACCEPTED = (Format.EXCEL, Format.WORD, Format.TEXT)

LONGEST_TEXT = 1_500_000  # characters in all
MOST_LINES = 10_000  # paragraphs and rows of tables


def opened(name: str, content: bytes) -> bytes:
    """The document as JSON, for the process that asked for it."""
    return json.dumps(plain(open_document(name, content)), ensure_ascii=False).encode()


def open_document(name: str, content: bytes) -> Document:
    """Raises `UnreadableFile`, also for more text than an order can have: cells may share one long string."""
    document = _read(format_of(name, content, ACCEPTED), content)
    rows = sum(len(table.rows) for table in document.tables)
    cells = [cell for table in document.tables for row in table.rows for cell in row]
    length = sum(len(cell.text) for cell in (*document.paragraphs, *cells))
    if length > LONGEST_TEXT or rows + len(document.paragraphs) > MOST_LINES:
        raise UnreadableFile(TOO_BIG)
    for line in document.paragraphs:
        if len(line.text) > LONGEST_CELL:
            raise UnreadableFile(f"Слишком длинный абзац ({line.where}). Разделите его и загрузите файл снова.")
    paragraphs = tuple(replace(line, text=storable(line.text)) for line in document.paragraphs)
    return replace(document, paragraphs=paragraphs, tables=tuple(map(_with_sound_cells, document.tables)))


def _with_sound_cells(table: Table) -> Table:
    return replace(table, rows=tuple(tuple(map(_sound, row)) for row in table.rows))


def _sound(cell: Cell) -> Cell:
    if len(cell.text) <= LONGEST_CELL:
        return replace(cell, text=storable(cell.text), fault=storable(cell.fault))
    return replace(cell, text="", fault=TOO_LONG.format(length=len(cell.text)))


def _read(kind: Format, content: bytes) -> Document:
    """The readers are imported when they are needed: they take a while to load."""
    if kind is Format.EXCEL:
        from .spreadsheet import read_workbook

        return read_workbook(content)
    if kind is Format.WORD:
        from .word import read_word

        return read_word(content)
    from .plain_text import read_text

    return read_text(content)
