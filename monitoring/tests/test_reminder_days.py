"""A table of rules, due dates and days."""

from datetime import date, timedelta

import pytest

from monitoring.reminder_days import Rule, span, speaks

DUE = date(2026, 10, 1)  # a Thursday


@pytest.mark.parametrize(
    ("rule", "today", "expected"),
    [
        (Rule(14), date(2026, 9, 17), True),
        (Rule(14), date(2026, 9, 16), False),
        (Rule(14), date(2026, 9, 18), False),
        (Rule(0), date(2026, 10, 1), True),
        (Rule(0), date(2026, 10, 2), False),
        (Rule(-3), date(2026, 10, 4), True),
        (Rule(-3, 3), date(2026, 10, 4), True),  # a Sunday: the third calendar day
        (Rule(-3, 3), date(2026, 10, 7), True),  # then the third working day
        (Rule(-3, 3), date(2026, 10, 8), False),
        (Rule(-3, 3), date(2026, 10, 12), True),
    ],
)
def test_on_its_day(rule: Rule, today: date, expected: bool) -> None:
    assert speaks(rule, DUE, today - timedelta(days=1), today) is expected


def test_a_regions_own_day_off_is_not_counted() -> None:
    closed = frozenset({date(2026, 10, 7)})
    assert not speaks(Rule(-3, 3), DUE, date(2026, 10, 6), date(2026, 10, 7), closed)
    assert speaks(Rule(-3, 3), DUE, date(2026, 10, 7), date(2026, 10, 8), closed)


def test_a_missed_day_is_caught_up_once() -> None:
    assert speaks(Rule(3), DUE, since=date(2026, 9, 26), today=date(2026, 9, 29))
    assert not speaks(Rule(3), DUE, since=date(2026, 9, 29), today=date(2026, 9, 30))


@pytest.mark.parametrize("rule", [Rule(14), Rule(0), Rule(-3), Rule(-3, 3), Rule(-10)])
def test_the_span_holds_every_due_date_that_the_rule_speaks_about(rule: Rule) -> None:
    today = date(2026, 10, 12)
    for since in (today - timedelta(days=1), today - timedelta(days=7)):
        first, last = span([rule], since, today)
        for days in range(-30, 31):
            due = today + timedelta(days=days)
            assert first <= due <= last or not speaks(rule, due, since, today)
