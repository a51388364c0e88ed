"""How a roadmap stood on a day, from what the database kept; each change is dated as if it had been made then."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse

from regions.models import User
from roadmap.models import Activity, Assignment, Deadline, Order, Roadmap
from roadmap.services.work import accept, complete, send_back
from roadmap.snapshots import snapshot_now, snapshot_on
from tests.cast import Cast
from tests.work import make_activity, make_assignment, make_roadmap

ClientOf = Callable[[User], Client]
EVENTS = ("ActivityEvent", "DeadlineEvent", "AssignmentEvent")
DUE = date(2026, 6, 1)
FROZEN = "2026-07-20T05:00:00Z"


@pytest.fixture
def when(db: None) -> Callable[[int, int], datetime]:
    """Dates all that was recorded since the last call: at noon of a day of 2026 in Tomsk."""
    dated: dict[str, int] = dict.fromkeys(EVENTS, 0)

    def date_them(month: int, day: int, hour: int = 12) -> None:
        moment = datetime.fromisoformat(f"2026-{month:02}-{day:02}T{hour:02}:00:00+07:00")
        for name in EVENTS:
            events = apps.get_model("roadmap", name).objects
            events.filter(pk__gt=dated[name]).update(pgh_created_at=moment)
            dated[name] = events.order_by("-pk").values_list("pk", flat=True).first() or 0

    return date_them


def at(month: int, day: int, hour: int = 12) -> datetime:
    return datetime.fromisoformat(f"2026-{month:02}-{day:02}T{hour:02}:00:00+07:00")


@pytest.fixture
def roadmap(cast: Cast, when: Callable) -> Roadmap:
    """Signed in 2020, adopted on 1 March 2026: a row with a date, and its assignment for a school."""
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    make_assignment(cast.tomsk.schools[0], roadmap, DUE)
    when(3, 1)
    return roadmap


def row(roadmap: Roadmap, user: User, month: int, day: int, number: str = "1") -> object:
    rows = snapshot_on(date(2026, month, day), roadmap, user).rows.values()
    return next((one for one in rows if one.number == number), None)


def amending(roadmap: Roadmap, month: int, day: int) -> Order:
    order = roadmap.order
    return Order.objects.create(
        region=order.region, number="1-р", signed_on=date(2026, month, day), title="Изменения", key="1", amends=order
    )


def test_a_row_that_came_later_is_not_there(cast: Cast, roadmap: Roadmap, when: Callable) -> None:
    make_activity(roadmap, "2", revised_by=amending(roadmap, 4, 10))
    when(4, 12)
    assert row(roadmap, cast.ministry, 4, 9, "2") is None
    assert row(roadmap, cast.ministry, 4, 10, "2") is not None


def test_an_amended_row_has_its_old_words(cast: Cast, roadmap: Roadmap, when: Callable) -> None:
    order = amending(roadmap, 4, 10)
    roadmap.activities.update(title="Начало работы", revised_by=order)
    when(4, 12)
    assert row(roadmap, cast.ministry, 4, 9).title == "Открытие центров «Точка роста»"
    assert row(roadmap, cast.ministry, 4, 10).title == "Начало работы"


def test_a_repealed_row_is_there_until_its_order(cast: Cast, roadmap: Roadmap, when: Callable) -> None:
    roadmap.activities.update(repealed_by=amending(roadmap, 4, 10))
    when(4, 12)
    assert row(roadmap, cast.ministry, 4, 9) is not None
    assert row(roadmap, cast.ministry, 4, 10) is None


def test_a_date_moved(cast: Cast, roadmap: Roadmap, when: Callable) -> None:
    Deadline.objects.update(legal_date=date(2026, 9, 1), working_date=date(2026, 9, 2))
    when(5, 5)
    (before,), (after,) = (row(roadmap, cast.ministry, 5, day).dates for day in (4, 5))
    assert (before.legal, before.working) == (DUE, DUE)
    assert (after.legal, after.working) == (date(2026, 9, 1), date(2026, 9, 2))


def test_a_date_that_fell_away(cast: Cast, roadmap: Roadmap, when: Callable) -> None:
    Assignment.objects.all().delete()
    Deadline.objects.all().delete()
    when(5, 5)
    (date_then,) = row(roadmap, cast.ministry, 5, 4).dates
    assert (date_then.state, date_then.standing.owed) == ("upcoming", 1)
    assert row(roadmap, cast.ministry, 5, 5).dates == ()


def test_a_date_that_nobody_knows_the_end_of_is_counted_and_left_out(cast: Cast, roadmap: Roadmap) -> None:
    Assignment.objects.all().delete()
    Deadline.objects.all().delete()
    apps.get_model("roadmap", "DeadlineEvent").objects.filter(pgh_label="delete").delete()
    snapshot = snapshot_on(date(2026, 5, 4), roadmap, cast.ministry)
    assert snapshot.lost == 1
    assert [one.dates for one in snapshot.rows.values()] == [()]


@pytest.mark.parametrize(
    ("month", "day", "state"),
    [
        (5, 10, "upcoming"),
        (5, 25, "soon"),
        (6, 1, "soon"),  # its day is not over before its midnight
        (6, 2, "overdue"),
        (6, 4, "overdue"),
        (6, 5, "completed"),  # sent on that day, late in the evening of Tomsk
        (6, 10, "overdue"),  # returned
        (6, 15, "completed"),
        (6, 19, "completed"),  # accepted since
        (6, 20, "accepted"),
    ],
)
def test_how_the_work_stood(cast: Cast, roadmap: Roadmap, when: Callable, month: int, day: int, state: str) -> None:
    assignment = Assignment.objects.get()
    complete(assignment=assignment, by=cast.school, note="Готово", now=at(6, 5, 23))
    when(6, 5, 23)
    send_back(assignment=assignment, by=cast.ministry, reason="Приложите акт", now=at(6, 10))
    when(6, 10)
    complete(assignment=assignment, by=cast.school, note="Готово", now=at(6, 15))
    when(6, 15)
    accept(assignment=assignment, by=cast.ministry, now=at(6, 20, 0))
    when(6, 20, 0)
    assert row(roadmap, cast.ministry, month, day).state == state


def test_work_is_dated_by_what_it_says_where_it_was_recorded_later(
    cast: Cast, roadmap: Roadmap, when: Callable
) -> None:
    Assignment.objects.update(state="accepted", completed_at=at(5, 1), reviewed_at=at(5, 2))
    when(7, 1)
    assert row(roadmap, cast.ministry, 5, 1).state == "upcoming"
    assert row(roadmap, cast.ministry, 5, 2).state == "accepted"


def test_an_assignment_that_came_later(cast: Cast, roadmap: Roadmap, when: Callable) -> None:
    make_assignment(cast.tomsk.schools[1], roadmap, DUE)
    when(5, 5)
    assert row(roadmap, cast.ministry, 5, 4).standing.total == 1
    assert row(roadmap, cast.ministry, 5, 5).standing.total == 2
    assert row(roadmap, cast.neighbour_school, 5, 4).standing.total == 0
    assert row(roadmap, cast.neighbour_school, 5, 5).standing.total == 1


def test_an_assignment_that_was_taken_back(cast: Cast, roadmap: Roadmap, when: Callable) -> None:
    Assignment.objects.all().delete()
    when(5, 5)
    assert row(roadmap, cast.ministry, 5, 4).standing.total == 1
    assert row(roadmap, cast.ministry, 5, 5).standing.total == 0


def test_what_came_with_its_date_was_owed_since_the_order(cast: Cast, roadmap: Roadmap, when: Callable) -> None:
    assert row(roadmap, cast.ministry, 2, 1).standing.owed == 1


def test_the_roadmap_stands_since_its_order_was_signed(cast: Cast, roadmap: Roadmap) -> None:
    assert snapshot_on(date(2020, 11, 29), roadmap, cast.ministry).rows == {}
    early = snapshot_on(date(2020, 11, 30), roadmap, cast.ministry)
    assert len(early.rows) == 1
    assert early.kept_since == date(2026, 3, 1)


def test_today_is_what_the_tables_say(cast: Cast, roadmap: Roadmap, when: Callable) -> None:
    activity = make_activity(roadmap, "2", phrase="Согласно графику")
    Deadline.objects.create(activity=activity, awaiting="schedule")
    complete(assignment=Assignment.objects.get(), by=cast.school, note="Готово", now=at(6, 5))
    when(6, 5)
    Activity.objects.filter(pk=activity.pk).update(number="3", position=0)
    when(6, 7)
    today = date(2026, 6, 8)
    for person in (cast.ministry, cast.school, cast.neighbour_school):
        assert snapshot_on(today, roadmap, person).rows == snapshot_now(roadmap, person, today).rows


def text_of(client: Client, roadmap: Roadmap, status: int = 200, **query: object) -> str:
    response = client.get(reverse("roadmap:roadmap_on_day", args=[roadmap.pk]), query)
    assert response.status_code == status
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


@time_machine.travel(FROZEN, tick=False)
def test_the_page_shows_old_above_new(cast: Cast, roadmap: Roadmap, when: Callable, client_of: ClientOf) -> None:
    order = amending(roadmap, 4, 10)
    roadmap.activities.update(title="Начало работы центров «Точка роста»", revised_by=order)
    Deadline.objects.update(legal_date=date(2026, 6, 15), working_date=date(2026, 6, 15))
    when(4, 10)
    make_activity(roadmap, "2", title="Ремонт", revised_by=order)
    when(4, 11)
    client = client_of(cast.ministry)
    text = text_of(client, roadmap, day="2026-04-09")
    assert "<b>Открытие</b>" in text
    assert "(на 14 дней позже)" in text
    assert "появилась позже" in text
    assert "До изменений от 10 апреля 2026 г." in text
    assert "Карту внесли в портал" not in text
    assert "Карту внесли в портал 1 марта 2026 г." in text_of(client, roadmap, day="2026-02-01")
    assert "Ничего не изменилось" in text_of(client, roadmap, day="2026-07-20", show="changed")


@pytest.mark.parametrize("more", [2, 30])
def test_as_few_queries_for_many_rows(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf, more: int, django_assert_num_queries: Callable
) -> None:
    for number in range(2, 2 + more):
        make_assignment(cast.tomsk.schools[0], roadmap, DUE, str(number))
    client, url = client_of(cast.ministry), reverse("roadmap:roadmap_on_day", args=[roadmap.pk])
    client.get(url)
    with django_assert_num_queries(14):
        client.get(url)


@time_machine.travel(FROZEN, tick=False)
@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ({}, 200, "Дорожная карта на 30 июня 2026 г."),
        ({"day": "30.06.2026"}, 200, "Дорожная карта на 30 июня 2026 г."),
        ({"day": "2010-01-01"}, 422, "Такого дня нет"),
        ({"day": "2020-11-29"}, 200, "В этот день карты ещё не было"),
        ({"day": "2026-07-21"}, 422, "Этот день ещё не наступил"),
        ({"day": "2026-02-30"}, 422, "Такого дня нет"),
        ({"day": ""}, 422, "Выберите день"),
        ({"day": "\x00" * 9}, 422, "На какой день"),
    ],
)
def test_which_day(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf, query: dict[str, str], status: int, said: str
) -> None:
    assert said in text_of(client_of(cast.ministry), roadmap, status, **query)
