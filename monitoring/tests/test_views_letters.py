"""The outbox as staff see it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from monitoring.models import Letter
from regions.models import User
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
