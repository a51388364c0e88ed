"""Wordings of clerks: what each says, and that its plain reading says the same."""

import pytest

from roadmap.phrases import Context, Needs, read
from roadmap.tests.phrase_tables.wordings import cases
from roadmap.tests.test_phrases import dates

CASES = list(cases())


@pytest.mark.parametrize(("phrase", "context", "due", "needs", "on_demand"), CASES)
def test_what_a_wording_says(phrase: str, context: Context, due: str, needs: str, on_demand: bool) -> None:
    reading = read(phrase, context)
    told = "" if reading.needs == Needs.READING else dates(reading)
    assert (told, reading.needs, reading.on_demand) == (due, needs, on_demand)


@pytest.mark.parametrize(
    ("phrase", "context"), [case[:2] for case in CASES if case[3] not in (Needs.READING, Needs.SUBSIDY_YEAR)]
)
def test_its_plain_reading_says_the_same(phrase: str, context: Context) -> None:
    reading = read(phrase, context)
    again = read(reading.text, context)
    assert (again.due, again.needs, again.on_demand, again.frequency) == (
        reading.due,
        reading.needs,
        reading.on_demand,
        reading.frequency,
    )
    assert again.text == reading.text


def test_there_are_hundreds_of_each_kind_of_wording() -> None:
    assert len(CASES) > 1500
