"""Moments made of others: a window of two, a moment put into a year."""

from dataclasses import replace

from roadmap.grammar.clauses import MonthDay, NotRead, PeriodDelay
from roadmap.schedules import Day, Frequency, Moment, Part, Roadmap, SubsidyYear, Window, Year


def window(first: Moment, last: Moment) -> Window:
    """One window of two moments: a year said once is the year of both."""
    if isinstance(first, Window) or isinstance(last, Window):
        raise NotRead
    if not isinstance(first, Roadmap) and not isinstance(last, Roadmap):
        first, last = with_year(first, last.year), with_year(last, first.year)
    return Window(first, last)


def with_year(moment: Moment, year: Year, *, always: bool = False) -> Moment:
    """The moment, in the year given where it names none (or `always`)."""
    match moment:
        case Day() | Part() if always or moment.year is None:
            return replace(moment, year=year)
        case Window(first, last):
            return Window(with_year(first, year, always=always), with_year(last, year, always=always))
    return moment


def is_year(moment: Moment) -> bool:
    return isinstance(moment, Part) and moment.unit == Frequency.YEAR


def next_year(year: Year) -> Year:
    """Raises NotRead where the year is not told."""
    match year:
        case int():
            return year + 1
        case SubsidyYear(offset):
            return SubsidyYear(offset + 1)
    raise NotRead


def inner_day(stretch: Moment, day: Moment) -> Day:
    """«III квартал 2022 года, не позднее 1 сентября»: that day of it. Raises NotRead where the day lies outside."""
    if not isinstance(stretch, Part) or not isinstance(day, Day) or day.year is not None or stretch.year is None:
        raise NotRead
    if not stretch.last_month - stretch.unit.months < day.month <= stretch.last_month:
        raise NotRead
    return replace(day, year=stretch.year)


def day_of(on: MonthDay | PeriodDelay, month: Part) -> Day:
    """«май 2022 года (до 20 числа)»."""
    if not isinstance(on, MonthDay) or len(on.days) != 1 or on.anchor or on.working:
        raise NotRead
    return Day(month.number, on.days[0], month.year)
