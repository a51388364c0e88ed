"""Headings of a form: how its columns are called, and which column of a person's own table means what."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitoring.values import Question
from uploads.headings import heading_key
from uploads.tables import Column

from .signs import HEADING as SIGN


class Part(StrEnum):
    """What is answered to a question; a count stands in the numerator."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    COMMENT = "comment"


Key = tuple[str, Part]  # a question's code and the part of its answer
MUNICIPALITY, SCHOOL, CENTRE = "Муниципальное образование", "Школа", "Центр"
QUESTION, VALUE, WHOLE, COMMENT = "Показатель", "Значение", "Из скольких всего", "Пояснение"
NUMERATOR_LABEL, DENOMINATOR_LABEL = "из них", "всего"

_PLACES = {
    "municipality": (MUNICIPALITY, "Муниципалитет", "МО", "Район", "Муниципальный район", "Территория"),
    "school": (
        *(SCHOOL, "Организация", "ОО", "Образовательная организация", "Наименование организации", "Учреждение"),
        *("Название организации", "Наименование школы", "Название школы", "Наименование ОО"),
    ),
    "centre": (CENTRE, "Наименование центра", "Название центра"),
    "sign": (SIGN,),
}
_TALL = {
    "question": (QUESTION, "Наименование показателя", "Название показателя", "Показатели"),
    Part.NUMERATOR: (VALUE, "Факт", "Фактическое значение", "Значение показателя", "Числитель"),
    Part.DENOMINATOR: (WHOLE, "Знаменатель", "Всего", "Из скольких"),
    Part.COMMENT: (COMMENT, "Пояснения", "Комментарий", "Примечание"),
}
BESIDE = ("№", "Состояние отчёта", "Что вписать", "План года")  # columns of the form that hold no answer
_QUARTER = re.compile(r"[IV]{1,3} квартал \d{4} г\.")
_COMMENTS = ("пояснение", "комментарий", "примечание")


def place_headings() -> dict[str, str]:
    """What a column about the centre is, by its heading's key."""
    return _by_key(_PLACES)


def tall_headings() -> dict[str, str]:
    """Likewise of a form with a row a question."""
    return _by_key(_TALL)


def titles_of(questions: Sequence[Question]) -> dict[Key, str]:
    """How the form calls its columns, in their order; alike names are told apart by the question's code."""
    titles = {key: title for question in questions for key, title in _titles(question)}
    counts = Counter(map(heading_key, titles.values()))
    return {key: title if counts[heading_key(title)] == 1 else f"{title} ({key[0]})" for key, title in titles.items()}


def question_headings(questions: Sequence[Question]) -> dict[str, Key]:
    """Which answer a column holds, by its heading's key: the form's own titles and what people write instead."""
    titles = {heading_key(title): key for key, title in titles_of(questions).items()}
    others = [(heading_key(text), key) for question in questions for text, key in _synonyms(question)]
    meant: dict[str, set[Key]] = {}
    for text, key in others:
        meant.setdefault(text, set()).add(key)
    return {text: next(iter(keys)) for text, keys in meant.items() if len(keys) == 1} | titles


def question_names(questions: Sequence[Question]) -> dict[str, str]:
    """Codes of questions by the keys of their names, for a table with a row a question."""
    named = [(heading_key(text), q.code) for q in questions for text in (q.name, f"{q.name} {q.unit}", q.code)]
    counts = Counter(text for text, _ in dict.fromkeys(named))
    return {text: code for text, code in named if counts[text] == 1}


@dataclass(frozen=True)
class Matched:
    """The file's columns by what they mean; those that mean nothing, and those that two columns claim."""

    columns: Mapping[object, Column]
    unknown: Sequence[str]
    twice: Sequence[str]


def is_beside(heading: str) -> bool:
    """Whether the form itself has such a column, only to be looked at."""
    known = {heading_key(text) for text in BESIDE}
    return heading_key(heading) in known or bool(_QUARTER.fullmatch(" ".join(heading.split())))


def match_columns(columns: Iterable[Column], meanings: Mapping[str, object]) -> Matched:
    found: dict[object, Column] = {}
    unknown, twice = [], []
    for column in columns:
        meaning = meanings.get(heading_key(unicodedata.normalize("NFC", column.heading)))
        if meaning is None:
            unknown += [column.heading] if column.heading and not is_beside(column.heading) else []
        elif meaning in found:
            twice.append(column.heading)
        else:
            found[meaning] = column
    return Matched(found, unknown, twice)


def _titles(question: Question) -> Iterator[tuple[Key, str]]:
    if question.is_share:
        yield (question.code, Part.NUMERATOR), f"{question.name}: {numerator_label(question)}"
        yield (question.code, Part.DENOMINATOR), f"{question.name}: {denominator_label(question)}"
    else:
        yield (question.code, Part.NUMERATOR), f"{question.name}, {question.unit}" if question.unit else question.name
    yield (question.code, Part.COMMENT), f"{question.name}: пояснение"


def numerator_label(question: Question) -> str:
    return (question.numerator_label or NUMERATOR_LABEL).lower()


def denominator_label(question: Question) -> str:
    return (question.denominator_label or DENOMINATOR_LABEL).lower()


def _synonyms(question: Question) -> Iterator[tuple[str, Key]]:
    code = question.code
    for name in (question.name, f"{question.name} {question.unit}", code):
        yield from ((f"{name} {word}", (code, Part.COMMENT)) for word in _COMMENTS)
        if not question.is_share:
            yield from ((text, (code, Part.NUMERATOR)) for text in (name, f"{name} значение", f"{name} факт"))
            continue
        tops = ("числитель", NUMERATOR_LABEL, numerator_label(question))
        bottoms = ("знаменатель", DENOMINATOR_LABEL, denominator_label(question))
        yield from ((f"{name} {label}", (code, Part.NUMERATOR)) for label in tops)
        yield from ((f"{name} {label}", (code, Part.DENOMINATOR)) for label in bottoms)
    if question.is_share:
        yield question.numerator_label or NUMERATOR_LABEL, (code, Part.NUMERATOR)
        yield question.denominator_label or DENOMINATOR_LABEL, (code, Part.DENOMINATOR)


def _by_key(synonyms: Mapping[object, Iterable[str]]) -> dict[str, object]:
    return {heading_key(text): meaning for meaning, texts in synonyms.items() for text in texts}
