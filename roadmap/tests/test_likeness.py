"""Which steps are laid beside each other at all, and how like they are."""

import pytest

from roadmap.alignment.likeness import Neighbours, cosine, measured_units
from roadmap.alignment.steps import Step, units_of

OTHERS = [
    "Закупка оборудования центров",
    "Закупка мебели, ремонт помещений",
    "Закупка",
    "Проведение мероприятия",  # says nothing that would tell it
    "Ремонт помещений",
]


@pytest.mark.parametrize(
    ("title", "near"),
    [
        ("Закупка оборудования", [0, 2]),  # «закупка» alone is all that the third says
        ("Закупка", [0, 1, 2]),
        ("Ремонт помещений центров", [1, 4]),
        ("Ремонт крыши", []),
        ("Мероприятия центра", []),
        ("Проведение мероприятий", [3]),
        ("", []),
    ],
)
def test_near_are_those_with_telling_words_in_common(title: str, near: list[int]) -> None:
    measured, others = measured_units(*(units_of([Step(0, each) for each in titles]) for titles in ([title], OTHERS)))
    assert Neighbours(others).of(measured[0]) == near


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (Step(0, "Закупка мебели", "Акт"), Step(0, "Закупка мебели", "Акт"), 1),
        (Step(0, "Закупка мебели", "Акт"), Step(0, "Закупка мебели"), 1),  # nothing to compare results with
        (Step(0, "Закупка мебели", "Акт"), Step(0, "Закупка мебели", "Договор"), 0.88),
        (Step(0, "Закупка мебели"), Step(0, "Ремонт помещений"), 0),
    ],
)
def test_likeness_is_what_both_share(one: Step, other: Step, likeness: float) -> None:
    (first,), (second,) = measured_units(units_of([one]), units_of([other]))
    assert round(cosine(first, second), 2) == likeness
