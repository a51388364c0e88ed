"""A text as terms, and the longest run from a term that reads as a deadline phrase of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from roadmap.grammar.clauses import NotRead
from roadmap.grammar.filling import is_years
from roadmap.grammar.folding import fold
from roadmap.grammar.groups import plan_of
from roadmap.grammar.parser import clauses
from roadmap.grammar.spoken_forms import is_description, is_fact, is_infinitive, is_relative
from roadmap.grammar.terms import Term, terms
from roadmap.grammar.vocabulary import is_happening
from roadmap.schedules import Dates, Plan

FIGURES = frozenset({"NUMBER", "DATE", "MONTH", "ROMAN", "DAY_MONTH", "YEAR"})
LIMITS = frozenset({"UNTIL", "NOT_LATER", "END_OF"})
OFTEN = frozenset({"EVERY", "EACH", "EACH_FEW", "AT_LEAST", "TIMES", "TWICE"})
_OFTEN_ALONE = OFTEN | {"NUMBER", "MONTH_WORD", "QUARTER_WORD", "HALF_WORD", "YEAR_WORD"}
_LONGEST_RUN = 30
_MOST_WORDS_BEFORE_GRAPHIC = 4
_OUTSIDE = frozenset({"UNKNOWN", "BEGINNING", "FINISH", "TERMS", "SUFFIX", "GRAPHIC_WORD", "AT", "ACCORDING"})
_NEVER_FIRST = (_OUTSIDE - {"ACCORDING"}) | {
    "YEAR",
    "YEAR_WORD",
    "PERIOD_WORD",
    "AND",
    "ON",
    "INCLUSIVE",
    "IDLE",
    "PRECEDING",
    "CALENDAR",
}
_NEVER_LAST = frozenset({"AND", "IN", "ON", "TILL", "FROM", "AHEAD", "UNTIL", "NOT_LATER", "THEN"})
_LENGTH = frozenset({"DAY_WORD", "DAYS_WORD", "WEEK_WORD", "MONTH_WORD", "YEAR_WORD", "YEARS_WORD"})
_RESUMING = FIGURES | OFTEN | {"AS_NEEDED", "ON_REQUEST", "NOT_LATER", "THEN"}
_SENTENCE_END = re.compile(r"(?:[.!?]|\n)[\s»\"]*\Z")
_SHORT = frozenset(
    {"г", "гг", "ул", "тел", "каб", "т", "п", "пп", "руб", "млн", "тыс", "д", "им", "ред", "др", "раб", "кв"}
)
_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|(?<![\w»\"])\"[^\"]*\"(?!\w)|“[^“”]*”|„[^„“]*“")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Text:
    words: str

    @cached_property
    def terms(self) -> list[Term]:
        return terms(self.words)

    @cached_property
    def beginnings(self) -> frozenset[int]:
        """The terms that begin a sentence."""
        return frozenset(place for place in range(len(self.terms)) if self._begins(place))

    @cached_property
    def titles(self) -> tuple[tuple[int, int], ...]:
        """What stands in quotes; «25» of a date is none."""
        return tuple(match.span() for match in _QUOTED.finditer(self.words) if _LETTER.search(match[0]))

    def _begins(self, place: int) -> bool:
        if place == 0:
            return True
        before, term = self.terms[place - 1], self.terms[place]
        short = before.text in _SHORT or len(before.text) == 1
        between = self.words[before.end : term.start]
        return bool(_SENTENCE_END.search(between)) and not short and self.words[term.start].isupper()

    def is_glued(self, place: int) -> bool:
        """Whether the term is the second half of a hyphenated word."""
        return self.words[self.terms[place - 1].end : self.terms[place].start] == "-"

    def sentence_start(self, place: int) -> int:
        return max(start for start in self.beginnings if start <= place)

    def sentence_end(self, place: int) -> int:
        return min((start for start in self.beginnings if start > place), default=len(self.terms))


@dataclass(frozen=True)
class Run:
    """The terms `first` … `stop` - 1 of a text and the plan that they say; no plan: they cannot be read."""

    first: int
    stop: int
    plan: Plan | None

    def kinds(self, text: Text) -> set[str]:
        return {term.kind for term in text.terms[self.first : self.stop]}

    def is_years(self) -> bool:
        """«в 2021 – 2023 годах»: as often a programme's years as a term."""
        schedule = self.plan.schedule if self.plan else None
        return isinstance(schedule, Dates) and any(map(is_years, schedule.moments))

    def is_frequency(self, text: Text) -> bool:
        """«ежеквартально», «не реже одного раза в квартал», and no day."""
        return self.plan is not None and self.kinds(text) <= _OFTEN_ALONE and bool(self.kinds(text) & OFTEN)


