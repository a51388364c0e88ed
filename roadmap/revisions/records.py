"""A row as it stands, what a file makes of it, and how the two were found to be one."""

from dataclasses import dataclass

from roadmap.drafts.records import DraftActivity, Problem


@dataclass(frozen=True)
class RowInForce:
    """A row of the roadmap as it is kept; `key` is its primary key."""

    key: int
    number: str
    title: str
    result: str
    responsible: str
    phrase: str
    is_reporting: bool = False
    is_repealed: bool = False


@dataclass(frozen=True)
class Pair:
    """`before` alone is gone, `after` alone is new. A pair with a reason is for a person to look at.

    `told` are the order's own words about the row, where it is an amending one.
    """

    before: RowInForce | None
    after: DraftActivity | None
    reason: str = ""
    told: str = ""

    @property
    def keeps_bodies(self) -> bool:
        """Whether the same bodies are named: who has the work stays, also where a person put it right by hand."""
        if self.before is None or self.after is None:
            return False
        return self.before.responsible.split() == self.after.responsible_as_written.split()


@dataclass(frozen=True)
class Revised:
    """All rows that a file speaks of. A fatal remark keeps it out."""

    pairs: tuple[Pair, ...]
    remarks: tuple[Problem, ...] = ()
