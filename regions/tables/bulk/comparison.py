"""A file beside its register: which rows are new, changed, the same, gone; and what is wrong with which cell."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from import_export.fields import Field

from regions.tables.plans import Problem
from regions.tables.register import RegisterResource
from uploads.tables import Column, UploadedTable, coded

from .cells import Cells, read_cells
from .known import Known, read_known

ADDED, CHANGED, UNCHANGED, FAULTY, ASIDE = "a", "c", "u", "f", " "
TWICE = "То же самое стоит ещё в {lines}. Оставьте одну из этих строк."


@dataclass
class Comparison:
    """The working sheet of an import; rows are counted from 0 as in the table."""

    resource: RegisterResource
    table: UploadedTable
    cells: dict[str, Cells]  # by the model's column
    fields: dict[str, Field]  # the resource's own, likewise
    known: Known
    columns: list[str]  # the model's: those of the file, then the others
    states: list[str]
    at: list[int | None]  # the place of each row's own among the known
    problems: dict[int, list[Problem]] = field(default_factory=lambda: defaultdict(list))

    def tell(self, row: int, column: str, what: str) -> None:
        letter = self.cells[column].column.letter if column in self.cells else ""
        line = self.table.lines[row]
        self.problems[row].append(Problem(self.table.where(line, letter), what, line, letter))

    @property
    def touched(self) -> list[int]:
        return self.touched_of(ADDED, CHANGED)

    def touched_of(self, *states: str) -> list[int]:
        return [row for row, state in enumerate(self.states) if state in states]

    def values(self, column: str, rows: Sequence[int]) -> list[Any]:
        """What would stand in the register for each of the rows: the file's, else its own, else the default."""
        if column in self.cells:
            cells = self.cells[column].values
            return [cells[row] for row in rows]
        place, default = self.columns.index(column), self.resource.default_of(column)
        return [default if self.at[row] is None else self.known.rows[self.at[row]][place] for row in rows]


def compare(
    resource: RegisterResource, table: UploadedTable, letters: Mapping[str, str], aside: set[int]
) -> Comparison:
    """`letters` are the file's columns by the register's headings; rows `aside` are no rows of the register."""
    by_letter = {column.letter: column for column in table.columns}
    present = {heading: by_letter[letter] for heading, letter in letters.items()}
    read = present | {heading: _blank(heading, table) for heading in resource.lacking(present)}
    fields = {column: each for column, each in resource.written_fields.items() if each.column_name in read}
    cells = {column: read_cells(each, read[each.column_name], present) for column, each in fields.items()}
    for column, each in fields.items():
        for heading in getattr(each, "gives_way_to", ()):
            _give_way(cells[column], present.get(heading))
    columns = [*fields, *(column for column in resource.model_columns if column not in fields)]
    known = read_known(resource.get_queryset(), columns, resource.key_columns, resource.span)
    comparison = Comparison(
        resource, table, cells, fields, known, columns, [UNCHANGED] * len(table.lines), [None] * len(table.lines)
    )
    _tell_notes(comparison, set(letters.values()))
    for row in aside:
        comparison.states[row] = ASIDE
        comparison.problems.pop(row, None)
    _find_rows(comparison, aside)
    return comparison


def _blank(heading: str, table: UploadedTable) -> Column:
    return coded(heading, "", [None] * len(table.lines))


def _give_way(cells: Cells, other: Column | None) -> None:
    """A column that means nothing in rows where another one is filled."""
    if other is not None:
        for row, place in enumerate(other.places):
            if other.values[place] not in (None, ""):
                cells.values[row] = None
                cells.faults.pop(row, None)


def _tell_notes(comparison: Comparison, letters: set[str]) -> None:
    """Faults of the sheet itself, where they concern a column of ours."""
    rows = {line: row for row, line in enumerate(comparison.table.lines)} if comparison.table.faults else {}
    for note in comparison.table.faults:
        if note.letter in letters and note.line in rows:
            where = comparison.table.where(note.line, note.letter)
            comparison.problems[rows[note.line]].append(Problem(where, note.what, note.line, note.letter))


def _find_rows(comparison: Comparison, aside: set[int]) -> None:
    """Each row's own in the register, by its key; the state that follows."""
    known, cells, states = comparison.known, comparison.cells, comparison.states
    key = comparison.resource.key_columns
    at, identities = known.found(list(zip(*(cells[column].values for column in key), strict=True)))
    unreadable = set(aside).union(*(cells[column].faults for column in key))
    for row in unreadable:
        at[row], states[row] = None, ASIDE if row in aside else ADDED
    comparison.at = at
    width, values = len(cells), zip(*(each.values for each in cells.values()), strict=True)
    for row, (place, own) in enumerate(zip(at, values, strict=True)):
        if place is None:
            states[row] = ASIDE if row in aside else ADDED
        elif known.rows[place][:width] != own:
            states[row] = CHANGED
    readable = [row for row in range(len(at)) if row not in unreadable] if unreadable else range(len(at))
    if len({identities[row] for row in readable}) < len(readable):
        _tell_twins(comparison, readable, identities)


def _tell_twins(comparison: Comparison, readable: Sequence[int], identities: Sequence[Any]) -> None:
    rows_by_key: dict[Any, list[int]] = defaultdict(list)
    for row in readable:
        rows_by_key[identities[row]].append(row)
    for rows in rows_by_key.values():
        for row in rows if len(rows) > 1 else []:
            others = [str(comparison.table.lines[other]) for other in rows if other != row]
            lines = f"строке {others[0]}" if len(others) == 1 else f"строках {', '.join(others[:10])}"
            comparison.tell(row, comparison.resource.key_columns[-1], TWICE.format(lines=lines))
