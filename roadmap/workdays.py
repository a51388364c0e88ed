"""Russia's working calendar with its moved days off, from the `holidays` library.

`closed` holds a region's own days off, which the production calendar of the country does not know.

Days that presidential decrees made non-working with pay kept (30 March to 8 May, 24 June and 1 July 2020, 4–7 May and
30 October to 7 November 2021) stay working days: they are no days off in the sense of articles 111 and 112 of the
Labour Code, so article 193 of the Civil Code moves no date for them (Presidium of the Supreme Court, review on
COVID-19 no. 1 of 21 April 2020, answer 5), and the published yearly counts include them.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import holidays
from holidays.countries.russia import RussiaStaticHolidays

_FIRST_PUBLISHED = 2013
LAST_PUBLISHED = max(RussiaStaticHolidays.special_public_holidays)

# 8 March 2014 was a Saturday: by article 112 of the Labour Code its day off moved to Monday; the library lacks it.
_LACKING = frozenset({date(2014, 3, 10)})

_SATURDAY = 5


class Policy(StrEnum):
    """What is done with a legal date that is not a working day."""

    KEEP = "keep"
    NEXT = "next"
    PREVIOUS = "previous"


@cache
def _days_off(year: int) -> frozenset[date]:
    calendar = holidays.Russia(years=year, expand=False)
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    off = {day for day in map(date.fromordinal, range(first, last + 1)) if not calendar.is_working_day(day)}
    in_lieu = _in_lieu(list(calendar), off) if year > LAST_PUBLISHED else _LACKING
    return off.union(in_lieu)


def _in_lieu(celebrated: list[date], off: set[date]) -> Iterator[date]:
    """What article 112 moves by itself, until the government moves it elsewhere: a holiday on a weekend, except those
    of 1 to 8 January, makes the next working day a day off."""
    taken = set(off)
    for day in sorted(celebrated):
        if day.weekday() >= _SATURDAY and day.month != 1:
            moved = day
            while moved in taken:
                moved += timedelta(days=1)
            taken.add(moved)
            yield moved


def is_provisional(year: int) -> bool:
    """Whether no production calendar with moved days is known for the year."""
    return not _FIRST_PUBLISHED <= year <= LAST_PUBLISHED


def is_workday(day: date, closed: frozenset[date] = frozenset()) -> bool:
    return day not in closed and day not in _days_off(day.year)


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


def closed_by(celebrated: Iterable[tuple[date, bool]]) -> frozenset[date]:
    """The days on which a region doesn't work, from its holidays, each with whether it moves off a day off.

    A day off that coincides with a region's holiday moves to the next working day as the country's does (Rostrud,
    recommendations of 2 June 2014, no. 1), but where the region's law says otherwise.
    """
    closed: set[date] = set()
    for day, moves in sorted(celebrated):
        closed.add(day)
        if moves and day in _days_off(day.year):
            closed.add(add_workdays(day, 1, frozenset(closed)))
    return frozenset(closed)
