"""A set of reminder rules on its way: written into a page's form, read back, compared. Pure: no Django.

Values are those of `ReminderRule`; a draft has a rule's fields and can be told by `rule_words`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from monitoring.rule_words import RuleLike, sentence_of

SUBJECTS = ["assignment", "submission", "awaiting", "returned", "opening"]
AUDIENCES = ["executor", "superior", "controller"]
MOST = 60  # rules in a set
_CODE = re.compile(r"([a-z]+):(-?\d{1,3}):(\d{0,3}):([a-z]+):(l?p?)", re.ASCII)


@dataclass(frozen=True)
class RuleDraft:
    subject: str
    days_before: int
    repeat_every_workdays: int | None
    audience: str
    by_letter: bool
    in_portal: bool

    @property
    def code(self) -> str:
        """«assignment:-3:3:executor:lp»: as a page's form carries it."""
        ways = f"{'l' if self.by_letter else ''}{'p' if self.in_portal else ''}"
        return f"{self.subject}:{self.days_before}:{self.repeat_every_workdays or ''}:{self.audience}:{ways}"

    @property
    def sentence(self) -> str:
        return sentence_of(self)


@dataclass(frozen=True)
class RuleChanges:
    """What a draft adds to a set, and what it no longer has."""

    added: list[RuleDraft]
    removed: list[RuleDraft]

    def __len__(self) -> int:
        return len(self.added) + len(self.removed)


def draft_of(rule: RuleLike) -> RuleDraft:
    fields = RuleDraft.__dataclass_fields__
    return RuleDraft(**{name: getattr(rule, name) for name in fields})


def drafts_from(codes: Iterable[str]) -> list[RuleDraft]:
    """The rules that a form carries, in their order; what no page of ours wrote is left out."""
    found = (_read(code) for code in codes)
    return in_order(draft for draft in dict.fromkeys(found) if draft)[:MOST]


def _read(code: str) -> RuleDraft | None:
    parts = _CODE.fullmatch(code)
    if not parts or parts[1] not in SUBJECTS or parts[4] not in AUDIENCES or not parts[5]:
        return None
    repeat = int(parts[3]) if parts[3] else None
    return RuleDraft(parts[1], int(parts[2]), repeat or None, parts[4], "l" in parts[5], "p" in parts[5])


def in_order(drafts: Iterable[RuleDraft]) -> list[RuleDraft]:
    """By what they are about, whom they tell and when, from the earliest."""
    return sorted(
        drafts, key=lambda one: (SUBJECTS.index(one.subject), AUDIENCES.index(one.audience), -one.days_before)
    )


def changes_between(before: Iterable[RuleDraft], after: Iterable[RuleDraft]) -> RuleChanges:
    before, after = set(before), set(after)
    return RuleChanges(added=in_order(after - before), removed=in_order(before - after))
