"""Other readings of a phrase: what is offered first, and what holds for all that is offered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap.alternatives import MOST, alternatives
from roadmap.phrases import Context, Needs, read
from roadmap.tests.phrase_tables.outside import AS_NEEDED, EVENTS, GRAPHICS, SUBSIDY
from roadmap.tests.phrase_tables.unread import NOT_TO_BE_READ
from roadmap.tests.test_phrases import CONTEXTS, DATED, PIECES

THREE_YEARS = Context(2021, 2023)
PHRASES = [row[0] for row in DATED + AS_NEEDED + EVENTS + SUBSIDY + NOT_TO_BE_READ] + GRAPHICS


def words(phrase: str, context: Context = THREE_YEARS) -> list[str]:
    return [alternative.words for alternative in alternatives(phrase, context)]


@pytest.mark.parametrize(
    ("phrase", "first"),
    [
        ("15 мая", ["каждый год 2021–2023 гг., 15 мая", "15 мая 2021 г.", "15 мая 2022 г.", "15 мая 2023 г."]),
        ("с 1 по 15 мая", ["каждый год 2021–2023 гг., с 1 мая по 15 мая", "с 1 мая по 15 мая 2021 г."]),
        ("1 марта 2021 года примерно", ["1 марта 2021 г."]),
        ("примерно 1 марта 2021 года", ["1 марта 2021 г."]),
        ("25 августа 2021 года, далее – по согласованию", ["25 августа 2021 г."]),
        (
            "ежеквартально",
            [
                f"каждый квартал 2021–2023 гг., до {day}-го числа месяца, следующего за отчётным кварталом"
                for day in (10, 5, 15)
            ],
        ),
        ("август – сентябрь 2021 г.", ["1 августа 2021 г."]),
        (
            "1 октября 2021 года, далее – ежеквартально",
            ["1 октября 2021 г.", "1 октября 2021 г., затем каждый квартал до конца 2023 г., по необходимости"],
        ),
        (
            "ежеквартально до 5 числа",
            [
                "каждый квартал 2021–2023 гг., до 5-го числа месяца, следующего за отчётным кварталом",
                "каждый квартал 2021–2023 гг., до 5-го числа последнего месяца квартала",
            ],
        ),
        ("ежемесячно до 5 числа", ["каждый месяц 2021–2023 гг., до 5-го числа месяца, следующего за отчётным месяцем"]),
        ("ежегодно, 1 сентября 2021 года", ["1 сентября 2021 г., затем каждый год до конца 2023 г."]),
        ("1 марта года получения субсидии", ["1 марта 2021 г.", "1 марта 2022 г.", "1 марта 2023 г."]),
        ("в течение 10 дней со дня подписания", ["в течение 10 рабочих дней со дня подписания"]),
        ("ежегодно согласно графику", ["каждый год 2021–2023 гг., в последний день отчётного года"]),
        ("согласно графику, но не позднее 1 мая 2022 г.", ["1 мая 2022 г."]),
        ("", ["по отдельному графику", "по необходимости"]),
    ],
)
def test_what_is_offered_first(phrase: str, first: list[str]) -> None:
    assert words(phrase)[: len(first)] == first


def test_a_date_in_a_roadmap_of_its_year_alone_is_not_repeated() -> None:
    assert words("1 марта 2022 года", Context(2022, 2022)) == ["1 марта 2022 г., затем по необходимости"]


def check(phrase: str, context: Context) -> None:
    """Each is read from its own words, waits for nobody, and differs from the present reading and from the others."""
    present, found = read(phrase, context), alternatives(phrase, context)
    readings = [present, *(alternative.reading for alternative in found)]
    assert len(found) <= MOST
    assert all(read(alternative.words, context) == alternative.reading for alternative in found)
    assert all(reading.needs not in (Needs.READING, Needs.SUBSIDY_YEAR) for reading in readings[1:])
    answers = {(one.due, one.needs, one.on_demand, one.due or one.text) for one in readings}
    assert len(answers) == len(readings)


@pytest.mark.parametrize("phrase", PHRASES)
def test_whatever_is_offered_reads_back(phrase: str) -> None:
    check(phrase, THREE_YEARS)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES.split()), max_size=10).map(" ".join), CONTEXTS)
def test_any_text_has_alternatives_that_read_back(phrase: str, context: Context) -> None:
    check(phrase, context)
