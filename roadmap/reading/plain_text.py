"""Text with tabs between the cells of a table, as copied from a legal database."""

import re

from uploads.encodings import decode

from .document import Cell, Document, Table

_MARKUP = re.compile(r"^\s*#+\s+|\*\*")


def read_text(content: bytes) -> Document:
    """Lines with a tab make tables, all others the running text; a blank line does not end a table."""
    paragraphs: list[Cell] = []
    tables: list[Table] = []
    rows: list[tuple[Cell, ...]] = []
    for number, line in enumerate(decode(content).splitlines(), 1):
        where = f"строка {number} текста"
        if "\t" in line:
            rows.append(_cells(line, where))
            continue
        if line.strip() and rows:
            tables.append(_table(tables, rows, len(paragraphs)))
            rows = []
        if not rows:
            paragraphs.append(Cell(_MARKUP.sub("", line).strip(), where))
    if rows:
        tables.append(_table(tables, rows, len(paragraphs)))
    return Document(tuple(paragraphs), tuple(tables))


def _cells(line: str, where: str) -> tuple[Cell, ...]:
    return tuple(Cell(text.strip(), f"{where}, столбец {column}") for column, text in enumerate(line.split("\t"), 1))


def _table(tables: list[Table], rows: list[tuple[Cell, ...]], position: int) -> Table:
    return Table(f"таблица {len(tables) + 1}", tuple(rows), position)
