"""On which days a rule speaks. Pure: no Django, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from roadmap.workdays import add_workdays

LONGEST_SILENCE = timedelta(days=7)  # after a longer pause of the scheduler, older reminders are stale
OVERDUE_FOR = timedelta(days=365)  # what is overdue longer is nobody's daily letter any more


@dataclass(frozen=True)
class Rule:
    days_before: int  # negative: after the due date
    repeat_every_workdays: int | None = None


def speaks(rule: Rule, due_on: date, since: date, today: date, closed: frozenset[date] = frozenset()) -> bool:
    """Whether the rule's day for a thing due on `due_on` lies after `since` and not after `today`."""
    return any(since < day <= today for day in _days(rule, due_on, today, closed))


def _days(rule: Rule, due_on: date, until: date, closed: frozenset[date]) -> Iterable[date]:
    day = due_on - timedelta(days=rule.days_before)
    while day <= until:
        yield day
        if not rule.repeat_every_workdays:
            return
        day = add_workdays(day, rule.repeat_every_workdays, closed)


def span(rules: Iterable[Rule], since: date, today: date) -> tuple[date, date]:
    """The first and last due date that any rule can speak about today."""
    rules = list(rules)
    earliest = min((rule.days_before for rule in rules), default=0)
    latest = max((rule.days_before for rule in rules), default=0)
    repeats = any(rule.repeat_every_workdays for rule in rules)
    first = today - OVERDUE_FOR if repeats else since + timedelta(days=1 + min(earliest, 0))
    return first, today + timedelta(days=max(latest, 0))
