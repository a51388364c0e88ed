"""Clauses → one plan: which of them make sense together, and what they then mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roadmap.grammar.clauses import Clause, MonthDay, NotRead, Often, PeriodDelay, Sign, When
from roadmap.grammar.filling import filled, is_years, year_of
from roadmap.grammar.frequencies import recurring, tells_year
from roadmap.grammar.order import check_order
from roadmap.grammar.pairing import paired
from roadmap.grammar.repetition import again, ends_with_roadmap, further
from roadmap.grammar.stretches import day_of, inner_day, next_year, with_year
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
    Together,
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
    needed_first: bool = False
    graphic: bool = False
    on_demand: bool = False

    @property
    def is_aside(self) -> bool:
        """Nothing, or only whose dates come and that they come as needed."""
        return self == replace(_Said(), graphic=self.graphic, on_demand=self.on_demand, needed_first=self.needed_first)

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
    schedule = _schedule(first, then)
    plan = Plan(schedule, graphic, on_demand, _is_limited(first, schedule), later=then.is_aside and then != _Said())
    if (
        graphic
        and isinstance(schedule, Dates)
        and len(schedule.moments) > 1
        and not all(map(_is_day, schedule.moments))
    ):
        raise NotRead
    if plan == Plan() or (plan.graphic and (plan.event or isinstance(plan.schedule, FromDay))):
        raise NotRead
    return plan


def _whens(clauses: Sequence[Clause]) -> list[When]:
    """The moments; «постоянно» after «с 1 сентября 2021 года» is the end of that window."""
    whens = [clause for clause in clauses if isinstance(clause, When)]
    starts = [when for when in whens if when.before == "FROM" and isinstance(when.moments[0], Day)]
    if len(whens) == 2 and len(starts) == 1 and When("", (Roadmap(),)) in whens:
        return [starts[0], When("TILL", (Roadmap(),))]
    return whens


def _is_day(moment: Moment) -> bool:
    return isinstance(moment, Day)


def _is_limited(said: _Said, schedule: Schedule | None) -> bool:
    """Whether the date is the last one of a graphic, of an event, or of a need that is named before it."""
    waits = said.graphic or said.event is not None
    needed = said.needed_first and isinstance(schedule, Dates) and [*map(_is_day, schedule.moments)] == [True]
    return schedule is not None and (waits or needed) and _has_limit(said)


def _has_limit(said: _Said) -> bool:
    """«не позднее …» beside a graphic or an event; a window is due on its last day too."""
    window = len(said.moments) == 1 and not isinstance(said.moments[0], Day)
    return bool(said.whens) and (said.whens[0].before in ("UNTIL", "NOT_LATER", "END_OF") or window)


def _said(clauses: Sequence[Clause]) -> _Said:
    whens = _in_all_years(paired(_whens(clauses)))
    start = clauses[0] if clauses else None
    said = _Said(whens, often_first=isinstance(start, Often), needed_first=start == Sign("AS_NEEDED"))
    check_order(clauses)
    for clause in clauses:
        match clause:
            case Often() if said.often is None or replace(said.often, after=clause.after) == clause:
                said = replace(said, often=replace(clause, after=clause.after or bool(said.often and said.often.after)))
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
        if None in years or len(set(years)) < len(years) or all(map(is_years, when.moments)):
            years = []
        made.append(when)
    return tuple(reversed(made))


def _schedule(first: _Said, then: _Said) -> Schedule | None:
    if then.is_aside:
        return _alone(first)
    if first.often and then.often and not (then.graphic or then.event):
        return _then_often(first, then)
    if then.graphic or not first.whens or first.often or first.on or first.graphic or first.event:
        raise NotRead
    if then.event:
        return _then_event(first, then)
    if then.often:
        return again(first.moments, then.often, then.whens, then.on)
    if then.on:
        raise NotRead
    return further(first.moments, then.whens)


def _then_often(first: _Said, then: _Said) -> Together:
    """«ежеквартально в 2021 году, далее – ежегодно»: from the year after those that are named."""
    bare = not (first.on or first.event or first.graphic or then.on or then.whens or then.often == first.often)
    if not bare or not first.whens or not all(map(is_years, first.moments)):
        raise NotRead
    years = Window(Part(Frequency.YEAR, 1, next_year(year_of(first.moments[-1]))), Roadmap())
    return Together((recurring(first.whens, first.often, None), recurring((When("", (years,)),), then.often, None)))


def _alone(said: _Said) -> Schedule | None:
    if said.event:
        return _event(said)
    if said.graphic and (said.often or said.on or not said.whens):
        return _nothing(said)
    if said.graphic:
        return _latest(said)
    if said.often or said.on:
        return _recurring(said)
    return _dates(said.whens) if said.whens else None


def _nothing(said: _Said) -> None:
    """«ежегодно, по отдельному графику»: the days are all the graphic's."""
    if said.on or (said.whens and not all(map(is_years, said.moments))):
        raise NotRead


