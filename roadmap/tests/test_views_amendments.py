"""The preview of an amending order: what is shown, what a person decides there, and that it is carried out."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from regions.access import Kind
from regions.models import Organisation, User
from regions.refusals import Refused
from roadmap.drafts.choices import Choices
from roadmap.forms.choices import choices_from
from roadmap.models import Activity, Order, OrderImport, Roadmap
from roadmap.services.adoption import adopt
from roadmap.tests.amendments import table, tomsk_amendment
from roadmap.tests.test_adoption import draft_of
from roadmap.tests.test_amendments import ADD_10, REPEAL_4, REPLACE_5
from tests.cast import Cast

ClientOf = Callable[[User], Client]


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    return adopt(draft=draft_of("tomsk")).roadmaps.get()


def uploaded(client: Client, *changes: str) -> OrderImport:
    file = SimpleUploadedFile("641-ра.txt", tomsk_amendment(*changes))
    assert client.post(reverse("roadmap:order_import_create"), {"file": file, "text": ""}).status_code == 302
    return OrderImport.objects.first()


def page(client: Client, kept: OrderImport) -> Any:
    return client.get(reverse("roadmap:order_import_detail", args=[kept.pk]))


def act(client: Client, name: str, kept: OrderImport, **fields: object) -> str:
    return client.post(reverse(f"roadmap:order_import_{name}", args=[kept.pk]), fields, follow=True).content.decode()


def test_the_difference_is_shown_and_carried_out(cast: Cast, client_of: ClientOf, roadmap: Roadmap) -> None:
    client = client_of(cast.ministry)
    kept = uploaded(client, REPLACE_5, ADD_10, REPEAL_4)
    shown = page(client, kept)
    text = shown.content.decode()
    for said in ("Что изменится в дорожной карте", "действующей дорожной картой", "Утратят силу", "<b>апреля</b>"):
        assert said in text
    assert "Программа карты" not in text
    assert [row.draft.number for row in shown.context["page"]][:2] == ["5", "10"]
    gone = shown.context["preview"].gone[0].activity
    answer = act(client, "adopt", kept, gone_shown=gone.pk, gone=gone.pk)
    assert "изменились 2 мероприятия, утратило силу 1" in answer.replace("\xa0", " ")
    assert Order.objects.get(number="641-ра").amends == roadmap.order
    assert OrderImport.objects.get().order.number == "641-ра"
    assert "Распоряжение принято и действует" in page(client, kept).content.decode()


def test_a_tick_taken_away_keeps_the_activity(cast: Cast, client_of: ClientOf, roadmap: Roadmap) -> None:
    client = client_of(cast.ministry)
    kept = uploaded(client, REPEAL_4)
    act(client, "adopt", kept, gone_shown=roadmap.activities.get(number="4").pk)
    assert roadmap.activities.in_force().filter(number="4").exists()


def test_a_missing_order_is_said_and_its_place_chosen(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    kept = uploaded(client, REPLACE_5)
    text = page(client, kept).content.decode().replace("\xa0", " ")
    assert "Изменяемого распоряжения от 30 ноября 2020 г. № 760-ра на портале нет" in text
    assert "Принять изменения" not in text
    assert "Сначала загрузите его" in act(client, "adopt", kept)
    assert not Order.objects.exists()
    act(client, "detail", kept, amended="own")
    assert "Принять 1" in page(client, kept).content.decode().replace("\xa0", " ")
    act(client, "adopt", kept, amended="own")
    assert [row.number for row in Roadmap.objects.get().activities.all()] == ["5"]


def test_bodies_are_chosen_and_remembered(cast: Cast, client_of: ClientOf, roadmap: Roadmap) -> None:
    client = client_of(cast.ministry)
    other = Organisation.objects.create(kind=Kind.OTHER, name="Совет директоров школ", region=cast.tomsk.region)
    row = [
        "10.",
        "Проведение совещания",
        "Совет директоров школ области; Совет отцов",
        "Протокол",
        "15 декабря 2021 года",
    ]
    kept = uploaded(client, "дополнить строкой 10:\n" + table(row))
    shown = page(client, kept).context["preview"]
    asked = {line.name: line.chosen for line in shown.bodies if line.is_asked}
    assert asked == {"Совет директоров школ области": str(other.pk), "Совет отцов": "new"}
    assert shown.look == 1
    act(client, "adopt", kept, body_name=list(asked), body_choice=list(asked.values()))
    executors = Activity.objects.get(number="10").executors.all()
    assert [executor.organisation.name for executor in executors] == ["Совет директоров школ", "Совет отцов"]
    other.refresh_from_db()
    assert other.aliases == ["Совет директоров школ области"]


def test_nothing_is_taken_for_another_without_the_person(cast: Cast, client_of: ClientOf, roadmap: Roadmap) -> None:
    Organisation.objects.create(kind=Kind.OTHER, name="Совет директоров школ", region=cast.tomsk.region)
    row = ["10.", "Проведение совещания", "Совет директоров школ области", "Протокол", "15 декабря 2021 года"]
    client = client_of(cast.ministry)
    act(client, "adopt", uploaded(client, "дополнить строкой 10:\n" + table(row)))
    assert Activity.objects.get(number="10").executors.get().organisation.name == "Совет директоров школ области"


def test_a_row_is_paired_otherwise(cast: Cast, client_of: ClientOf, roadmap: Roadmap) -> None:
    client = client_of(cast.ministry)
    eighth = roadmap.activities.get(number="8")
    kept = uploaded(client, ADD_10)
    act(client, "detail", kept, **{"row-0:10": eighth.pk})
    row = next(row for row in page(client, kept).context["preview"].rows if row.draft.number == "10")
    assert (row.state, row.before) == ("changed", eighth)
    act(client, "detail", kept, **{"row-0:10": "new"})
    assert page(client, kept).context["preview"].rows[0].state == "added"


POSTS = [
    ("row-0:5=7&row-0:6=7", None),
    ("row-0:5=new&row-0:6=new", {"rows": (("0:5", "new"), ("0:6", "new"))}),
    ("row-0:5=abc&body_name=a&body_choice=²&gone_shown=x&gone=y&amended=zzz", {}),
    ("body_name=a&body_name=b&body_choice=1&body_choice=new", {"bodies": (("a", "1"), ("b", "new"))}),
    ("gone_shown=1&gone_shown=2&gone=2", {"repealed": ("2",), "kept": ("1",)}),
    ("reverts_shown=1&reverts=1", {"reverts": True}),
    ("amended=own", {"amended": "own"}),
]


@pytest.mark.parametrize(("posted", "expected"), POSTS, ids=[row[0][:40] for row in POSTS])
def test_choices(posted: str, expected: dict[str, object] | None) -> None:
    if expected is None:
        with pytest.raises(Refused, match="для нескольких строк"):
            choices_from(QueryDict(posted), Choices())
        return
    assert choices_from(QueryDict(posted), Choices()) == Choices(**expected)
    assert choices_from(QueryDict(""), Choices(**expected)) == Choices(**expected)
    assert Choices.from_json(Choices(**expected).as_json()) == Choices(**expected)
