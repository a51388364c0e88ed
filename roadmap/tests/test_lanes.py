from datetime import date

import pytest

from roadmap.standing import Standing
from roadmap.timeline.lanes import Addresses, Lane, Mark, lane_of
from roadmap.timeline.points import Point
from roadmap.timeline.spans import Span

TODAY = date(2026, 10, 2)
SPAN = Span(date(2026, 4, 1), date(2027, 9, 30))
SOME_WORK = Standing(total=20, closed=5, owed=15)
ADDRESSES = Addresses("/work?deadline=", "/work?activity=7", "?scale=month&from=")


def due(day: date, state: str = "upcoming", **fields: object) -> Point:
    return Point(legal=fields.pop("legal", day), working=day, state=state, **fields)


def only_mark(point: Point, addresses: Addresses = ADDRESSES) -> Mark:
    (mark,) = lane_of([point], SPAN, TODAY, addresses).marks
    return mark


@pytest.mark.parametrize(
    ("points", "unknown", "states", "outside", "text"),
    [
        ([], False, [], "", "Сроков нет"),
        ([], True, [], "", "Дата неизвестна"),
        ([due(date(2026, 8, 25), "overdue")], False, ["overdue"], "", "На шкале 1 срок"),
        ([due(date(2020, 12, 10), "done")], False, [], "← декабрь 2020 г.", "Вне шкалы: декабрь 2020 г."),
        ([due(date(2028, 1, 10))], False, [], "январь 2028 г. →", "Вне шкалы: январь 2028 г."),
        (
            [due(date(2020, 8, 25), "done"), due(date(2026, 8, 25), "review")],
            False,
            ["review"],
            "",
            "На шкале 1 срок, ещё 1 вне шкалы",
        ),
    ],
)
def test_lane(points: list[Point], unknown: bool, states: list[str], outside: str, text: str) -> None:
    lane = lane_of(points, SPAN, TODAY, is_unknown=unknown)
    assert [mark.state for mark in lane.marks] == states
    assert (lane.outside.replace("\u00a0", " "), lane.text.replace("\u00a0", " ")) == (outside, text)


@pytest.mark.parametrize(
    ("point", "legal", "done"),
    [
        (due(date(2027, 1, 11)), False, False),
        (due(date(2027, 1, 11), legal=date(2027, 1, 1)), True, False),
        (due(date(2026, 4, 1), legal=date(2026, 3, 28)), False, False),  # the legal date is not on the axis
        (due(date(2027, 1, 11), "done", done_on=date(2027, 1, 11)), False, False),
        (due(date(2027, 1, 11), "done", done_on=date(2027, 2, 1)), False, True),
        (due(date(2027, 1, 11), "done", done_on=date(2028, 2, 1)), False, False),
    ],
)
def test_the_legal_and_the_actual_day_stand_beside_the_working_one(point: Point, legal: bool, done: bool) -> None:
    mark = only_mark(point)
    assert (bool(mark.legal_x), bool(mark.done_x)) == (legal, done)


@pytest.mark.parametrize(
    ("standing", "state", "share"),
    [
        (SOME_WORK, "overdue", "25 75"),
        (Standing(total=20, owed=20), "overdue", ""),
        (Standing(total=20, closed=20), "done", ""),
    ],
)
def test_part_of_the_work_is_a_ring(standing: Standing, state: str, share: str) -> None:
    assert only_mark(due(date(2027, 1, 11), state, standing=standing)).share == share


@pytest.mark.parametrize(
    ("standing", "addresses", "address"),
    [
        (SOME_WORK, ADDRESSES, "/work?deadline=9"),
        (Standing(), ADDRESSES, ""),  # nobody's work can be seen
    ],
)
def test_a_mark_leads_to_its_work(standing: Standing, addresses: Addresses, address: str) -> None:
    assert only_mark(due(date(2027, 1, 11), standing=standing, key=9), addresses).address == address


def weekly(number: int) -> list[Point]:
    return [due(date(2027, 1, 7 * week), "done" if week == 1 else "upcoming") for week in range(1, number + 1)]


@pytest.mark.parametrize(
    ("number", "counts"),
    [(1, [""]), (2, ["2"]), (3, ["3"]), (4, ["3", ""])],  # 18 months: a fortnight takes 2,6 per cent
)
def test_dates_too_close_are_drawn_as_one(number: int, counts: list[str]) -> None:
    assert [mark.count for mark in lane_of(weekly(number), SPAN, TODAY).marks] == counts


@pytest.mark.parametrize(
    ("addresses", "standing", "address"),
    [
        (ADDRESSES, SOME_WORK, "?scale=month&from=2027-01"),
        (ADDRESSES, Standing(), "?scale=month&from=2027-01"),
        (ADDRESSES._replace(closer=""), SOME_WORK, "/work?activity=7"),
        (ADDRESSES._replace(closer=""), Standing(), ""),
    ],
)
def test_several_dates_lead_closer(addresses: Addresses, standing: Standing, address: str) -> None:
    points = [point._replace(standing=standing) for point in weekly(3)]
    (mark,) = lane_of(points, SPAN, TODAY, addresses).marks
    assert (mark.address, mark.state) == (address, "upcoming")


@pytest.mark.parametrize(
    ("states", "first"),
    [
        (["done", "overdue", "upcoming"], 1),
        (["done", "upcoming", "review"], 2),
        (["done", "past", "upcoming"], 2),
        (["done", "done", "done"], 2),
    ],
)
def test_the_keyboard_comes_to_what_presses_most(states: list[str], first: int) -> None:
    lane = lane_of([due(date(2026, 5 + 2 * place, 1), state) for place, state in enumerate(states)], SPAN, TODAY)
    assert [mark.is_first for mark in lane.marks] == [place == first for place in range(3)]
    assert is_joined(lane)


def is_joined(lane: Lane) -> bool:
    return lane.link == (lane.marks[0].x, lane.marks[-1].x)
