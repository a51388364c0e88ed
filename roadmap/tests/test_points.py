from datetime import date

import pytest

from roadmap.standing import Standing
from roadmap.timeline.points import Point, point_text, together_text, worst_of

FRIDAY, MONDAY = date(2027, 1, 1), date(2027, 1, 11)


@pytest.mark.parametrize(
    ("point", "text"),
    [
        (Point(MONDAY, MONDAY, "upcoming"), "11 января 2027 г., пн – предстоит"),
        (Point(FRIDAY, MONDAY, "upcoming"), "11 января 2027 г., пн (по документу 1 января 2027 г.) – предстоит"),
        (Point(MONDAY, MONDAY, "past"), "11 января 2027 г., пн – срок прошёл"),
        (Point(MONDAY, MONDAY, "overdue", Standing(1, 0, 0, 1)), "11 января 2027 г., пн – просрочено"),
        (
            Point(MONDAY, MONDAY, "overdue", Standing(20, 3, 1, 16)),
            "11 января 2027 г., пн – просрочено, закрыто 3 поручения из 20",
        ),
        (
            Point(MONDAY, MONDAY, "done", Standing(20, 20), MONDAY),
            "11 января 2027 г., пн – исполнено 11 января 2027 г.",
        ),
        (
            Point(MONDAY, MONDAY, "done", Standing(1, 1), date(2027, 1, 12)),
            "11 января 2027 г., пн – исполнено 12 января 2027 г., на 1 день позже срока",
        ),
        (Point(MONDAY, MONDAY, "done", Standing(2, 2)), "11 января 2027 г., пн – исполнено"),  # nothing was needed
    ],
)
def test_point_text(point: Point, text: str) -> None:
    assert point_text(point).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("states", "worst", "told"),
    [
        (["done", "overdue", "upcoming"], "overdue", "3 срока, 1 января 2027 г. – 3 января 2027 г.: "
         "1 просрочено, 1 предстоит, 1 исполнено"),
        (["done", "past"], "past", "2 срока, 1 января 2027 г. – 2 января 2027 г.: 1 срок прошёл, 1 исполнено"),
    ],
)  # fmt: skip
def test_several_dates_are_told_together(states: list[str], worst: str, told: str) -> None:
    points = [Point(date(2027, 1, day), date(2027, 1, day), state) for day, state in enumerate(states, 1)]
    assert worst_of(points) == worst
    assert together_text(points).replace("\u00a0", " ") == told
