from datetime import date

import pytest

from roadmap.timeline.axis import Span
from roadmap.timeline.lanes import Point, lane_of

TODAY = date(2026, 10, 2)
MONTHS_18 = Span(date(2026, 4, 1), date(2027, 9, 30))


@pytest.mark.parametrize(
    ("points", "unknown", "marks", "outside", "text"),
    [
        ([], False, [], "", "Сроков нет"),
        ([], True, [], "", "Дата неизвестна"),
        (
            [Point(date(2026, 8, 25), date(2026, 8, 25), "overdue")],
            False,
            [("overdue", False)],
            "",
            "25 августа 2026 г. – просрочено",
        ),
        (
            [Point(date(2027, 1, 1), date(2027, 1, 11), "upcoming")],
            False,
            [("upcoming", True)],
            "",
            "11 января 2027 г. – предстоит",
        ),
        (
            [Point(date(2020, 12, 10), date(2020, 12, 10), "done")],
            False,
            [],
            "← декабрь 2020 г.",
            "Вне шкалы: декабрь 2020 г.",
        ),
        (
            [Point(date(2028, 1, 10), date(2028, 1, 10), "upcoming")],
            False,
            [],
            "январь 2028 г. →",
            "Вне шкалы: январь 2028 г.",
        ),
        (
            [
                Point(date(2020, 8, 25), date(2020, 8, 25), "done"),
                Point(date(2026, 8, 25), date(2026, 8, 25), "review"),
            ],
            False,
            [("review", False)],
            "",
            "25 августа 2026 г. – на проверке; ещё 1 срок вне шкалы",
        ),
    ],
)
def test_lane(points: list[Point], unknown: bool, marks: list[tuple[str, bool]], outside: str, text: str) -> None:
    lane = lane_of(points, MONTHS_18, TODAY, is_unknown=unknown)
    assert [(mark.state, bool(mark.legal_x)) for mark in lane.marks] == marks
    assert (lane.outside.replace("\u00a0", " "), lane.text.replace("\u00a0", " ")) == (outside, text)
