"""What a round asks stays as it was when it opened."""

import json
from dataclasses import fields, replace
from decimal import Decimal

import pytest

from monitoring.questions import by_group, freeze, thaw
from monitoring.values import Question

COUNT = Question("students", 1, "Обучающиеся", "чел.", is_share=False)
FULL = Question(
    code="teachers",
    slot=2,
    name="Педагоги",
    unit="%",
    is_share=True,
    cumulative=True,
    adds_up=False,
    minimum=Decimal("0.0000"),
    maximum=Decimal("99.5000"),
    required=False,
    places=1,
    comment_on_fall=True,
    comment_on_jump_percent=50,
    numerator_label="Прошли",
    denominator_label="Всего",
    group="Педагоги",
    help_text="Кто работает сейчас.",
)


@pytest.mark.parametrize("question", [COUNT, FULL], ids=lambda question: question.code)
def test_what_is_frozen_is_read_back(question: Question) -> None:
    assert thaw(json.loads(json.dumps(freeze([question])))) == [question]


def test_every_attribute_is_tried() -> None:
    plain = Question("", 0, "", "", is_share=False)
    assert [each.name for each in fields(Question) if getattr(FULL, each.name) == getattr(plain, each.name)] == []


@pytest.mark.parametrize(
    ("groups", "order"),
    [
        ("", ""),
        ("abc", "012"),
        ("aba", "021"),
        ("abcab", "03142"),
        (" a a", "0213"),
    ],
)
def test_groups_stand_together_where_their_first_question_stands(groups: str, order: str) -> None:
    questions = [replace(COUNT, slot=number, group=group.strip()) for number, group in enumerate(groups)]
    assert "".join(str(question.slot) for question in by_group(questions)) == order
