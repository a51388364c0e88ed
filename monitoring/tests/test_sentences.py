import pytest

from monitoring.figures import Completeness
from monitoring.overviews.sentences import (
    left_to_municipality,
    next_steps,
    regions_behind,
    reported,
    steps_left,
    steps_of_municipality,
)
from regions.russian import NBSP


@pytest.mark.parametrize(
    ("expected", "received", "sentence"),
    [
        (42, 40, "Отчитались 40 из 42 центров."),
        (31, 21, "Отчитался 21 из 31 центра."),
        (42, 42, "Отчитались все 42 центра."),
        (42, 0, "Пока не отчитался ни один из 42 центров."),
        (1, 1, "Единственный центр отчитался."),
        (0, 0, "Отчётов в этом квартале не ждут."),
    ],
)
def test_reported(expected: int, received: int, sentence: str) -> None:
    assert reported(Completeness(expected, received, 0)).replace(NBSP, " ") == sentence


@pytest.mark.parametrize(
    ("owed", "returned", "to_check", "to_review", "steps", "left"),
    [
        (2, 0, 0, 9, [("дождаться 2 отчётов", "owing/"), ("проверить 9 отчётов", "?state=review")], "два шага"),
        (0, 1, 0, 0, [("дождаться 1 отчёта", "owing/")], "один шаг"),
        (0, 0, 0, 3, [("проверить 3 отчёта", "?state=review")], "один шаг"),
        (0, 0, 0, 0, [], "можно составить"),
        (
            1,
            1,
            5,
            1,
            [
                ("дождаться 2 отчётов", "owing/"),
                ("дождаться проверки 5 отчётов муниципалитетами", "?state=check"),
                ("проверить 1 отчёт", "?state=review"),
            ],
            "три шага",
        ),
    ],
)
def test_steps(owed: int, returned: int, to_check: int, to_review: int, steps: list, left: str) -> None:
    found = next_steps(owed, returned, to_check, to_review)
    assert [(step.text.replace(NBSP, " "), step.address) for step in found] == steps
    assert left in steps_left(found, is_compiled=False)
    compiled = steps_left(found, is_compiled=True)
    assert compiled.startswith("Сводный отчёт составлен")
    assert ("до новой редакции" in compiled) == bool(steps)


def test_a_municipality_waits_for_schools_and_checks() -> None:
    steps = steps_of_municipality(1, 0, 4)
    assert [step.text.replace(NBSP, " ") for step in steps] == ["дождаться 1 отчёта", "проверить 4 отчёта"]
    assert left_to_municipality(steps) == "Вам осталось:"
    assert "ничего не нужно" in left_to_municipality([])


@pytest.mark.parametrize(
    ("missing", "behind", "whole", "sentence"),
    [
        (7, 3, 5, "Не хватает 7 отчётов в 3 регионах из 5."),
        (1, 1, 5, "Не хватает 1 отчёта в 1 регионе из 5."),
        (7, 5, 5, "Не хватает 7 отчётов, во всех 5 регионах."),
        (7, 1, 1, "Не хватает 7 отчётов."),
        (0, 0, 5, ""),
    ],
)
def test_regions_behind(missing: int, behind: int, whole: int, sentence: str) -> None:
    assert regions_behind(Completeness(10, 10 - missing, 0), behind, whole).replace(NBSP, " ") == sentence
