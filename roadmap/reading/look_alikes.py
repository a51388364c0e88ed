"""A document in which Latin letters slipped into Russian words, mended where somebody asked for it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from uploads.characters import in_russian_letters, look_alike_words

from .document import Cell, Document


def in_russian(document: Document) -> Document:
    """Each replaced word is told in the remarks, with its place."""
    cells = chain(document.paragraphs, *(row for table in document.tables for row in table.rows))
    remarks = tuple(remark for cell in cells for remark in _remarks(cell))
    return replace(
        document,
        paragraphs=tuple(map(_mended, document.paragraphs)),
        tables=tuple(
            replace(table, rows=tuple(tuple(map(_mended, row)) for row in table.rows)) for table in document.tables
        ),
        remarks=(*document.remarks, *remarks),
    )


def _mended(cell: Cell) -> Cell:
    text = in_russian_letters(cell.text)
    return cell if text == cell.text else replace(cell, text=text)


def _remarks(cell: Cell) -> Iterator[Cell]:
    for meant in look_alike_words(cell.text).values():
        if meant:
            yield Cell(f"Слово «{meant}» было набрано с латинскими буквами, они заменены русскими.", cell.where)
