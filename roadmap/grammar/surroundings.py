"""What governs a phrase of running text: a task that it is the term of, or a noun, an act, a title that it is about."""

from enum import Enum
from itertools import pairwise, starmap

from roadmap.grammar import spoken_forms
from roadmap.grammar.governors import governor, is_bidden, segment, sentence_around
from roadmap.grammar.terms import Term
from roadmap.grammar.text_runs import FIGURES, LIMITS, OFTEN, Run, Text
from roadmap.grammar.vocabulary import is_happening

_TILL_SCHOOL_YEAR = frozenset({"до", "позднее", "позже", "конца", "конце", "концу", "окончания"})
_YEARS_AHEAD = frozenset({"UNTIL", "YEAR", "YEAR_WORD"})
_NEAR = 5
# «от 24 декабря 2020 года», «на 1 января», «с 1 сентября», «принятые после 1 сентября», «за I квартал».
_FOREIGN_BEFORE = frozenset(
    {"от", "на", "с", "со", "начиная", "после", "ранее", "раньше", "за", "свыше", "более", "о", "об", "из"}
)
_PLACES_BEFORE = frozenset(
    {"тел", "телефон", "каб", "кабинет", "ул", "улица", "улице", "площадь", "имени", "пункт", "пункта", "п", "д", "код"}
)
_AFTER_FIGURES = (
    "млн", "тыс", "руб", "процент", "чел", "экз", "балл", "комплект", "мест", "издани", "возраст", "шт"
)  # fmt: skip
_ACTS = (
    "приказ",
    "распоряжени",
    "постановлени",
    "закон",
    "письм",
    "протокол",
    "указ",
    "решени",
    "соглашени",
    "договор",
)
_STATES = ("действи", "отпуск", "полномочи", "командировк", "больничн")
_FREQUENT = ("ежеквартальн", "ежемесячн", "ежегодн", "полугодов", "квартальн")


class Standing(Enum):
    """What a phrase is in its sentence; WEAK: it may be its term where nothing else is."""

    TERM = "term"
    DOUBTFUL = "doubtful"
    WEAK = "weak"
    FOREIGN = "foreign"


def standing(text: Text, run: Run) -> Standing:
    rules = (_in_title, _beside_figures, _by_neighbour, _within_description, _by_governor, _by_kind)
    found = (rule(text, run) for rule in rules)
    return next((verdict for verdict in found if verdict), Standing.TERM)


def is_strong(text: Text, run: Run) -> bool:
    """«в срок до …», «не позднее …», «срок: …»: said of nothing but a term."""
    first = text.terms[run.first]
    words = text.words[first.start : first.end].lower()
    headed = run.first > 0 and text.terms[run.first - 1].kind == "TERMS" and text.terms[run.first - 1].text != "сроков"
    return headed or "срок" in words or first.kind in ("NOT_LATER", "AT_LEAST", "FIXED_TERMS")


def is_plain(text: Text, run: Run) -> bool:
    """A date or a window without «до», «в течение …» and the like."""
    own = {"EVENT", "AFTER", "AS_NEEDED", "ON_REQUEST", "GRAPHIC_WORD", "WHOLE"} | LIMITS | OFTEN
    return not (own & run.kinds(text) or is_strong(text, run) or _says_in_the_course(text, run))


def _says_in_the_course(text: Text, run: Run) -> bool:
    first = text.terms[run.first]
    return first.kind in ("IN", "WITHIN") and first.text not in ("в", "во")


def _in_title(text: Text, run: Run) -> Standing | None:
    start = text.terms[run.first].start
    if any(begin < start < end for begin, end in text.titles):
        return Standing.FOREIGN
    begin = text.terms[text.sentence_start(run.first)]
    bidden = any(spoken_forms.is_infinitive(term.text) for term in sentence_around(text, run.first))
    return Standing.FOREIGN if begin.text in ("о", "об") and begin.end - begin.start < 3 and not bidden else None


