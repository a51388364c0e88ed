"""Clauses → one plan: which of them make sense together, and what they then mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roadmap.grammar.clauses import Clause, MonthDay, NotRead, Often, PeriodDelay, Sign, When
from roadmap.grammar.filling import filled
from roadmap.grammar.frequencies import check_starts, recurring, tells_year
from roadmap.grammar.pairing import paired
from roadmap.grammar.stretches import with_year
from roadmap.schedules import AfterEvent, Dates, Every, Frequency, Moment, Part, Plan, Repeated, Roadmap, Window


@dataclass(frozen=True)
class _Said:
    """What stands on one side of «далее», each thing at most once."""

    whens: tuple[When, ...] = ()
    often: Often | None = None
    on: MonthDay | PeriodDelay | None = None
    event: AfterEvent | None = None
    often_first: bool = False
    graphic: bool = False
    on_demand: bool = False

    @property
    def moments(self) -> tuple[Moment, ...]:
        return tuple(moment for when in self.whens for moment in when.moments)


def assemble(clauses: Sequence[Clause]) -> Plan:
    """The plan that the clauses say. Raises NotRead where they contradict each other or leave a choice."""
    signs = [index for index, clause in enumerate(clauses) if clause == Sign("THEN")]
    if len(signs) > 1 or signs == [0]:
        raise NotRead
    cut = signs[0] if signs else len(clauses)
    first, then = _said(clauses[:cut]), _said(clauses[cut + 1 :])
    plan = Plan(_schedule(first, then), first.graphic or then.graphic, first.on_demand or then.on_demand)
    if plan == Plan() or (plan.graphic and isinstance(plan.schedule, AfterEvent)):
        raise NotRead
    return plan


def _said(clauses: Sequence[Clause]) -> _Said:
    whens = paired([clause for clause in clauses if isinstance(clause, When)])
    said = _Said(whens, often_first=bool(clauses) and isinstance(clauses[0], Often))
    for clause in clauses:
        match clause:
            case Often() if said.often in (None, clause):
                said = replace(said, often=clause)
            case MonthDay() | PeriodDelay() if said.on is None:
                said = replace(said, on=clause)
            case AfterEvent() if said.event is None:
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


def _schedule(first: _Said, then: _Said) -> Dates | Repeated | Every | AfterEvent | None:
    if then.on or then.event or (then.whens and not then.often):
        raise NotRead
    if first.event:
        if first.whens or first.often or first.on or then.often:
            raise NotRead
        return first.event
    if then.often:
        return _again(first, then.often.frequency, then.whens)
    if first.graphic and (first.whens or first.on):
        raise NotRead
    if first.on == MonthDay(None) and first.whens and not first.often:
        return Dates(filled(first.moments))  # «последний день февраля 2021 года»
    if first.often or first.on:
        return None if first.graphic else _recurring(first)
    return _dates(first.whens) if first.whens else None


def _recurring(said: _Said) -> Dates | Repeated | Every:
    schedule = recurring(said.whens, said.often, said.on)
    if said.often_first and isinstance(schedule, Repeated):
        raise NotRead  # «ежегодно, 1 сентября 2021 года»: that day alone, or every year's?
    return schedule


def _dates(whens: tuple[When, ...]) -> Dates | Every:
    moments = tuple(moment for when in whens for moment in when.moments)
    if any(map(tells_year, moments)):
        return recurring(whens, None, None)
    if any(isinstance(moment, Window) and isinstance(moment.last, Roadmap) for moment in moments):
        raise NotRead  # «с 2021 года» says when it begins
    return Dates(filled(moments))


def _again(first: _Said, frequency: Frequency, then: tuple[When, ...]) -> Repeated:
    """«1 октября 2021 г., затем каждый квартал до конца 2023 г.»"""
    if not first.whens or first.often or first.on or first.graphic:
        raise NotRead
    starts = filled(first.moments)
    if any(isinstance(start, Roadmap) for start in starts):
        raise NotRead
    check_starts(starts, frequency)
    until = [when for when in then if not _says_again(when, starts, frequency)]
    if len(until) > 1:
        raise NotRead
    return Repeated(starts, frequency, _limit(until[0]) if until else None)


def _says_again(when: When, starts: tuple[Moment, ...], frequency: Frequency) -> bool:
    """«1 марта 2021 года, далее – ежегодно до 1 марта» names its day twice."""
    days = [with_year(start, None, always=True) for start in starts]
    return frequency == Frequency.YEAR and list(when.moments) == days


def _limit(when: When) -> Moment:
    """The last stretch of a repetition: the end of a year, or a window up to it."""
    if len(when.moments) != 1:
        raise NotRead
    moment = when.moments[0]
    ends = when.before in ("END_OF", "NOT_LATER") and isinstance(moment, Part)
    if ends or isinstance(moment, Roadmap) or (isinstance(moment, Window) and isinstance(moment.last, Part)):
        return moment
    raise NotRead
