from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regions.models import User
from roadmap.models import Assignment, Executor, Roadmap
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
    said = ['rowgroup">Ивановская область', "159-рп", 'rowgroup">Томская область', "760-ра"]
    places = [text.index(words) for words in said]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("?sort=place", ["159-рп", "760-ра"]),
        ("?region=70", ["760-ра"]),
        ("?region=nonsense", ["159-рп", "760-ра"]),
        ("?programme=nonsense", ["159-рп", "760-ра"]),
        ("?year=2020", ["159-рп", "760-ра"]),
        ("?year=2024", ["159-рп"]),
        ("?year=2025&region=70", []),
        ("?q=159", ["159-рп"]),
        ("?q=ивановской", ["159-рп"]),
        ("?sort=-place", ["760-ра", "159-рп"]),
    ],
)
def test_the_register_is_narrowed_by_its_address(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf, query: str, numbers: list[str]
) -> None:
    other = make_roadmap(cast.ivanovo.region, cast.programme, "159-рп")
    Roadmap.objects.filter(pk=other.pk).update(last_year=2025)
    client = client_of(cast.federal)
    lines = client.get(reverse("roadmap:roadmap_list") + query).context["lines"]
    assert [line.roadmap.order.number for line in lines] == numbers
    taken = client.get(f"{reverse('roadmap:roadmap_list')}{query}&format=csv")
    assert [row.split(";")[3] for row in b"".join(taken.streaming_content).decode().splitlines()[1:]] == numbers


def test_a_year_without_years_of_the_order_is_that_of_the_subsidy(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf
) -> None:
    other = make_roadmap(cast.tomsk.region, cast.programme, "2275-р")
    Roadmap.objects.filter(pk=other.pk).update(first_year=None, last_year=None, subsidy_years=[2022])
    client, address = client_of(cast.ministry), reverse("roadmap:roadmap_list")
    found = {year: len(client.get(f"{address}?year={year}").context["lines"]) for year in (2021, 2022)}
    assert found == {2021: 1, 2022: 2}


def test_the_register_counts_the_work_that_its_reader_sees(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    Assignment.objects.filter(deadline__activity__number="1").update(state=State.ACCEPTED)
    (line,) = client_of(cast.ministry).get(reverse("roadmap:roadmap_list")).context["lines"]
    assert (line.work.total, line.work.closed, line.overdue) == (3, 1, 2)
    address = reverse("roadmap:assignment_list") + f"?roadmap={roadmap.pk}&state=overdue"
    text = text_of(client_of(cast.ministry), reverse("roadmap:roadmap_list"))
    assert address.replace("&", "&amp;") in text
    assert len(client_of(cast.ministry).get(address).context["page"].object_list) == line.overdue


def test_an_empty_list_says_what_to_do(cast: Cast, client_of: ClientOf) -> None:
    assert "Загрузите распоряжение региона" in text_of(client_of(cast.ministry), reverse("roadmap:roadmap_list"))
    assert "когда региональный координатор загрузит" in text_of(client_of(cast.school), reverse("roadmap:roadmap_list"))


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
        'aria-label="4 мая 2021 г., вт (по документу 1 мая 2021 г.) – просрочено"',
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


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "апрель 2021 г. – сентябрь 2022 г."),
        ("?scale=month", "апрель 2022 г. – сентябрь 2022 г."),
        ("?scale=month&from=2021-06", "июнь 2021 г. – ноябрь 2021 г."),
        ("?scale=month&from=2021-06&q=nothing", "июнь 2021 г. – ноябрь 2021 г."),
        ("?scale=quarter", "апрель 2021 г. – сентябрь 2022 г."),
        ("?scale=year", "январь 2021 г. – декабрь 2022 г."),
        ("?scale=month&from=0000-01", "апрель 2022 г. – сентябрь 2022 г."),
        ("?scale=month&from=2021-6", "апрель 2022 г. – сентябрь 2022 г."),
        ("?scale=month&from=9999-12", "апрель 2022 г. – сентябрь 2022 г."),
    ],
)
def test_the_address_says_what_the_timeline_shows(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf, query: str, shown: str
) -> None:
    response = client_of(cast.ministry).get(detail(roadmap) + query)
    assert response.context["timetable"].shown.replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("query", "groups"),
    [
        ("", [("", ["1", "2", "3"])]),
        (
            "?group=who",
            [
                ("Департамент общего образования Томской области", ["1"]),
                ("Федеральный оператор", ["2"]),
                ("Школы из перечня", ["3"]),
            ],
        ),
        ("?group=state", [("Просрочено", ["1", "3"]), ("Ждёт графика", ["2"])]),
        ("?group=state&state=overdue", [("Просрочено", ["1", "3"])]),
        ("?group=nonsense", [("", ["1", "2", "3"])]),
    ],
)
def test_rows_stand_in_the_groups_asked_for(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf, query: str, groups: list[tuple[str, list[str]]]
) -> None:
    found = client_of(cast.ministry).get(detail(roadmap) + query).context["timetable"].groups
    assert [(group.name, [line.activity.number for line in group.lines]) for group in found] == groups


