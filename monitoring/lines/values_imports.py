"""Rows of a filled form as the page of its preview shows them: old beside new, each fault beside its question."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from monitoring.round_forms.plans import Change, Fault, PlannedRow, Remark, RowState
from regions.badges import Badge, badge_of

BADGES = {
    RowState.CHANGED: badge_of("changed", "изменится"),
    RowState.FAULTY: badge_of("error", "с ошибкой"),
    RowState.HELD: badge_of("closed", "не изменится", "warn"),
    RowState.UNKNOWN: badge_of("error", "не узнан"),
    RowState.UNCHANGED: badge_of("unchanged"),
}
WRITTEN = badge_of("accepted", "записан")
LEFT_OUT = badge_of("closed", "не записан", "warn")


@dataclass
class AnswerLine:
    """What there is to say about the answer to one question."""

    name: str
    change: Change | None = None
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True)
class RowLine:
    row: PlannedRow
    badge: Badge
    why: str
    answers: Sequence[AnswerLine]
    faults: Sequence[Fault]  # about the row as a whole
    remarks: Sequence[Remark]  # likewise

    @property
    def looks(self) -> bool:
        """Whether a person should look at it first."""
        return self.row.state in (RowState.FAULTY, RowState.UNKNOWN)


def lines_of(rows: Collection[PlannedRow], *, is_adopted: bool, left_out: Mapping[int, str]) -> list[RowLine]:
    """`left_out`: why reports were not written after all, by primary key."""
    return [_line(row, is_adopted, left_out.get(row.submission or 0, "")) for row in rows]


def _line(row: PlannedRow, is_adopted: bool, left_out: str) -> RowLine:
    badge = BADGES[row.state]
    if is_adopted and row.is_changed:
        badge = LEFT_OUT if left_out else WRITTEN
    return RowLine(
        row,
        badge,
        left_out or row.why,
        _answers(row),
        [fault for fault in row.faults if not fault.name],
        [remark for remark in row.remarks if not remark.name],
    )


def _answers(row: PlannedRow) -> list[AnswerLine]:
    """What is wrong comes first, else in the order of the form."""
    told: dict[str, AnswerLine] = {}
    for fault in row.faults:
        if fault.name:
            told.setdefault(fault.name, AnswerLine(fault.name)).faults.append(fault)
    for change in row.changes:
        told.setdefault(change.name, AnswerLine(change.name)).change = change
    for remark in row.remarks:
        if remark.name:
            told.setdefault(remark.name, AnswerLine(remark.name)).remarks.append(remark)
    return list(told.values())
