from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from regions.models import User
from roadmap.models import Activity, Assignment, Deadline
from roadmap.models.assignments import State
from roadmap.tests.rows import DATED, EVENT, GRAPHIC, make_row, page_of, text_of, words_of
from tests.cast import Cast

ClientOf = Callable[[User], Client]


def address(name: str, thing: Activity | Deadline) -> str:
    return reverse(f"roadmap:{name}", args=[thing.pk])


def test_dates_are_supplied(cast: Cast, client_of: ClientOf) -> None:
    activity, client = make_row(cast, GRAPHIC), client_of(cast.ministry)
    assert GRAPHIC in text_of(client, page_of(activity))
    response = client.post(address("activity_dates", activity), {"dates": "15.03.2022\n16 мая 2022 г."}, follow=True)
    assert response.redirect_chain[0][0] == page_of(activity)
    assert "2 срока внесено, поручения созданы." in words_of(response)
    known = activity.deadlines.values_list("legal_date", "awaiting", "entered_by")
    assert list(known) == [(date(2022, 3, 15), "", cast.ministry.pk), (date(2022, 5, 16), "", cast.ministry.pk)]
    assert "Даты внесены: Кравцова Е. А." in text_of(client, activity.roadmap.get_absolute_url())
    assert "внесла даты" in text_of(client, page_of(activity))
    again = client.post(address("activity_dates", activity), {"dates": "15.03.2022"}, follow=True)
    assert "Эти сроки уже внесены" in words_of(again)
    assert activity.deadlines.count() == 2


@pytest.mark.parametrize("typed", ["", "  \n", "31.02.2022", "завтра", "15.03.22", "15.03.1022"])
def test_unread_dates_are_given_back(cast: Cast, client_of: ClientOf, typed: str) -> None:
    activity = make_row(cast, GRAPHIC)
    response = client_of(cast.ministry).post(address("activity_dates", activity), {"dates": typed})
    assert response.status_code == 422
    assert "например 15.03.2026" in words_of(response)
    assert typed.strip() in words_of(response)
    assert not activity.deadlines.dated().exists()


def test_an_event_is_counted_from(cast: Cast, client_of: ClientOf) -> None:
    activity, client = make_row(cast, EVENT), client_of(cast.ministry)
    live = client.post(address("event_trial", activity), {"happened_on": "2022-03-10"}, headers={"HX-Request": "true"})
    assert "10 рабочих дней с 10 марта 2022 г. →" in words_of(live)
    assert "24 марта 2022 г., чт" in words_of(live)
    whole = client.post(address("event_trial", activity), {"happened_on": "2022-03-10"})
    assert "24 марта 2022 г., чт" in words_of(whole)
    assert not activity.deadlines.dated().exists()
    done = client.post(address("activity_event", activity), {"happened_on": "2022-03-10"}, follow=True)
    assert "Исполнить нужно до 24 марта 2022 г." in words_of(done)
    assert "внесла дату события" in words_of(done)
    assert Assignment.objects.filter(due_on=date(2022, 3, 24)).count() == 2


def test_an_event_is_mended_and_its_work_goes_along(cast: Cast, client_of: ClientOf) -> None:
    activity, client = make_row(cast, EVENT), client_of(cast.ministry)
    client.post(address("activity_event", activity), {"happened_on": "2022-03-10"})
    deadline = activity.deadlines.dated().get()
    assert "2 поручения" in text_of(client, address("deadline_event", deadline))
    done = client.post(address("deadline_event", deadline), {"happened_on": "2022-03-11"}, follow=True)
    assert "Теперь исполнить нужно до 25 марта 2022 г." in words_of(done)
    assert "г.." not in words_of(done)
    assert "исправила дату события" in words_of(done)
    assert Assignment.objects.filter(due_on=date(2022, 3, 25)).count() == 2


def test_an_entered_date_is_moved_on_a_page_of_its_own(cast: Cast, client_of: ClientOf) -> None:
    activity, client = make_row(cast, GRAPHIC), client_of(cast.ministry)
    client.post(address("activity_dates", activity), {"dates": "15.03.2022"})
    deadline = activity.deadlines.dated().get()
    move = address("deadline_date", deadline)
    assert move in text_of(client, address("activity_reading", activity))
    assert "2 поручения" in text_of(client, move)
    for typed in ("", "вчера", "2022-02-31"):
        refused = client.post(move, {"day": typed})
        assert (refused.status_code, "например 15.03.2026" in words_of(refused)) == (422, True)
    done = words_of(client.post(move, {"day": "2022-04-15"}, follow=True))
    assert "Теперь исполнить нужно до 15 апреля 2022 г." in done
    assert "перенесла внесённую дату" in done
    assert Assignment.objects.filter(due_on=date(2022, 4, 15), deadline=deadline).count() == 2


