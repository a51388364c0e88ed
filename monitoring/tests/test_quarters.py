"""Quarters and the days of a round."""

from datetime import date

import pytest

from monitoring.quarters import Quarter, RoundDays, round_days


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (date(2026, 1, 1), 2026, 1),
        (date(2026, 3, 31), 2026, 1),
        (date(2026, 4, 1), 2026, 2),
        (date(2024, 2, 29), 2024, 1),
        (date(2026, 9, 30), 2026, 3),
        (date(2026, 10, 1), 2026, 4),
        (date(2026, 12, 31), 2026, 4),
    ],
)
def test_a_day_belongs_to_its_quarter(day: date, year: int, number: int) -> None:
    assert Quarter.of(day) == Quarter(year, number)


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        (1, date(2024, 1, 1), date(2024, 3, 31)),
        (2, date(2024, 4, 1), date(2024, 6, 30)),
        (3, date(2024, 7, 1), date(2024, 9, 30)),
        (4, date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_a_quarter_has_its_first_and_last_day(number: int, first: date, last: date) -> None:
    quarter = Quarter(2024, number)
    assert (quarter.first, quarter.last) == (first, last)


@pytest.mark.parametrize(
    ("quarter", "previous", "following"),
    [
        (Quarter(2026, 1), Quarter(2025, 4), Quarter(2026, 2)),
        (Quarter(2026, 3), Quarter(2026, 2), Quarter(2026, 4)),
        (Quarter(2026, 4), Quarter(2026, 3), Quarter(2027, 1)),
    ],
)
def test_quarters_follow_one_another_over_the_year(quarter: Quarter, previous: Quarter, following: Quarter) -> None:
    assert (quarter.previous, quarter.next) == (previous, following)
    assert quarter.year_before == Quarter(quarter.year - 1, quarter.number)


def test_quarters_are_ordered_in_time() -> None:
    assert Quarter(2025, 4) < Quarter(2026, 1) < Quarter(2026, 2)


@pytest.mark.parametrize(
    ("legal", "working", "days"),
    [
        (date(2026, 10, 1), date(2026, 10, 1), RoundDays(date(2026, 9, 16), date(2026, 10, 1), date(2026, 10, 15))),
        (date(2027, 1, 1), date(2027, 1, 11), RoundDays(date(2026, 12, 17), date(2027, 1, 11), date(2027, 1, 25))),
    ],
)
def test_a_round_opens_before_the_legal_date_and_is_timely_until_the_working_one(
    legal: date, working: date, days: RoundDays
) -> None:
    assert round_days(legal, working) == days