def _event(said: _Said) -> Schedule:
    """«в течение 10 рабочих дней со дня …», also each year, also not later than a day."""
    if said.on or said.graphic or (said.often and said.often.times > 1):
        raise NotRead
    if not said.whens:
        return _recurring_event(said)
    if said.often or not isinstance(said.event, AfterEvent) or said.event.delay is None:
        raise NotRead
    return Together((_latest(said), said.event))


def _recurring_event(said: _Said) -> Schedule:
    """«ежегодно, в течение 10 рабочих дней после утверждения бюджета»."""
    if said.often and not isinstance(said.event, AfterEvent):
        raise NotRead
    return replace(said.event, frequency=said.often.frequency) if said.often else said.event


def _then_event(first: _Said, then: _Said) -> Together:
    """«30 декабря 2020 года, далее – в течение 10 рабочих дней после внесения изменений»."""
    if then.whens or then.often or then.on or not isinstance(then.event, AfterEvent):
        raise NotRead
    return Together((_dates(first.whens), then.event))


def _latest(said: _Said) -> Dates:
    """«согласно графику, но не позднее 1 сентября 2021 года», «март 2022 года, по графику»."""
    limit = said.whens[0].before in ("UNTIL", "NOT_LATER", "END_OF")
    if said.on or said.often or (len(said.moments) > 1 and limit) or (said.event and not limit):
        raise NotRead
    return Dates(filled(said.moments))


def _ends_month(said: _Said) -> bool:
    """«последний (рабочий) день февраля 2021 года», «ежегодно, последний день февраля»."""
    months = [_is_month(moment) or not said.often for moment in said.moments if not (said.often and is_years(moment))]
    last = isinstance(said.on, MonthDay) and not said.on.days and said.on.anchor is None
    return last and bool(months) and all(months) and said.often in (None, Often(Frequency.YEAR))


def _is_month(moment: Moment) -> bool:
    return isinstance(moment, Part) and moment.unit == Frequency.MONTH


def _month_ends(said: _Said) -> Schedule:
    if not said.often and all(isinstance(moment, Part) for moment in said.moments):
        return Dates(filled(tuple(replace(moment, working=said.on.working) for moment in said.moments)))
    months = tuple(replace(moment, working=said.on.working) for moment in said.moments if _is_month(moment))
    whens = (*(when for when in said.whens if not any(map(_is_month, when.moments))), When("", months))
    return recurring(whens, said.often, None) if said.often else Dates(filled(months))


def _recurring(said: _Said) -> Schedule:
    if said.on and _ends_month(said):
        return _month_ends(said)
    if said.on and not said.often and len(said.moments) == 1 and _is_month(said.moments[0]):
        return Dates((day_of(said.on, said.moments[0]),))
    schedule = recurring(said.whens, _counted(said), said.on)
    if said.often_first and isinstance(schedule, Repeated):
        raise NotRead  # «ежегодно, 1 сентября 2021 года»: that day alone, or every year's?
    return schedule


def _counted(said: _Said) -> Often | None:
    """«2 раза в год: 15 мая и 15 ноября» has as many days as it says; without them the days are not told."""
    if said.often is None or said.often.times == 1:
        return said.often
    days = [moment for moment in said.moments if not is_years(moment)]
    if said.often.frequency == Frequency.MONTH and _names_days(said.on, said.often.times) and not days:
        return Often(Frequency.MONTH)
    named = isinstance(said.on, MonthDay) and said.on.anchor and said.on.anchor.period
    if named and not days and said.often.frequency == Frequency.YEAR and named.in_year == said.often.times:
        return Often(named)
    if len(days) != said.often.times or said.often.frequency != Frequency.YEAR or said.on:
        raise NotRead
    return Often(Frequency.YEAR)


def _names_days(on: MonthDay | PeriodDelay | None, count: int) -> bool:
    """«дважды в месяц: 1 и 15 числа»."""
    return isinstance(on, MonthDay) and len(on.days) == count and on.anchor is None


def _dates(whens: tuple[When, ...]) -> Dates | Every:
    moments = tuple(moment for when in whens for moment in when.moments)
    if Roadmap() in moments and len(moments) > 1:
        others = tuple(when for when in whens if when.moments != (Roadmap(),))
        if len(others) == 1 and others[0].before in ("UNTIL", "TILL") and _is_day(others[0].moments[0]):
            return Dates(filled(others[0].moments))  # «постоянно, до 31.12.2022»
        if not all(map(is_years, moments)):
            raise NotRead
        # «постоянно в 2021 году»: the years that are said are the narrower ones.
        return Dates(filled(tuple(moment for moment in moments if moment != Roadmap())) or (Roadmap(),))
    if any(map(tells_year, moments)):
        return recurring(whens, None, None)
    if len(moments) == 2 and whens[-1].before in ("UNTIL", "NOT_LATER") and not isinstance(moments[0], Day):
        return Dates((inner_day(*moments),))
    if any(ends_with_roadmap(moment) and not isinstance(moment.first, Day) for moment in moments):
        raise NotRead  # «с 2021 года» says when it begins
    return Dates(filled(moments))
