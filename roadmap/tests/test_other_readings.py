from datetime import date

import pytest

from roadmap.other_readings import other_readings, question_of
from roadmap.phrases import Context, read

TODAY = date(2026, 7, 1)
SEVEN_YEARS = Context(2020, 2026)


def asked(phrase: str, context: Context = SEVEN_YEARS) -> tuple[str, list[str]]:
    reading = read(phrase, context)
    question = question_of(phrase, reading.not_understood, context, TODAY)
    return question.text.replace("\u00a0", " "), [answer.label.replace("\u00a0", " ") for answer in question.answers]


@pytest.mark.parametrize(
    ("phrase", "text", "answers"),
    [
        ("до 15 ноября", "Год не назван, а карта на 7 лет.", ["каждый год", "только 2026 г."]),
        ("I квартал", "Год не назван, а карта на 7 лет.", ["каждый год", "только 2026 г."]),
        ("29 февраля", "Год не назван, а карта на 7 лет.", ["каждый год", "только 2024 г."]),
        ("1 октября 2021 года, далее по ситуации", "Не прочитано: «ситуации».", ["1 октября 2021 г."]),
        ("31 февраля 2024 года", "Такого дня нет: «31 февраля 2024 года».", ["29 февраля 2024 г.", "1 марта 2024 г."]),
        ("как только, так сразу", "Не прочитано: «как только, так сразу».", []),
        ("", "Срок в документе не указан.", []),
    ],
)
def test_what_a_row_asks(phrase: str, text: str, answers: list[str]) -> None:
    assert asked(phrase) == (text, answers)


def test_every_answer_is_read_as_it_says() -> None:
    for answer in question_of("до 15 ноября", "до 15 ноября", SEVEN_YEARS, TODAY).answers:
        assert read(answer.words, SEVEN_YEARS).due


@pytest.mark.parametrize(
    ("today", "years"),
    [
        (date(2019, 1, 1), [2020, 2021, 2022, 2023]),
        (date(2021, 11, 15), [2021, 2022, 2023, 2020]),
        (date(2022, 1, 1), [2022, 2023, 2021, 2020]),
        (date(2030, 1, 1), [2023, 2022, 2021, 2020]),
    ],
)
def test_years_to_come_are_offered_first(today: date, years: list[int]) -> None:
    lone = [one for one in other_readings("до 15 ноября", Context(2020, 2023), today) if len(one.reading.due) == 1]
    assert [one.reading.due[0].date.year for one in lone] == years


def test_a_phrase_that_is_read_has_no_years_to_choose() -> None:
    assert len(other_readings("1 сентября 2022 года", SEVEN_YEARS, TODAY)) <= 6


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("до 15 ноября", "каждый год, 15 ноября"),
        ("25 августа 2021 года", "25 августа 2021 г., затем каждый год"),
        ("до 5 числа", "каждый квартал, до 5-го числа месяца, следующего за отчётным кварталом"),
    ],
)
def test_words_follow_the_roadmaps_years(phrase: str, words: str) -> None:
    first = other_readings(phrase, SEVEN_YEARS, TODAY)[0]
    assert first.words == words
    longer = Context(2020, 2029)
    assert len(read(words, longer).due) > len(first.reading.due)
