"""A roadmap while an amending order is carried out on it, instruction by instruction."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from roadmap.drafts.instructions import Instruction
from roadmap.drafts.records import DraftActivity, Problem
from roadmap.phrases import Context, read
from roadmap.revisions.records import Pair, RowInForce


@dataclass
class Amended:
    """The roadmap while the instructions are carried out; `given` are the order's own rows that none has used yet."""

    rows: Mapping[str, RowInForce]  # by number
    repealed: Mapping[str, RowInForce]
    given: dict[str, DraftActivity]
    pairs: dict[int, Pair] = field(default_factory=dict)  # by the key of the row in force
    added: list[Pair] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    again: bool = False
    shifted: Mapping[str, str] = field(default_factory=dict)  # numbers that the order has given anew already

    def row(self, number: str) -> RowInForce | None:
        """The row that had the number before the order."""
        return self.rows.get(self.shifted.get(number, number))

    def remark(self, instruction: Instruction, what: str) -> None:
        self.remarks.append(Problem(instruction.where, what))

    def wording(self, row: RowInForce) -> DraftActivity:
        """The row as the instructions so far have left it."""
        known = self.pairs.get(row.key)
        return known.after if known and known.after else as_draft(row)

    def pair(self, before: RowInForce | None, after: DraftActivity, told: str, reason: str = "") -> None:
        after = replace(after, number=self.shifted.get(after.number, after.number))
        pair = Pair(before, after, reason, told)
        if before is None:
            self.added.append(pair)
        else:
            self.pairs[before.key] = pair


def as_draft(row: RowInForce) -> DraftActivity:
    """A row in force as a file would give it."""
    return DraftActivity(
        number=row.number,
        title=row.title,
        bodies=(),
        responsible_as_written=row.responsible,
        result=row.result,
        phrase=row.phrase,
        where="",
        reading=read(row.phrase, Context()),
        reporting=row.is_reporting,
    )
