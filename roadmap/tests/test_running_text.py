"""Finding the deadlines in a clause, and nothing that is not one."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap.phrases import Context, Needs, find, read

TABLE = Path(__file__).parent / "phrase_tables" / "sentences.txt"
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
SENTENCES = [line.rsplit(" | ", 1) for line in LINES]
NOT_FOUND = "–"


@pytest.mark.parametrize(("sentence", "deadlines"), SENTENCES)
def test_the_deadlines_of_a_sentence(sentence: str, deadlines: str) -> None:
    told = [found.phrase if found.certain else f"? {found.phrase}" for found in find(sentence)]
    assert (" + ".join(told) or NOT_FOUND) == deadlines


def test_the_table_is_large_and_of_every_kind() -> None:
    assert len(SENTENCES) >= 150
    assert sum(deadlines == NOT_FOUND for _, deadlines in SENTENCES) >= 50


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in SENTENCES])
def test_a_deadline_stands_where_it_is_said_to(sentence: str) -> None:
    last = 0
    for found in find(sentence):
        head, _, tail = found.phrase.partition(" … ")
        assert sentence[found.start :].startswith(head)
        assert sentence[: found.end].endswith(tail)
        assert found.start >= last
        last = found.end


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in SENTENCES])
def test_what_is_doubtful_is_put_to_a_person(sentence: str) -> None:
    for found in find(sentence):
        reading = read(found.phrase, Context(2022, 2022, (2022,)))
        assert (reading.needs is not Needs.READING) == found.certain


WORDS = (
    "обеспечить представить отчет утвержденный приказом от с до к в не позднее срок 1 марта сентября 2022 года г. № 5 "
    "ежеквартально числа месяца, следующего за отчетным в течение 5 рабочих дней со дня получения по запросу «Точка "
    "роста» действует который состоится, и согласно графику ( ) – учебного / 2021 01.02.2022 . при необходимости"
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join))
def test_any_sentence_is_answered_for_certain_or_not(sentence: str) -> None:
    for found in find(sentence):
        assert 0 <= found.start < found.end <= len(sentence)
        assert found.certain or read(found.phrase, Context(2022, 2022)).needs is Needs.READING


@pytest.mark.parametrize(
    "text",
    [
        *("1 " * 4900, "с 1 " * 2400, "до числа месяца " * 600, "2021 " * 1900, "№ " * 20_000, "1. " * 3000),
        *("до 1 марта 2021 года " * 450, "после " * 1600, "ежеквартально " * 700, '"«' * 4900, "по запросу " * 900),
    ],
)
def test_a_long_text_is_answered(text: str) -> None:
    assert all(found.phrase for found in find(text))
