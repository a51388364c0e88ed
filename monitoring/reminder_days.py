"""On which days a rule speaks, and of which days a person's letter tells. Pure: no Django, no clock.

Whoever wants letters on some weekdays only hears of a day ahead on the last of these weekdays before it: a weekly
letter tells of all that comes until the next one. What has happened (a return, an opening) can't be told before it
happened, and comes on the next of these weekdays. What is overdue comes on its day, whatever the weekdays.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from roadmap.workdays import is_workday

LONGEST_SILENCE = timedelta(days=7)  # after a longer pause of the scheduler, older reminders are stale
OVERDUE_FOR = timedelta(days=365)  # what is overdue longer is nobody's daily letter any more
LONGEST_RULE = timedelta(days=365)
EVERY_DAY = frozenset(range(1, 8))
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Rule:
    days_before: int  # negative: after the day in question
    repeat_every_workdays: int | None = None


@dataclass(frozen=True)
class Window:
    """Days of which a letter tells: later than `after`, up to `until`. Those with `told_from` stood in a letter from
    that day on, if they were known by then."""

    after: date
    until: date
    told_from: date | None = None


class Speech(NamedTuple):
    """Which rule speaks (by its place among the rules), and `Window.told_from`."""

    rule: int
    told_from: date | None = None


class Calendar:
    """Working days around a morning, numbered, so that «every third working day» is a division."""

    def __init__(self, today: date, closed: frozenset[date] = frozenset()) -> None:
        self.today = today
        first = today - OVERDUE_FOR - LONGEST_RULE
        days = (first + timedelta(days=number) for number in range((today + A_WEEK - first).days + 1))
        self._workdays = [day for day in days if is_workday(day, closed)]

    def last_day(self, rule: Rule, day: date, until: date) -> date | None:
        """The last day, up to `until`, on which the rule speaks about what is due, or happened, on `day`."""
        first = day - timedelta(days=rule.days_before)
        if first > until or not rule.repeat_every_workdays:
            return first if first <= until else None
        before = bisect_right(self._workdays, first)
        times = (bisect_right(self._workdays, until) - before) // rule.repeat_every_workdays
        return self._workdays[before + times * rule.repeat_every_workdays - 1] if times else first


def speaking(
    rules: Collection[Rule], windows: Iterable[Window], calendar: Calendar, not_before: date = date.min
) -> dict[date, Speech]:
    """Days in question, from `not_before`, of which the windows tell, each with the rule that speaks nearest to today.
    What is certain goes before what may have been told already."""
    found: dict[date, tuple[tuple[bool, int], Speech]] = {}
    for window in windows:
        for place, rule in enumerate(rules):
            for day in _days_in_question(rule, window, calendar.today):
                until = min(window.until, max(day, calendar.today))  # that a day ahead will be overdue is not told yet
                spoken = calendar.last_day(rule, day, until) if day >= not_before else None
                if spoken and spoken > window.after:
                    rank = (window.told_from is not None, abs((spoken - calendar.today).days))
                    speech = Speech(place, window.told_from)
                    found[day] = min(found.get(day, (rank, speech)), (rank, speech), key=lambda one: one[0])
    return {day: speech for day, (_, speech) in found.items()}


def _days_in_question(rule: Rule, window: Window, today: date) -> Iterator[date]:
    """Those of which the rule can speak in the window."""
    first = window.after + A_DAY + timedelta(days=rule.days_before)
    last = window.until + timedelta(days=rule.days_before)
    day = min(first, today - OVERDUE_FOR) if rule.repeat_every_workdays else first
    day = max(day, today - OVERDUE_FOR)
    while day <= last:
        yield day
        day += A_DAY


def windows_ahead(weekdays: Collection[int], since: date, today: date) -> list[Window]:
    """What this morning's letter tells of days not overdue: `since` is the morning before."""
    letter_day = _first_chosen(weekdays, since + A_DAY)
    told_from = _last_chosen(weekdays, since)
    if letter_day > today:
        return [Window(since, today, told_from)]
    fresh = Window(letter_day - A_DAY, _first_chosen(weekdays, today + A_DAY) - A_DAY)
    return [fresh] if letter_day == since + A_DAY else [fresh, Window(since, letter_day - A_DAY, told_from)]


def windows_behind(weekdays: Collection[int], since: date, today: date) -> list[Window]:
    """What it tells of days on which something happened."""
    last = _last_chosen(weekdays, today)
    return [Window(min(_last_chosen(weekdays, since), since), last)] if last > since else []


def _first_chosen(weekdays: Collection[int], day: date) -> date:
    return next(each for each in (day + timedelta(days=ahead) for ahead in range(7)) if each.isoweekday() in weekdays)


def _last_chosen(weekdays: Collection[int], day: date) -> date:
    return next(each for each in (day - timedelta(days=back) for back in range(7)) if each.isoweekday() in weekdays)
