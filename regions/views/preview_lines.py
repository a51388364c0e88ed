"""Rows of a register's preview as a page shows them: a cell a column, old beside new, each fault at its cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from regions.tables.plans import Problem, Row, State
from regions.tables.register import RegisterResource

BADGES = {
    State.ADDED: "added",
    State.CHANGED: "changed",
    State.UNCHANGED: "unchanged",
    State.GONE: "gone",
    State.FAULTY: "error",
}


@dataclass(frozen=True)
class Columns:
    """`headings` get a cell in each row; `same` are columns with one value throughout, told once above the table."""

    headings: Sequence[str]
    letters: dict[str, str]  # the file's column by the register's heading
    same: dict[str, str]


@dataclass(frozen=True)
class CellLine:
    heading: str
    text: str
    old: str = ""
    changed: bool = False
    is_faulty: bool = False


@dataclass(frozen=True)
class RowLine:
    badge: str
    line: int  # 0 for a row that the file doesn't have
    cells: Sequence[CellLine]
    problems: Sequence[Problem]
    pk: int | None
    held: str
    look: bool


def columns_of(summary: dict[str, Any], resource: RegisterResource) -> Columns:
    """Columns of the file that the register takes, without those that only number the rows."""
    letters = {each["column"]: each["letter"] for each in summary["headings"] if each["column"]}
    numbering = {each.column_name for each in resource.fields.values() if not each.attribute}
    same = {heading: value for heading, value in summary["same"].items() if heading not in numbering}
    headings = [heading for heading in letters if heading not in same and heading not in numbering]
    return Columns(headings or list(letters), letters, same if headings else {})


def line_of(row: Row, columns: Columns) -> RowLine:
    changes = {change.column: change for change in row.changes}
    faulty = {problem.letter for problem in row.problems}
    cells = []
    for heading in columns.headings:
        change = changes.get(heading)
        text = change.new if change else row.cells.get(heading, "")
        is_faulty = columns.letters[heading] in faulty
        cells.append(CellLine(heading, text, change.old if change else "", change is not None, is_faulty))
    return RowLine(BADGES[row.state], row.line, cells, row.problems, row.pk, row.held, row.state == State.FAULTY)
