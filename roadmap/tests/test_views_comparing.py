from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from regions.models import User
from roadmap.models import Roadmap
from roadmap.models.assignments import State
from roadmap.services.scheduling import schedule_roadmap
from tests.cast import Cast
from tests.work import make_activity, make_assignment, make_roadmap

ClientOf = Callable[[User], Client]
COMPARING = 13  # queries


@pytest.fixture
def own(cast: Cast) -> Roadmap:
    return with_rows(
        make_roadmap(cast.tomsk.region, cast.programme),
        ("Объявление закупок оборудования", "1 марта 2021 года"),
        ("Открытие центров «Точка роста»", "1 сентября 2021 года"),
        ("Ремонт помещений", "1 июля 2021 года"),
    )


@pytest.fixture
def foreign(cast: Cast) -> Roadmap:
    return with_rows(
        make_roadmap(cast.ivanovo.region, cast.programme, "159-рп"),
        ("Начало работы центров «Точка роста»", "1 сентября 2021 года"),
        ("Объявлены закупки оборудования", "1 мая 2021 года"),
        ("Повышение квалификации педагогов", "25 августа 2021 года"),
    )


def with_rows(roadmap: Roadmap, *rows: tuple[str, str]) -> Roadmap:
    for number, (title, phrase) in enumerate(rows, 1 + roadmap.activities.count()):
        make_activity(roadmap, str(number), title=title, phrase=phrase)
    schedule_roadmap(roadmap=roadmap)
    return roadmap


def text_of(client: Client, roadmap: Roadmap, status: int = 200, **query: object) -> str:
    response = client.get(reverse("roadmap:roadmap_comparison", args=[roadmap.pk]), query)
    assert response.status_code == status
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def test_steps_stand_side_by_side(cast: Cast, own: Roadmap, foreign: Roadmap, client_of: ClientOf) -> None:
    text = text_of(client_of(cast.ministry), own, second=foreign.pk)
    assert "на 2 мес. позже" in text
    assert "в тот же срок" in text
    assert text.count("Только в этой карте: 1 шаг") == 2
    said = "Карта Ивановской области № 159-рп: общих шагов 2 из 3; сроки: в тот же день 1, позже 1; 1 шаг только в ней."
    assert said in text
    assert text.index("Объявление закупок") < text.index("Открытие центров") < text.index("Ремонт помещений")


@pytest.mark.parametrize(("shown", "there", "gone"), [("moved", "закупок", "Ремонт"), ("lacking", "Ремонт", "закупок")])
def test_rows_are_filtered(
    cast: Cast, own: Roadmap, foreign: Roadmap, client_of: ClientOf, shown: str, there: str, gone: str
) -> None:
    text = text_of(client_of(cast.ministry), own, second=foreign.pk, show=shown)
    assert there in text
    assert gone not in text


def test_years_between_roadmaps_are_taken_off(cast: Cast, own: Roadmap, client_of: ClientOf) -> None:
    later = with_rows(
        make_roadmap(cast.tomsk.region, cast.programme, "1-р"),
        ("Объявление закупок оборудования", "1 марта 2023 года"),
        ("Открытие центров «Точка роста»", "11 сентября 2023 года"),
    )
    text = text_of(client_of(cast.ministry), own, second=later.pk)
    assert "она идёт на 2 года позже" in text
    assert "на 10 дней позже" in text


def test_a_step_that_one_of_three_lacks(cast: Cast, own: Roadmap, foreign: Roadmap, client_of: ClientOf) -> None:
    third = with_rows(
        make_roadmap(cast.tomsk.region, cast.programme, "1-р"), ("Открытие центров", "1 октября 2021 года")
    )
    text = text_of(client_of(cast.ministry), own, second=foreign.pk, third=third.pk)
    assert text.count("нет шага") == 1
    assert "на 30 дней позже" in text


@pytest.mark.parametrize("rows", [2, 40])
def test_as_few_queries_for_many_rows(
    cast: Cast, own: Roadmap, foreign: Roadmap, client_of: ClientOf, rows: int, django_assert_num_queries: Callable
) -> None:
    with_rows(own, *((f"Мероприятие {number}", "1 мая 2022 года") for number in range(rows)))
    client, url = client_of(cast.ministry), reverse("roadmap:roadmap_comparison", args=[own.pk])
    client.get(url)
    with django_assert_num_queries(COMPARING):
        client.get(url, {"second": foreign.pk})


def test_only_words_and_dates_of_another_region_are_shown(
    cast: Cast, own: Roadmap, foreign: Roadmap, client_of: ClientOf
) -> None:
    done = make_assignment(cast.ivanovo.department, foreign, date(2021, 9, 1))
    type(done).objects.update(state=State.ACCEPTED)
    client = client_of(cast.ministry)
    text = text_of(client, own, second=foreign.pk)
    assert "исполнено" not in text
    assert foreign.get_absolute_url() not in text
    assert client.get(foreign.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("key", ["0", "abc", "999999999", "9" * 40])
def test_an_unknown_roadmap_is_not_found(cast: Cast, own: Roadmap, client_of: ClientOf, key: str) -> None:
    text_of(client_of(cast.ministry), own, status=404, second=key)


def test_a_roadmap_is_not_compared_with_itself(cast: Cast, own: Roadmap, foreign: Roadmap, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    assert "Это та же самая карта" in text_of(client, own, second=own.pk)
    assert text_of(client, own, second=foreign.pk, third=foreign.pk).count("общих шагов") == 1


def test_where_there_is_nothing_to_compare(cast: Cast, own: Roadmap, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    assert "Сравнивать пока не с чем" in text_of(client, own)
    stranger = with_rows(make_roadmap(cast.tomsk.region, cast.programme, "2-р"), ("Заседание комиссии", ""))
    assert "Выберите карту для сравнения" in text_of(client, own)
    text = text_of(client, own, second=stranger.pk)
    assert "Общих шагов не нашлось" in text
    assert "Только в этой карте: 3 шага" in text
    empty = make_roadmap(cast.tomsk.region, cast.programme, "3-р")
    assert "общих шагов не нашлось" in text_of(client, own, second=empty.pk)


def test_download(cast: Cast, own: Roadmap, foreign: Roadmap, client_of: ClientOf) -> None:
    address = reverse("roadmap:roadmap_comparison", args=[own.pk])
    response = client_of(cast.ministry).get(address, {"second": foreign.pk, "format": "xlsx"})
    sheet = load_workbook(BytesIO(response.getvalue())).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][1] == "№ (Томская область, №\u00a0760-ра)"
    assert rows[1][0:3] == (1, "1", "Объявление закупок оборудования")
    assert (rows[1][8], rows[1][14]) == ("2", "на 2\u00a0мес. позже")
    assert rows[-1][1:8] == (None,) * 7
    assert len(rows) == 5