def test_a_row_of_two_bodies_stands_in_both_groups_and_is_found_once(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf
) -> None:
    activity = roadmap.activities.get(number="1")
    Executor.objects.create(activity=activity, position=2, name="школы", audience="schools")
    text = text_of(client_of(cast.ministry), detail(roadmap) + "?group=who")
    assert text.count("Объявление закупок</a>") == 2
    assert text.count(f'id="a{activity.pk}"') == 1


def test_a_mark_leads_to_the_work_of_its_date(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    deadline = roadmap.activities.get(number="1").deadlines.get()
    address = reverse("roadmap:assignment_list") + f"?deadline={deadline.pk}"
    assert f'<a href="{address}" aria-label="4 мая' in text_of(client, detail(roadmap))
    found = client.get(address).context["page"].object_list
    assert [assignment.deadline for assignment in found] == [deadline]


def test_paper_says_what_was_chosen(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    text = text_of(client_of(cast.ministry), detail(roadmap) + "?who=schools&state=overdue&q=центр")
    assert "Найдено по словам: «центр»; ответственный: школы из перечня; состояние: просрочено. На " in text


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
    ("query", "days"),
    [("", ["01.05.2021", "", "01.09.2022"]), ("?state=overdue", ["01.05.2021", "01.09.2022"]), ("?q=ничего", [])],
)
def test_the_dates_shown_go_out_as_a_list(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf, query: str, days: list[str]
) -> None:
    address = detail(roadmap) + (f"{query}&" if query else "?")
    response = client_of(cast.ministry).get(f"{address}format=csv")
    rows = [row.split(";") for row in b"".join(response.streaming_content).decode().splitlines()[1:]]
    assert [row[5] for row in rows] == days


@pytest.mark.parametrize(
    ("role", "method", "name", "status"),
    [
        ("ministry", "post", "roadmap_list", 405),
        ("foreign_ministry", "get", "roadmap_detail", 404),
        ("outsider", "get", "roadmap_detail", 404),
        ("ministry", "post", "roadmap_detail", 405),
        ("foreign_ministry", "get", "order_file", 404),
        ("ministry", "post", "order_file", 405),
    ],
)
def test_who_may_not(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf, role: str, method: str, name: str, status: int
) -> None:
    keys = {"order_file": roadmap.order.pk}
    args = [] if name == "roadmap_list" else [keys.get(name, roadmap.pk)]
    client = client_of(getattr(cast, role))
    assert getattr(client, method)(reverse(f"roadmap:{name}", args=args)).status_code == status


@pytest.mark.parametrize("name", ["roadmap_detail", "order_file"])
@pytest.mark.parametrize("key", [0, 10**9, 10**30])
def test_bad_keys(cast: Cast, client_of: ClientOf, name: str, key: int) -> None:
    assert client_of(cast.admin).get(reverse(f"roadmap:{name}", args=[key])).status_code == 404
