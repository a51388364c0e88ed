"""A schedule's open years → calendar years, from the roadmap's own years and its subsidy years."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from roadmap.schedules import (
    AfterEvent,
    Dates,
    Day,
    Every,
    Frequency,
    FromDay,
    Moment,
    Part,
    Repeated,
    Roadmap,
    RoadmapYear,
    Schedule,
    SubsidyYear,
    Together,
    Window,
)

_FIRST_SENSIBLE, _LAST_SENSIBLE = 1990, 2100


class NoSubsidyYear(Exception):
    """The schedule counts from the subsidy year, and none is known."""


class NoYear(Exception):
    """A year is neither said nor told by the roadmap, or the day does not exist in it: says which, in Russian."""


class Backwards(NoYear):
    """A window begins after its end: after the roadmap's, where it runs to that."""


@dataclass(frozen=True)
class Context:
    """The roadmap's first and last year and its subsidy years; None and () where they are not known.

    `closed`: its region's own days off, for deadlines that count working days.
    `open_ended`: the roadmap has no last year; `last` is the one to which its dates are counted so far.
    """

    first: int | None = None
    last: int | None = None
    subsidy_years: tuple[int, ...] = ()
    closed: frozenset[date] = frozenset()
    open_ended: bool = False

    @property
    def years(self) -> Window | None:
        """The roadmap's years as a window; those of the subsidy where it has no others."""
        first = min(self.subsidy_years, default=None) if self.first is None else self.first
        last = max(self.subsidy_years, default=None) if self.last is None else self.last
        if first is None or last is None or not _FIRST_SENSIBLE <= first <= last <= _LAST_SENSIBLE:
            return None
        return Window(Part(Frequency.YEAR, 1, first), Part(Frequency.YEAR, 1, last))

    @property
    def only_year(self) -> int | None:
        years = None if self.open_ended else self.years
        return years.first.year if years and years.first == years.last else None


def runs_on(schedule: Schedule | None) -> bool:
    """Whether it recurs for as long as the roadmap does."""
    match schedule:
        case Repeated(until=until):
            return until is None or _ends_with_roadmap(until)
        case Every(within=within):
            return not within or any(map(_ends_with_roadmap, within))
        case Together(parts):
            return any(map(runs_on, parts))
    return False


def _ends_with_roadmap(moment: Moment) -> bool:
    return isinstance(moment.last if isinstance(moment, Window) else moment, Roadmap)


def resolved(schedule: Schedule, context: Context) -> Schedule:
    """The same schedule with calendar years only. Raises NoSubsidyYear or NoYear."""
    match schedule:
        case Dates():
            return _dates(schedule, context)
        case Repeated(starts, _, until):
            # The starts first: a missing subsidy year also leaves the roadmap's years open, and it is what to ask for.
            begins = _moments(starts, context)
            return replace(schedule, starts=begins, until=_moments((until or Roadmap(),), context)[-1])
        case Every(within=within):
            begun = tuple(_begun(moment, context) for moment in within)
            return replace(schedule, within=_moments(begun or (Roadmap(),), context))
        case FromDay(day):
            return replace(schedule, day=_only(_in_years(day, context)))
        case AfterEvent():
            return schedule
        case Together(parts):
            return _together(parts, context)
    raise TypeError(schedule)


def _dates(dates: Dates, context: Context) -> Dates:
    """Each once; but as often as it is said beside what each reports on."""
    if context.open_ended and any(map(_ends_with_roadmap, dates.moments)):
        raise NoYear("у дорожной карты нет последнего года")
    if not dates.about:
        return replace(dates, moments=_moments(dates.moments, context))
    days, parts = (tuple(_known(moment, context, 0) for moment in each) for each in (dates.moments, dates.about))
    return replace(dates, moments=days, about=parts)


def _begun(stretch: Moment, context: Context) -> Moment:
    """«ежегодно с 2019 года»: of a roadmap of later years, all of them; what was before is not its."""
    match stretch:
        case Window(Part(year=int(year)), Roadmap()) if context.years and year < context.years.first.year:
            return Roadmap()
    return stretch


def _together(parts: tuple[Schedule, ...], context: Context) -> Schedule:
    """What goes on after the first part has nothing to add where the roadmap ends before it."""
    first, *others = parts
    found = [resolved(first, context)]
    for other in others:
        with suppress(Backwards):
            found.append(resolved(other, context))
    return Together(tuple(found)) if len(found) > 1 else found[0]


def _moments(moments: tuple[Moment, ...], context: Context) -> tuple[Moment, ...]:
    found = [known for moment in moments for known in _in_years(moment, context)]
    return tuple(dict.fromkeys(found))


def _in_years(moment: Moment, context: Context) -> list[Moment]:
    """The moment once, or once for each subsidy year."""
    if not _counts_from_subsidy(moment):
        return [_known(moment, context, 0)]
    if not context.subsidy_years:
        raise NoSubsidyYear
    return [_known(moment, context, year) for year in context.subsidy_years]


def _only(days: list[Moment]) -> Moment:
    if len(days) != 1:
        raise NoYear("годов получения субсидии несколько")
    return days[0]


def _counts_from_subsidy(moment: Moment) -> bool:
    match moment:
        case Window(first, last):
            return _counts_from_subsidy(first) or _counts_from_subsidy(last)
        case Day() | Part():
            return isinstance(moment.year, SubsidyYear)
    return False


def _known(moment: Moment, context: Context, subsidy_year: int) -> Moment:
    match moment:
        case Roadmap():
            if context.years is None:
                raise NoYear("не известны годы дорожной карты")
            return context.years
        case Window(first, last):
            return _window(_known(first, context, subsidy_year), _known(last, context, subsidy_year))
        case Day() | Part():
            return _dated(moment, _year(moment.year, context, subsidy_year))
    raise TypeError(moment)


def _window(first: Moment, last: Moment) -> Window:
    """A roadmap's years at either edge stand there by their own edge; a window that runs backwards is none."""
    first = first.first if isinstance(first, Window) else first
    last = last.last if isinstance(last, Window) else last
    begins, finishes = ((edge.year, _edge_days(edge)) for edge in (first, last))
    if (begins[0], begins[1][0]) > (finishes[0], finishes[1][1]):
        raise Backwards("начало позже конца")
    return Window(first, last)


def _edge_days(edge: Moment) -> tuple[tuple[int, int], tuple[int, int]]:
    """(month, day) of the first and of the last day."""
    if isinstance(edge, Day):
        return (edge.month, edge.day), (edge.month, edge.day)
    return (edge.last_month - edge.unit.months + 1, 1), (edge.last_month, 31)


def _year(year: object, context: Context, subsidy_year: int) -> int:
    if isinstance(year, SubsidyYear):
        return subsidy_year + year.offset
    if isinstance(year, RoadmapYear) and context.only_year:
        return context.only_year + year.offset
    year = context.only_year if year is None else year
    if not isinstance(year, int):
        raise NoYear("не указан год")
    return year


def _dated(moment: Day | Part, year: int) -> Day | Part:
    try:
        return replace(moment, year=year)
    except ValueError as error:
        raise NoYear(f"в {year} году нет такого дня") from error
