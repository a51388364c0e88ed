"""Russia's working calendar with its moved days off, from the `holidays` library.

`closed` holds a region's own days off, which the production calendar of the country does not know.
"""

from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import holidays
from holidays.countries.russia import RussiaStaticHolidays

_FIRST_PUBLISHED = 2013
_LAST_PUBLISHED = max(RussiaStaticHolidays.special_public_holidays)

# 8 March 2014 was a Saturday: by article 112 of the Labour Code its day off moved to Monday; the library lacks it.
_LACKING = frozenset({date(2014, 3, 10)})


class Policy(StrEnum):
    """What is done with a legal date that is not a working day."""

    KEEP = "keep"
    NEXT = "next"
    PREVIOUS = "previous"


@cache
def _calendar(year: int) -> holidays.HolidayBase:
    return holidays.Russia(years=year, expand=False)


def is_provisional(year: int) -> bool:
    """Whether no production calendar with moved days is known for the year."""
    return not _FIRST_PUBLISHED <= year <= _LAST_PUBLISHED


def is_workday(day: date, closed: frozenset[date] = frozenset()) -> bool:
    return day not in closed and day not in _LACKING and _calendar(day.year).is_working_day(day)


def add_workdays(day: date, count: int, closed: frozenset[date] = frozenset()) -> date:
    """The `count`-th working day after `day` (before it, where `count` is negative); `day` itself where it is 0."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_workday(day, closed):
            day += step
    return day


def working_date(day: date, policy: Policy, closed: frozenset[date] = frozenset()) -> date:
    """`day` where it is a working day or is kept, else the nearest working day on the policy's side."""
    if policy == Policy.KEEP or is_workday(day, closed):
        return day
    return add_workdays(day, 1 if policy == Policy.NEXT else -1, closed)
