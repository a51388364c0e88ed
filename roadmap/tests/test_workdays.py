"""Russia's production calendar: yearly counts of working days as published, moved days, policies."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.workdays import Policy, add_workdays, is_provisional, is_workday, working_date

# Working days a year at a five-day week, as the published production calendars count them.
PUBLISHED = {
    2013: 247,
    2014: 247,
    2015: 247,
    2016: 247,
    2017: 247,
    2018: 247,
    2019: 247,
    2020: 248,
    2021: 247,
    2022: 247,
    2023: 247,
    2024: 248,
    2025: 247,
    2026: 247,
    2027: 247,
}


@pytest.mark.parametrize(("year", "count"), PUBLISHED.items())
def test_a_year_has_the_published_number_of_working_days(year: int, count: int) -> None:
    days = (
        date.fromordinal(ordinal) for ordinal in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    )
    assert sum(map(is_workday, days)) == count


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2021, 10, 1), True),
        (date(2022, 1, 1), False),
        (date(2021, 2, 20), True),  # a Saturday worked for Monday 22 February
        (date(2021, 2, 22), False),
        (date(2024, 4, 27), True),  # a Saturday worked for Monday 29 April
        (date(2024, 4, 29), False),
        (date(2014, 3, 10), False),  # the day off of Saturday 8 March
        (date(2024, 12, 28), True),
        (date(2024, 12, 31), False),
    ],
)
def test_moved_days(day: date, working: bool) -> None:
    assert is_workday(day) is working


@pytest.mark.parametrize(
    ("day", "policy", "moved"),
    [
        (date(2022, 1, 1), Policy.KEEP, date(2022, 1, 1)),
        (date(2022, 1, 1), Policy.NEXT, date(2022, 1, 10)),
        (date(2022, 1, 1), Policy.PREVIOUS, date(2021, 12, 30)),
        (date(2021, 10, 1), Policy.NEXT, date(2021, 10, 1)),
        (date(2021, 10, 1), Policy.PREVIOUS, date(2021, 10, 1)),
        (date(2022, 10, 1), Policy.NEXT, date(2022, 10, 3)),
        (date(2022, 10, 1), Policy.PREVIOUS, date(2022, 9, 30)),
    ],
)
def test_policies(day: date, policy: Policy, moved: date) -> None:
    assert working_date(day, policy) == moved


def test_a_regions_own_day_off_is_no_working_day() -> None:
    closed = frozenset({date(2021, 10, 1)})
    assert not is_workday(date(2021, 10, 1), closed)
    assert working_date(date(2021, 10, 1), Policy.NEXT, closed) == date(2021, 10, 4)
    assert add_workdays(date(2021, 9, 30), 1, closed) == date(2021, 10, 4)


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2021, 9, 30), 0, date(2021, 9, 30)),
        (date(2021, 9, 30), 5, date(2021, 10, 7)),
        (date(2021, 12, 31), 5, date(2022, 1, 14)),
        (date(2021, 10, 7), -5, date(2021, 9, 30)),
    ],
)
def test_counting_working_days(day: date, count: int, last: date) -> None:
    assert add_workdays(day, count) == last


@pytest.mark.parametrize(("year", "provisional"), [(2012, True), (2013, False), (2027, False), (2040, True)])
def test_years_without_a_published_calendar_are_provisional(year: int, provisional: bool) -> None:
    assert is_provisional(year) is provisional


@given(st.dates(date(2013, 1, 1), date(2030, 12, 31)), st.sampled_from([Policy.NEXT, Policy.PREVIOUS]))
def test_a_moved_date_is_always_a_working_day(day: date, policy: Policy) -> None:
    moved = working_date(day, policy)
    assert is_workday(moved)
    assert abs((moved - day).days) <= 14
