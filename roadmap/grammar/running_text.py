"""Finding the deadline inside a clause's running text."""

from dataclasses import dataclass

from roadmap.grammar.clauses import NotRead
from roadmap.grammar.filling import is_years
from roadmap.grammar.folding import fold, without_actions
from roadmap.grammar.groups import plan_of
from roadmap.grammar.parser import clauses
from roadmap.grammar.terms import Term, terms
from roadmap.schedules import Dates, Plan

_LONGEST_SENTENCE = 10_000
_LONGEST_RUN = 30
_MOST_TRIES = 3_000
_OUTSIDE = frozenset({"UNKNOWN", "TERMS", "SUFFIX", "PRECEDING", "CALENDAR"})
_NEVER_FIRST = _OUTSIDE | {"YEAR", "YEAR_WORD", "AND", "TILL", "ON", "ACCORDING"}
_FIGURES = frozenset({"NUMBER", "DATE", "MONTH", "ROMAN", "DAY_MONTH"})
# «от 24 декабря 2020 года № 2229-р» is another act's date; «на 1 января» a state, not a term.
_FOREIGN = frozenset({"от", "на"})


@dataclass(frozen=True)
class Found:
    """`sentence[start:end]` is the deadline phrase."""

    start: int
    end: int
    phrase: str


def find(sentence: str) -> Found | None:
    """The first deadline that the running text states; nothing where it states none for certain."""
    if len(sentence) > _LONGEST_SENTENCE:
        return None
    made = without_actions(terms(sentence))
    start = tries = 0
    while start < len(made) and tries < _MOST_TRIES:
        ends = () if made[start].kind in _NEVER_FIRST else _ends(made, start)
        tries += len(ends)
        end = next((stop for stop in ends if _is_deadline(made[start:stop])), None)
        if end and not _is_foreign(sentence, made[:start], made[start], made[end - 1]):
            return None if _is_told_apart(made, start, end) else _found(sentence, made[start].start, made[end - 1])
        # Another act's date is passed over whole: its month and year alone are no deadline either.
        start = end or start + 1
    return None


def _is_told_apart(made: list[Term], start: int, end: int) -> bool:
    """«ежеквартально … до 10 числа месяца, следующего за отчетным»: how often stands too far off to be read along."""
    kinds = {term.kind for term in made[start:end]}
    before = {term.kind for term in made[:start]}
    return bool({"DAY_NUMBER", "REPORTED"} & kinds) and "EVERY" not in kinds and "EVERY" in before


def _found(sentence: str, start: int, last: Term) -> Found:
    """The phrase, with the full stop of «г.» where it ends in one."""
    end = last.end + (last.kind == "YEAR_WORD" and sentence[last.end - 1 : last.end + 1] == "г.")
    return Found(start, end, sentence[start:end])


def _is_foreign(sentence: str, before: list[Term], first: Term, last: Term) -> bool:
    """«от 24 декабря 2020 года», «на 1 января», or what stands before a number of an act."""
    if sentence[last.end :].lstrip(" .").startswith("№"):
        return True
    return bool(before) and first.kind in _FIGURES and sentence[before[-1].start : before[-1].end].lower() in _FOREIGN


def _ends(made: list[Term], start: int) -> range:
    """Where a run of deadline words from `start` may end, the longest run first."""
    end = start
    while end < len(made) and end - start < _LONGEST_RUN and made[end].kind not in _OUTSIDE:
        end += 1
    return range(end, start, -1)


def _is_deadline(run: list[Term]) -> bool:
    try:
        return _tells_day(plan_of(clauses(fold(run))), run)
    except NotRead:
        return False


def _tells_day(plan: Plan, run: list[Term]) -> bool:
    """«в 2021 – 2023 годах» is a programme's years; «ежеквартальных отчетов» alone is no term."""
    if plan.schedule is None:
        return plan.graphic
    if isinstance(plan.schedule, Dates):
        return not any(map(is_years, plan.schedule.moments))
    return len(run) > 1
