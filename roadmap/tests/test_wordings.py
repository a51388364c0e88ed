"""Phrases compared, and dates as words."""

from datetime import date

import pytest

from roadmap.phrases import Context, read
from roadmap.wordings import fault_of, is_same_phrase, phrase_key, words_of_dates


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1 октября 2021 года,  далее – ежеквартально", "1 Октября 2021 года, далее - ежеквартально", True),
        ("отчётный", "отчетный", True),
        ("1 октября", "2 октября", False),
    ],
)
def test_spelling_does_not_part_phrases(one: str, other: str, same: bool) -> None:
    assert is_same_phrase(one, other) == same
    assert (phrase_key(one) == phrase_key(other)) == same


def test_dates_as_words_read_back() -> None:
    days = [date(2022, 5, 16), date(2022, 3, 15), date(2022, 3, 15)]
    assert [due.date for due in read(words_of_dates(days)).due] == sorted(set(days))
    years = [date(2021 + number // 12, number % 12 + 1, 28) for number in range(60)]
    assert [due.date for due in read(words_of_dates(years)).due] == years


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("1 марта 2022 года", ""),
        ("согласно отдельному графику", ""),
        ("1 марта года получения субсидии", ""),
        ("", "Не удалось прочитать"),
        ("1 марта", "Не удалось прочитать"),
        ("когда расцветёт сирень", "сирень"),
        ("1 марта 2022 года " * 60, "длиннее 1000 знаков"),
    ],
)
def test_why_words_cannot_stand_for_a_deadline(words: str, told: str) -> None:
    fault = fault_of(words, Context(2021, 2023))
    assert told in fault
    assert bool(fault) == bool(told)
