from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regions.models import User
from roadmap.models import Assignment, Deadline, Executor, Roadmap
from roadmap.models.assignments import State
from roadmap.services.scheduling import schedule_roadmap
from tests.cast import Cast
from tests.work import make_activity, make_assignment, make_roadmap

ClientOf = Callable[[User], Client]
GRAPHIC = "Согласно отдельному графику"


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    """Three rows: with a moved date, with dates that an outside graphic brings, and one for the schools."""
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    bought = make_activity(roadmap, "1", title="Объявление закупок", phrase="1 мая 2021 г.", result="Извещения")
    listed = make_activity(roadmap, "2", title="Инфраструктурный лист", phrase=GRAPHIC)
    opened = make_activity(roadmap, "3", title="Открытие центров", phrase="1 сентября 2022 года")
    for activity, organisation in ((bought, cast.tomsk.department), (listed, cast.federal_operator)):
        Executor.objects.create(
            activity=activity, position=1, name="как есть", organisation=organisation, by_agreement=activity == listed
        )
    Executor.objects.create(activity=opened, position=1, name="школы", audience="schools")
    schedule_roadmap(roadmap=roadmap)
    return roadmap


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def detail(roadmap: Roadmap) -> str:
    return reverse("roadmap:roadmap_detail", args=[roadmap.pk])


