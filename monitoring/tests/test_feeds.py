"""A person's calendar: an address of their own that can be changed and closed, and only their own dates behind it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
import vobject
from django.test import Client
from django.urls import reverse

from monitoring.models import CalendarFeed, Round
from monitoring.services.feeds import entries_for, give_address
from regions.models import User
from roadmap.models import Assignment, Deadline
from roadmap.services.entered_dates import move_date
from tests.cast import Cast
from tests.work import make_assignment, make_indicators, make_roadmap, make_round

TODAY = date(2026, 9, 20)
NOW = datetime(2026, 9, 20, 9, tzinfo=UTC)
PAGE = reverse("monitoring:calendar_address")
ClientOf = Callable[[User], Client]


@pytest.fixture
def work(cast: Cast) -> Assignment:
    """An assignment and a report of the near school, the same of its neighbour and of the foreign region."""
    make_indicators(cast.programme)
    for place in (cast.ivanovo, cast.tomsk):
        make_round(place.region, cast.programme, date(2026, 10, 1))
        roadmap = make_roadmap(place.region, cast.programme)
        for school in reversed(place.schools):
            assignment = make_assignment(school, roadmap, date(2026, 10, 5))
    return assignment


def events(user: User) -> dict[str, Any]:
    feed = give_address(user=user, now=NOW)
    answer = Client().get(reverse("monitoring:calendar_file", args=[feed.token]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = vobject.readOne(answer.content.decode()).contents.get("vevent", [])
    return {event.uid.value: event for event in found}


@time_machine.travel(NOW, tick=False)
def test_a_school_sees_its_own_dates_only(cast: Cast, work: Assignment) -> None:
    submission = cast.tomsk.centres[0].submissions.get()
    found = events(cast.school)
    assert {name.partition("@")[0] for name in found} == {f"assignment-{work.pk}", f"submission-{submission.pk}"}
    days = {event.dtstart.value for event in found.values()}
    assert days == {date(2026, 10, 1), date(2026, 10, 5)}


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(("role", "rounds"), [("ministry", 1), ("operator", 1), ("federal", 0), ("outsider", 0)])
def test_rounds_stand_in_the_calendars_of_those_who_review_them(
    cast: Cast, work: Assignment, role: str, rounds: int
) -> None:
    assert [name.startswith("round-") for name in events(getattr(cast, role))] == [True] * rounds


def test_a_school_sees_ahead_what_it_will_report(cast: Cast, work: Assignment) -> None:
    about = {"programme": cast.programme, "year": 2026, "quarter": 4}
    span = {"opens_on": date(2026, 12, 20), "timely_until": date(2027, 1, 11), "closes_after": date(2027, 1, 25)}
    for place in (cast.ivanovo, cast.tomsk):
        coming = Round.objects.create(region=place.region, **about, **span)
    for who, many in ((cast.school, 1), (cast.district, 0), (cast.outsider, 0)):
        assert days(who, TODAY, "round") == [date(2027, 1, 11)] * many
    (entry,) = (each for each in entries_for(cast.school, TODAY) if each.uid.startswith(f"round-{coming.pk}@"))
    assert entry.about == f"Программа «{cast.programme}». Форма откроется 20.12.2026."
    assert Client().get(entry.url).status_code == 302  # to where one logs in
    Round.objects.filter(pk=coming.pk).update(opened_at=NOW)
    assert days(cast.school, TODAY, "round") == []


def test_a_moved_date_moves_the_event_and_what_is_done_goes(cast: Cast, work: Assignment) -> None:
    before = {entry.uid: entry.day for entry in entries_for(cast.school, TODAY)}
    Assignment.objects.filter(pk=work.pk).update(due_on=date(2026, 11, 2))
    after = {entry.uid: entry.day for entry in entries_for(cast.school, TODAY)}
    assert before.keys() == after.keys()
    assert {day for uid, day in after.items() if uid.startswith("assignment")} == {date(2026, 11, 2)}
    Assignment.objects.filter(pk=work.pk).update(state="completed")
    assert [entry.uid.partition("-")[0] for entry in entries_for(cast.school, TODAY)] == ["submission"]


def test_a_date_that_people_move_keeps_its_event(cast: Cast) -> None:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    work = make_assignment(cast.tomsk.schools[0], roadmap, date(2026, 10, 5))
    work.deadline.activity.executors.create(position=1, name="школа", organisation=work.organisation)
    Deadline.objects.filter(pk=work.deadline_id).update(is_entered=True)
    (before,) = entries_for(cast.school, TODAY)
    move_date(deadline=work.deadline, day=date(2026, 11, 2), by=cast.ministry)
    (after,) = entries_for(cast.school, TODAY)
    assert (after.uid, after.day) == (before.uid, date(2026, 11, 2))
    assert after.sequence > before.sequence


def days(user: User, today: date, kind: str = "submission") -> list[date]:
    return [entry.day for entry in entries_for(user, today) if entry.uid.startswith(kind)]


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 10, 1), date(2026, 10, 1)),
        (date(2026, 10, 2), date(2026, 10, 15)),  # late, but it can be sent until the round closes
        (date(2026, 10, 15), date(2026, 10, 15)),
        (date(2026, 10, 16), None),
    ],
)
def test_a_report_stands_as_long_as_it_can_be_sent(cast: Cast, work: Assignment, today: date, day: date | None) -> None:
    assert days(cast.school, today) == ([day] if day else [])
    assert days(cast.ministry, today, "round") == ([date(2026, 10, 1)] if day else [])


def test_who_may_report_longer_has_a_day_of_their_own(cast: Cast, work: Assignment) -> None:
    submission = cast.tomsk.centres[0].submissions.get()
    given = {"reason": "Ремонт", "granted_by": cast.ministry, "granted_at": NOW}
    standing = submission.extensions.create(until=date(2026, 11, 5), **given)
    assert [days(cast.school, day) for day in (TODAY, date(2026, 11, 5), date(2026, 11, 6))] == [
        [date(2026, 11, 5)],
        [date(2026, 11, 5)],
        [],
    ]
    (entry,) = (entry for entry in entries_for(cast.school, TODAY) if entry.uid.startswith("submission"))
    assert "Вовремя – до 01.10.2026, сдать можно до 05.11.2026." in entry.about
    standing.revoked_at = NOW
    standing.save()
    assert days(cast.school, TODAY) == [date(2026, 10, 1)]


def test_who_need_not_report_has_no_day(cast: Cast, work: Assignment) -> None:
    cast.tomsk.centres[0].submissions.update(state="excused")
    assert days(cast.school, TODAY) == []


def test_a_date_that_moves_has_a_higher_number(cast: Cast, work: Assignment) -> None:
    """Whatever way it moves: of an assignment, of a round, by an extension, or as its timely day is over."""

    def numbers(today: date = TODAY) -> dict[str, int]:
        return {entry.uid: entry.sequence for who in (cast.school, cast.ministry) for entry in entries_for(who, today)}

    first = numbers()
    Assignment.objects.update(due_on=date(2026, 10, 4))
    Round.objects.update(timely_until=date(2026, 9, 30))
    moved = numbers()
    assert first.keys() == moved.keys()
    assert len(first) == 3
    assert all(moved[uid] > number for uid, number in first.items())
    (submission,) = (uid for uid in first if uid.startswith("submission"))
    late = numbers(date(2026, 10, 1))
    assert late[submission] > moved[submission]
    given = {"reason": "Ремонт", "granted_by": cast.ministry, "granted_at": NOW}
    cast.tomsk.centres[0].submissions.get().extensions.create(until=date(2026, 11, 5), **given)
    assert numbers(date(2026, 10, 1))[submission] > late[submission]


def test_old_debts_and_the_far_future_stay_out(cast: Cast, work: Assignment) -> None:
    for day in (TODAY - timedelta(days=400), TODAY + timedelta(days=600)):
        Assignment.objects.filter(pk=work.pk).update(due_on=day)
        assert [entry.uid.partition("-")[0] for entry in entries_for(cast.school, TODAY)] == ["submission"]


def test_an_address_is_changed_and_closed(cast: Cast, client_of: ClientOf) -> None:
    client, calendar = client_of(cast.school), Client()
    assert "Получить адрес" in client.get(PAGE).content.decode()
    tokens = []
    for _ in range(2):
        assert client.post(PAGE).status_code == 302
        tokens.append(CalendarFeed.objects.get(user=cast.school).token)
    assert tokens[1] in client.get(PAGE).content.decode()
    statuses = [calendar.get(reverse("monitoring:calendar_file", args=[token])).status_code for token in tokens]
    assert statuses == [404, 200]
    client.post(PAGE, {"close": "1"})
    assert calendar.get(reverse("monitoring:calendar_file", args=[tokens[1]])).status_code == 404


@pytest.mark.parametrize("token", ["0", "%00", "%FF", "..", "a" * 5000, "%D1%91"])
def test_no_address_can_be_guessed_at(cast: Cast, token: str) -> None:
    give_address(user=cast.school, now=NOW)
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_a_closed_account_closes_its_calendar(cast: Cast) -> None:
    feed = give_address(user=cast.school, now=NOW)
    User.objects.filter(pk=cast.school.pk).update(is_active=False)
    assert Client().get(reverse("monitoring:calendar_file", args=[feed.token])).status_code == 404


def test_nobody_gives_another_persons_address(cast: Cast, client_of: ClientOf) -> None:
    feed = give_address(user=cast.school, now=NOW)
    client_of(cast.ministry).post(PAGE, {"close": "1", "user": cast.school.pk})
    assert CalendarFeed.objects.get(user=cast.school) == feed


def test_a_thousand_dates_take_as_many_queries_as_one(
    cast: Cast, work: Assignment, django_assert_max_num_queries: Any
) -> None:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme, "1000-ра")
    for number in range(30):
        make_assignment(cast.tomsk.schools[0], roadmap, TODAY + timedelta(days=number), str(number))
    user = User.objects.get(pk=cast.school.pk)
    with django_assert_max_num_queries(8):
        assert len(entries_for(user, TODAY)) == 32
