"""What changed since the last look."""

from decimal import Decimal

import pytest

from monitoring.corrections import corrected, last_decision
from monitoring.values import Answer, Question

COUNT = Question("children", 1, "Обучающиеся", "чел.", is_share=False)
SHARE = Question("teachers", 2, "Педагоги", "чел.", is_share=True)
BEFORE = {"children": Answer(Decimal(120)), "teachers": Answer(Decimal(5), Decimal(6))}


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, []),
        ({"children": Answer(Decimal("120.0"))}, []),
        ({"children": Answer(Decimal(121))}, ["children"]),
        ({"children": Answer(None)}, ["children"]),
        ({"teachers": Answer(Decimal(5), Decimal(7))}, ["teachers"]),
        ({"teachers": Answer(Decimal(5), Decimal(6), "одна в отпуске")}, ["teachers"]),
        ({"children": Answer(Decimal(0)), "teachers": Answer()}, ["children", "teachers"]),
    ],
)
def test_what_differs_is_told_in_the_order_of_the_form(changed: dict, codes: list[str]) -> None:
    found = corrected([COUNT, SHARE], BEFORE, BEFORE | changed)
    assert [each.question.code for each in found] == codes
    assert all(each.before == BEFORE[each.question.code] for each in found)


def test_what_was_never_answered_is_no_answer() -> None:
    (found,) = corrected([COUNT], {}, {"children": Answer(Decimal(1))})
    assert found.before == Answer()


@pytest.mark.parametrize(
    ("states", "place"),
    [
        ("", None),
        ("draft submitted", None),
        ("draft submitted returned", 2),
        ("draft submitted returned returned returned submitted", 2),  # drafts after the return are not the decision
        ("draft submitted returned submitted returned submitted", 4),
        ("draft submitted accepted returned returned submitted", 3),
        ("accepted", 0),
    ],
)
def test_the_last_decision_is_a_step_into_a_decided_state(states: str, place: int | None) -> None:
    assert last_decision(states.split(), ("returned", "accepted")) == place
