"""A frequency with what stands beside it: the years it covers, its day, its own dates."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from roadmap.grammar.clauses import Anchor, MonthDay, NotRead, Often, PeriodDelay, When
from roadmap.grammar.filling import filled, is_mixed, is_years, order, turned, year_of
from roadmap.grammar.stretches import with_year
from roadmap.schedules import (
    Dates,
    Day,
    Delay,
    Every,
    Frequency,
    Moment,
    Part,
    PeriodDay,
    Repeated,
    ReportYear,
    Roadmap,
    Together,
    Window,
    YearDays,
)

_YEARS_END = Part(Frequency.YEAR, 1)
"""«до конца года»: of which year is not said."""


def recurring(
    whens: Sequence[When], often: Often | None, on: MonthDay | PeriodDelay | None
) -> Dates | Repeated | Every | Together:
    """Raises NotRead where the day in the period is not told for certain."""
    moments = _with_years_end(tuple(moment for when in whens for moment in _spoken(when)))
    frequency = often.frequency if often else _implied(on, moments)
    within = _narrowest(tuple(moment for moment in moments if _covers(moment, frequency)))
    dates = tuple(moment for moment in moments if not _covers(moment, frequency))
    if often and often.after and not on and not (dates and all(map(tells_year, dates))):
        raise NotRead  # «по итогам квартала»: how long after it?
    if on:
        if dates:
            raise NotRead
        return _on_days(on, frequency, within)
    if not dates:
        return Every(frequency, PeriodDay(), within)
    if all(year_of(date) is None for date in dates):
        return Every(frequency, YearDays(_run(dates, frequency)), within)
    if len(dates) > 1 and all(year_of(date) in (None, ReportYear(1), ReportYear(1, named=False)) for date in dates):
        return Every(frequency, YearDays(_run_told(dates, frequency)), within)
    return _dated(whens, dates, frequency, within)


def _on_days(on: MonthDay | PeriodDelay, frequency: Frequency, within: tuple[Moment, ...]) -> Every | Together:
    """«5 и 20 числа каждого месяца» are two schedules."""
    days = [replace(on, days=(day,)) for day in on.days] if isinstance(on, MonthDay) and on.days else [on]
    parts = tuple(Every(frequency, on_day(day, frequency), within) for day in days)
    return Together(parts) if len(parts) > 1 else parts[0]


def _spoken(when: When) -> tuple[Moment, ...]:
    """«до конца 2022 года» is the last of the years that recur."""
    if when.before in ("END_OF", "NOT_LATER", "TILL"):
        return tuple(Window(Roadmap(), moment) if _is_named(moment) else moment for moment in when.moments)
    return when.moments


def _is_named(moment: Moment) -> bool:
    return is_years(moment) and moment != _YEARS_END and not tells_year(moment)


def _with_years_end(moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """«до 1 марта и до конца года» are two days; alone, «до конца года» adds nothing to «ежегодно»."""
    if all(is_years(moment) for moment in moments):
        return tuple(moment for moment in moments if moment != _YEARS_END)
    return tuple(Day(12, 31) if moment == _YEARS_END else moment for moment in moments)


def _narrowest(within: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """«постоянно в течение 2022 года, ежеквартально»: the roadmap's years are no more than the frame."""
    named = tuple(moment for moment in within if moment != Roadmap())
    if len(named) > 1 and any(Roadmap() in (edge.first, edge.last) for edge in named if isinstance(edge, Window)):
        raise NotRead
    if len(set(map(is_years, named))) > 1:
        raise NotRead
    return named or within


def _implied(on: MonthDay | PeriodDelay | None, moments: tuple[Moment, ...]) -> Frequency:
    """«до 10 числа месяца, следующего за отчетным кварталом» says «ежеквартально» without the word."""
    if on is None and all(map(tells_year, moments)):
        return Frequency.YEAR
    if isinstance(on, PeriodDelay) and on.period:
        return on.period
    anchor = on.anchor if isinstance(on, MonthDay) else None
    if anchor and anchor.tells:
        return anchor.period or Frequency.MONTH
    raise NotRead


def tells_year(moment: Moment) -> bool:
    """«до 20 января года, следующего за отчетным» recurs every year."""
    year = year_of(moment)
    return isinstance(year, ReportYear) and year.named


def _covers(moment: Moment, frequency: Frequency) -> bool:
    """Whether the moment holds several periods, rather than being due in each."""
    match moment:
        case Part(unit=Frequency.YEAR, year=ReportYear()):
            return False
        case Part(unit=unit, year=year):
            return unit == Frequency.YEAR or (year is not None and unit.months > frequency.months)
        case Window(first=Part(unit=unit, year=None), last=Part()) if unit == frequency != Frequency.YEAR:
            return True  # «ежемесячно с марта по август», where the roadmap has one year
        case Window(first=Part() | Day() as first, last=Part() | Day()):
            return is_years(moment) or (first.year is not None and frequency != Frequency.YEAR)
    return is_years(moment)


def _dated(
    whens: Sequence[When], dates: tuple[Moment, ...], frequency: Frequency, within: tuple[Moment, ...]
) -> Dates | Repeated | Every:
    if all(isinstance(year_of(date), ReportYear) for date in dates):
        return _after_year(dates, frequency, within)
    if within:
        raise NotRead
    dates = filled(dates)
    if len(dates) > 1:
        _check_pace(dates, frequency)
        return Dates(dates, frequency)
    if whens[0].before in ("UNTIL", "TILL") and (last := _last_period(dates[0], frequency)):
        return Every(frequency, PeriodDay(), (Window(Roadmap(), last),))
    if whens[0].before:
        # «ежеквартально до 15 апреля 2021 года» may mean the day of each quarter or the end of them all.
        raise NotRead
    return Repeated(dates, frequency)