def readable(made: list[Term]) -> Plan | None:
    """The plan that the terms say, where they say one for certain."""
    try:
        return plan_of(clauses(fold(made)))
    except NotRead:
        return None


def extent(text: Text, first: int) -> int:
    """The term at which a phrase that begins with the term `first` can go on no more."""
    place, end = first, min(text.sentence_end(first), first + _LONGEST_RUN)
    while place < end:
        described = _description_end(text, place, end)
        if described == place and text.terms[place].kind in _OUTSIDE:
            break
        place = max(described, place + 1)
    return place


def tails(text: Text, first: int, end: int) -> Iterator[int]:
    """Where a phrase that begins with the term `first` may end, the longest phrase first."""
    if text.terms[first].kind not in _NEVER_FIRST:
        yield from (stop for stop in range(end, first, -1) if text.terms[stop - 1].kind not in _NEVER_LAST)


def _description_end(text: Text, place: int, end: int) -> int:
    """Where the words end that tell of an event, a request or a graphic which begins here; `place` where none does."""
    opened = _opened(text, place)
    if opened == place:
        return place
    closing = stop = opened
    described = False
    while stop < end and not _closes(text, stop, described=described):
        described = described or bool(text.terms[stop].mark and not text.is_glued(stop))
        stop += 1
        if text.terms[stop - 1].kind not in _NEVER_LAST and len(text.terms[stop - 1].text) > 2:
            closing = stop
    return closing


def _opened(text: Text, place: int) -> int:
    """The first of such words."""
    term, following = text.terms[place], text.terms[place + 1 : place + 2 + _MOST_WORDS_BEFORE_GRAPHIC]
    if term.kind in ("ON_REQUEST", "FIXED_TERMS"):
        return place + 1
    if not following:
        return place
    if term.kind in ("ACCORDING", "TILL"):
        near = next((index for index, word in enumerate(following) if word.kind != "UNKNOWN" or word.mark), 0)
        return place + near + 2 if following[near].kind == "GRAPHIC_WORD" and not following[near].mark else place
    after = term.kind == "AFTER" or (term.kind in LIMITS and _is_ahead(text, place))
    happens = term.kind in ("UNTIL", "NOT_LATER") and term.text not in ("к", "ко") and is_happening(following[0])
    return place + 1 if (after and following[0].kind in ("UNKNOWN", "SUBSIDY")) or happens else place


def _is_ahead(text: Text, place: int) -> bool:
    """«за 10 рабочих дней до», «не позднее чем за месяц до»."""
    kinds = [term.kind for term in text.terms[max(0, place - 4) : place]]
    return bool(kinds) and kinds[-1] in _LENGTH and bool({"AHEAD", "NOT_LATER"} & set(kinds))


def _closes(text: Text, place: int, *, described: bool) -> bool:
    term = text.terms[place]
    if term.mark and not text.is_glued(place):
        return described or term.mark != "," or not (is_description(term.text) or is_relative(term.text))
    if term.kind == "AND":
        following = text.terms[place + 1 : place + 2]
        return not (following and is_happening(following[0]))
    if term.kind == "UNTIL":
        return place + 1 < len(text.terms) and text.terms[place + 1].kind in FIGURES
    bidden = term.kind == "UNKNOWN" and (is_infinitive(term.text) or is_fact(term.text))
    return bidden or term.kind in _RESUMING or term.text in ("от", "№")
