"""Terms as the grammar takes them: outside words folded into one term, idle punctuation dropped."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roadmap.grammar.terms import Term

_NUMBERS = frozenset({"NUMBER", "ROMAN"})
_FIGURES = _NUMBERS | {"YEAR", "MONTH", "DATE", "DAY_MONTH"}
_VALUE_ENDS = _FIGURES | {"YEAR_WORD", "QUARTER_WORD", "HALF_WORD", "SUBSIDY"}
_PERIOD_STARTS = frozenset({"REPORTED", "EACH", "MONTH_WORD", "QUARTER_WORD", "HALF_WORD", "YEAR_WORD", "PERIOD_WORD"})
_YEAR_DESCRIBED = frozenset({"SUBSIDY", "PRECEDING", "FOLLOWING", "AFTER", "EVENT", "UNKNOWN"})
_RESUMING = frozenset({"EVERY", "AT_LEAST", "UNTIL", "NOT_LATER", "EACH"})
_ALWAYS_RESUMING = frozenset({"THEN", "AS_NEEDED"})


def fold(terms: Sequence[Term]) -> list[Term]:
    """The terms without what changes no date, with COMMA, DASH and YEAR_DASH where they part or join values."""
    return list(_punctuated(_with_this_year(_without_count(list(_folded(terms))))))


def _folded(terms: Sequence[Term]) -> Iterator[Term]:
    """An event, a request or somebody's graphic takes in the words that describe it."""
    place = 0
    while place < len(terms):
        kind = _outside(terms, place)
        if kind:
            end = _rest_end(terms, place + 1)
            yield replace(
                terms[place], kind=kind, value=(terms[place].start, terms[end - 1].end), end=terms[end - 1].end
            )
            place = end
        else:
            yield terms[place]
            place += 1


def _outside(terms: Sequence[Term], place: int) -> str | None:
    """The kind of the folded term that starts here."""
    term, following = terms[place], terms[place + 1 : place + 2]
    if term.kind == "ON_REQUEST":
        return "REQUEST"
    if term.kind == "FIXED_TERMS" or _graphic_starts(terms, place):
        return "GRAPHIC"
    if not following or following[0].kind in _FIGURES:
        return None
    if term.kind == "AFTER" and not _is_period(terms, place + 1):
        return "EVENT"
    return "EVENT_AHEAD" if term.kind == "UNTIL" and _is_ahead(terms, place) else None


def _graphic_starts(terms: Sequence[Term], place: int) -> bool:
    """«согласно … графику», «по … графику», «график» with nothing of a date between."""
    if terms[place].kind == "GRAPHIC_WORD":
        return True
    if terms[place].kind not in ("ACCORDING", "TILL"):
        return False
    following = terms[place + 1 : place + 12]
    until = next((index for index, term in enumerate(following) if term.kind == "GRAPHIC_WORD"), None)
    return until is not None and not any(term.kind in _VALUE_ENDS for term in following[:until])


def _is_period(terms: Sequence[Term], place: int) -> bool:
    """«отчетного квартала», «года», but not «года обучения»."""
    while place < len(terms) and terms[place].kind in _PERIOD_STARTS:
        place += 1
    return terms[place - 1].kind in _PERIOD_STARTS and not (place < len(terms) and terms[place].kind == "UNKNOWN")


def _is_ahead(terms: Sequence[Term], place: int) -> bool:
    """«за 10 рабочих дней до» stands before the place."""
    before = [term.kind for term in terms[max(0, place - 4) : place]]
    return "AHEAD" in before and before[-1] in ("DAY_WORD", "WEEK_WORD", "MONTH_WORD", "YEAR_WORD")


def _rest_end(terms: Sequence[Term], place: int) -> int:
    while place < len(terms):
        term = terms[place]
        if term.kind in _ALWAYS_RESUMING or (term.mark and term.kind in _RESUMING):
            break
        place += 1
    return place


def _without_count(terms: list[Term]) -> list[Term]:
    """«Срок: …» before a date and «…: 9 сроков» after a plain reading say nothing more."""
    if terms and terms[0].kind == "TERMS":
        terms = terms[1:]
    if len(terms) > 2 and terms[-1].kind == "TERMS" and terms[-2].kind == "NUMBER":
        return terms[:-2]
    return terms


def _with_this_year(terms: Sequence[Term]) -> Iterator[Term]:
    """«в течение года», «до конца года»: a year that nothing else describes."""
    for place, term in enumerate(terms):
        before = terms[place - 1].kind if place else ""
        following = terms[place + 1].kind if place + 1 < len(terms) else ""
        alone = before in ("END_OF", "IN") and following not in _YEAR_DESCRIBED
        yield replace(term, kind="THIS_YEAR") if term.kind == "YEAR_WORD" and alone else term


def _punctuated(terms: Iterator[Term]) -> Iterator[Term]:
    last: Term | None = None
    joined = False
    for term in terms:
        if term.kind in ("INCLUSIVE", "IDLE"):
            continue
        if term.kind == "AND":
            joined = True
            continue
        sign = _sign(last, term, joined)
        if sign:
            yield Term(sign, None, term.start, term.start)
        yield term
        last, joined = term, False


def _sign(last: Term | None, term: Term, joined: bool) -> str | None:
    """The separator between two neighbours: only numbers with numbers and values with values are parted or joined."""
    if last is None:
        return None
    both = {last.kind, term.kind}
    if term.mark == "-" and not joined:
        if both == {"YEAR"}:
            return "YEAR_DASH"
        return "DASH" if last.kind in _VALUE_ENDS and term.kind in _FIGURES else None
    if (joined or term.mark) and (both <= _NUMBERS or both == {"YEAR"}):
        return "COMMA"
    return None