def _last_period(day: Moment, frequency: Frequency) -> Part | None:
    """The period that a dated day ends, within a year: «ежеквартально до 31 декабря 2022 года» says the last one."""
    if frequency == Frequency.YEAR or not isinstance(day, Day) or not isinstance(day.year, int):
        return None
    if day.month % frequency.months or day.day != monthrange(day.year, day.month)[1]:
        return None
    unit = Frequency.YEAR if day.month == Frequency.YEAR.months else frequency
    return Part(unit, day.month // unit.months, day.year)


def _check_pace(dates: tuple[Moment, ...], frequency: Frequency) -> None:
    """Dates that do not come as often as the frequency says contradict it."""
    years = [year_of(date) for date in dates]
    if not all(isinstance(year, int) for year in years):
        raise NotRead
    months = [12 * year + order(date)[0] for year, date in zip(years, dates, strict=True)]
    if any(later - earlier != frequency.months for earlier, later in pairwise(months)):
        raise NotRead


def check_starts(starts: tuple[Moment, ...], frequency: Frequency) -> None:
    """Several dates before «далее» must be one run, or one year's dates before «ежегодно»."""
    if len(starts) < 2:
        return
    years = {year_of(start) for start in starts}
    days = {order(start)[1] for start in starts}
    if frequency == Frequency.YEAR and len(years) == 1:
        return
    if len(days) > 1:
        raise NotRead
    _check_pace(starts, frequency)


def check_day(starts: tuple[Moment, ...], frequency: Frequency, on: MonthDay | PeriodDelay) -> None:
    """«5 сентября 2021 года, далее – ежемесячно до 5 числа» names its day twice. Raises NotRead where they differ."""
    day = on_day(on, frequency)
    if not isinstance(day, PeriodDay) or day.working or day.day is None:
        raise NotRead
    for start in starts:
        if not isinstance(start, Day) or start.day != day.day or (start.month - day.month) % frequency.months:
            raise NotRead


def in_run(day: Day, start: Moment, frequency: Frequency) -> bool:
    """Whether a day ends a repetition for certain: it is one of its days, or a year's last."""
    if (day.month, day.day) == (12, 31):
        return True
    return isinstance(start, Day) and start.day == day.day and (day.month - start.month) % frequency.months == 0


def _after_year(dates: tuple[Moment, ...], frequency: Frequency, within: tuple[Moment, ...]) -> Every:
    """«ежегодно до 1 марта года, следующего за отчетным»."""
    if len(dates) != 1 or isinstance(dates[0], Window) or frequency != Frequency.YEAR:
        raise NotRead
    date = dates[0]
    offset = date.year.offset if isinstance(date.year, ReportYear) else 0
    month, day = (date.month, date.day) if isinstance(date, Day) else (date.last_month, None)
    return Every(frequency, PeriodDay(month - 12 + 12 * offset, day), within)


def _run(dates: tuple[Moment, ...], frequency: Frequency) -> tuple[Moment, ...]:
    """Dates without a year: one that would come before its predecessor falls in the next year."""
    if frequency != Frequency.YEAR and len(dates) != frequency.in_year:
        raise NotRead
    if any(map(_runs_backwards, dates)) or is_mixed(dates) or len(set(dates)) < len(dates):
        raise NotRead
    return turned(dates, ReportYear(1))


def _run_told(dates: tuple[Moment, ...], frequency: Frequency) -> tuple[Moment, ...]:
    """«до 10 июля и до 10 января следующего года»: the year that the run would take anyway."""
    run = _run(tuple(with_year(date, None, always=True) for date in dates), frequency)
    if [year_of(date) is None for date in run] != [year_of(date) is None for date in dates]:
        raise NotRead
    return run


def _runs_backwards(moment: Moment) -> bool:
    """«с 1 сентября по 31 мая»: which year's?"""
    return isinstance(moment, Window) and order(moment.last) < order(moment.first)


def on_day(on: MonthDay | PeriodDelay, frequency: Frequency) -> PeriodDay | Delay:
    """Where in each period a day lies that is one, or the last. Raises NotRead where that is not told."""
    if isinstance(on, PeriodDelay):
        if on.period not in (None, frequency):
            raise NotRead
        return on.delay
    anchor, day = on.anchor, (on.days or (None,))[0]
    if anchor is None:
        if frequency != Frequency.MONTH and on.days:
            raise NotRead
        return PeriodDay(0, day, named=False, working=on.working)
    return PeriodDay(_month(on, anchor, frequency), day, anchor.named, on.working)


def _month(on: MonthDay, anchor: Anchor, frequency: Frequency) -> int:
    """The month's place after the period's last month."""
    period = anchor.period or frequency
    if anchor.following:
        if not anchor.place or period not in (frequency, Frequency.MONTH):
            raise NotRead
        return anchor.place
    if anchor.place is not None:
        if period != frequency or anchor.place > period.months:
            raise NotRead
        return anchor.place - period.months if anchor.place else 0
    return _last_month(on, anchor, period, frequency)


def _last_month(on: MonthDay, anchor: Anchor, period: Frequency, frequency: Frequency) -> int:
    """«последнего числа отчетного месяца» of a quarterly report is the quarter's last day."""
    by_month = period == Frequency.MONTH and (anchor.named or frequency == Frequency.MONTH)
    if by_month or (not on.days and period == frequency):
        return 0
    raise NotRead
