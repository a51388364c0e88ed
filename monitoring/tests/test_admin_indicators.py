"""The admin's pages of indicators: editions, samples confirmed, rounds that ask anew."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from monitoring.models import Indicator, Target
from regions.models import User
from tests.cast import Cast
from tests.work import make_indicators, make_round

ClientOf = Callable[[User], Client]
ADD, LIST = reverse("admin:monitoring_indicator_add"), reverse("admin:monitoring_indicator_changelist")


@pytest.fixture
def children(cast: Cast) -> Indicator:
    return make_indicators(cast.programme)[0]


@pytest.fixture
def client(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.admin)


def next_edition(client: Client, of: Indicator) -> dict[str, object]:
    """What the form of a new edition is filled with."""
    page = client.get(ADD, {"edition_of": of.pk})
    assert page.status_code == 200
    initial = page.context["adminform"].form.initial
    return {name: value for name, value in initial.items() if value is not None and value is not False}


def text_of(response: object) -> str:
    return " ".join(response.content.decode().split())


def test_an_edition_begins_as_a_copy(client: Client, children: Indicator) -> None:
    page = client.get(reverse("admin:monitoring_indicator_change", args=[children.pk]))
    assert f"{ADD}?edition_of={children.pk}" in page.content.decode()
    form = next_edition(client, children)
    assert (form["code"], form["slot"], form["name"], form["first_year"]) == ("children", 1, "Обучающиеся", 2021)
    assert client.post(ADD, form | {"name": "Дети", "maximum": 900}).status_code == 302
    later = children.later_editions.get()
    assert (later.name, later.first_year, later.maximum, later.cumulative) == ("Дети", 2021, 900, True)
    assert next_edition(client, children)["first_year"] == 2022


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"first_year": 2020}, "уже существует"),
        ({"slot": 5}, "их не меняют и в новой редакции"),
        ({"code": "pupils"}, "занято другим показателем"),
        ({"last_year": 2001}, "раньше первого"),
        ({"minimum": 9, "maximum": 3}, "больше наибольшего"),
        ({"places": 7}, "не больше четырёх"),
    ],
)
def test_what_cannot_be_is_told_at_the_form(
    client: Client, children: Indicator, changed: dict[str, object], said: str
) -> None:
    response = client.post(ADD, next_edition(client, children) | changed)
    assert response.status_code == 200
    assert said in text_of(response)
    assert not children.later_editions.exists()


@pytest.mark.parametrize("asked", ["", "0", "999999", "x", "²"])
def test_a_new_indicator_begins_empty(client: Client, asked: str) -> None:
    assert "code" not in client.get(ADD, {"edition_of": asked}).context["adminform"].form.initial


def test_editions_stand_together(client: Client, children: Indicator) -> None:
    client.post(ADD, next_edition(client, children) | {"position": 900})
    rows = list(client.get(LIST).context["cl"].queryset)
    assert [(row.code, row.years) for row in rows] == [
        ("children", "с 2020"),
        ("children", "с 2021"),
        ("teachers", "с 2020"),
    ]


def test_samples_are_confirmed(client: Client, children: Indicator) -> None:
    Indicator.objects.filter(pk=children.pk).update(is_sample=True)
    chosen = {"action": "confirm", "_selected_action": [each.pk for each in Indicator.objects.all()]}
    assert "1 показатель больше не образец" in text_of(client.post(LIST, chosen, follow=True)).replace("\xa0", " ")
    assert not Indicator.objects.filter(is_sample=True).exists()
    assert "Среди выбранных образцов нет." in text_of(client.post(LIST, chosen, follow=True))


def test_a_round_asks_anew(cast: Cast, client: Client, children: Indicator) -> None:
    round_ = make_round(cast.tomsk.region, cast.programme, date(2026, 10, 1))
    page = reverse("admin:monitoring_round_changelist")
    chosen = {"action": "ask_anew", "_selected_action": [round_.pk]}
    assert "показатели и так нынешние" in text_of(client.post(page, chosen, follow=True))
    Indicator.objects.filter(pk=children.pk).update(name="Дети")
    assert "сбор спрашивает нынешние показатели" in text_of(client.post(page, chosen, follow=True))
    round_.refresh_from_db()
    assert round_.asked[0].name == "Дети"
    round_.submissions.update(first_submitted_at=round_.opened_at)
    assert "уже есть сданные отчёты" in text_of(client.post(page, chosen, follow=True))


def test_a_target_is_of_the_indicator_not_of_an_edition(cast: Cast, client: Client, children: Indicator) -> None:
    client.post(ADD, next_edition(client, children))
    later = children.later_editions.get()
    form = {"indicator": later.pk, "year": 2026, "region": cast.tomsk.region.pk, "value": 5}
    add = reverse("admin:monitoring_target_add")
    assert client.post(add, form).status_code == 200
    assert client.post(add, form | {"indicator": children.pk}).status_code == 302
    assert Target.objects.get().indicator == children
    found = client.get(
        reverse("admin:autocomplete"),
        {"term": "Обуч", "app_label": "monitoring", "model_name": "target", "field_name": "indicator"},
    )
    assert str(later.pk) not in {row["id"] for row in found.json()["results"]}
