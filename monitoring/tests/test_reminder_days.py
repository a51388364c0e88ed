"""Tables of rules, days and weekdays; what must hold of all of them, against the plain counting of days."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.reminder_days import (
    EVERY_DAY,
    OVERDUE_FOR,
    Calendar,
    Rule,
    Speech,
    Window,
    speaking,
    windows_ahead,
    windows_behind,
)
from roadmap.workdays import add_workdays

DUE = date(2026, 10, 1)  # a Thursday
MONDAY = date(2026, 9, 28)
A_DAY = timedelta(days=1)
MON, WED, THU, FRI = 1, 3, 4, 5


def speaks(
    rule: Rule, today: date, since: date | None = None, closed: frozenset[date] = frozenset(), due_on: date = DUE
) -> bool:
    windows = windows_ahead(EVERY_DAY, since or today - A_DAY, today)
    return due_on in speaking([rule], windows, Calendar(today, closed))


@pytest.mark.parametrize(
    ("rule", "today", "expected"),
    [
        (Rule(14), date(2026, 9, 17), True),
        (Rule(14), date(2026, 9, 16), False),
        (Rule(14), date(2026, 9, 18), False),
        (Rule(0), date(2026, 10, 1), True),
        (Rule(0), date(2026, 10, 2), False),
        (Rule(0, 3), date(2026, 10, 1), True),
        (Rule(0, 3), date(2026, 10, 4), False),  # the third calendar day
        (Rule(0, 3), date(2026, 10, 6), True),  # the third working day
        (Rule(0, 3), date(2026, 10, 9), True),
        (Rule(-3), date(2026, 10, 4), True),
        (Rule(-3, 3), date(2026, 10, 4), True),  # a Sunday: the third calendar day
        (Rule(-3, 3), date(2026, 10, 7), True),  # then the third working day
        (Rule(-3, 3), date(2026, 10, 8), False),
        (Rule(-3, 3), date(2026, 10, 12), True),
        (Rule(-365), date(2027, 10, 1), True),
        (Rule(0, 1), date(2027, 10, 1), True),
        (Rule(0, 1), date(2027, 10, 4), False),  # a year is enough
    ],
)
def test_on_its_day(rule: Rule, today: date, expected: bool) -> None:
    assert speaks(rule, today) is expected


def test_a_regions_own_day_off_is_not_counted() -> None:
    closed = frozenset({date(2026, 10, 7)})
    assert not speaks(Rule(-3, 3), date(2026, 10, 7), closed=closed)
    assert speaks(Rule(-3, 3), date(2026, 10, 8), closed=closed)


def test_a_missed_day_is_caught_up_once() -> None:
    assert speaks(Rule(3), since=date(2026, 9, 26), today=date(2026, 9, 29))
    assert not speaks(Rule(3), since=date(2026, 9, 29), today=date(2026, 9, 30))


def test_of_several_rules_the_one_nearest_to_today_is_named() -> None:
    rules = [Rule(7), Rule(3), Rule(1)]
    windows = windows_ahead(EVERY_DAY, date(2026, 9, 23), date(2026, 9, 30))
    assert speaking(rules, windows, Calendar(date(2026, 9, 30)))[DUE] == Speech(2)


@pytest.mark.parametrize(
    ("weekdays", "since", "today", "windows"),
    [
        (EVERY_DAY, 27, 28, [Window(date(2026, 9, 27), date(2026, 9, 28))]),
        (EVERY_DAY, 24, 28, [Window(date(2026, 9, 24), date(2026, 9, 28))]),
        ({MON}, 27, 28, [Window(date(2026, 9, 27), date(2026, 10, 4))]),  # until the next letter
        ({MON}, 28, 29, [Window(date(2026, 9, 28), date(2026, 9, 29), told_from=MONDAY)]),
        ({MON, WED}, 27, 28, [Window(date(2026, 9, 27), date(2026, 9, 29))]),
        (
            {MON},
            25,
            29,  # a Monday without a scheduler
            [
                Window(date(2026, 9, 27), date(2026, 10, 4)),
                Window(date(2026, 9, 25), date(2026, 9, 27), told_from=date(2026, 9, 21)),
            ],
        ),
    ],
)
def test_what_a_letter_tells_of_days_ahead(weekdays: set[int], since: int, today: int, windows: list[Window]) -> None:
    assert windows_ahead(weekdays, date(2026, 9, since), date(2026, 9, today)) == windows


@pytest.mark.parametrize(
    ("weekdays", "since", "today", "windows"),
    [
        (EVERY_DAY, 27, 28, [Window(date(2026, 9, 27), date(2026, 9, 28))]),
        ({MON}, 27, 28, [Window(date(2026, 9, 21), date(2026, 9, 28))]),  # all since the letter before
        ({MON}, 28, 29, []),
        ({FRI}, 24, 28, [Window(date(2026, 9, 18), date(2026, 9, 25))]),
    ],
)
def test_what_a_letter_tells_of_days_past(weekdays: set[int], since: int, today: int, windows: list[Window]) -> None:
    assert windows_behind(weekdays, date(2026, 9, since), date(2026, 9, today)) == windows


@pytest.mark.parametrize(
    ("weekdays", "told"),
    [
        (EVERY_DAY, {(24, 7), (28, 3), (30, 1), (1, 0)}),
        ({MON}, {(21, 7), (28, 3)}),  # «за 3 дня», «за 1 день» and «в день срока» stand in one letter
        ({MON, THU}, {(24, 7), (28, 3), (1, 0)}),
        ({FRI}, {(18, 7), (25, 3)}),
    ],
)
def test_days_of_letters_before_a_thursday(weekdays: set[int], told: set[tuple[int, int]]) -> None:
    rules = [Rule(7), Rule(3), Rule(1), Rule(0)]
    found = set()
    for today in days(date(2026, 9, 14), DUE):
        speech = speaking(rules, windows_ahead(weekdays, today - A_DAY, today), Calendar(today), today).get(DUE)
        if speech and speech.told_from is None:
            found.add((today.day, rules[speech.rule].days_before))
    assert found == told


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def plain_days(rule: Rule, due_on: date, until: date, closed: frozenset[date]) -> Iterator[date]:
    """The days on which a rule speaks, counted one by one."""
    day = due_on - timedelta(days=rule.days_before)
    while day <= until:
        yield day
        if not rule.repeat_every_workdays:
            return
        day = add_workdays(day, rule.repeat_every_workdays, closed)


RULES = st.builds(Rule, st.integers(-30, 30), st.none() | st.integers(1, 12))
TODAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # calendars are counted at first
WEEKDAYS = st.frozensets(st.integers(1, 7), min_size=1)


@UNHURRIED
@given(RULES, TODAYS, st.integers(-400, 40), st.integers(1, 7), st.frozensets(st.integers(0, 6)))
def test_numbered_working_days_agree_with_counting(
    rule: Rule, today: date, distance: int, silence: int, holidays: frozenset[int]
) -> None:
    due_on, since = today + timedelta(days=distance), today - timedelta(days=silence)
    closed = frozenset(today - timedelta(days=number * 9) for number in holidays)
    plain = any(day > since for day in plain_days(rule, due_on, today, closed))
    is_stale = due_on < today - OVERDUE_FOR
    assert speaks(rule, today, since, closed, due_on) is (plain and not is_stale)


@UNHURRIED
@given(RULES, WEEKDAYS, TODAYS)
def test_every_day_up_to_the_due_day_is_told_once_and_never_late(
    rule: Rule, weekdays: frozenset[int], due_on: date
) -> None:
    """Of days told to be told, those ahead of the due day: each is in exactly one letter, on a chosen day, in time."""
    rule_days = list(plain_days(rule, due_on, due_on, frozenset()))
    letters = {
        today: windows_ahead(weekdays, today - A_DAY, today)
        for today in days(due_on - timedelta(days=45), due_on + timedelta(days=7))
    }
    for rule_day in rule_days:
        sure = [
            today
            for today, windows in letters.items()
            if any(each.told_from is None and each.after < rule_day <= each.until for each in windows)
        ]
        assert len(sure) == 1
        assert sure[0] <= rule_day
        assert sure[0].isoweekday() in weekdays


@UNHURRIED
@given(WEEKDAYS, TODAYS, st.lists(st.integers(1, 7), min_size=5, max_size=5))
def test_what_happened_is_told_once_even_after_silences(
    weekdays: frozenset[int], first: date, silences: list[int]
) -> None:
    mornings = [first]
    for silence in silences:
        mornings.append(mornings[-1] + timedelta(days=silence))
    told = [
        day
        for since, today in pairwise(mornings)
        for window in windows_behind(weekdays, since, today)
        for day in days(window.after + A_DAY, window.until)
    ]
    assert len(told) == len(set(told))
    assert told == sorted(told)
