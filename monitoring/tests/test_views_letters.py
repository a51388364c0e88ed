"""The outbox as staff see it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.mail_answers import Failure
from monitoring.models import FailedAddress, Letter
from regions.models import User
from regions.russian import NBSP
from tests.cast import Cast
from tests.work import moment

ClientOf = Callable[[User], Client]
TODAY = date(2026, 9, 28)


@pytest.fixture
def letter(cast: Cast) -> Letter:
    return Letter.objects.create(
        recipient=cast.school,
        region=cast.tomsk.region,
        day=TODAY,
        message_id="<1@example.org>",
        not_before=moment(TODAY),
        state=Letter.State.SENT,
        subject="1 дело",
        body="Срок 1 октября: http://127.0.0.1:8000/assignments/1/",
    )


@pytest.mark.parametrize(
    ("who", "listed", "shown"),
    [
        ("admin", 200, 200),
        ("ministry", 200, 200),
        ("foreign_ministry", 200, 404),
        ("district", 403, 404),
        ("school", 403, 200),  # one's own letter
        ("neighbour_school", 403, 404),
    ],
)
def test_who_reads_letters(cast: Cast, client_of: ClientOf, letter: Letter, who: str, listed: int, shown: int) -> None:
    client = client_of(getattr(cast, who))
    assert client.get(reverse("monitoring:letter_list")).status_code == listed
    assert client.get(letter.get_absolute_url()).status_code == shown


def test_the_list_is_cut_by_state_and_scope(cast: Cast, client_of: ClientOf, letter: Letter) -> None:
    def count(user: User, **filters: str) -> int:
        return client_of(user).get(reverse("monitoring:letter_list"), filters).context["page"].paginator.count

    assert [count(cast.ministry), count(cast.ministry, state="dead"), count(cast.foreign_ministry)] == [1, 0, 0]


@pytest.fixture
def dead(letter: Letter) -> Letter:
    """Refused, and its address is marked."""
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.DEAD, failure=Failure.NO_MAILBOX, sent_at=None)
    FailedAddress.objects.create(
        email=letter.recipient.email, letter=letter, failure=Failure.NO_MAILBOX, failed_at=moment(TODAY)
    )
    return letter


def repeat_url(letter: Letter) -> str:
    return reverse("monitoring:letter_repeat", args=[letter.pk])


def test_the_region_repeats_a_letter(cast: Cast, client_of: ClientOf, dead: Letter) -> None:
    client = client_of(cast.ministry)
    assert repeat_url(dead) in client.get(reverse("monitoring:letter_list")).content.decode()
    assert client.post(repeat_url(dead)).status_code == 302
    dead.refresh_from_db()
    assert (dead.state, FailedAddress.objects.count()) == (Letter.State.QUEUED, 0)
    again = client.post(repeat_url(dead))
    assert (again.status_code, "обновите страницу" in again.content.decode()) == (409, True)


def test_who_only_looks_is_offered_nothing(cast: Cast, client_of: ClientOf, dead: Letter) -> None:
    for name in ("monitoring:letter_list", "monitoring:failed_address_list"):
        assert "Повторить</button>" not in client_of(cast.operator).get(reverse(name)).content.decode()
    assert repeat_url(dead) not in client_of(cast.school).get(dead.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("who", "failure", "status", "state"),
    [
        ("ministry", Failure.NO_MAILBOX, 302, Letter.State.QUEUED),
        ("admin", Failure.NO_MAILBOX, 302, Letter.State.QUEUED),
        ("ministry", Failure.REFUSED, 409, Letter.State.DEAD),
        ("ministry", "", 422, Letter.State.DEAD),
        ("foreign_ministry", Failure.NO_MAILBOX, 409, Letter.State.DEAD),
        ("operator", Failure.NO_MAILBOX, 403, Letter.State.DEAD),
    ],
)
def test_all_of_a_reason_are_repeated(
    cast: Cast, client_of: ClientOf, dead: Letter, who: str, failure: str, status: int, state: str
) -> None:
    client = client_of(getattr(cast, who))
    assert client.post(reverse("monitoring:letter_repeat_all"), {"failure": failure}).status_code == status
    dead.refresh_from_db()
    assert dead.state == state


def test_reasons_are_counted_where_letters_are_dead(cast: Cast, client_of: ClientOf, dead: Letter) -> None:
    page = client_of(cast.ministry).get(reverse("monitoring:letter_list"), {"state": "dead"})
    assert [(reason["failure"], reason["count"]) for reason in page.context["reasons"]] == [(Failure.NO_MAILBOX, 1)]
    assert client_of(cast.foreign_ministry).get(page.request["PATH_INFO"] + "?state=dead").context["reasons"] == []


@pytest.mark.parametrize(
    ("who", "seen"), [("ministry", 1), ("operator", 1), ("federal", 1), ("admin", 1), ("foreign_ministry", 0)]
)
def test_who_sees_addresses_that_fail(cast: Cast, client_of: ClientOf, dead: Letter, who: str, seen: int) -> None:
    client = client_of(getattr(cast, who))
    lines = client.get(reverse("monitoring:failed_address_list")).context["lines"]
    assert [(line.person, line.places) for line in lines] == [(cast.school, str(cast.tomsk.schools[0]))] * seen
    listed = client.get(reverse("monitoring:letter_list")).content.decode()
    assert ("Письма не доходят на 1" in listed.replace(NBSP, " ")) == bool(seen)


def test_an_address_that_was_changed_is_not_told_of(cast: Cast, client_of: ClientOf, dead: Letter) -> None:
    User.objects.filter(pk=cast.school.pk).update(email="other@example.org")
    assert client_of(cast.ministry).get(reverse("monitoring:failed_address_list")).context["lines"] == []


@pytest.mark.parametrize("days", [1, -1])
def test_a_waiting_letter_tells_when_it_will_go(cast: Cast, client_of: ClientOf, letter: Letter, days: int) -> None:
    """Once its hour has come there is nothing to tell."""
    Letter.objects.update(state=Letter.State.QUEUED, not_before=timezone.now() + timedelta(days=days))
    client = client_of(cast.ministry)
    pages = [client.get(url).content.decode() for url in (reverse("monitoring:letter_list"), letter.get_absolute_url())]
    assert ["не раньше" in page.lower() for page in pages] == [days > 0, days > 0]


@pytest.mark.parametrize(
    ("state", "said"),
    [("", "Писем нет"), ("dead", "Недоставленных писем нет"), ("queued", "Ничего не ждёт"), ("нет", "Писем нет")],
)
def test_an_empty_tab_says_what_it_lacks(cast: Cast, client_of: ClientOf, state: str, said: str) -> None:
    assert said in client_of(cast.ministry).get(reverse("monitoring:letter_list"), {"state": state}).content.decode()
