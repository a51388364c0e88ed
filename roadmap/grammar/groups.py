"""A phrase's clauses → its plan: as one saying, or as several that stand side by side."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from roadmap.grammar.assembly import assemble
from roadmap.grammar.clauses import Clause, NotRead, Often, Sign, When
from roadmap.grammar.filling import is_years, year_of
from roadmap.grammar.reports import is_about, reports
from roadmap.grammar.weekdays import without_weekdays
from roadmap.schedules import (
    AfterEvent,
    Dates,
    Day,
    Every,
    Frequency,
    Moment,
    Part,
    PeriodDay,
    Plan,
    Repeated,
    Together,
    Window,
)

_APART, _THEN = Sign("SEMI"), Sign("THEN")
Clauses = Sequence[Clause]


def plan_of(clauses: Clauses) -> Plan:
    """The plan that the clauses say. Raises NotRead where they contradict each other or leave a choice."""
    try:
        return _plan_of(clauses)
    except ValueError as error:
        raise NotRead from error  # a day that a year put to it lacks


def _plan_of(clauses: Clauses) -> Plan:
    clauses = _with_starts(without_weekdays(clauses))
    one = _with_then([clause for clause in clauses if clause != _APART])
    if any(map(is_about, one)):
        return Plan(reports(one))
    recurs = any(isinstance(clause, Often) for clause in clauses)
    ways = (_side_by_side, _as_one) if _APART in clauses and recurs else (_as_one, _side_by_side)
    for way in ways:
        with suppress(NotRead):
            return way(clauses)
    raise NotRead


def _as_one(clauses: Clauses) -> Plan:
    one = _with_then([clause for clause in clauses if clause != _APART])
    groups = _by_years(one)
    return _together(list(map(assemble, groups))) if groups else _undivided(assemble(one), clauses)


def _side_by_side(clauses: Clauses) -> Plan:
    """«ежемесячно до 5 числа …; ежегодно до 1 февраля …»"""
    parts = _parted(clauses)
    if len(parts) < 2:
        raise NotRead
    return _together([_complete(assemble(part)) for part in parts])


def _is_day(moment: Moment) -> bool:
    return isinstance(moment, Day)


def _undivided(plan: Plan, clauses: Clauses) -> Plan:
    """«1 марта 2021 г.; 25 августа 2021 г., далее – ежегодно»: what goes on goes on in its own part only."""
    divided = any(one == _APART and other != _THEN for one, other in pairwise(clauses))
    if divided and isinstance(plan.schedule, Repeated | Together):
        raise NotRead
    return plan


def _together(plans: list[Plan]) -> Plan:
    parts = tuple(part for plan in plans for part in plan.parts)
    if not parts or any(plan.limit for plan in plans) or sum(isinstance(part, AfterEvent) for part in parts) > 1:
        raise NotRead
    graphic = any(plan.graphic for plan in plans)
    if graphic and not all(isinstance(part, Dates) and all(map(_is_day, part.moments)) for part in parts):
        raise NotRead
    schedule = Together(parts) if len(parts) > 1 else parts[0]
    if all(isinstance(part, Dates) and part.frequency is None and not part.about for part in parts):
        moments = tuple(moment for part in parts for moment in part.moments)
        if any(map(is_years, moments)) and not all(map(is_years, moments)):
            raise NotRead
        schedule = Dates(moments)
    on_demand, later = (any(getattr(plan, name) for plan in plans) for name in ("on_demand", "later"))
    return Plan(schedule, graphic, on_demand, later=later)


def _complete(plan: Plan) -> Plan:
    """A part that says its days itself: a bare «ежегодно» may be about the other part's day."""
    if isinstance(plan.schedule, Every) and plan.schedule.on == PeriodDay() and not plan.schedule.within:
        raise NotRead
    if isinstance(plan.schedule, Dates) and None in map(year_of, plan.schedule.moments):
        raise NotRead
    return plan


# «в 2021 году – до 1 марта, в 2022 году – до 1 апреля»