def test_the_list_holds_the_region(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    make_roadmap(cast.ivanovo.region, cast.programme, "159-рп")
    text = text_of(client_of(cast.ministry), reverse("roadmap:roadmap_list"))
    assert "760-ра" in text
    assert "159-рп" not in text
    assert "без даты 1" in text


def test_the_federal_operator_sees_regions_one_below_another(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    make_roadmap(cast.ivanovo.region, cast.programme, "159-рп")
    text = text_of(client_of(cast.federal), reverse("roadmap:roadmap_list"))
    assert (
        text.index("Ивановская область") < text.index("159-рп") < text.index("Томская область") < text.index("760-ра")
    )
    assert "159-рп" not in text_of(client_of(cast.federal), reverse("roadmap:roadmap_list") + "?region=70")


def test_an_empty_list_says_what_to_do(cast: Cast, client_of: ClientOf) -> None:
    assert "Загрузите распоряжение региона" in text_of(client_of(cast.ministry), reverse("roadmap:roadmap_list"))
    assert "когда администратор загрузит" in text_of(client_of(cast.school), reverse("roadmap:roadmap_list"))


def test_a_roadmap_shows_phrase_reading_and_both_dates(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    text = text_of(client_of(cast.ministry), detail(roadmap))
    for said in (
        "Распоряжение от 30 ноября 2020 г. № 760-ра",
        '<span class="phrase">1 мая 2021 г.</span>',
        f'<mark class="phrase">{GRAPHIC}</mark>',
        "1 мая 2021 г., сб",
        "4 мая 2021 г., вт",
        "(по согласованию)",
        "школы из перечня",
        'aria-label="4 мая 2021 г. – просрочено"',
        "Дата неизвестна",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?q=ЗАКУПОК", ["Объявление закупок"]),
        ("?q=извещения", ["Объявление закупок"]),
        ("?who=schools", ["Открытие центров"]),
        ("?state=overdue", ["Объявление закупок", "Открытие центров"]),
        ("?ask=1", ["Инфраструктурный лист"]),
        ("?state=nonsense&scale=nonsense", ["Объявление закупок", "Инфраструктурный лист", "Открытие центров"]),
        ("?q=ничего такого", []),
        ("?q=%00", []),
    ],
)
def test_filters_stand_in_the_address(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf, query: str, shown: list[str]
) -> None:
    response = client_of(cast.ministry).get(detail(roadmap) + query)
    assert [line.activity.title for line in response.context["timetable"].lines] == shown


@pytest.mark.parametrize("scale", ["quarter", "months", "whole"])
def test_every_scale_is_drawn(cast: Cast, roadmap: Roadmap, client_of: ClientOf, scale: str) -> None:
    assert client_of(cast.ministry).get(f"{detail(roadmap)}?scale={scale}").status_code == 200


def test_a_finished_row_is_folded(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    Assignment.objects.filter(deadline__activity__number="1").update(state=State.ACCEPTED)
    text = text_of(client_of(cast.ministry), detail(roadmap))
    assert text.count('<tr class="done"') == 1
    assert "1 из 2 сроков, просрочено 1" in text


def test_a_school_sees_the_standing_of_its_own_work_only(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    lines = client_of(cast.school).get(detail(roadmap)).context["timetable"].lines
    assert [(line.activity.number, line.has_work) for line in lines] == [("1", False), ("2", False), ("3", True)]
    assert lines[2].dates[0].standing.total == 1


def test_more_rows_take_no_more_queries(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    few = queries_of(client, detail(roadmap))
    for number in range(10, 20):
        make_assignment(cast.tomsk.schools[0], roadmap, date(2022, 3, number), str(number))
    assert queries_of(client, detail(roadmap)) == few < 20


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def dates_address(roadmap: Roadmap) -> str:
    return reverse("roadmap:activity_dates", args=[roadmap.activities.get(number="2").pk])


def test_dates_are_supplied(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    assert GRAPHIC in text_of(client, dates_address(roadmap))
    response = client.post(dates_address(roadmap), {"dates": "15.03.2022\n16 мая 2022 г."}, follow=True)
    assert response.redirect_chain[0][0] == f"{detail(roadmap)}#a{roadmap.activities.get(number='2').pk}"
    assert "2 срока внесено" in response.content.decode().replace("\u00a0", " ")
    known = Deadline.objects.filter(activity__number="2").values_list("legal_date", "awaiting", "entered_by")
    assert list(known) == [(date(2022, 3, 15), "", cast.ministry.pk), (date(2022, 5, 16), "", cast.ministry.pk)]
    assert "Даты внесены: Кравцова Е. А." in response.content.decode()
    again = client.post(dates_address(roadmap), {"dates": "15.03.2022"}, follow=True)
    assert "Эти сроки уже внесены" in again.content.decode()
    assert Deadline.objects.filter(activity__number="2").count() == 2


@pytest.mark.parametrize("typed", ["", "  \n", "31.02.2022", "завтра", "15.03.22", "15.03.1022"])
def test_unread_dates_are_given_back(cast: Cast, roadmap: Roadmap, client_of: ClientOf, typed: str) -> None:
    response = client_of(cast.ministry).post(dates_address(roadmap), {"dates": typed})
    assert response.status_code == 200
    assert "например 15.03.2026" in response.content.decode()
    assert typed.strip() in response.content.decode()
    assert not Deadline.objects.filter(activity__number="2").dated().exists()


@pytest.fixture
def counted_roadmap(cast: Cast) -> Roadmap:
    """A roadmap that counts from the subsidy year."""
    roadmap = make_roadmap(cast.tomsk.region, cast.programme, "2275-р/адм")
    Roadmap.objects.filter(pk=roadmap.pk).update(first_year=None, last_year=None)
    roadmap.refresh_from_db()
    make_activity(roadmap, "1", phrase="1 марта года получения субсидии")
    schedule_roadmap(roadmap=roadmap)
    return roadmap


def years_address(roadmap: Roadmap) -> str:
    return reverse("roadmap:roadmap_subsidy_years", args=[roadmap.pk])


def test_the_subsidy_year_is_asked_for_and_counted_from(
    cast: Cast, counted_roadmap: Roadmap, client_of: ClientOf
) -> None:
    client = client_of(cast.ministry)
    assert "Назовите год или годы" in text_of(client, detail(counted_roadmap))
    assert "Год назовёт региональный координатор" in text_of(client_of(cast.school), detail(counted_roadmap))
    response = client.post(years_address(counted_roadmap), {"years": "2021, 2023"}, follow=True)
    assert "1 марта 2021 г." in response.content.decode().replace("\u00a0", " ")
    counted_roadmap.refresh_from_db()
    assert counted_roadmap.subsidy_years == [2021, 2023]


@pytest.mark.parametrize("typed", ["", "год", "21", "2023-2021", "2021, 3021"])
def test_unread_years_are_given_back(cast: Cast, counted_roadmap: Roadmap, client_of: ClientOf, typed: str) -> None:
    response = client_of(cast.ministry).post(years_address(counted_roadmap), {"years": typed})
    assert response.status_code == 200
    assert f'value="{typed}"' in response.content.decode() or not typed
    counted_roadmap.refresh_from_db()
    assert counted_roadmap.subsidy_years == []


def test_the_order_goes_out_under_its_own_name(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    address = reverse("roadmap:order_file", args=[roadmap.order.pk])
    client = client_of(cast.school)
    assert client.get(address).status_code == 404
    roadmap.order.file_name = "Распоряжение 760-ра.docx"
    roadmap.order.file.save("a.docx", ContentFile(b"words"))
    response = client.get(address)
    assert b"".join(response.streaming_content) == b"words"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D0%A0")
    assert response["X-Content-Type-Options"] == "nosniff"
    roadmap.order.file.storage.delete(roadmap.order.file.name)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("role", "method", "name", "status"),
    [
        ("ministry", "post", "roadmap_list", 405),
        ("foreign_ministry", "get", "roadmap_detail", 404),
        ("outsider", "get", "roadmap_detail", 404),
        ("ministry", "post", "roadmap_detail", 405),
        ("foreign_ministry", "post", "roadmap_subsidy_years", 404),
        ("school", "post", "roadmap_subsidy_years", 403),
        ("operator", "post", "roadmap_subsidy_years", 403),
        ("federal", "post", "roadmap_subsidy_years", 403),
        ("ministry", "get", "roadmap_subsidy_years", 405),
        ("foreign_ministry", "get", "activity_dates", 404),
        ("foreign_ministry", "post", "activity_dates", 404),
        ("school", "get", "activity_dates", 403),
        ("district", "post", "activity_dates", 403),
        ("ministry", "put", "activity_dates", 405),
        ("foreign_ministry", "get", "order_file", 404),
        ("ministry", "post", "order_file", 405),
    ],
)
def test_who_may_not(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf, role: str, method: str, name: str, status: int
) -> None:
    keys = {"activity_dates": roadmap.activities.get(number="2").pk, "order_file": roadmap.order.pk}
    args = [] if name == "roadmap_list" else [keys.get(name, roadmap.pk)]
    client = client_of(getattr(cast, role))
    assert getattr(client, method)(reverse(f"roadmap:{name}", args=args)).status_code == status
    assert not Deadline.objects.exclude(entered_by=None).exists()


@pytest.mark.parametrize("name", ["roadmap_detail", "activity_dates", "order_file"])
@pytest.mark.parametrize("key", [0, 10**9, 10**30])
def test_bad_keys(cast: Cast, client_of: ClientOf, name: str, key: int) -> None:
    assert client_of(cast.admin).get(reverse(f"roadmap:{name}", args=[key])).status_code == 404
