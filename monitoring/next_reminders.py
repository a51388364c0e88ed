"""When a thing is next reminded of by the rules in force, if it isn't done by then. Pure: no Django, no clock."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from monitoring.reminder_days import OVERDUE_FOR
from monitoring.rule_words import RuleLike
from roadmap.workdays import add_workdays

R = TypeVar("R", bound=RuleLike)


def next_of(
    rules: Iterable[R], due_on: date, after: date, closed: frozenset[date] = frozenset()
) -> tuple[date, R] | None:
    """The first day later than `after` on which a rule speaks, with the rule; none when they all have spoken."""
    days = [(day, rule) for rule in rules if (day := _first_day(rule, due_on, after, closed))]
    return min(days, key=lambda found: found[0], default=None)


def _first_day(rule: RuleLike, due_on: date, after: date, closed: frozenset[date]) -> date | None:
    day = due_on - timedelta(days=rule.days_before)
    while day <= after and rule.repeat_every_workdays:
        day = add_workdays(day, rule.repeat_every_workdays, closed)
    return day if after < day <= due_on + OVERDUE_FOR else None