def _beside_figures(text: Text, run: Run) -> Standing | None:
    """A number of an act, a telephone's, a sum."""
    start, end = text.terms[run.first].start, text.terms[run.stop - 1].end
    following = text.terms[run.stop].text if run.stop < len(text.terms) else ""
    after = text.words[end : end + 2]
    glued = text.words[start - 1 : start] in ("-", "/") or (after[:1] in ("-", "/") and after[1:].isalnum())
    numbered = text.words[end:].lstrip(" .,").startswith(("№", "N "))
    if numbered or following.startswith(_AFTER_FIGURES):
        return Standing.FOREIGN
    if run.plan is None and any(
        term.text.startswith("учебн") or term.text == "/" for term in text.terms[run.first : run.stop]
    ):
        return Standing.DOUBTFUL if text.terms[run.first].text in _TILL_SCHOOL_YEAR else Standing.FOREIGN
    return Standing.FOREIGN if glued else None


def _by_neighbour(text: Text, run: Run) -> Standing | None:
    """The word just before."""
    first = text.terms[run.first]
    if run.first in text.beginnings:
        return Standing.FOREIGN if first.text == "итогам" else None
    before = text.terms[run.first - 1]
    if before.text.startswith("каникул"):
        return Standing.DOUBTFUL
    lasting = not first.mark and ("период" in before.text or before.text.startswith(_STATES))
    lasting = lasting or (first.kind == "IN" and text.words[first.start : first.end].lower().startswith("на "))
    lasting = lasting or any(starmap(_is_validity, pairwise(text.terms[max(0, run.first - _NEAR) : run.first])))
    looked_at = first.text == "итогам" or (first.kind == "FROM" and before.text in ("за", "на"))
    foreign = lasting or looked_at or _is_named(first, before) or _is_programme(first, before)
    return Standing.FOREIGN if foreign else None


def _is_named(first: Term, before: Term) -> bool:
    """«от 24 декабря 2020 года», «площадь 1 Мая», «письмом 5 марта»."""
    if first.kind not in FIGURES:
        return False
    named = before.kind == "FROM" or before.text in _FOREIGN_BEFORE | _PLACES_BEFORE
    return named or (not first.mark and before.text.startswith(_ACTS))


def _is_validity(term: Term, following: Term) -> bool:
    """«срок действия (договора – …)»."""
    return term.kind == "TERMS" and not following.mark and following.text.startswith(_STATES)


def _is_programme(first: Term, before: Term) -> bool:
    """«(срок реализации с 1 января 2019 года по 31 декабря 2024 года)»."""
    return first.kind == "FROM" and (before.kind, before.mark, before.text) == ("TERMS", "(", "реализации")


def _within_description(text: Text, run: Run) -> Standing | None:
    """«оборудования, поставленного до …», «слете, который состоится …», «постоянно действующая»."""
    words = segment(text, run.first)
    following = text.terms[run.stop].text if run.stop < len(text.terms) else ""
    if text.terms[run.first].kind in ("EVERY", "WHOLE") and spoken_forms.is_description(following):
        return Standing.FOREIGN
    bidden = next((place for place in range(len(words), 0, -1) if is_bidden(words[place - 1])), 0)
    words = words[bidden:]
    beside = words[-1:] and words[-1].kind == "UNKNOWN" and spoken_forms.is_description(words[-1].text)
    if beside or any(spoken_forms.is_relative(term.text) for term in words):
        return Standing.FOREIGN
    if _is_open(text, run, {term.text for term in words}):
        return Standing.DOUBTFUL
    described = words and not bidden and words[0].mark == "," and spoken_forms.is_description(words[0].text)
    if not described or is_strong(text, run):
        return None
    return Standing.FOREIGN if _is_closed(text, run) else Standing.DOUBTFUL


def _is_open(text: Text, run: Run, before: set[str]) -> bool:
    """«при условии заключения … до …», «информацию об открытии 1 сентября 2022 года центров»."""
    kinds = run.kinds(text)
    day = text.terms[run.first].kind in FIGURES and not {"QUARTER_WORD", "HALF_WORD"} & kinds and is_plain(text, run)
    return "условии" in before or (day and bool({"о", "об"} & before))


