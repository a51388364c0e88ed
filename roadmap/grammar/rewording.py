"""Terms said in several ways → the one way that the grammar knows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roadmap.grammar.clauses import NotRead
from roadmap.grammar.term_kinds import NUMBERS, PERIODS
from roadmap.grammar.terms import Term
from roadmap.schedules import Frequency

_YEAR_DESCRIBED = frozenset({"SUBSIDY", "PRECEDING", "FOLLOWING", "AFTER", "EVENT", "UNKNOWN"})
_REMARKS = ("письм", "приказ", "распоряжени", "постановлени", "протокол", "найдено")
_DATED = frozenset({"NUMBER", "DATE", "DAY_MONTH"})
_BEFORE_TIME = frozenset({"UNTIL", "NOT_LATER", "IN"})
_LABELS = {"BEGINNING": "FROM", "FINISH": "TILL"}
_FREQUENCIES = frozenset({"EVERY", "EACH", "EACH_FEW", "AT_LEAST", "TIMES", "TWICE", "YEAR"})
_NOT_ALONE = frozenset({"AFTER", "EVENT", "EVENT_AHEAD", "UNKNOWN", "FOLLOWING"})


def without_time(terms: Sequence[Term]) -> list[Term]:
    """«до 18:00 1 сентября 2021 г.», «1 сентября 2021 г. (до 18:00)»: the hour changes no date."""
    made: list[Term] = []
    for place, term in enumerate(terms):
        if term.kind != "TIME":
            made.append(term)
        elif not any(near.kind in _DATED for near in terms):
            raise NotRead((term.start, term.end))
        elif made and made[-1].kind in _BEFORE_TIME and not _is_date(terms[place + 1 :]):
            made.pop()
    return made


def without_remarks(terms: Sequence[Term]) -> list[Term]:
    """«1 марта 2022 года (письмо Минпросвещения от 15.01.2022 № 5)»: brackets that name another act, or where the words
    were found, are left out."""
    made: list[Term] = []
    inside = False
    for place, term in enumerate(terms):
        inside = (inside and not term.outside) or (place > 0 and term.mark == "(" and term.text.startswith(_REMARKS))
        if not inside:
            made.append(term)
    return made


def _is_date(terms: Sequence[Term]) -> bool:
    return bool(terms) and terms[0].kind in _DATED and not terms[0].mark


def with_about(terms: Sequence[Term]) -> Iterator[Term]:
    """«за I квартал 2022 года – до …», «по итогам 2022 года – до …»: what is reported on, not how long before."""
    for place, term in enumerate(terms):
        following = [near.kind for near in terms[place + 1 : place + 3]]
        numbered = len(following) == 2 and following[0] in NUMBERS and following[1] in ("QUARTER_WORD", "HALF_WORD")
        part = numbered or following[:1] in (["YEAR"], ["MONTH"])
        period = following[:1] in (["YEAR_WORD"], ["REPORTED"], *([kind] for kind in PERIODS))
        if part and (term.kind == "RESULTS" or _is_for(term)):
            yield replace(term, kind="ABOUT")
        elif _is_for(term) and following[:1] == ["REPORTED"]:
            yield replace(term, kind="RESULTS")
        elif _is_for(term) and period and _is_marked(terms, place + 2):
            raise NotRead((term.start, terms[-1].end))  # «за полугодие – до 10 июля»: which one?
        elif _is_for(term) and following[:1] == ["NUMBER"] and _is_marked(terms, place + 3):
            raise NotRead((term.start, terms[-1].end))  # «за 6 месяцев – до 10 июля»
        else:
            yield term


def _is_for(term: Term) -> bool:
    """The bare «за», which tells a report's period as well as how long before."""
    return term.kind == "AHEAD" and term.text == "за" and term.start + 2 == term.end


def _is_marked(terms: Sequence[Term], place: int) -> bool:
    """Whether a last day begins here after a dash or a comma."""
    return place < len(terms) and bool(terms[place].mark) and terms[place].kind in ("UNTIL", "NOT_LATER")


def without_echoes(terms: Sequence[Term]) -> Iterator[Term]:
    """«в сентябре месяце», «каждого месяца, следующего за отчетным»: the word that adds nothing is left out."""
    for place, term in enumerate(terms):
        before = terms[place - 1].kind if place else ""
        following = [near.kind for near in terms[place + 1 : place + 3]]
        month = (before, term.kind) == ("MONTH", "MONTH_WORD") and not term.mark
        each = term.kind == "EACH" and following == ["MONTH_WORD", "FOLLOWING"]
        if (term.kind, following[:1]) == ("EACH", ["MONTH"]):
            yield replace(term, kind="EVERY", value=Frequency.YEAR)
        elif not month and not each:
            yield term


