"""A document parted into what is told (letterhead, clauses, signature) and its plans (a roadmap's tables)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roadmap.drafts.columns import Column, Kind, columns_of, looks_like_heading, without_covered_deadline
from roadmap.drafts.wording import tidy
from roadmap.reading.document import Cell, Document, Table

Row = tuple[Cell, ...]

AMENDS = re.compile(r"о\s+внесении\s+изменени\w+\s+в\s", re.IGNORECASE)
_USUAL_COLUMNS = {
    5: (Kind.NUMBER, Kind.TITLE, Kind.RESPONSIBLE, Kind.RESULT, Kind.DEADLINE),
    4: (Kind.NUMBER, Kind.TITLE, Kind.RESPONSIBLE, Kind.DEADLINE),
}


@dataclass(frozen=True)
class Plan:
    """A roadmap's table: what stands above it since the table before, its columns, and the rows under its heading."""

    name: str
    above: tuple[Cell, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Layout:
    lines: tuple[Cell, ...]
    plans: tuple[Plan, ...]


def lay_out(document: Document) -> Layout:
    """Tables that are no plans (a letterhead without borders, a signature) are read as lines."""
    is_amending = any(AMENDS.match(tidy(line.text)) for line in document.paragraphs)
    lines: list[Cell] = []
    plans: list[Plan] = []
    told = paragraphs_read = 0
    for table in document.tables:
        between = document.paragraphs[paragraphs_read : table.position]
        paragraphs_read = table.position
        lines += between
        found = find_heading(table) or (_usual_columns(table) if is_amending else None)
        if found:
            first, columns, length = found
            lines += _as_lines(table.rows[:first])
            rows = table.rows[first + length :]
            plans.append(Plan(table.name, tuple(lines[told:]), columns, tuple(map(_unquoted, rows))))
            told = len(lines)
        elif plans and _goes_on(table, plans[-1], between):
            plans[-1] = replace(plans[-1], rows=plans[-1].rows + table.rows)
        else:
            lines += _as_lines(table.rows)
    return Layout((*lines, *document.paragraphs[paragraphs_read:]), tuple(plans))


def _usual_columns(table: Table) -> tuple[int, tuple[Column, ...], int] | None:
    """An amending order gives its rows without a heading: they stand in the roadmap's usual order."""
    widest = max((len(row) for row in table.rows), default=0)
    kinds = _USUAL_COLUMNS.get(widest, ())
    return (0, tuple(Column(kind, index) for index, kind in enumerate(kinds)), 0) if kinds else None


def _unquoted(row: Row) -> Row:
    """A row quoted whole («5. | … | 1 апреля 2022 года».) without the quotes round it."""
    if len(row) < 2 or not re.fullmatch(r"[«\"]\d+\.?", row[0].text.strip()):
        return row
    last = re.sub(r"[»\"]\s*[.;]?\s*$", "", row[-1].text)
    return (replace(row[0], text=row[0].text.strip()[1:]), *row[1:-1], replace(row[-1], text=last))


def find_heading(table: Table) -> tuple[int, tuple[Column, ...], int] | None:
    """Where the heading stands, its columns, and how many rows it takes."""
    for index, row in enumerate(table.rows):
        columns = columns_of(row)
        if looks_like_heading(columns):
            below = _second_heading(table.rows[index + 1]) if index + 1 < len(table.rows) else ()
            return index, without_covered_deadline((*columns, *below)), 2 if below else 1
    return None


def _second_heading(row: Row) -> tuple[Column, ...]:
    """«начало» and «окончание», or years, under a common heading: nothing else stands in their row."""
    columns = columns_of(row)
    parts = [column for column in columns if column.kind in (Kind.START, Kind.END, Kind.YEAR)]
    filled = [cell for cell in row if tidy(cell.text)]
    return tuple(parts) if parts and len(parts) == len(filled) else ()


def _goes_on(table: Table, plan: Plan, between: Sequence[Cell]) -> bool:
    """A page break may part one table in two; nothing is then told between its halves."""
    widest = max((len(row) for row in table.rows), default=0)
    return not table.is_sheet and widest > plan.columns[-1].index and not any(tidy(cell.text) for cell in between)


def _as_lines(rows: Sequence[Row]) -> Iterator[Cell]:
    """Each line of a row's cells; a blank row gives a blank line."""
    for row in rows:
        filled = [cell for cell in row if tidy(cell.text)]
        where = (filled or row or (Cell("", ""),))[0].where
        several = [tidy(cell.text).split("\n") for cell in filled]
        if all(len(lines) == 1 for lines in several):
            yield Cell(" ".join(line for lines in several for line in lines), where)
        else:
            yield from (Cell(line, where) for lines in several for line in lines)
