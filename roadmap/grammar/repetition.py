"""What stands after «далее»: the same again, other days from then on, further dates."""

from collections.abc import Sequence
from itertools import pairwise

from roadmap.grammar.clauses import MonthDay, NotRead, Often, PeriodDelay, When
from roadmap.grammar.filling import filled, is_years, order, year_of
from roadmap.grammar.frequencies import check_day, check_starts, in_run, recurring
from roadmap.grammar.stretches import next_year, with_year
from roadmap.schedules import (
    Dates,
    Day,
    Frequency,
    Moment,
    Part,
    Repeated,
    Roadmap,
    Together,
    Window,
)


def further(first: Sequence[Moment], whens: Sequence[When]) -> Dates:
    """«1 марта 2021 года, далее – 1 марта 2022 года». Raises NotRead where the dates do not follow each other."""
    moments = filled(tuple(first)) + filled(tuple(moment for when in whens for moment in when.moments))
    years = [year_of(moment) for moment in moments]
    if any(map(is_years, moments)) or not all(isinstance(year, int) for year in years):
        raise NotRead
    days = [(year, *order(moment)) for year, moment in zip(years, moments, strict=True)]
    if days != sorted(set(days)):
        raise NotRead
    return Dates(moments)


def again(
    first: tuple[Moment, ...], often: Often, whens: Sequence[When], on: MonthDay | PeriodDelay | None
) -> Repeated | Together:
    """«1 октября 2021 г., затем каждый квартал до конца 2023 г.»"""
    frequency, starts = often.frequency, filled(first)
    if often.times > 1 or any(isinstance(start, Roadmap) or ends_with_roadmap(start) for start in starts):
        raise NotRead
    check_starts(starts, frequency)
    if on is None and (listed := _spelled_run(starts[-1], whens, frequency)):
        return Repeated(starts, frequency, *listed)
    others = [when for when in whens if not _says_again(when, starts, frequency)]
    if _on_other_days(others, on, starts):
        return _other_days(starts, often, others, on)
    if on:
        check_day(starts, frequency, on)
    if len(others) > 1:
        raise NotRead
    return Repeated(starts, frequency, _limit(others[0], starts[0], frequency) if others else None)


def ends_with_roadmap(moment: Moment) -> bool:
    return isinstance(moment, Window) and isinstance(moment.last, Roadmap)


def _says_again(when: When, starts: tuple[Moment, ...], frequency: Frequency) -> bool:
    """«1 марта 2021 года, далее – ежегодно до 1 марта» names its day twice."""
    days = [with_year(start, None, always=True) for start in starts]
    return frequency == Frequency.YEAR and list(when.moments) == days


def _spelled_run(start: Moment, whens: Sequence[When], frequency: Frequency) -> tuple[Day | None] | None:
    """«далее – ежеквартально (1 января, 1 апреля, 1 июля, 1 октября)», «далее ежегодно (25.08.2022, 25.08.2023)».

    The last day, where the words name it; no day, where they name those of a whole year; None where they do neither.
    """
    days = [moment for when in whens for moment in when.moments]
    alike = isinstance(start, Day) and all(isinstance(day, Day) and day.day == start.day for day in days)
    if len(days) < 2 or not alike:
        return None
    if all(day.year is None for day in days):
        run = {(start.month + step - 1) % 12 + 1 for step in range(0, 12, frequency.months)}
        return (None,) if len(days) == len(run) and {day.month for day in days} == run else None
    return (days[-1],) if _follow([start, *days], frequency) else None


def _follow(days: Sequence[Day], frequency: Frequency) -> bool:
    if not all(isinstance(day.year, int) for day in days):
        return False
    months = [12 * day.year + day.month for day in days]
    return all(later - earlier == frequency.months for earlier, later in pairwise(months))


