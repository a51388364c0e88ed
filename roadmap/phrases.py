"""Deadline phrases as an order writes them → their dates and a plain reading. Never guesses, never raises."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from roadmap.grammar.clauses import NotRead
from roadmap.grammar.folding import fold
from roadmap.grammar.groups import plan_of
from roadmap.grammar.parser import clauses
from roadmap.grammar.plain_reading import described, told, told_without_subsidy_year
from roadmap.grammar.running_text import Found, find
from roadmap.grammar.terms import terms
from roadmap.recurrence import Due, counts_workdays, expand, tidied
from roadmap.resolution import Context, NoSubsidyYear, NoYear, resolved, runs_on
from roadmap.schedules import AfterEvent, Plan, Together

__all__ = ["Context", "Found", "Needs", "Reading", "find", "read", "with_event", "years_named"]

LONGEST_PHRASE = 1000
"""Longer texts are no deadline: they are put to a person unread."""

_KEPT_PLANS = 4096
"""How many phrases' plans are kept: regions follow one template, and their rows repeat its phrases."""

NO_PLAN = Plan()
NO_CONTEXT = Context()


class Needs(StrEnum):
    """What keeps a phrase from its dates."""

    NOTHING = ""
    SCHEDULE = "schedule"
    EVENT = "event"
    SUBSIDY_YEAR = "subsidy_year"
    READING = "reading"


@dataclass(frozen=True)
class Reading:
    """What a phrase says: legal dates ascending, what it waits for, and the reading in plain Russian.

    `not_understood`: the part of the phrase that keeps it from being read. `frequency`: how often it recurs
    («year», «half», «quarter», «month», or nothing).
    """

    due: tuple[Due, ...]
    needs: Needs
    on_demand: bool
    text: str
    not_understood: str = ""
    frequency: str = ""
    plan: Plan = NO_PLAN


def read(phrase: str, context: Context = NO_CONTEXT) -> Reading:
    """The reading of any text at all."""
    phrase = phrase.strip()
    try:
        plan = plan_in(phrase)
        return _dated(plan, context)
    except NoSubsidyYear:
        return _waiting(Needs.SUBSIDY_YEAR, told_without_subsidy_year(plan), plan)
    except NoYear as error:
        return _unread(f"нужно прочитать вручную, {error}", phrase)
    except NotRead as error:
        place = error.args[0] if error.args else None
        return _unread("нужно прочитать вручную", phrase[place[0] : place[1]] if place else phrase)


def years_named(phrase: str) -> tuple[int, ...]:
    """The calendar years that a phrase names, ascending: they give a roadmap its years where its title does not."""
    years = {term.value for term in terms(phrase[:LONGEST_PHRASE]) if term.kind == "YEAR"}
    years |= {term.value[2] for term in terms(phrase[:LONGEST_PHRASE]) if term.kind == "DATE"}
    return tuple(sorted(years))


@lru_cache(maxsize=_KEPT_PLANS)
def plan_in(phrase: str) -> Plan:
    """What the phrase says whatever the roadmap. Raises NotRead."""
    if not phrase or len(phrase) > LONGEST_PHRASE:
        raise NotRead
    return with_event(plan_of(clauses(fold(terms(phrase)))), phrase)


def with_event(plan: Plan, phrase: str) -> Plan:
    """The plan with its event in the phrase's words: the grammar gives the event's place in them only."""
    if plan.event is None:
        return plan
    start, end = plan.event.event
    event = replace(plan.event, event=" ".join(phrase[start : _closed(phrase, end)].split()))
    parts = tuple(event if part == plan.event else part for part in plan.parts)
    return replace(plan, schedule=parts[0] if len(parts) == 1 else Together(parts))


def _closed(phrase: str, end: int) -> int:
    """The end with the quote that closes there, or the full stop of «г.»"""
    closing = phrase[end : end + 1]
    return end + (closing in ("»", "”") or (closing == "." and phrase[end - 2 : end] == " г"))


def _dated(plan: Plan, context: Context) -> Reading:
    needs = Needs.EVENT if plan.event else Needs.SCHEDULE if plan.graphic else Needs.NOTHING
    if plan.schedule is None or isinstance(plan.schedule, AfterEvent):
        return _waiting(needs, described(plan), plan)
    # Where nothing ends it, neither its last year nor the count of its dates says anything.
    endless = told(plan) if context.open_ended and runs_on(plan.schedule) else ""
    plan = replace(plan, schedule=tidied(resolved(plan.schedule, context)))
    due = expand(plan.schedule, context.closed) if counts_workdays(plan.schedule) else expand(plan.schedule)
    return Reading(due, needs, plan.on_demand, endless or described(plan, len(due)), "", _frequency(plan), plan)


def _frequency(plan: Plan) -> str:
    frequencies = (getattr(part, "frequency", None) for part in plan.parts)
    return str(next(filter(None, frequencies), ""))


def _waiting(needs: Needs, text: str, plan: Plan) -> Reading:
    return Reading((), needs, plan.on_demand, text, "", _frequency(plan), plan)


def _unread(why: str, part: str) -> Reading:
    text = f"{why}: «{part}»" if part else "срок не указан: нужно прочитать вручную"
    return Reading((), Needs.READING, False, text, part)
