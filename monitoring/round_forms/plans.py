"""What adopting a filled form would do, or did: pure records, kept as JSON between the preview and the decision."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from monitoring.values import Answer


class RowState(StrEnum):
    FAULTY = "faulty"
    CHANGED = "changed"
    HELD = "held"  # its report can't be changed now
    UNKNOWN = "unknown"  # of no centre that the person answers for
    UNCHANGED = "unchanged"


ORDER = list(RowState)  # what matters most comes first


@dataclass(frozen=True)
class Change:
    """An answer, or its comment, as texts; "" is an empty one."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Fault:
    line: int
    letter: str
    what: str
    name: str = ""  # of the question
    text: str = ""  # what stands in the cell


@dataclass(frozen=True)
class Remark:
    """Keeps nothing from being written; `name` is the question's, "" for what is about the row."""

    what: str
    name: str = ""


@dataclass(frozen=True)
class PlannedRow:
    """`submission` is a primary key, and `version` what its report was compared at. `answers` are all of the report's,
    by code, as [numerator, denominator, comment]; `lacking` names questions without an answer."""

    state: RowState
    line: int
    letter: str  # of the column that names the centre
    centre: str
    place: str = ""
    submission: int | None = None
    version: int = 0
    changes: Sequence[Change] = ()
    faults: Sequence[Fault] = ()
    remarks: Sequence[Remark] = ()
    lacking: Sequence[str] = ()
    is_open: bool = False  # the report may be changed
    is_ready: bool = False  # its answers can be sent
    why: str = ""  # it is held, or of no centre
    answers: Mapping[str, Sequence[str | None]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "PlannedRow":
        nested = {"changes": [Change(**each) for each in plain["changes"]]}
        nested["faults"] = [Fault(**each) for each in plain["faults"]]
        nested["remarks"] = [Remark(**each) for each in plain["remarks"]]
        return cls(**{**plain, **nested, "state": RowState(plain["state"])})

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def is_changed(self) -> bool:
        return self.state == RowState.CHANGED

    @property
    def is_sendable(self) -> bool:
        return self.is_open and self.is_ready and self.state in (RowState.CHANGED, RowState.UNCHANGED)

    def stored_answers(self) -> dict[str, Answer]:
        return {
            code: Answer(_number(numerator), _number(denominator), comment or "")
            for code, (numerator, denominator, comment) in self.answers.items()
        }


@dataclass(frozen=True)
class Counts:
    read: int = 0
    faulty: int = 0
    changed: int = 0
    held: int = 0
    unknown: int = 0
    unchanged: int = 0
    sendable: int = 0

    @property
    def left_out(self) -> int:
        return self.faulty + self.held + self.unknown


def counts_of(rows: Sequence[PlannedRow]) -> Counts:
    numbers = {str(state): sum(row.state == state for row in rows) for state in RowState}
    return Counts(read=len(rows), sendable=sum(row.is_sendable for row in rows), **numbers)


def written_answers(answers: Mapping[str, Answer]) -> dict[str, list[str | None]]:
    return {code: [_text(a.numerator), _text(a.denominator), a.comment] for code, a in answers.items()}


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
