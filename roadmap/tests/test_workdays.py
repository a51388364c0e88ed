"""Russia's production calendar beside published ones, moved days, policies, what is expected of years to come."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.tests.production_calendars import CALENDARS, DECREED, MOVED_BY_LAW, RESOLUTIONS, Published, Resolution
from roadmap.workdays import (
    LAST_PUBLISHED,
    Policy,
    add_workdays,
    closed_by,
    is_provisional,
    is_workday,
    working_date,
)

SATURDAY = 5


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def days_of(year: int) -> list[date]:
    return days_between(date(year, 1, 1), date(year, 12, 31))


def day_of(text: str, year: int) -> date:
    day, month = text.split(".")[:2]
    return date(year, int(month), int(day))


@pytest.mark.parametrize("published", CALENDARS, ids=lambda published: str(published.year))
def test_working_days_are_counted_as_published(published: Published) -> None:
    working = [day for day in days_of(published.year) if is_workday(day)]
    assert tuple(sum(day.month == month for day in working) for month in range(1, 13)) == published.months
    assert len(working) == published.total, published.source


def test_every_published_year_is_in_the_tables() -> None:
    years = list(range(2013, LAST_PUBLISHED + 1))
    assert [published.year for published in CALENDARS] == years
    assert [resolution.year for resolution in RESOLUTIONS] == years


@pytest.mark.parametrize("resolution", RESOLUTIONS, ids=lambda one: f"{one.year}, № {one.number}")
def test_days_moved_by_a_resolution_are_off(resolution: Resolution) -> None:
    for pair in resolution.moved:
        before, after = (day_of(text, resolution.year) for text in pair.split(" → "))
        assert not is_workday(after), pair
        is_holiday = before.month == 1 or (before.month, before.day) in {(2, 23), (3, 8)}
        assert is_workday(before) is not is_holiday, pair


def test_no_other_day_is_moved() -> None:
    """Every working weekend and every day off within a week is a holiday, or stands in one of the tables."""
    moved = {(one.year, text) for one in RESOLUTIONS for pair in one.moved for text in pair.split(" → ")}
    moved |= {(int(pair[6:10]), pair.split(" → ")[1]) for pair in MOVED_BY_LAW}
    celebrated = {*(f"{day:02}.01" for day in range(1, 9)), "23.02", "08.03", "01.05", "09.05", "12.06", "04.11"}
    for year in range(2013, LAST_PUBLISHED + 1):
        for day in days_of(year):
            text = f"{day:%d.%m}"
            if is_workday(day) != (day.weekday() < SATURDAY) and text not in celebrated:
                assert (year, text) in moved, day


@pytest.mark.parametrize("pair", MOVED_BY_LAW)
def test_days_moved_by_the_labour_code_are_off(pair: str) -> None:
    year = int(pair[6:10])
    before, after = (day_of(text, year) for text in pair.split(" → "))
    assert before.weekday() >= SATURDAY
    assert not is_workday(before)
    assert not is_workday(after)


@pytest.mark.parametrize(("first", "last", "decree"), DECREED)
def test_days_that_a_decree_made_non_working_stay_working_days(first: date, last: date, decree: str) -> None:
    for day in days_between(first, last):
        assert is_workday(day) is (day.weekday() < SATURDAY), decree


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
        (date(2021, 2, 20), Policy.NEXT, date(2021, 2, 20)),  # a Saturday that is worked
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
    ("celebrated", "closed"),
    [
        ([("2026-06-24", True)], ["2026-06-24"]),  # Чувашия, a Wednesday
        ([("2026-10-11", True)], ["2026-10-11", "2026-10-12"]),  # Башкортостан, a Sunday
        ([("2025-08-30", False)], ["2025-08-30"]),  # Татарстан, a Saturday, by its law not moved
        ([("2025-07-26", True)], ["2025-07-26", "2025-07-28"]),  # Дагестан, as its government announced
        ([("2022-05-02", True)], ["2022-05-02", "2022-05-04"]),  # Башкортостан: 2 and 3 May were off everywhere
        ([("2026-10-10", True), ("2026-10-11", True)], ["2026-10-10", "2026-10-11", "2026-10-12", "2026-10-13"]),
        ([], []),
    ],
)
def test_a_regions_holiday_on_a_day_off_moves_it(celebrated: list[tuple[str, bool]], closed: list[str]) -> None:
    found = closed_by((date.fromisoformat(day), moves) for day, moves in celebrated)
    assert sorted(found) == [date.fromisoformat(day) for day in closed]


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


@pytest.mark.parametrize(
    ("year", "provisional"), [(2012, True), (2013, False), (LAST_PUBLISHED, False), (LAST_PUBLISHED + 1, True)]
)
def test_years_without_a_published_calendar_are_provisional(year: int, provisional: bool) -> None:
    assert is_provisional(year) is provisional


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2033, 6, 12), False),  # a Sunday
        (date(2033, 6, 13), False),  # its day off, which the Labour Code moves by itself
        (date(2033, 6, 14), True),
        (date(2033, 1, 10), True),  # what the January days move to, only the government says
        (date(2033, 12, 30), True),
    ],
)
def test_a_year_without_a_published_calendar_goes_by_the_labour_code(day: date, working: bool) -> None:
    assert is_workday(day) is working


@given(st.dates(date(2013, 1, 1), date(2034, 12, 31)), st.sampled_from([Policy.NEXT, Policy.PREVIOUS]))
def test_a_moved_date_is_always_a_working_day(day: date, policy: Policy) -> None:
    moved = working_date(day, policy)
    assert is_workday(moved)
    assert abs((moved - day).days) <= 14
