"""Clauses → one plan: which of them make sense together, and what they then mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roadmap.grammar.clauses import Clause, MonthDay, NotRead, Often, PeriodDelay, Sign, When
from roadmap.grammar.filling import filled, is_years, year_of
from roadmap.grammar.frequencies import check_day, check_starts, in_run, recurring, tells_year
from roadmap.grammar.pairing import paired
from roadmap.grammar.stretches import with_year
from roadmap.schedules import (
    AfterEvent,
    Dates,
    Day,
    Every,
    Frequency,
    FromDay,
    Moment,
    Part,
    Plan,
    Repeated,
    Roadmap,
    Schedule,
    Window,
    Year,
)


@dataclass(frozen=True)
class _Said:
    """What stands on one side of «далее», each thing at most once."""

    whens: tuple[When, ...] = ()
    often: Often | None = None
    on: MonthDay | PeriodDelay | None = None
    event: AfterEvent | FromDay | None = None
    often_first: bool = False
    graphic: bool = False
    on_demand: bool = False

    @property
    def moments(self) -> tuple[Moment, ...]:
        return tuple(moment for when in self.whens for moment in when.moments)


def assemble(clauses: Sequence[Clause]) -> Plan:
    """The plan that the clauses say. Raises NotRead where they contradict each other or leave a choice."""
    signs = [index for index, clause in enumerate(clauses) if clause == Sign("THEN")]
    if len(signs) > 1 or signs == [0] or signs == [len(clauses) - 1]:
        raise NotRead
    cut = signs[0] if signs else len(clauses)
    first, then = _said(clauses[:cut]), _said(clauses[cut + 1 :])
    graphic, on_demand = first.graphic or then.graphic, first.on_demand or then.on_demand
    plan = Plan(_schedule(first, then), graphic, on_demand, first.graphic and bool(first.whens))
    if plan == Plan() or (plan.graphic and isinstance(plan.schedule, AfterEvent | FromDay)):
        raise NotRead
    return plan


def _said(clauses: Sequence[Clause]) -> _Said:
    whens = _in_all_years(paired([clause for clause in clauses if isinstance(clause, When)]))
    said = _Said(whens, often_first=bool(clauses) and isinstance(clauses[0], Often))
    for clause in clauses:
        match clause:
            case Often() if said.often in (None, clause):
                said = replace(said, often=clause)
            case MonthDay() | PeriodDelay() if said.on is None:
                said = replace(said, on=clause)
            case AfterEvent() | FromDay() if said.event is None:
                said = replace(said, event=clause)
            case Sign("GRAPHIC"):
                said = replace(said, graphic=True)
            case Sign("AS_NEEDED" | "REQUEST"):
                said = replace(said, on_demand=True)
            case When():
                pass
            case _:
                raise NotRead
    return said


def _in_all_years(whens: tuple[When, ...]) -> tuple[When, ...]:
    """«1 марта и 1 сентября 2021 и 2022 годов»: years said for the last day are those of all days before it."""
    made: list[When] = []
    years: list[Year] = []
    for when in reversed(whens):
        if len(when.moments) == 1 and len(years) > 1 and year_of(when.moments[0]) is None:
            made.append(replace(when, moments=tuple(with_year(when.moments[0], year) for year in years)))
            continue
        years = [year_of(moment) for moment in when.moments]
        if None in years or len(set(years)) < len(years):
            years = []
        made.append(when)
    return tuple(reversed(made))


def _schedule(first: _Said, then: _Said) -> Schedule | None:
    if then.event or ((then.whens or then.on) and not then.often):
        raise NotRead
    if first.event:
        if first.whens or first.often or first.on or then.often:
            raise NotRead
        return first.event
    if then.often:
        return _again(first, then)
    if first.graphic and first.whens:
        return _latest(first)
    if first.graphic and first.on:
        raise NotRead
    if first.on and _ends_month(first):
        return _month_ends(first)
    if first.often or first.on:
        return None if first.graphic else _recurring(first)
    return _dates(first.whens) if first.whens else None


def _latest(said: _Said) -> Dates:
    """«согласно графику, но не позднее 1 сентября 2021 года»."""
    if said.on or said.often or len(said.whens) != 1 or said.whens[0].before not in ("UNTIL", "NOT_LATER", "END_OF"):
        raise NotRead
    return Dates(filled(said.moments))


def _ends_month(said: _Said) -> bool:
    """«последний (рабочий) день февраля 2021 года», «ежегодно, последний день февраля»."""
    months = [_is_month(moment) for moment in said.moments if not (said.often and is_years(moment))]
    last = isinstance(said.on, MonthDay) and said.on.day is None and said.on.anchor is None
    return last and bool(months) and all(months) and said.often in (None, Often(Frequency.YEAR))


def _is_month(moment: Moment) -> bool:
    return isinstance(moment, Part) and moment.unit == Frequency.MONTH


def _month_ends(said: _Said) -> Schedule:
    months = tuple(replace(moment, working=said.on.working) for moment in said.moments if _is_month(moment))
    whens = (*(when for when in said.whens if not any(map(_is_month, when.moments))), When("", months))
    return recurring(whens, said.often, None) if said.often else Dates(filled(months))


def _recurring(said: _Said) -> Dates | Repeated | Every:
    schedule = recurring(said.whens, _counted(said), said.on)
    if said.often_first and isinstance(schedule, Repeated):
        raise NotRead  # «ежегодно, 1 сентября 2021 года»: that day alone, or every year's?
    return schedule


def _counted(said: _Said) -> Often | None:
    """«2 раза в год: 15 мая и 15 ноября» has as many days as it says; without them the days are not told."""
    if said.often is None or said.often.times == 1:
        return said.often
    days = [moment for moment in said.moments if not is_years(moment)]
    if len(days) != said.often.times or said.often.frequency != Frequency.YEAR or said.on:
        raise NotRead
    return Often(Frequency.YEAR)


def _dates(whens: tuple[When, ...]) -> Dates | Every:
    moments = tuple(moment for when in whens for moment in when.moments)
    if Roadmap() in moments and len(moments) > 1:
        if not all(map(is_years, moments)):
            raise NotRead
        # «постоянно в 2021 году»: the years that are said are the narrower ones.
        return Dates(filled(tuple(moment for moment in moments if moment != Roadmap())) or (Roadmap(),))
    if any(map(tells_year, moments)):
        return recurring(whens, None, None)
    if any(map(_ends_with_roadmap, moments)):
        raise NotRead  # «с 2021 года» says when it begins
    return Dates(filled(moments))


def _ends_with_roadmap(moment: Moment) -> bool:
    return isinstance(moment, Window) and isinstance(moment.last, Roadmap)


def _again(first: _Said, then: _Said) -> Repeated:
    """«1 октября 2021 г., затем каждый квартал до конца 2023 г.»"""
    frequency = then.often.frequency
    if then.graphic or then.often.times > 1 or not first.whens or first.often or first.on or first.graphic:
        raise NotRead
    starts = filled(first.moments)
    if any(isinstance(start, Roadmap) or _ends_with_roadmap(start) for start in starts):
        raise NotRead
    check_starts(starts, frequency)
    if then.on:
        check_day(starts, frequency, then.on)
    until = [when for when in then.whens if not _says_again(when, starts, frequency)]
    if len(until) > 1:
        raise NotRead
    return Repeated(starts, frequency, _limit(until[0], starts[0], frequency) if until else None)


def _says_again(when: When, starts: tuple[Moment, ...], frequency: Frequency) -> bool:
    """«1 марта 2021 года, далее – ежегодно до 1 марта» names its day twice."""
    days = [with_year(start, None, always=True) for start in starts]
    return frequency == Frequency.YEAR and list(when.moments) == days


def _limit(when: When, start: Moment, frequency: Frequency) -> Moment:
    """The last stretch of a repetition: the end of a year, a window up to it, or the last day of the run itself."""
    if len(when.moments) != 1:
        raise NotRead
    moment = when.moments[0]
    if isinstance(moment, Day) and when.before in ("UNTIL", "TILL", "NOT_LATER") and in_run(moment, start, frequency):
        return moment
    ends = when.before in ("END_OF", "NOT_LATER", "TILL") and isinstance(moment, Part)
    if ends or isinstance(moment, Roadmap) or (isinstance(moment, Window) and isinstance(moment.last, Part)):
        return moment
    raise NotRead
