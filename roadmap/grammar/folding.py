"""Terms as the grammar takes them: outside words folded into one term, idle punctuation dropped."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roadmap.grammar.clauses import NotRead
from roadmap.grammar.terms import Term
from roadmap.grammar.vocabulary import is_action, is_happening, is_participle

_NUMBERS = frozenset({"NUMBER", "ROMAN"})
_FIGURES = _NUMBERS | {"YEAR", "MONTH", "DATE", "DAY_MONTH"}
_VALUE_ENDS = _FIGURES | {"YEAR_WORD", "QUARTER_WORD", "HALF_WORD", "SUBSIDY"}
_BEGINNINGS = frozenset({"NUMBER", "DATE", "UNTIL", "NOT_LATER", "EVERY", "AT_LEAST", "EACH", "TIMES"})
_WHOLE_DATES = frozenset({"DATE", "YEAR", "YEAR_WORD"})
_PERIOD_STARTS = frozenset({"REPORTED", "EACH", "MONTH_WORD", "QUARTER_WORD", "HALF_WORD", "YEAR_WORD", "PERIOD_WORD"})
_YEAR_DESCRIBED = frozenset({"SUBSIDY", "PRECEDING", "FOLLOWING", "AFTER", "EVENT", "UNKNOWN"})
_LENGTH = _NUMBERS | {"WORKING", "CALENDAR", "DAY_WORD", "DAYS_WORD", "WEEK_WORD", "MONTH_WORD", "YEAR_WORD"}
_ON_EVENT = frozenset({"UNTIL", "NOT_LATER", "AT"})
_PERIODS = frozenset({"MONTH_WORD", "QUARTER_WORD", "HALF_WORD"})
_NOT_ALONE = frozenset({"AFTER", "EVENT", "EVENT_AHEAD", "UNKNOWN", "FOLLOWING"})
_RESUMING = frozenset({"EVERY", "AT_LEAST", "UNTIL", "NOT_LATER", "EACH", "EACH_FEW"})
_STARTS = _FIGURES | {"EVERY", "AT_LEAST", "EACH", "EACH_FEW", "TIMES"}
_DESCRIBED = _FIGURES | {"YEAR_WORD", "UNTIL", "NOT_LATER"}
_FOREIGN = frozenset({"от", "nо"})
"""Before another act's date and number; «№» comes from `letters.words` as two letters."""
_NEGATIONS = frozenset({"не", "нет"})
_ALWAYS_RESUMING = frozenset({"THEN", "AS_NEEDED"})


def fold(terms: Sequence[Term]) -> list[Term]:
    """The terms without what changes no date, with COMMA, DASH and YEAR_DASH where they part or join values."""
    _check(terms)
    made = _without_count(list(_folded(without_actions(terms))))
    made = list(_without_echoes(list(_with_about(made))))
    return list(_punctuated(_with_period_ends(_with_included(list(_with_this_year(made))))))


def _check(terms: Sequence[Term]) -> None:
    """«… сентября 2021 года» lacks its day; brackets may correct what stands before them. Raises NotRead."""
    for place in range(1, len(terms)):
        if terms[place].mark == "(" and _corrects(terms, place):
            raise NotRead((terms[place].start, terms[-1].end))
    if terms and terms[0].kind == "MONTH" and terms[0].text.endswith(("а", "я")):
        raise NotRead((terms[0].start, terms[-1].end))


def _corrects(terms: Sequence[Term], place: int) -> bool:
    """«до 15.03.2022 (15.04.2022)», «ежегодно (в 2022 году – до 15 мая) до 1 марта»."""
    kinds = [term.kind for term in terms[place : place + 4]]
    if kinds[:2] == ["IN", "YEAR"]:
        return any(term.kind == "EVERY" for term in terms[:place])
    kinds = kinds[1:] if kinds[0] in ("UNTIL", "NOT_LATER", "TILL") else kinds[:3]
    return terms[place - 1].kind in _WHOLE_DATES and (kinds[:1] == ["DATE"] or kinds == ["NUMBER", "MONTH", "YEAR"])


