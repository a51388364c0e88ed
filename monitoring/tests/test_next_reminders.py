"""When a thing is next reminded of."""

from dataclasses import dataclass
from datetime import date

import pytest

from monitoring.next_reminders import next_of

DUE = date(2026, 10, 1)  # a Thursday


@dataclass(frozen=True)
class Rule:
    days_before: int
    repeat_every_workdays: int | None = None
    subject: str = "assignment"
    audience: str = "executor"
    by_letter: bool = True
    in_portal: bool = True


RULES = [Rule(14), Rule(7), Rule(0), Rule(-3, 3)]


@pytest.mark.parametrize(
    ("after", "day", "days_before"),
    [
        (date(2026, 1, 1), date(2026, 9, 17), 14),
        (date(2026, 9, 16), date(2026, 9, 17), 14),
        (date(2026, 9, 17), date(2026, 9, 24), 7),
        (date(2026, 9, 30), date(2026, 10, 1), 0),
        (date(2026, 10, 1), date(2026, 10, 4), -3),
        (date(2026, 10, 4), date(2026, 10, 7), -3),  # of working days: Monday, Tuesday, Wednesday
        (date(2026, 10, 8), date(2026, 10, 12), -3),
    ],
)
def test_the_nearest_day_of_any_rule(after: date, day: date, days_before: int) -> None:
    found, rule = next_of(RULES, DUE, after)
    assert (found, rule.days_before) == (day, days_before)


def test_a_days_off_of_the_region_are_no_working_days() -> None:
    assert next_of(RULES, DUE, date(2026, 10, 4), frozenset([date(2026, 10, 6)]))[0] == date(2026, 10, 8)


@pytest.mark.parametrize(
    ("rules", "after"),
    [([], date(2026, 1, 1)), ([Rule(14), Rule(0)], DUE), (RULES, date(2027, 10, 1))],
)
def test_nothing_comes_when_all_have_spoken(rules: list[Rule], after: date) -> None:
    assert next_of(rules, DUE, after) is None
