"""Events, requests and graphics: each takes in the words that describe it, and becomes one term."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roadmap.grammar.term_kinds import FIGURES, NUMBERS, VALUE_ENDS
from roadmap.grammar.terms import Term
from roadmap.grammar.vocabulary import is_happening, is_participle

_PERIOD_STARTS = frozenset({"REPORTED", "EACH", "MONTH_WORD", "QUARTER_WORD", "HALF_WORD", "YEAR_WORD", "PERIOD_WORD"})
_LENGTH = NUMBERS | {"WORKING", "CALENDAR", "DAY_WORD", "DAYS_WORD", "WEEK_WORD", "MONTH_WORD", "YEAR_WORD"}
_ON_EVENT = frozenset({"UNTIL", "NOT_LATER", "AT"})
_RESUMING = frozenset({"EVERY", "AT_LEAST", "UNTIL", "NOT_LATER", "EACH", "EACH_FEW"})
_STARTS = FIGURES | {"EVERY", "AT_LEAST", "EACH", "EACH_FEW", "TIMES"}
_DESCRIBED = FIGURES | {"YEAR_WORD", "UNTIL", "NOT_LATER"}
_FOREIGN = frozenset({"от", "nо", "на", "приложение", "приложению", "приложения"})
"""Before another act's date and number, or its annex's; «№» comes from `letters.words` as two letters."""
_SETTING = ("установленн", "определенн", "указанн", "предусмотренн", "утвержденн", "согласованн", "доведенн")
_NEGATIONS = frozenset({"не", "нет"})
_ALWAYS_RESUMING = frozenset({"THEN", "AS_NEEDED"})


def with_outside_words(terms: Sequence[Term]) -> Iterator[Term]:
    """An event, a request or somebody's graphic takes in the words that describe it."""
    place = 0
    while place < len(terms):
        kind = _outside(terms, place)
        if kind:
            end = _rest_end(terms, place + 1, kind)
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
    if term.kind == "FIXED_TERMS" or _graphic_starts(terms, place) or _terms_are_set(terms, place):
        return "GRAPHIC"
    if not following or following[0].kind in FIGURES:
        return None
    if term.kind == "AFTER" and not _is_period(terms, place + 1) and not _is_report_date(terms[place + 1 :]):
        return "EVENT"
    if term.kind in ("UNTIL", "END_OF") and _is_ahead(terms, place) and not _is_period(terms, place + 1):
        return "EVENT_AHEAD"
    return "EVENT" if term.kind in _ON_EVENT and _is_event(terms[place + 1 :]) else None


def _is_event(rest: Sequence[Term]) -> bool:
    """«(дня) открытия центра»; «начала сентября 2021 года» is none."""
    rest = rest[1:] if rest[0].kind == "DAY_WORD" else rest
    return bool(rest) and is_happening(rest[0]) and not any(term.kind in FIGURES for term in rest)


def _graphic_starts(terms: Sequence[Term], place: int) -> bool:
    """«согласно … графику», «по … графику», «график» with nothing of a date between."""
    if terms[place].kind == "GRAPHIC_WORD":
        return True
    if terms[place].kind not in ("ACCORDING", "TILL"):
        return False
    following = terms[place + 1 : place + 12]
    until = next((index for index, term in enumerate(following) if term.kind == "GRAPHIC_WORD"), None)
    return until is not None and not any(term.kind in VALUE_ENDS for term in following[:until])


def _terms_are_set(terms: Sequence[Term], place: int) -> bool:
    """«в установленные федеральным оператором сроки»."""
    following = terms[place + 1 : place + 12]
    if terms[place].kind != "IN" or not following or not following[0].text.startswith(_SETTING):
        return False
    until = next((near for near in following if near.kind != "UNKNOWN" or near.mark), None)
    return until is not None and until.kind == "TERMS" and not until.mark


def _is_report_date(following: Sequence[Term]) -> bool:
    """«после отчетной даты»: which day that is, is not told."""
    return [term.kind for term in following[:2]] == ["REPORTED", "UNKNOWN"] and following[1].text.startswith("дат")


def _is_period(terms: Sequence[Term], place: int) -> bool:
    """«отчетного квартала», «года», but not «года обучения»."""
    while place < len(terms) and terms[place].kind in _PERIOD_STARTS:
        place += 1
    return terms[place - 1].kind in _PERIOD_STARTS and not (place < len(terms) and terms[place].kind == "UNKNOWN")


def _is_ahead(terms: Sequence[Term], place: int) -> bool:
    """«за 10 рабочих дней до» stands before the place."""
    before = [term.kind for term in terms[max(0, place - 4) : place]]
    ahead = next((kind for kind in reversed(before) if kind not in _LENGTH), None)
    return ahead in ("AHEAD", "NOT_LATER") and before[-1] in _LENGTH - NUMBERS


def _rest_end(terms: Sequence[Term], place: int, kind: str) -> int:
    """Where the description of an outside thing ends: a graphic «утвержденный до 1 марта» takes that date in."""
    while place < len(terms):
        term = terms[place]
        if term.kind in _ALWAYS_RESUMING or term.mark == ";" or (term.mark and term.kind in _RESUMING):
            break
        if kind != "EVENT" and (_says_when(terms, place) or term.text in _NEGATIONS):
            break  # «по запросу министерства, 15 мая 2022 года», «график не требуется»
        described = kind == "GRAPHIC" and is_participle(terms[place - 1])
        if term.kind in ("UNTIL", "NOT_LATER", "END_OF") and _is_figure_after(terms, place) and not described:
            break
        place += 1
    return place


def _says_when(terms: Sequence[Term], place: int) -> bool:
    """Whether a date or a frequency starts here; «от 1 марта 2021 года № 5» and «утвержденному 1 марта» go on."""
    if terms[place].kind == "IN":
        return place + 1 < len(terms) and terms[place + 1].kind in _STARTS and not terms[place + 1].mark
    run = place
    while terms[run - 1].kind in _DESCRIBED and not terms[run].mark:
        run -= 1
    foreign = (terms[run - 1].text in _FOREIGN or is_participle(terms[run - 1])) and not terms[run].mark
    return terms[place].kind in _STARTS and not foreign


def _is_figure_after(terms: Sequence[Term], place: int) -> bool:
    return place + 1 < len(terms) and terms[place + 1].kind in FIGURES
