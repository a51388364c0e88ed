"""Marks and «и» between terms → COMMA, DASH, YEAR_DASH and SEMI, where they part or join values."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from roadmap.grammar.clauses import NotRead
from roadmap.grammar.term_kinds import FIGURES, NUMBERS, VALUE_ENDS, WHOLE_DATES
from roadmap.grammar.terms import Term

_OF_YEAR = frozenset({"г", "гг", "года", "годов"})
_VALUES_UNDER_YEARS = frozenset({"MONTH", "QUARTER_WORD", "HALF_WORD", "DAY_MONTH"})
_BEGINNINGS = frozenset({"NUMBER", "DATE", "UNTIL", "NOT_LATER", "EVERY", "AT_LEAST", "EACH", "TIMES"})


def check_brackets(terms: Sequence[Term]) -> None:
    """«… сентября 2021 года» lacks its day; brackets may correct what stands before them. Raises NotRead."""
    for place in range(1, len(terms)):
        if terms[place].mark == "(" and _corrects(terms, place):
            raise NotRead((terms[place].start, terms[-1].end))
    if terms and terms[0].kind == "MONTH" and terms[0].text.endswith(("а", "я")):
        raise NotRead((terms[0].start, terms[-1].end))


def check_doubts(terms: Sequence[Term]) -> None:
    """«1 сентября 2021 года?»: who wrote it did not know. Raises NotRead."""
    for term in terms:
        if term.text == "?":
            raise NotRead((term.start, term.end))


def check_bounds(terms: Sequence[Term]) -> None:
    """«не ранее 1 сентября 2021 года»: and till when? Raises NotRead."""
    bound = next((term for term in terms if term.kind == "NOT_BEFORE"), None)
    if bound and not any(term.kind in ("UNTIL", "NOT_LATER") for term in terms):
        raise NotRead((bound.start, bound.end))


def _corrects(terms: Sequence[Term], place: int) -> bool:
    """«до 15.03.2022 (15.04.2022)», «ежегодно (в 2022 году – до 15 мая) до 1 марта»."""
    kinds = [term.kind for term in terms[place : place + 4]]
    if kinds[:2] == ["IN", "YEAR"]:
        return any(term.kind == "EVERY" for term in terms[:place])
    kinds = kinds[1:] if kinds[0] in ("UNTIL", "NOT_LATER", "TILL") else kinds[:3]
    return terms[place - 1].kind in WHOLE_DATES and (kinds[:1] == ["DATE"] or kinds == ["NUMBER", "MONTH", "YEAR"])


def punctuated(terms: Sequence[Term]) -> Iterator[Term]:
    last: Term | None = None
    day: Term | None = None
    joined = headed = False
    _check_bullets([term for term in terms if term.kind not in ("INCLUSIVE", "IDLE", "AND")])
    for place, term in enumerate(terms):
        if term.kind in ("INCLUSIVE", "IDLE"):
            continue
        if term.kind == "AND":
            joined = True
            continue
        _check_count(last, term)
        under_year = headed and term.mark == "-" and term.kind != "YEAR"
        sign = None if under_year else _sign(last, terms[place : place + 3], joined)
        headed = (headed and term.kind == "YEAR_WORD") or (term.kind == "YEAR" and _is_head(terms, place))
        if sign is None and last and (_is_apart(last, term) or (headed and last.kind in _VALUES_UNDER_YEARS)):
            sign = "SEMI"
        if sign:
            yield Term(sign, None, term.start, term.start)
        if day and last and _is_another_month(last, term, joined):
            yield day
        yield term
        day = last if term.kind == "MONTH" and last and last.kind == "NUMBER" else day if term.kind == "MONTH" else None
        last, joined = term, False


def _check_bullets(terms: Sequence[Term]) -> None:
    """«- 1 марта 2021 года - 1 марта 2022 года»: a list, or a window in it? Raises NotRead."""
    if terms and terms[0].mark == "-":
        for last, term in pairwise(terms):
            if term.mark == "-" and last.kind in WHOLE_DATES and term.kind != "YEAR":
                raise NotRead((term.start, term.end))


def _check_count(last: Term | None, term: Term) -> None:
    """«в течение месяцев»: how many? Raises NotRead."""
    if term.text == "месяцев" and (last is None or last.kind not in NUMBERS | {"CALENDAR", "UNKNOWN"}):
        raise NotRead((term.start, term.end))


def _is_head(terms: Sequence[Term], place: int) -> bool:
    """«2021 год – 1 марта, 2022 год – 1 апреля»: a year that what follows the dash is of."""
    if place == 0 or terms[place].mark == ";" or terms[place - 1].kind not in VALUE_ENDS:
        return True
    following = place + 1 + (place + 1 < len(terms) and terms[place + 1].kind == "YEAR_WORD")
    dash = following < len(terms) and terms[following].mark == "-"
    return dash and terms[place].mark == "," and terms[following].kind != "YEAR"


def _is_another_month(last: Term, term: Term, joined: bool) -> bool:
    """«15 мая и ноября»: a month in the genitive has the day that stands before the first one."""
    genitive = term.kind == "MONTH" and term.text.endswith(("а", "я"))
    return last.kind == "MONTH" and genitive and (joined or term.mark == ",")


def _is_apart(last: Term, term: Term) -> bool:
    """After a semicolon, or on a new line after a whole date without so much as a comma."""
    new_line = term.line and not term.mark and last.kind in WHOLE_DATES and term.kind in _BEGINNINGS
    return term.mark == ";" or new_line


def _sign(last: Term | None, following: Sequence[Term], joined: bool) -> str | None:
    """The separator between two neighbours: only numbers with numbers and values with values are parted or joined."""
    if last is None:
        return None
    term = following[0]
    both = {last.kind, term.kind}
    if term.mark == "-" and not joined:
        if both == {"YEAR"}:
            return "YEAR_DASH"
        spanning = last.kind in VALUE_ENDS and term.kind in FIGURES and (last.kind, term.kind) != ("MONTH", "YEAR")
        return "DASH" if spanning else None
    listed = joined or term.mark in (",", "(", ";")
    if listed and (both <= NUMBERS or both == {"YEAR"} or _is_another_year(last, following)):
        return "COMMA"
    return None


def _is_another_year(last: Term, following: Sequence[Term]) -> bool:
    """«25 августа 2021 г., 2022 г.»; «2022 год» and «2022 г. – …» stand for themselves."""
    if last.kind != "YEAR_WORD" or last.text not in _OF_YEAR or following[0].kind != "YEAR":
        return False
    of_year = [word.kind == "YEAR_WORD" and word.text in _OF_YEAR for word in following[1:2]]
    return of_year == [True] and not any(after.mark == "-" for after in following[2:3])