def _by_years(clauses: Clauses) -> list[Clauses]:
    """Groups that each begin, or each end, with years of their own; none where the phrase has no such groups.

    Raises NotRead where years stand apart without parting the phrase so.
    """
    heads = [_is_head(clause) for clause in clauses]
    runs = sum(head and not before for before, head in pairwise([False, *heads]))
    if runs < 2 or _THEN in clauses:
        return []
    if heads[0] and not heads[-1]:
        cuts = [place for place in range(1, len(clauses)) if heads[place] and not heads[place - 1]]
    elif heads[-1] and not heads[0]:
        cuts = [place for place in range(1, len(clauses)) if heads[place - 1] and not heads[place]]
    else:
        raise NotRead
    groups = [clauses[start:end] for start, end in pairwise([0, *cuts, len(clauses)])]
    _check_years(groups)
    if not heads[0] and len({tuple(map(type, group)) for group in groups}) > 1:
        raise NotRead
    return groups


def _is_head(clause: Clause) -> bool:
    """«в 2021 году», «на 2022 и 2023 годы», «с 2022 года»."""
    if not isinstance(clause, When) or clause.before not in ("", "IN", "ON", "FROM"):
        return False
    return all(is_years(moment) and _years(moment) is not None for moment in clause.moments)


def _years(moment: Part | Window) -> tuple[int, int] | None:
    """The first and the last calendar year; None where they are not named."""
    edges = (moment.first, moment.last) if isinstance(moment, Window) else (moment, moment)
    if all(isinstance(edge, Part) and isinstance(edge.year, int) for edge in edges):
        return edges[0].year, edges[1].year
    return None


def _check_years(groups: list[Clauses]) -> None:
    """Each group's years come after those of the group before it; only the last may say «с 2022 года»."""
    last = 0
    for group in groups:
        for when in filter(_is_head, group):
            for first, final in map(_years, when.moments):
                if first <= last:
                    raise NotRead
                last = 9999 if when.before == "FROM" else final


# «до 1 июня 2021 года, с 2022 года – ежегодно до 1 марта»


def _with_then(clauses: list[Clause]) -> list[Clause]:
    """«далее» before the years from which something else recurs, where only dates stand before them."""
    places = [place for place, clause in enumerate(clauses) if _is_head(clause) and clause.before == "FROM"]
    if len(places) != 1 or _THEN in clauses or not 0 < places[0] < len(clauses) - 1:
        return clauses
    before, after = clauses[: places[0]], clauses[places[0] :]
    return [*before, _THEN, *after] if all(map(_is_dated, before)) and Often(Frequency.YEAR) in after else clauses


def _is_dated(clause: Clause) -> bool:
    return isinstance(clause, When) and all(isinstance(moment, Day) and moment.year for moment in clause.moments)


# «ежегодно, начиная с 25 августа 2021 года»


def _with_starts(clauses: list[Clause]) -> list[Clause]:
    """A day from which something recurs every year is the first one; else «начиная с» is no more than «с»."""
    match clauses:
        case [Often(Frequency.YEAR, 1, False) as often, start] | [start, Often(Frequency.YEAR, 1, False) as often]:
            if _is_first_day(start):
                return [replace(start, before=""), _THEN, often]
    return [replace(one, before="FROM") if _is_since(one) else one for one in clauses]


def _is_since(clause: Clause) -> bool:
    return isinstance(clause, When) and clause.before == "SINCE"


def _is_first_day(clause: Clause) -> bool:
    """From 1 January on the year as such may be meant, and its day is open then."""
    if not _is_since(clause) or not _is_dated(clause):
        return False
    return [(day.month, day.day) == (1, 1) for day in clause.moments] == [False]


# «ежемесячно до 5 числа …; ежегодно до 1 февраля …»


def _parted(clauses: Clauses) -> list[Clauses]:
    """The parts between semicolons; without these, each part that says anew how often."""
    if _APART in clauses:
        cuts = [place for place, clause in enumerate(clauses) if clause == _APART]
    else:
        cuts = [place for place, clause in enumerate(clauses) if isinstance(clause, Often)]
        if clauses and isinstance(clauses[-1], Often):
            cuts = [place + 1 for place in cuts[:-1]]  # «до 15 сентября каждого года и до 1 июня каждого года»
        elif cuts[:1] != [0] or _THEN in clauses:
            cuts = []
    parts = (clauses[start:end] for start, end in pairwise([0, *cuts, len(clauses)]))
    return [rest for part in parts if (rest := [clause for clause in part if clause != _APART])]
