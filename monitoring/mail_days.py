"""The weekdays on which a person wants letters, in words, and when the next one can come. Pure: no Django, no clock.

Weekdays are ISO numbers, Monday is 1.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from regions import russian

DAILY, WORKDAYS, WEEKLY, CHOSEN = "daily", "workdays", "weekly", "chosen"
WEEKDAYS_OF = {DAILY: [1, 2, 3, 4, 5, 6, 7], WORKDAYS: [1, 2, 3, 4, 5]}
ON_DAYS = ["по понедельникам", "по вторникам", "по средам", "по четвергам", "по пятницам", "по субботам"]
ON_DAYS += ["по воскресеньям"]


def rhythm_of(weekdays: Sequence[int]) -> str:
    """Which of the four ways of saying it fits the days."""
    for rhythm, days in WEEKDAYS_OF.items():
        if sorted(weekdays) == days:
            return rhythm
    return WEEKLY if len(weekdays) == 1 else CHOSEN


def rhythm_words(weekdays: Sequence[int]) -> str:
    """«каждый день», «по будням», «раз в неделю, по средам», «по дням: пн, ср, пт»."""
    rhythm = rhythm_of(weekdays)
    if rhythm == WEEKLY:
        return f"раз в неделю, {ON_DAYS[weekdays[0] - 1]}"
    if rhythm == CHOSEN:
        return f"по дням: {', '.join(russian.WEEKDAYS_SHORT[day - 1] for day in sorted(weekdays))}"
    return {DAILY: "каждый день", WORKDAYS: "по будням"}[rhythm]


def next_morning(weekdays: Collection[int], hour: int, now: datetime) -> datetime:
    """The next moment at which a letter that can wait may come; `now` is in the region's own time, so is the answer."""
    first = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    coming = (first + timedelta(days=days) for days in range(8))
    return next(moment for moment in coming if moment > now and moment.isoweekday() in weekdays)


def morning_words(moment: datetime) -> str:
    """«понедельник, 23 ноября, 9:00»"""
    return f"{russian.weekday(moment)}, {russian.day_month(moment)}, {hour_words(moment.hour)}"


def hour_words(hour: int) -> str:
    """«9:00»"""
    return f"{hour}:00"