def _limit(when: When, start: Moment, frequency: Frequency) -> Moment:
    """The last stretch of a repetition: the end of a year, a window up to it, or the last day of the run itself."""
    moment = _one_stretch(when, start)
    if isinstance(moment, Day) and when.before in ("UNTIL", "TILL", "NOT_LATER") and in_run(moment, start, frequency):
        return moment
    ends = when.before in ("END_OF", "NOT_LATER", "TILL") and isinstance(moment, Part)
    if ends or isinstance(moment, Roadmap) or (isinstance(moment, Window) and isinstance(moment.last, Part)):
        return moment
    raise NotRead


def _one_stretch(when: When, start: Moment) -> Moment:
    """«в течение 2022 года», «в 2022 и 2023 годах», «с 2022 года»: no year is left out after the start's own."""
    first, last = when.moments[0], when.moments[-1]
    if not is_years(first) or isinstance(first, Roadmap) or when.before in ("END_OF", "NOT_LATER", "TILL"):
        if len(when.moments) != 1:
            raise NotRead
        return first
    begins = first.first if isinstance(first, Window) else first
    years = [year_of(moment) for moment in when.moments]
    follows = isinstance(begins, Part) and begins.year in (year_of(start), next_year(year_of(start)))
    if not follows or (len(years) > 1 and years != list(range(years[0], years[0] + len(years)))):
        raise NotRead
    return last.last if ends_with_roadmap(last) else Window(begins, last.last if isinstance(last, Window) else last)


# «до 1 июня 2021 года, далее – ежегодно до 1 марта»


def _on_other_days(whens: Sequence[When], on: MonthDay | PeriodDelay | None, starts: tuple[Moment, ...]) -> bool:
    """Whether the days that recur are others than the first one."""
    if isinstance(on, MonthDay) and on.days and isinstance(starts[-1], Day):
        return on.days != (starts[-1].day,) or any(map(_is_stretch, whens))
    return any(year_of(moment) is None and not is_years(moment) for when in whens for moment in when.moments)


def _is_stretch(when: When) -> bool:
    """The plain reading's own «с октября 2021 г. до конца 2023 г.»."""
    return len(when.moments) == 1 and isinstance(when.moments[0], Window)


def _other_days(
    starts: tuple[Moment, ...], often: Often, whens: Sequence[When], on: MonthDay | PeriodDelay | None
) -> Together:
    last, frequency = starts[-1], often.frequency
    within = [when for when in whens if all(is_years(moment) or _is_stretch(when) for moment in when.moments)]
    if not within:
        _check_before(last, [moment for when in whens for moment in when.moments], on, frequency)
        within = [When("", (Window(_next_period(last, frequency), Roadmap()),))]
        whens = [*whens, *within]
    elif len(within) > 1 or not starts_after(within[0].moments[0], last):
        raise NotRead
    return Together((Dates(starts), recurring(whens, often, on)))


def _check_before(last: Moment, days: list[Moment], on: MonthDay | PeriodDelay | None, frequency: Frequency) -> None:
    """In the first date's own year or month no such day may be left: it would be open whether it counts."""
    if frequency == Frequency.YEAR and on is None and all(order(day) < order(last) for day in days):
        return
    in_month = isinstance(on, MonthDay) and on.anchor is None and not on.working and not days
    if frequency == Frequency.MONTH and in_month and isinstance(last, Day) and max(on.days) < last.day:
        return
    raise NotRead


def _next_period(last: Moment, frequency: Frequency) -> Part:
    year, month = year_of(last), order(last)[0]
    if frequency == Frequency.YEAR:
        return Part(frequency, 1, next_year(year))
    return Part(frequency, month % 12 + 1, next_year(year) if month == 12 else year)


def starts_after(stretch: Moment, last: Moment) -> bool:
    """Whether a stretch begins after the month that the moment ends in."""
    begin = stretch.first if isinstance(stretch, Window) else stretch
    if not isinstance(begin, Part) or not isinstance(begin.year, int) or not isinstance(year_of(last), int):
        return False
    months = [12 * begin.year + begin.last_month - begin.unit.months, 12 * year_of(last) + order(last)[0] - 1]
    return months[0] > months[1]