def with_then(terms: Sequence[Term]) -> Iterator[Term]:
    """«в последующие годы», «каждый последующий год» as «далее – ежегодно»."""
    told = any(term.kind == "THEN" for term in terms)
    for place, term in enumerate(terms):
        following = [near.kind for near in terms[place : place + 3]]
        if term.kind == "THEN_YEARLY":
            yield replace(term, kind="THEN")
            yield replace(term, kind="EVERY", value=Frequency.YEAR, mark="")
        elif following == ["EACH", "NEXT", "YEAR_WORD"]:
            if not told:
                yield replace(term, kind="THEN")
            yield replace(term, kind="EVERY", value=Frequency.YEAR, mark="")
        elif (term.kind, place > 0 and terms[place - 1].kind) != ("NEXT", "EACH") and not (
            term.kind == "YEAR_WORD" and [near.kind for near in terms[max(0, place - 2) : place]] == ["EACH", "NEXT"]
        ):
            yield term


def with_labels(terms: Sequence[Term]) -> list[Term]:
    """«начало: 01.09.2021, окончание: 30.11.2021» is «с … по …». Raises NotRead where one stands without the other."""
    labels = [term for term in terms if term.kind in _LABELS]
    if labels and [term.kind for term in labels] != list(_LABELS):
        raise NotRead((labels[0].start, labels[0].end))
    return [replace(term, kind=_LABELS.get(term.kind, term.kind)) for term in terms] if labels else list(terms)


def with_respective_years(terms: Sequence[Term]) -> Iterator[Term]:
    """«до 15 сентября соответствующего года» is every year's day, where nothing else says how often."""
    told = any(term.kind in _FREQUENCIES for term in terms)
    for place, term in enumerate(terms):
        following = [near.kind for near in terms[place + 1 : place + 2]]
        respective = term.text.startswith("соответствующ") and following == ["YEAR_WORD"]
        yield replace(term, kind="EACH") if respective and not told else term


def with_this_year(terms: Sequence[Term]) -> Iterator[Term]:
    """«в течение года», «до конца года»: a year that nothing else describes."""
    for place, term in enumerate(terms):
        before = terms[place - 1].kind if place else ""
        following = terms[place + 1].kind if place + 1 < len(terms) else ""
        if (before, term.kind, following) == ("NUMBER", "DAY_NUMBER", "MONTH") and not terms[place + 1].mark:
            continue  # «до 20 числа января» is «до 20 января»
        alone = before in ("END_OF", "IN") and following not in _YEAR_DESCRIBED
        yield replace(term, kind="THIS_YEAR") if term.kind == "YEAR_WORD" and alone else term


def with_included(terms: Sequence[Term]) -> Iterator[Term]:
    """«до 2023 года включительно» is «по 2023 год»: the year is in."""
    for place, term in enumerate(terms):
        kinds = [near.kind for near in terms[place + 1 : place + 6]]
        included = kinds[: kinds.index("INCLUSIVE")] if "INCLUSIVE" in kinds else ["UNTIL"]
        until = term.kind == "UNTIL" and not {"UNTIL", "NOT_LATER", "TILL", "THEN"} & set(included)
        yield replace(term, kind="TILL") if until else term


def with_period_ends(terms: Iterator[Term]) -> Iterator[Term]:
    """«до окончания (отчетного, каждого) квартала» as one term: (what describes the period, the period)."""
    waiting: list[Term] = []
    for term in terms:
        whole = bool(waiting) and waiting[-1].kind in PERIODS
        if whole and term.kind not in _NOT_ALONE:
            yield _period_end(waiting)
            waiting = []
        elif waiting and (whole or term.kind not in PERIODS | {"REPORTED", "EACH", "THIS"}):
            yield from waiting
            waiting = []
        if waiting or term.kind == "END_OF":
            waiting.append(term)
        else:
            yield term
    yield from [_period_end(waiting)] if waiting and waiting[-1].kind in PERIODS else waiting


def _period_end(terms: list[Term]) -> Term:
    value = ({term.kind for term in terms}, terms[-1].value)
    return replace(terms[0], kind="PERIOD_END", value=value, end=terms[-1].end)
