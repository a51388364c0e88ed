"""A schedule → its legal dates, within the years of a roadmap."""

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from roadmap.schedules import (
    Dates,
    Day,
    Delay,
    Every,
    Frequency,
    FromDay,
    Moment,
    Part,
    PeriodDay,
    Repeated,
    ReportYear,
    Schedule,
    Together,
    Unit,
    Window,
    YearDays,
)
from roadmap.workdays import add_workdays

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EARLY = 15
"""Till this day of a month a monthly date is about the month before."""
_NO_DAYS: frozenset[date] = frozenset()
_SHARED_SCHEDULES = 4096
"""How many schedules' dates are kept: a country's activities repeat those of a few hundred rows."""


@dataclass(frozen=True)
class Period:
    """What a date reports on: a month, a quarter, a half-year or a year, by its first and last day."""

    first: date
    last: date

    @property
    def quarter(self) -> tuple[int, int] | None:
        """(year, 1..4) where the period is a quarter."""
        months = self.last.month - self.first.month + 1
        return (self.last.year, self.last.month // 3) if months == 3 else None


@dataclass(frozen=True, order=True)
class Due:
    date: date
    period: Period | None = None


def day_in(year: int, month: int, day: int | None = None) -> date:
    """The day of a month, its last one where it lacks the day; a month outside 1..12 counts on (13 is next January)."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]
    return date(year, month, day if day and day < last else last)


def starts(moment: Moment) -> date:
    """The first day of a moment whose year is known."""
    match moment:
        case Day(month, day, int(year)):
            return day_in(year, month, day)
        case Part(unit, _, int(year)):
            return day_in(year, moment.last_month - unit.months + 1, 1)
        case Window(first, _):
            return starts(first)
    raise ValueError(f"No year: {moment}")


def ends(moment: Moment, closed: frozenset[date] = _NO_DAYS) -> date:
    """The last day of a moment whose year is known: it is due then. `closed`: a region's own days off."""
    match moment:
        case Day(month, day, int(year)):
            return day_in(year, month, day)
        case Part(_, _, int(year)):
            end = day_in(year, moment.last_month)
            return _workday(end, closed) if moment.working else end
        case Window(_, last):
            return ends(last, closed)
    raise ValueError(f"No year: {moment}")


@lru_cache(maxsize=_SHARED_SCHEDULES)
def expand(schedule: Schedule, closed: frozenset[date] = _NO_DAYS) -> tuple[Due, ...]:
    """The dates of a schedule whose years are all known (see `resolution.resolved`), ascending, each once.

    `closed`: a region's own days off; to be given only where the schedule `counts_workdays`, so that regions share it.
    """
    match schedule:
        case Dates(moments, frequency, ()):
            dues = (_due(ends(moment, closed), frequency) for moment in moments)
        case Dates(moments, _, about):
            dues = (
                Due(ends(moment, closed), Period(starts(part), ends(part)))
                for moment, part in zip(moments, about, strict=True)
            )
        case Repeated(first, frequency, until):
            dues = _repeated(first, frequency, ends(until))
        case Every(frequency, on, within):
            dues = (due for stretch in within for due in _each(frequency, on, stretch, closed))
        case FromDay(day, delay):
            dues = iter((Due(after(ends(day), delay, closed)),))
        case Together(parts):
            dues = (due for part in reversed(parts) for due in expand(part, closed))
        case _:
            dues = iter(())
    return tuple(sorted({due.date: due for due in dues}.values(), key=lambda due: due.date))


def counts_workdays(schedule: Schedule) -> bool:
    """Whether its legal dates depend on the days off."""
    match schedule:
        case Together(parts):
            return any(map(counts_workdays, parts))
        case FromDay(delay=delay) | Every(on=Delay() as delay):
            return delay.unit == Unit.WORKDAY
        case Every(on=PeriodDay(working=working)):
            return working
        case Every(on=YearDays(moments)) | Dates(moments):
            return any(isinstance(moment, Part) and moment.working for moment in moments)
    return False


def tidied(schedule: Schedule) -> Schedule:
    """The same dates said in order of time, none twice: of two starts in one run the first is enough."""
    match schedule:
        case Dates(moments, _, ()):
            return replace(schedule, moments=tuple(sorted(dict.fromkeys(moments), key=ends)))
        case Repeated(first, frequency, until):
            begins = sorted(dict.fromkeys(first), key=ends)
            if ends(until) <= ends(begins[0]):
                return Dates(tuple(begins))
            return replace(schedule, starts=tuple(_heads(begins, frequency)))
        case Together(parts):
            return Together(tuple(map(tidied, parts)))
    return schedule


def _heads(begins: list[Moment], frequency: Frequency) -> Iterator[Moment]:
    """The starts that no earlier start comes to by itself."""
    kept: list[Moment] = []
    for start in begins:
        known = (Repeated((earlier,), frequency, start) for earlier in kept)
        if not any(type(one.starts[0]) is type(start) and ends(start) in _days(one) for one in known):
            kept.append(start)
    return iter(kept)


def _days(schedule: Schedule) -> set[date]:
    return {due.date for due in expand(schedule)}


def after(event: date, delay: Delay | None, closed: frozenset[date] = _NO_DAYS) -> date:
    """The last day of a delay that is counted from the day after the event (or back from the day before it)."""
    if delay is None:
        return event
    match delay.unit:
        case Unit.WORKDAY:
            return add_workdays(event, delay.count, closed)
        case Unit.DAY | Unit.WEEK:
            return event + timedelta(days=delay.count * (7 if delay.unit == Unit.WEEK else 1))
    months = delay.count * (12 if delay.unit == Unit.YEAR else 1)
    return day_in(event.year, event.month + months, event.day)


def period_ending(month: date, frequency: Frequency) -> Period:
    """The period whose last month is the given one."""
    return _period(month.year, month.month, frequency.months)


@cache
def _period(year: int, month: int, months: int) -> Period:
    return Period(day_in(year, month - months + 1, 1), day_in(year, month))


def reported_by(day: date, frequency: Frequency | None) -> Period | None:
    """The period that a date reports on where only its frequency tells: the one that ends on it or in the month before.

    None where the words leave it open: later days.
    """
    if frequency is None:
        return None
    if (day.month % frequency.months == 0) and day == day_in(day.year, day.month):
        return period_ending(day, frequency)
    into = (day.month - 1) % frequency.months
    late = day.day > _EARLY if frequency == Frequency.MONTH else into > 0
    return None if late else period_ending(day_in(day.year, day.month - into - 1), frequency)


def _due(day: date, frequency: Frequency | None) -> Due:
    return Due(day, reported_by(day, frequency))


def _repeated(first: tuple[Moment, ...], frequency: Frequency, last: date) -> Iterator[Due]:
    for start in first:
        day = ends(start)
        # A window's last day is the month's last in every month; a named day keeps its number.
        number = (
            day.day if isinstance(start, Day) or (isinstance(start, Window) and isinstance(start.last, Day)) else None
        )
        lag = _lag(day, frequency)
        yield _due_after(day, lag, frequency)
        month = day.month + frequency.months
        while (again := day_in(day.year, month, number)) <= last:
            yield _due_after(again, lag, frequency)
            month += frequency.months


def _lag(day: date, frequency: Frequency) -> int | None:
    """How many months a date lies after the last one of the period that it reports on, the same all through a run."""
    period = reported_by(day, frequency)
    return None if period is None else 12 * (day.year - period.last.year) + day.month - period.last.month


def _due_after(day: date, lag: int | None, frequency: Frequency) -> Due:
    return Due(day, None if lag is None else period_ending(day_in(day.year, day.month - lag), frequency))


def _each(
    frequency: Frequency, on: PeriodDay | Delay | YearDays, stretch: Moment, closed: frozenset[date]
) -> Iterator[Due]:
    if isinstance(on, YearDays):
        yield from _each_year(frequency, on, stretch, closed)
        return
    first, last = starts(stretch), ends(stretch)
    month = -(-first.month // frequency.months) * frequency.months
    while (end := day_in(first.year, month)) <= last:
        yield _in_period(period_ending(end, frequency), frequency, on, closed)
        month += frequency.months


def _in_period(period: Period, frequency: Frequency, on: PeriodDay | Delay, closed: frozenset[date]) -> Due:
    end = period.last
    if isinstance(on, Delay):
        return Due(after(end, on, closed), period)
    day = day_in(end.year, end.month + on.month, on.day)
    if on.working:
        day = _workday(day, closed, on.day)
    if on.named or (on.month == 0 and on.day is None):
        return Due(day, period)
    late = frequency == Frequency.MONTH and (on.day or 0) > _EARLY
    return Due(day, None if late else reported_by(day, frequency))


def _workday(day: date, closed: frozenset[date], number: int | None = None) -> date:
    """The last working day of the month that ends on `day`, or its working day of that number."""
    if number is None:
        return add_workdays(day + timedelta(days=1), -1, closed)
    return add_workdays(day.replace(day=1) - timedelta(days=1), number, closed)


def _each_year(frequency: Frequency, on: YearDays, stretch: Moment, closed: frozenset[date]) -> Iterator[Due]:
    for year in range(starts(stretch).year, ends(stretch).year + 1):
        for moment in on.moments:
            yield _due(_in_year(moment, year, closed), frequency)


def _in_year(moment: Moment, year: int, closed: frozenset[date]) -> date:
    """The last day of a yearly moment: its own year is `year`, or so many after it."""
    last = moment.last if isinstance(moment, Window) else moment
    if isinstance(last.year, ReportYear):
        year += last.year.offset
    if isinstance(last, Part) and last.working:
        return _workday(day_in(year, last.last_month), closed)
    return day_in(year, last.month, last.day) if isinstance(last, Day) else day_in(year, last.last_month)