def without_actions(terms: Sequence[Term]) -> list[Term]:
    """«ежеквартально представлять отчет в министерство до 10 числа»: between how often and till when, without what is
    done and for whom."""
    made: list[Term] = []
    place = 0
    while place < len(terms):
        end = _action_end(terms, place) if made and made[-1].kind == "EVERY" else place
        made.append(terms[end])
        place = end + 1
    return made


def _action_end(terms: Sequence[Term], place: int) -> int:
    """Where the action that starts at `place` ends; `place` itself, where there is none."""
    starts = is_action(terms[place]) or (terms[place].kind == "IN" and terms[place + 1 : place + 2] != [])
    end = place + 1
    while end < len(terms) and terms[end].kind in ("UNKNOWN", "IN") and not terms[end].mark:
        end += 1
    known = [term.kind for term in terms[place:end] if term.kind != "IN"]
    ends = end < len(terms) and terms[end].kind in ("UNTIL", "NOT_LATER")
    return end if starts and known and ends else place


def _folded(terms: Sequence[Term]) -> Iterator[Term]:
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
    if term.kind == "FIXED_TERMS" or _graphic_starts(terms, place):
        return "GRAPHIC"
    if not following or following[0].kind in _FIGURES:
        return None
    if term.kind == "AFTER" and not _is_period(terms, place + 1):
        return "EVENT"
    if term.kind in ("UNTIL", "END_OF") and _is_ahead(terms, place) and not _is_period(terms, place + 1):
        return "EVENT_AHEAD"
    return "EVENT" if term.kind in _ON_EVENT and _is_event(terms[place + 1 :]) else None


def _is_event(rest: Sequence[Term]) -> bool:
    """«(дня) открытия центра»; «начала сентября 2021 года» is none."""
    rest = rest[1:] if rest[0].kind == "DAY_WORD" else rest
    return bool(rest) and is_happening(rest[0]) and not any(term.kind in _FIGURES for term in rest)


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
    ahead = next((kind for kind in reversed(before) if kind not in _LENGTH), None)
    return ahead in ("AHEAD", "NOT_LATER") and before[-1] in _LENGTH - _NUMBERS


def _rest_end(terms: Sequence[Term], place: int, kind: str) -> int:
    """Where the description of an outside thing ends: a graphic «утвержденный до 1 марта» takes that date in."""
    while place < len(terms):
        term = terms[place]
        if term.kind in _ALWAYS_RESUMING or term.mark == ";" or (term.mark and term.kind in _RESUMING):
            break
        if kind != "EVENT" and (_says_when(terms, place) or term.text in _NEGATIONS):
            break  # «по запросу министерства, 15 мая 2022 года», «график не требуется»
        described = kind == "GRAPHIC" and is_participle(terms[place - 1])
        if term.kind in ("UNTIL", "NOT_LATER") and _is_figure_after(terms, place) and not described:
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
    foreign = terms[run - 1].text in _FOREIGN or (is_participle(terms[run - 1]) and not terms[run].mark)
    return terms[place].kind in _STARTS and not foreign


def _is_figure_after(terms: Sequence[Term], place: int) -> bool:
    return place + 1 < len(terms) and terms[place + 1].kind in _FIGURES


def _without_count(terms: list[Term]) -> list[Term]:
    """«Срок: …» before a date and «…: 9 сроков» after a plain reading say nothing more."""
    if terms and terms[0].kind == "TERMS":
        terms = terms[1:]
    if len(terms) > 2 and terms[-1].kind == "TERMS" and terms[-2].kind == "NUMBER":
        return terms[:-2]
    return terms


def _with_about(terms: Sequence[Term]) -> Iterator[Term]:
    """«за I квартал 2022 года – до …», «по итогам 2022 года – до …»: what is reported on, not how long before."""
    for place, term in enumerate(terms):
        following = [near.kind for near in terms[place + 1 : place + 3]]
        numbered = len(following) == 2 and following[0] in _NUMBERS and following[1] in ("QUARTER_WORD", "HALF_WORD")
        part = numbered or following[:1] in (["YEAR"], ["MONTH"])
        period = following[:1] in (["YEAR_WORD"], ["REPORTED"], *([kind] for kind in _PERIODS))
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


