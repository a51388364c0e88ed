"""The words of a week's summary."""

from datetime import date

import pytest

from monitoring.figures import Completeness
from monitoring.week_words import monday_of, owes_reports, owes_work, span_words, subject_of, week_before
from regions.russian import NBSP


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 9, 28), date(2026, 9, 28)),
        (date(2026, 9, 29), date(2026, 9, 28)),
        (date(2026, 10, 4), date(2026, 9, 28)),
        (date(2027, 1, 1), date(2026, 12, 28)),
    ],
)
def test_a_week_begins_on_monday(day: date, monday: date) -> None:
    assert monday_of(day) == monday


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        (date(2026, 9, 28), "с 21 по 27 сентября 2026 г."),
        (date(2026, 10, 5), "с 28 сентября по 4 октября 2026 г."),
        (date(2027, 1, 4), "с 28 декабря 2026 г. по 3 января 2027 г."),
    ],
)
def test_days_of_the_week_before(monday: date, words: str) -> None:
    assert span_words(*week_before(monday)).replace(NBSP, " ") == words


@pytest.mark.parametrize(
    ("done", "overdue", "words"),
    [
        (12, 3, "Итоги недели, Томская область: исполнено 12, просрочено 3"),
        (0, 0, "Итоги недели, Томская область: исполнено 0, просроченных нет"),
        (1200, 0, "Итоги недели, Томская область: исполнено 1 200, просроченных нет"),
    ],
)
def test_subject(done: int, overdue: int, words: str) -> None:
    assert subject_of("Томская область", done, overdue) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (owes_work(1), "просрочено 1 поручение"),
        (owes_work(4), "просрочено 4 поручения"),
        (owes_reports(Completeness(expected=12, received=11)), "не сдан 1 отчёт из 12"),
        (owes_reports(Completeness(expected=12, received=5)), "не сдано 7 отчётов из 12"),
    ],
)
def test_who_owes_what(said: str, words: str) -> None:
    assert said.replace(NBSP, " ") == words
