from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from regions.models import User
from roadmap.models import Deadline, Roadmap
from roadmap.tests.rows import make_row, page_of, text_of, words_of
from tests.cast import Cast
from tests.work import make_roadmap

ClientOf = Callable[[User], Client]
YEARS = {"first": "2020", "last": "2023", "years": "", "policy": "next"}


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    return make_row(cast, "1 сентября 2021 года, далее – ежегодно").roadmap


@pytest.fixture
def counted_roadmap(cast: Cast) -> Roadmap:
    """A roadmap that counts from the subsidy year."""
    roadmap = make_roadmap(cast.tomsk.region, cast.programme, "2275-р/адм")
    Roadmap.objects.filter(pk=roadmap.pk).update(first_year=None, last_year=None)
    roadmap.refresh_from_db()
    make_row(cast, "1 марта года получения субсидии", roadmap)
    return roadmap


def years_of(roadmap: Roadmap) -> str:
    return reverse("roadmap:roadmap_years", args=[roadmap.pk])


def subsidy_of(roadmap: Roadmap) -> str:
    return reverse("roadmap:roadmap_subsidy_years", args=[roadmap.pk])


def days() -> list[date]:
    return list(Deadline.objects.dated().values_list("legal_date", flat=True))


def apply(client: Client, address: str, sent: dict[str, str]) -> str:
    """What the page says after what was shown is applied."""
    plan = client.post(address, sent)
    assert plan.status_code == 200
    return words_of(client.post(address, sent | {"shown": plan.context["changes"].fingerprint}, follow=True))


def test_years_are_changed_after_their_effect_is_seen(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    assert 'value="2023"' in text_of(client, years_of(roadmap))
    plan = client.post(years_of(roadmap), YEARS | {"last": "2022"})
    assert "Исчезнут 2 поручения" in words_of(plan).replace("<strong>", "")
    assert len(days()) == 3
    assert "Убран 1 срок" in apply(client, years_of(roadmap), YEARS | {"last": "2022"})
    assert days() == [date(2021, 9, 1), date(2022, 9, 1)]
    assert "изменила годы или правила дорожной карты" in text_of(client, page_of(roadmap.activities.get()))


def test_the_policy_moves_working_days(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    make_row(cast, "1 мая 2021 г.", roadmap, "10")
    client = client_of(cast.ministry)
    plan = client.post(years_of(roadmap), YEARS | {"policy": "previous"})
    assert "Передвинутся" in words_of(plan)
    assert "1 мая 2021 г. → 4 мая" in words_of(plan)
    assert "Передвинут 1 срок" in apply(client, years_of(roadmap), YEARS | {"policy": "previous"})
    assert Deadline.objects.filter(working_date=date(2021, 4, 30)).exists()


def test_a_long_plan_is_folded(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    for number in range(20, 24):
        make_row(cast, "1 сентября 2021 года, далее – ежегодно", roadmap, str(number))
    plan = client_of(cast.ministry).post(years_of(roadmap), YEARS | {"last": "2025"})
    assert words_of(plan).count('<details class="card changes">') == 5


def test_a_stale_plan_is_shown_anew(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    shown = client.post(years_of(roadmap), YEARS | {"last": "2022"}).context["changes"].fingerprint
    make_row(cast, "ежегодно, до 1 марта", roadmap, "10")
    stale = client.post(years_of(roadmap), YEARS | {"last": "2022", "shown": shown})
    assert stale.status_code == 409
    roadmap.refresh_from_db()
    assert roadmap.last_year == 2023


@pytest.mark.parametrize(
    "sent",
    [
        {"first": "2024"},
        {"first": ""},
        {"last": "двадцать"},
        {"last": "3023"},
        {"last": "9" * 40},
        {"policy": "someday"},
        {"policy": ""},
        {"years": "21"},
    ],
)
def test_years_that_are_wrong_are_given_back(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf, sent: dict[str, str]
) -> None:
    response = client_of(cast.ministry).post(years_of(roadmap), YEARS | sent)
    assert response.status_code == 422
    assert 'role="alert"' in words_of(response)
    assert len(days()) == 3


def test_the_subsidy_year_is_asked_for_and_counted_from(
    cast: Cast, counted_roadmap: Roadmap, client_of: ClientOf
) -> None:
    client, page = client_of(cast.ministry), counted_roadmap.get_absolute_url()
    assert "Назовите год или годы" in text_of(client, page)
    assert "Год назовёт региональный координатор" in text_of(client_of(cast.school), page)
    assert "1 марта 2021 г." in apply(client, subsidy_of(counted_roadmap), {"years": "2021, 2023"})
    counted_roadmap.refresh_from_db()
    assert counted_roadmap.subsidy_years == [2021, 2023]
    assert days() == [date(2021, 3, 1), date(2023, 3, 1)]


@pytest.mark.parametrize("typed", ["", "год", "21", "2023-2021", "2021, 3021"])
def test_unread_subsidy_years_are_given_back(
    cast: Cast, counted_roadmap: Roadmap, client_of: ClientOf, typed: str
) -> None:
    response = client_of(cast.ministry).post(subsidy_of(counted_roadmap), {"years": typed})
    assert response.status_code == 422
    assert f'value="{typed}"' in words_of(response) or not typed
    counted_roadmap.refresh_from_db()
    assert counted_roadmap.subsidy_years == []


@pytest.mark.parametrize("name", ["roadmap_years", "roadmap_subsidy_years"])
@pytest.mark.parametrize(
    ("role", "method", "status"),
    [
        ("foreign_ministry", "post", 404),
        ("outsider", "post", 404),
        ("school", "post", 403),
        ("operator", "post", 403),
        ("federal", "post", 403),
        ("ministry", "put", 405),
    ],
)
def test_who_may_not(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf, name: str, role: str, method: str, status: int
) -> None:
    address = reverse(f"roadmap:{name}", args=[roadmap.pk])
    sent = YEARS | {"years": "2021"}
    assert getattr(client_of(getattr(cast, role)), method)(address, sent).status_code == status
    assert len(days()) == 3


@pytest.mark.parametrize("key", [0, 10**9, 10**30])
def test_bad_keys(cast: Cast, client_of: ClientOf, key: int) -> None:
    assert client_of(cast.admin).get(reverse("roadmap:roadmap_years", args=[key])).status_code == 404