@pytest.mark.parametrize("typed", ["", "вчера", "2022-02-31", "1022-01-01"])
@pytest.mark.parametrize("name", ["activity_event", "deadline_event", "event_trial"])
def test_an_unread_event_is_given_back(cast: Cast, client_of: ClientOf, name: str, typed: str) -> None:
    activity, client = make_row(cast, EVENT), client_of(cast.ministry)
    client.post(address("activity_event", activity), {"happened_on": "2022-03-10"})
    deadline = activity.deadlines.dated().get()
    thing = deadline if name == "deadline_event" else activity
    response = client.post(address(name, thing), {"happened_on": typed})
    assert response.status_code == 422
    assert "например 15.03.2026" in words_of(response)
    deadline.refresh_from_db()
    assert deadline.event_on == date(2022, 3, 10)


def test_a_row_without_events_refuses_one(cast: Cast, client_of: ClientOf) -> None:
    activity = make_row(cast, DATED)
    response = client_of(cast.ministry).post(address("activity_event", activity), {"happened_on": "2022-03-10"})
    assert response.status_code == 422
    assert activity.deadlines.count() == 1


@pytest.mark.parametrize(
    ("state", "told", "said", "left"),
    [
        (State.OPEN, "исчезнут 2 поручения", "его поручения исчезли", 0),
        (State.ACCEPTED, "По нему уже работали", "Сделанное по нему сохранилось", 2),
    ],
)
def test_an_entered_date_is_taken_back(
    cast: Cast, client_of: ClientOf, state: State, told: str, said: str, left: int
) -> None:
    activity, client = make_row(cast, GRAPHIC), client_of(cast.ministry)
    client.post(address("activity_dates", activity), {"dates": "15.03.2022"})
    Assignment.objects.update(state=state)
    remove = address("deadline_remove", activity.deadlines.dated().get())
    page = client.get(remove)
    assert told in words_of(page).replace("<strong>", "")
    assert activity.deadlines.dated().exists()
    assert said in words_of(client.post(remove, follow=True))
    assert Assignment.objects.count() == left
    assert not activity.deadlines.dated().exists()
    again = client.post(remove, follow=True)
    assert again.status_code in (200, 404)  # gone for good, or said to be gone


@pytest.mark.parametrize("name", ["deadline_remove", "deadline_event"])
def test_a_date_taken_back_meanwhile_is_told(cast: Cast, client_of: ClientOf, name: str) -> None:
    activity, client = make_row(cast, EVENT), client_of(cast.ministry)
    client.post(address("activity_event", activity), {"happened_on": "2022-03-10"})
    deadline = activity.deadlines.dated().get()
    sent = {"activity": activity.pk, "happened_on": "2022-03-11"}
    assert f'name="activity" value="{activity.pk}"' in words_of(client.get(address(name, deadline)))
    client.post(address("deadline_remove", deadline), sent)
    told = client.post(address(name, deadline), sent, follow=True)
    assert (told.status_code, told.redirect_chain[0][0]) == (200, address("activity_reading", activity))
    assert "Этот срок уже убран." in words_of(told)
    assert client_of(cast.outsider).post(address(name, deadline), sent).status_code == 404
    assert client.post(address(name, deadline), sent | {"activity": "9" * 19}).status_code == 404


def test_a_date_of_the_words_is_not_taken_back(cast: Cast, client_of: ClientOf) -> None:
    activity, client = make_row(cast, DATED), client_of(cast.ministry)
    deadline = activity.deadlines.get()
    assert "следует из слов документа" in text_of(client, address("deadline_remove", deadline))
    assert "следует из слов документа" in words_of(client.post(address("deadline_remove", deadline), follow=True))
    assert activity.deadlines.dated().count() == 1


@pytest.mark.parametrize("name", ["deadline_date", "deadline_event", "deadline_remove"])
@pytest.mark.parametrize(
    ("role", "method", "status"),
    [
        ("foreign_ministry", "get", 404),
        ("foreign_ministry", "post", 404),
        ("school", "get", 403),
        ("district", "post", 403),
        ("federal", "post", 403),
        ("ministry", "put", 405),
    ],
)
def test_who_may_not(cast: Cast, client_of: ClientOf, name: str, role: str, method: str, status: int) -> None:
    activity = make_row(cast, EVENT)
    client_of(cast.ministry).post(address("activity_event", activity), {"happened_on": "2022-03-10"})
    deadline = activity.deadlines.dated().get()
    response = getattr(client_of(getattr(cast, role)), method)(address(name, deadline), {"happened_on": "2022-03-11"})
    assert response.status_code == status
    deadline.refresh_from_db()
    assert deadline.event_on == date(2022, 3, 10)


@pytest.mark.parametrize("name", ["deadline_date", "deadline_event", "deadline_remove"])
@pytest.mark.parametrize("key", [0, 10**9, 10**30])
def test_bad_keys(cast: Cast, client_of: ClientOf, name: str, key: int) -> None:
    assert client_of(cast.admin).get(reverse(f"roadmap:{name}", args=[key])).status_code == 404
