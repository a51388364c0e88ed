"""«Напомнить сейчас» on an assignment and on a list: whom it goes to stands first, a press sends."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Letter
from roadmap.models import Assignment
from tests.cast import Cast
from tests.work import make_assignment, make_roadmap

As = Callable[[object], Client]
LIST = reverse("roadmap:assignment_list")
ALL = reverse("monitoring:assignments_remind")


@pytest.fixture
def work(cast: Cast) -> list[Assignment]:
    """Late at the near school, soon due at its neighbour."""
    today = timezone.localdate()
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    near, far = cast.tomsk.schools
    return [
        make_assignment(near, roadmap, today - timedelta(days=3), "1"),
        make_assignment(far, roadmap, today + timedelta(days=3), "2"),
    ]


def one(assignment: Assignment) -> str:
    return reverse("monitoring:assignment_remind", args=[assignment.pk])


def text_of(client: Client, url: str, **query: str) -> str:
    answer = client.get(url, query)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_an_assignment_is_reminded_of_by_a_press(cast: Cast, client_of: As, work: list[Assignment]) -> None:
    client = client_of(cast.ministry)
    text = text_of(client, one(work[0]))
    assert "school-70-1@example.org" in text
    assert "Отправить 1 письмо" in text
    assert not Letter.objects.exists()
    answer = client.post(one(work[0]), {"note": "Ждём сегодня\x00"}, follow=True)
    assert answer.redirect_chain == [(work[0].get_absolute_url(), 302)]
    assert "Отправляем 1 письмо" in answer.content.decode().replace("\u00a0", " ")
    assert Letter.objects.get().note == "Ждём сегодня"
    again = client.post(one(work[0]), follow=True)
    assert "Напомнить ещё раз можно завтра" in again.content.decode()
    assert "Сегодня уже написали всем" in text_of(client, one(work[0]))


def test_the_list_counts_whom_one_may_remind(cast: Cast, client_of: As, work: list[Assignment]) -> None:
    assert "Напомнить всем, у кого просрочено: 1" in text_of(client_of(cast.ministry), LIST, tab="all")
    assert "Напомнить всем, у кого просрочено: 1" in text_of(client_of(cast.district), LIST, tab="all")
    assert "Напомнить всем, у кого скоро срок: 1" in text_of(client_of(cast.tomsk.district_users[1]), LIST, tab="all")
    assert "Напомнить всем" not in text_of(client_of(cast.operator), LIST, tab="all")
    assert "Напомнить всем" not in text_of(client_of(cast.school), LIST)
    assert "Напомнить всем" not in text_of(client_of(cast.ministry), LIST, tab="all", state="completed")


@pytest.mark.parametrize(
    ("query", "to"),
    [
        ({}, {"school"}),
        ({"soon": "1"}, {"school", "neighbour_school"}),
        ({"organisation": "Школа № 2"}, {"neighbour_school"}),
        ({"state": "week"}, {"neighbour_school"}),
        ({"state": "completed"}, set()),
        ({"region": "37"}, set()),
    ],
)
def test_the_lists_filter_says_who_is_written_to(
    cast: Cast, client_of: As, work: list[Assignment], query: dict[str, str], to: set[str]
) -> None:
    client, query = client_of(cast.ministry), {"tab": "all", **query}
    text = text_of(client, ALL, **query)
    assert {who for who in ("school", "neighbour_school") if getattr(cast, who).email in text} == to
    client.post(ALL, query_params=query)
    assert set(Letter.objects.values_list("recipient", flat=True)) == {getattr(cast, who).pk for who in to}


def test_after_the_press_one_is_back_at_the_list(cast: Cast, client_of: As, work: list[Assignment]) -> None:
    answer = client_of(cast.ministry).post(f"{ALL}?tab=overdue&soon=1&after=place")
    assert answer["Location"] == f"{LIST}?tab=overdue"


def test_of_several_regions_one_is_chosen(cast: Cast, client_of: As, work: list[Assignment]) -> None:
    abroad = make_roadmap(cast.ivanovo.region, cast.programme)
    make_assignment(cast.ivanovo.schools[0], abroad, timezone.localdate() - timedelta(days=3))
    client = client_of(cast.admin)
    text = text_of(client, ALL, tab="all")
    assert "tab=all&amp;region=70" in text
    assert "tab=all&amp;region=37" in text
    client.post(f"{ALL}?tab=all")
    assert not Letter.objects.exists()
    client.post(f"{ALL}?tab=all&region=37")
    assert Letter.objects.get().recipient == cast.ivanovo.school_users[0]


def test_too_long_a_note_comes_back_as_it_was_typed(cast: Cast, client_of: As, work: list[Assignment]) -> None:
    answer = client_of(cast.ministry).post(one(work[0]), {"note": "ж" * 1001})
    assert answer.status_code == 422
    assert "ж" * 1001 in answer.content.decode()
    assert "Сократите" in answer.content.decode()


def test_what_is_done_needs_no_letter(cast: Cast, client_of: As, work: list[Assignment]) -> None:
    Assignment.objects.update(state="accepted")
    assert "Писать не о чем" in text_of(client_of(cast.ministry), one(work[0]))
    assert "Писать не о чем" in text_of(client_of(cast.ministry), ALL, tab="all")