def _is_closed(text: Text, run: Run) -> bool:
    """«школ, подавших заявки до 1 марта, не позднее …»: the second comma closes the description after its date."""
    inside = text.terms[run.first + 1 : run.stop]
    after = text.terms[run.stop].mark if run.stop < len(text.terms) else ""
    return after == "," or any(term.mark == "," and term.kind in LIMITS for term in inside)


def _by_governor(text: Text, run: Run) -> Standing | None:
    verb = governor(text, run)
    if spoken_forms.is_fact(verb):
        due = any(spoken_forms.is_duty(term.text) for term in sentence_around(text, run.first))
        return None if due else Standing.FOREIGN
    if spoken_forms.is_stating(verb):
        return Standing.FOREIGN
    if spoken_forms.is_lasting(verb):
        return _of_lasting(text, run)
    if not verb and is_plain(text, run) and not run.is_years():
        deeds = any(
            spoken_forms.is_deed(term.text) or term.kind == "SUBSIDY" for term in sentence_around(text, run.first)
        )
        return None if deeds else Standing.DOUBTFUL
    return None


def _of_lasting(text: Text, run: Run) -> Standing | None:
    """«назначить … в срок до …» is due then, «назначить … с … по …» lasts so long, «назначить … до …» may be either."""
    if is_strong(text, run):
        return None
    if is_plain(text, run):
        return Standing.FOREIGN
    return Standing.DOUBTFUL if text.terms[run.first].kind in LIMITS else None


def _by_kind(text: Text, run: Run) -> Standing | None:
    first = text.terms[run.first]
    if (run.is_years() and is_plain(text, run)) or (run.plan is None and run.kinds(text) <= _YEARS_AHEAD):
        return _years(text, run)
    if run.is_frequency(text) and first.kind == "EVERY" and first.text.startswith("отчет"):
        return Standing.WEAK
    if first.kind == "AFTER":
        return _after(text, run)
    if first.kind in FIGURES and not OFTEN & run.kinds(text):
        return _bare(text, run)
    return None


def _after(text: Text, run: Run) -> Standing | None:
    """«По окончании ремонта представить …», «разместить … после открытия центра»; «работа после уроков» is no term."""
    if run.first in text.beginnings:
        return None
    return Standing.DOUBTFUL if is_happening(text.terms[run.first + 1]) else Standing.FOREIGN


def _years(text: Text, run: Run) -> Standing | None:
    """«образовать в 2021 году 54 центра»; farther from its verb it may be the years of something else."""
    verb = governor(text, run)
    before = text.terms[run.first - 1] if run.first else None
    after = text.terms[run.stop] if run.stop < len(text.terms) else None
    beside = [term for term in (before, after if run.first in text.beginnings else None) if term]
    if any(map(is_bidden, beside)):
        return None
    end_of_title = before and any(end in (before.end, before.end + 1) for _, end in text.titles)
    return Standing.WEAK if spoken_forms.is_long_doing(verb) and not end_of_title else Standing.FOREIGN


def _bare(text: Text, run: Run) -> Standing | None:
    """Without a preposition: «1 сентября 2022 года» is a term, «итоги I квартала» and «площадь 1 Мая» are none."""
    kinds = run.kinds(text)
    own = text.terms[run.first : run.stop]
    if kinds == {"DAY_MONTH"}:
        return Standing.FOREIGN
    month = next((term for term in own if term.kind == "MONTH"), None)
    if month and not kinds & {"YEAR"} and text.words[month.start].isupper():
        return Standing.FOREIGN
    if own[0].kind == "MONTH" or kinds & {"QUARTER_WORD", "HALF_WORD"}:
        return None if own[0].mark in ("(", "-") else Standing.FOREIGN
    words = segment(text, run.first)
    if any(term.kind == "ACCORDING" for term in words) and not any(map(is_bidden, words)):
        return Standing.FOREIGN
    near = [term.text for term in words[-2:] if not is_bidden(term)]
    return Standing.DOUBTFUL if any(word.startswith(_ACTS) for word in near) else None


def is_told_often(term: Term) -> bool:
    """«ежеквартальное (представление)»: how often, in a word that describes another."""
    return term.kind == "UNKNOWN" and term.text.startswith(_FREQUENT)
