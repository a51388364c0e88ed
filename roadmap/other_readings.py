"""Between which readings of a phrase a person may choose, and what a row asks that person. Pure."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from regions import russian
from roadmap.alternatives import Alternative, alternatives
from roadmap.drafts.impossible_days import impossible_days
from roadmap.grammar.plain_reading import told
from roadmap.phrases import Context, Needs, read

_ASKED_AT_ONCE = 2
_SHORT = 45
"""Letters of an answer that a row of a table has room for."""


@dataclass(frozen=True)
class Answer:
    """`words` by which the phrase would be read."""

    label: str
    words: str


@dataclass(frozen=True)
class Question:
    """«Год не назван, а карта на 7 лет.» and the likeliest answers, if there are any."""

    text: str
    answers: tuple[Answer, ...] = ()


@lru_cache(maxsize=1024)
def other_readings(phrase: str, context: Context, today: date) -> tuple[Alternative, ...]:
    """The most plausible first; a phrase that leaves its year open may be meant for each, the nearest to come first."""
    found = [_without_span(one, context) for one in alternatives(phrase, context)]
    years = sorted(_single_years(phrase, context), key=lambda one: _nearness(one.reading.due[-1].date, today))
    known = {one.reading.due for one in years}
    others = [one for one in found if one.reading.due not in known]
    dated, undated = ([one for one in others if bool(one.reading.due) is dated] for dated in (True, False))
    return (*dated, *years, *undated)


def question_of(phrase: str, not_understood: str, context: Context, today: date) -> Question:
    """What is to be asked about a phrase that the portal has not read."""
    if not phrase.strip():
        return Question("Срок в документе не указан.")
    others = other_readings(phrase, context, today)
    if _single_years(phrase, context):
        years = russian.counted(_length(context), "год", "года", "лет")
        return Question(f"Год не назван, а карта на {years}.", _year_answers(others))
    short = [one for one in others if one.reading.due and len(one.reading.text) <= _SHORT][:_ASKED_AT_ONCE]
    return Question(_fault_of(not_understood), tuple(Answer(one.reading.text, one.words) for one in short))


def _fault_of(not_understood: str) -> str:
    if not not_understood:
        return "Срок не прочитан."
    is_day = any(impossible_days(not_understood))
    return f"Такого дня нет: «{not_understood}»." if is_day else f"Не прочитано: «{not_understood}»."


def _year_answers(others: tuple[Alternative, ...]) -> tuple[Answer, ...]:
    yearly = next((one for one in others if one.reading.frequency == "year"), None)
    lone = next((one for one in others if len({due.date.year for due in one.reading.due}) == 1), None)
    answers = [Answer("каждый год", yearly.words)] if yearly else []
    if lone:
        answers.append(Answer(f"только {russian.year_text(lone.reading.due[0].date.year)}", lone.words))
    return tuple(answers)


def _without_span(one: Alternative, context: Context) -> Alternative:
    """The same without the roadmap's own years in its words: such words follow when those years are changed, and can
    be said of another roadmap."""
    if context.years is None:
        return one
    first, last = context.years.first.year, context.years.last.year
    words = one.words.replace(f" {first}–{last} гг.", "").replace(f" до конца {last} г.", "")
    reading = read(words, context)
    return Alternative(words, reading) if reading.due and reading.due == one.reading.due else one


def _nearness(day: date, today: date) -> tuple[bool, int]:
    return day < today, abs((day - today).days)


def _single_years(phrase: str, context: Context) -> list[Alternative]:
    """The phrase in each of the roadmap's years, where only its year keeps it from being read."""
    if _length(context) < 2 or read(phrase, context).needs != Needs.READING:
        return []
    first, last = context.years.first.year, context.years.last.year
    readings = [read(phrase, Context(year, year, context.subsidy_years)) for year in range(first, last + 1)]
    words = [told(reading.plan) for reading in readings if reading.due]
    return [Alternative(one, read(one, context)) for one in words if read(one, context).due]


def _length(context: Context) -> int:
    years = context.years
    return years.last.year - years.first.year + 1 if years else 0