def _without_echoes(terms: Sequence[Term]) -> Iterator[Term]:
    """«в сентябре месяце», «каждого месяца, следующего за отчетным»: the word that adds nothing is left out."""
    for place, term in enumerate(terms):
        before = terms[place - 1].kind if place else ""
        following = [near.kind for near in terms[place + 1 : place + 3]]
        month = (before, term.kind) == ("MONTH", "MONTH_WORD") and not term.mark
        each = term.kind == "EACH" and following == ["MONTH_WORD", "FOLLOWING"]
        if not month and not each:
            yield term


def _with_this_year(terms: Sequence[Term]) -> Iterator[Term]:
    """«в течение года», «до конца года»: a year that nothing else describes."""
    for place, term in enumerate(terms):
        before = terms[place - 1].kind if place else ""
        following = terms[place + 1].kind if place + 1 < len(terms) else ""
        if (before, term.kind, following) == ("NUMBER", "DAY_NUMBER", "MONTH") and not terms[place + 1].mark:
            continue  # «до 20 числа января» is «до 20 января»
        alone = before in ("END_OF", "IN") and following not in _YEAR_DESCRIBED
        yield replace(term, kind="THIS_YEAR") if term.kind == "YEAR_WORD" and alone else term


def _with_included(terms: Sequence[Term]) -> Iterator[Term]:
    """«до 2023 года включительно» is «по 2023 год»: the year is in."""
    for place, term in enumerate(terms):
        kinds = [near.kind for near in terms[place + 1 : place + 6]]
        included = kinds[: kinds.index("INCLUSIVE")] if "INCLUSIVE" in kinds else ["UNTIL"]
        until = term.kind == "UNTIL" and not {"UNTIL", "NOT_LATER", "TILL", "THEN"} & set(included)
        yield replace(term, kind="TILL") if until else term


def _with_period_ends(terms: Iterator[Term]) -> Iterator[Term]:
    """«до окончания (отчетного, каждого) квартала» as one term: (what describes the period, the period)."""
    waiting: list[Term] = []
    for term in terms:
        whole = bool(waiting) and waiting[-1].kind in _PERIODS
        if whole and term.kind not in _NOT_ALONE:
            yield _period_end(waiting)
            waiting = []
        elif waiting and (whole or term.kind not in _PERIODS | {"REPORTED", "EACH", "THIS"}):
            yield from waiting
            waiting = []
        if waiting or term.kind == "END_OF":
            waiting.append(term)
        else:
            yield term
    yield from [_period_end(waiting)] if waiting and waiting[-1].kind in _PERIODS else waiting


def _period_end(terms: list[Term]) -> Term:
    value = ({term.kind for term in terms}, terms[-1].value)
    return replace(terms[0], kind="PERIOD_END", value=value, end=terms[-1].end)


def _punctuated(terms: Iterator[Term]) -> Iterator[Term]:
    last: Term | None = None
    joined = bulleted = False
    for term in terms:
        if term.kind in ("INCLUSIVE", "IDLE"):
            continue
        if term.text == "месяцев" and (last is None or last.kind not in _NUMBERS | {"CALENDAR", "UNKNOWN"}):
            raise NotRead((term.start, term.end))  # «в течение месяцев»: how many?
        if term.kind == "AND":
            joined = True
            continue
        bulleted = bulleted or (last is None and term.mark == "-")
        if bulleted and last and term.mark == "-" and last.kind in _WHOLE_DATES and term.kind != "YEAR":
            # «- 1 марта 2021 года - 1 марта 2022 года»: a list, or a window in it?
            raise NotRead((term.start, term.end))
        sign = _sign(last, term, joined) or ("SEMI" if last and _is_apart(last, term) else None)
        if sign:
            yield Term(sign, None, term.start, term.start)
        yield term
        last, joined = term, False


def _is_apart(last: Term, term: Term) -> bool:
    """After a semicolon, or on a new line after a whole date without so much as a comma."""
    new_line = term.line and not term.mark and last.kind in _WHOLE_DATES and term.kind in _BEGINNINGS
    return term.mark == ";" or new_line


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
