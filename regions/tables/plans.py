"""What an import would do, or did: pure records, shown page by page."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from uploads.tables import Column, UploadedTable, displayed


class State(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    GONE = "gone"
    FAULTY = "faulty"


_LETTERS = {State.ADDED: "a", State.CHANGED: "c", State.UNCHANGED: "u", State.FAULTY: "f"}
_STATES = {letter: state for state, letter in _LETTERS.items()}


@dataclass(frozen=True)
class HeadingMatch:
    """A column of the file and the register's column that it is taken for; "" for one that is left aside."""

    letter: str
    heading: str  # as the file writes it
    column: str  # the register's own heading
    chosen: bool = False  # by a person, on the preview


@dataclass(frozen=True)
class Problem:
    """`where` and `what` are for people; `line` and `letter` find the cell, 0 and "" where it is no single one."""

    where: str
    what: str
    line: int = 0
    letter: str = ""


@dataclass(frozen=True)
class Change:
    """A cell that would change, as texts."""

    column: str
    old: str
    new: str


@dataclass(frozen=True)
class Gone:
    """A row of the register that the file doesn't have. `held` tells why it can't be deleted; "" if it can."""

    pk: int
    cells: dict[str, str]  # by the register's headings
    held: str = ""


@dataclass(frozen=True)
class Row:
    """A row of the preview: `cells` as the file writes them, by the register's headings."""

    state: State
    line: int
    cells: dict[str, str]
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    pk: int | None = None  # of a row that is gone
    held: str = ""


@dataclass(frozen=True)
class Counts:
    """`read` = `accepted` + `skipped`: the file's rows; `gone` are rows of the register."""

    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    faulty: int = 0

    @property
    def accepted(self) -> int:
        return self.added + self.changed + self.unchanged

    @property
    def skipped(self) -> int:
        return self.faulty


@dataclass(frozen=True)
class Plan:
    """`table_faults` stop the whole file; then there are no rows. `states` has one letter a row of the table."""

    register: str  # its name in settings.REGISTERS
    file: str
    table: UploadedTable | None = None
    headings: tuple[HeadingMatch, ...] = ()
    table_faults: tuple[str, ...] = ()
    states: str = ""
    changes: Mapping[int, tuple[Change, ...]] = field(default_factory=dict)  # by the row's index in the table
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    gone: tuple[Gone, ...] = ()
    deleted: int = 0  # of those gone, once adopted
    aftermath: str = ""  # what adopting moved elsewhere, as a sentence

    @property
    def counts(self) -> Counts:
        count = self.states.count
        return Counts(
            read=len(self.states) - count(" "),
            **{str(state): count(letter) for state, letter in _LETTERS.items()},
            gone=len(self.gone),
        )

    @property
    def is_sound(self) -> bool:
        return not self.table_faults and not self.problems

    @property
    def columns(self) -> list[str]:
        """The register's headings that the file has, in the file's order."""
        return [match.column for match in self.headings if match.column]

    @property
    def fingerprint(self) -> str:
        """The same for the same file against the same register: whether what was shown is what would be done."""
        shown = [self.states, [(row, [asdict(one) for one in self.changes[row]]) for row in sorted(self.changes)]]
        return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()

    def rows(self, state: State | None = None, first: int = 0, most: int | None = None) -> list[Row]:
        """A page of rows: of one state, or all of the file and then those gone; `first` is counted from 0."""
        last = None if most is None else first + most
        if state is State.GONE:
            return [_gone_row(each) for each in self.gone[first:last]]
        wanted = _LETTERS[state] if state else "acuf"
        at = [row for row, letter in enumerate(self.states) if letter in wanted]
        page = list(self._rows(at[first:last]))
        if state is None and (most is None or len(page) < most):
            rest = None if most is None else most - len(page)
            page += self.rows(State.GONE, max(0, first - len(at)), rest)
        return page

    def _rows(self, at: Sequence[int]) -> Iterator[Row]:
        letters = {match.letter: match.column for match in self.headings if match.column}
        ours = [column for column in self.table.columns if column.letter in letters]
        columns = [(letters[column.letter], column.places, _texts(column, len(at))) for column in ours]
        asked = {self.table.lines[row] for row in at}
        problems: dict[int, list[Problem]] = {}
        for problem in self.problems:
            if problem.line in asked:
                problems.setdefault(problem.line, []).append(problem)
        for row in at:
            line = self.table.lines[row]
            cells = {heading: texts(places[row]) for heading, places, texts in columns}
            state, changes = _STATES[self.states[row]], self.changes.get(row, ())
            yield Row(state, line, cells, changes, tuple(problems.get(line, ())))


def _texts(column: Column, rows: int) -> Callable[[int], str]:
    """Values of the column as texts, by their place; where many rows are asked for, each is written once."""
    if rows < len(column.values):
        return lambda place: displayed(column.values[place])
    return list(map(displayed, column.values)).__getitem__


def _gone_row(gone: Gone) -> Row:
    return Row(State.GONE, 0, gone.cells, pk=gone.pk, held=gone.held)
