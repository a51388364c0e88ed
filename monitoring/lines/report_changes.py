"""What a later revision says otherwise, as its page shows it: the first of each kind, old beside new."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from monitoring.figures import Amount, CentreLine, Column
from monitoring.lines.reports import amount_text, parts_text, target_text
from monitoring.report_changes import ROLES, Changes, Move

MOST_SHOWN = 50


@dataclass(frozen=True)
class CentreChange:
    school: str
    centre: str
    municipality: str
    what: str


@dataclass(frozen=True)
class MoveLine:
    municipality: str
    centre: str
    indicator: str
    what: str
    before: str
    before_parts: str  # «118 из 126», for shares
    now: str
    now_parts: str


@dataclass(frozen=True)
class ShownChanges:
    centres: Sequence[CentreChange]
    more_centres: int  # that are not shown
    of_region: Sequence[MoveLine]
    below: Sequence[MoveLine]  # of municipalities and centres
    count_below: int
    more_below: int


def shown_changes(changes: Changes) -> ShownChanges:
    centres = [_centre_change(line, what) for lines, what in _lists(changes) for line in lines]
    below = [move for move in changes.moves if not move.is_of_region]
    return ShownChanges(
        centres=centres[:MOST_SHOWN],
        more_centres=max(0, len(centres) - MOST_SHOWN),
        of_region=[_move_line(move) for move in changes.moves if move.is_of_region],
        below=[_move_line(move) for move in below[:MOST_SHOWN]],
        count_below=len(below),
        more_below=max(0, len(below) - MOST_SHOWN),
    )


def _lists(changes: Changes) -> list[tuple[Sequence[CentreLine], str]]:
    return [
        (changes.reported, "отчёт получен"),
        (changes.withdrawn, "отчёт больше не считается полученным"),
        (changes.timely, "отчёт теперь считается сданным вовремя"),
        (changes.late, "отчёт теперь считается сданным с опозданием"),
        (changes.joined, "отчёта теперь ждут"),
        (changes.left, "отчёта больше не ждут"),
    ]


def _centre_change(line: CentreLine, what: str) -> CentreChange:
    return CentreChange(line.school, line.centre, line.municipality, what)


def _move_line(move: Move) -> MoveLine:
    before, before_parts = _texts(move.before, move.column)
    now, now_parts = _texts(move.now, move.column)
    return MoveLine(
        move.municipality, move.centre, move.column.name, ROLES[move.role], before, before_parts, now, now_parts
    )


def _texts(value: Amount | Decimal | None, column: Column) -> tuple[str, str]:
    if isinstance(value, Amount):
        return amount_text(value, column), parts_text(value, column)
    return target_text(value, column), ""
