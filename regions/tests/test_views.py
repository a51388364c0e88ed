"""Registers and the profile: they work, they show one's own scope, they answer only to reading."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from regions.models import Centre, User
from tests.cast import Cast

ClientOf = Callable[[User], Client]


@pytest.mark.parametrize(
    ("who", "page", "status"),
    [
        ("school", "profile", 200),
        ("outsider", "profile", 200),
        ("admin", "profile", 200),
        ("school", "centre_list", 200),
        ("outsider", "centre_list", 200),
        ("ministry", "coordinator_list", 200),
        ("school", "coordinator_list", 403),
        ("admin", "kit", 200),
        ("ministry", "kit", 403),
    ],
)
def test_pages(cast: Cast, client_of: ClientOf, who: str, page: str, status: int) -> None:
    client = client_of(getattr(cast, who))
    assert client.get(reverse(f"regions:{page}")).status_code == status
    assert client.post(reverse(f"regions:{page}")).status_code == 405


def test_a_list_holds_ones_own_scope(cast: Cast, client_of: ClientOf) -> None:
    for who, centres in (("school", 1), ("district", 1), ("ministry", 2), ("federal", 4)):
        page = client_of(getattr(cast, who)).get(reverse("regions:centre_list")).context["page"]
        assert page.paginator.count == centres, who


@pytest.mark.parametrize(("name", "times"), [("Центр «Точка роста» № 1", 1), ("Центр образования", 2)])
def test_a_programme_in_the_name_is_not_said_twice(cast: Cast, client_of: ClientOf, name: str, times: int) -> None:
    Centre.objects.update(name=name)
    text = client_of(cast.school).get(reverse("regions:centre_list")).content.decode()
    row = text[text.index('<th scope="row">') : text.index("</th>", text.index('<th scope="row">'))]
    assert row.count("Точка роста") + row.count("Центр образования") == times


@pytest.mark.parametrize(("words", "found"), [("школа № 1", 1), ("ШКОЛА", 2), ("нет такой", 0), ("школа\x00", 2)])
def test_centres_are_found_by_words(cast: Cast, client_of: ClientOf, words: str, found: int) -> None:
    answer = client_of(cast.ministry).get(reverse("regions:centre_list"), {"q": words})
    assert answer.context["page"].paginator.count == found
