"""A plan's rows as they are kept for the pages: a line of JSON each, found by its place, never read as a whole."""

import base64
import json
from array import array
from collections.abc import Iterator
from dataclasses import asdict
from typing import IO, Any

from uploads.tables import Column, UploadedTable
from uploads.template_signs import LISTS

from .plans import Change, Plan, Problem, Row, State

ORDER = (State.FAULTY, State.CHANGED, State.ADDED, State.GONE, State.UNCHANGED)  # what matters most comes first
_encoded = json.JSONEncoder(ensure_ascii=False).encode
_LETTERS = {State.FAULTY: "f", State.CHANGED: "c", State.ADDED: "a", State.GONE: "g", State.UNCHANGED: "u"}


def rows_as_lines(plan: Plan) -> bytes:
    """The index, then the rows in the order in which all of them are shown."""
    lines, states = [], []
    for state in ORDER:
        for row in plan.rows(state):
            lines.append(f"{_encoded(_plain(row))}\n".encode())
            states.append(_LETTERS[state])
    starts = array("Q", [0])
    for line in lines:
        starts.append(starts[-1] + len(line))
    index = {"columns": plan.columns, "states": "".join(states), "starts": base64.b64encode(starts.tobytes()).decode()}
    return json.dumps(index).encode() + b"\n" + b"".join(lines)


class RowsOfState:
    """What a paginator asks for: how many rows there are, and a few of them. `state` None: all."""

    def __init__(self, file: IO[bytes], state: State | None = None) -> None:
        self.file = file
        file.seek(0)
        index = json.loads(file.readline())
        self.first = file.tell()
        self.starts = array("Q", base64.b64decode(index["starts"]))
        self.columns, states = index["columns"], index["states"]
        self.places = range(len(states)) if state is None else _span(states, _LETTERS[state])

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, asked: slice) -> list[Row]:
        return [self._row(place) for place in self.places[asked]]

    def __iter__(self) -> Iterator[Row]:
        return (self._row(place) for place in self.places)

    def _row(self, place: int) -> Row:
        self.file.seek(self.first + self.starts[place])
        return _row(json.loads(self.file.read(self.starts[place + 1] - self.starts[place])), self.columns)


def summary_of(plan: Plan) -> dict[str, Any]:
    """What a page says beside the rows, as JSON."""
    table = plan.table
    return {
        "counts": asdict(plan.counts),
        "table_faults": list(plan.table_faults),
        "headings": [asdict(match) for match in plan.headings],
        "remarks": [{"where": each.where, "what": each.what} for each in plan.remarks],
        "sheet": table.sheet if table else "",
        "sheets": [sheet for sheet in table.sheets if sheet != LISTS] if table else [],
        "heading_line": table.heading_line if table else 1,
        "same": same_in_all_rows(plan, table) if table else {},
        "deletable": [each.pk for each in plan.gone if not each.held],
        "deleted": plan.deleted,
    }


def same_in_all_rows(plan: Plan, table: UploadedTable) -> dict[str, str]:
    """Columns with one text, or with nothing, throughout: a page may say it once. Nothing about them is in question."""
    if len(table.lines) < 2:
        return {}
    columns = {match.letter: match.column for match in plan.headings if match.column}
    asked = {columns.get(problem.letter) for problem in plan.problems}
    asked |= {change.column for changes in plan.changes.values() for change in changes}
    single = {columns[each.letter]: each.values[0] for each in table.columns if _is_single(each, columns)}
    return {column: value or "" for column, value in single.items() if column not in asked}


def _is_single(column: Column, columns: dict[str, str]) -> bool:
    values = column.values
    return column.letter in columns and len(values) == 1 and isinstance(values[0], str | None)


def _span(states: str, letter: str) -> range:
    """Rows of a state stand together."""
    first = states.find(letter)
    return range(first, first + states.count(letter)) if first >= 0 else range(0)


def _plain(row: Row) -> list[Any]:
    """Cells of the file without their headings, which are the same in all rows; those of a gone row with them."""
    cells = row.cells if row.state is State.GONE else list(row.cells.values())
    changes = [[each.column, each.old, each.new] for each in row.changes]
    problems = [[each.where, each.what, each.line, each.letter] for each in row.problems]
    return [row.state, row.line, cells, changes, problems, row.pk, row.held]


def _row(plain: list[Any], columns: list[str]) -> Row:
    state, line, cells, changes, problems, pk, held = plain
    cells = cells if isinstance(cells, dict) else dict(zip(columns, cells, strict=True))
    told = tuple(Problem(*each) for each in problems)
    return Row(State(state), line, cells, tuple(Change(*each) for each in changes), told, pk, held)
