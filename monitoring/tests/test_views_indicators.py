"""The page «Показатели»: a year's set in words, other editions, samples marked, the same as a file."""

import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from monitoring.lines.indicators import groups_of
from monitoring.models import Indicator
from regions.models import User
from tests.cast import Cast
from tests.work import make_indicators

ClientOf = Callable[[User], Client]
URL = reverse("monitoring:indicator_list")


@pytest.fixture
def children(cast: Cast) -> Indicator:
    children, _ = make_indicators(cast.programme)
    Indicator.objects.filter(pk=children.pk).update(group="Школьники", minimum=0, maximum=3000, is_sample=True)
    Indicator.objects.create(
        programme=cast.programme, slot=1, code="children", name="Дети новой редакции", unit="чел.", first_year=2080
    )
    return children


def text_of(response: object) -> str:
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def test_a_year_shows_the_editions_in_force(cast: Cast, client_of: ClientOf, children: Indicator) -> None:
    client = client_of(cast.ministry)
    page = text_of(client.get(URL, {"programme": "tochka-rosta", "year": "2026"}))
    said = [
        "Обучающиеся",
        "Школьники",
        "с начала года",
        "от 0 до 3 000",
        "Прошли / Всего",
        "Здесь есть образцы",
        "редакция с 2080",
        "year=2080",
        '<option value="2026" selected>2026 год',
    ]
    assert [each for each in said if each not in page] == []
    assert "Дети новой редакции" not in page
    later = text_of(client.get(URL, {"programme": "tochka-rosta", "year": "2080"}))
    assert "Дети новой редакции" in later
    assert "Здесь есть образцы" not in later


@pytest.mark.parametrize("query", [{}, {"year": "999"}, {"year": "x"}, {"programme": "nothing"}, {"year": "2020"}])
def test_any_address_gives_a_page(cast: Cast, client_of: ClientOf, children: Indicator, query: dict[str, str]) -> None:
    assert "Обучающиеся" in text_of(client_of(cast.federal).get(URL, query))


def test_a_year_in_which_nothing_is_asked_says_so(cast: Cast, client_of: ClientOf, children: Indicator) -> None:
    Indicator.objects.filter(first_year=2020).update(last_year=2030)
    Indicator.objects.create(programme=cast.programme, slot=9, code="later", name="Позже", unit="шт.", first_year=2090)
    Indicator.objects.filter(first_year=2080).update(last_year=2080)
    assert "ничего не спрашивают" in text_of(client_of(cast.ministry).get(URL, {"year": "2085"}))


def test_an_empty_register_says_who_fills_it(cast: Cast, client_of: ClientOf) -> None:
    assert "Их вносит администратор портала" in text_of(client_of(cast.ministry).get(URL))


def test_only_the_admin_is_led_to_the_administration(cast: Cast, client_of: ClientOf, children: Indicator) -> None:
    link = reverse("admin:monitoring_indicator_changelist")
    assert link in text_of(client_of(cast.admin).get(URL))
    assert link not in text_of(client_of(cast.ministry).get(URL))


def test_the_file_has_the_rows_of_the_page(cast: Cast, client_of: ClientOf, children: Indicator) -> None:
    response = client_of(cast.ministry).get(URL, {"year": "2026", "format": "xlsx"})
    rows = list(load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.iter_rows(values_only=True))
    assert [row[1:5] for row in rows[1:]] == [
        ("Обучающиеся", "children", "с 2020", "Школьники"),
        ("Обученные педагоги", "teachers", "с 2020", None),
    ]


WORDS = [
    ({}, "period", "за квартал"),
    ({"adds_up": False}, "period", "на конец квартала"),
    ({"cumulative": True, "adds_up": False}, "period", "с начала года"),
    ({}, "bounds", ""),
    ({"minimum": Decimal("0.0000")}, "bounds", "не меньше 0"),
    ({"maximum": Decimal("3000.5000")}, "bounds", "не больше 3 000,5"),
    ({"minimum": Decimal(1), "maximum": Decimal(9)}, "bounds", "от 1 до 9"),
    ({"kind": "share", "minimum": Decimal(0), "maximum": Decimal(100)}, "bounds", "от 0 до 100 %"),
    ({}, "remarks", ""),
    ({"cumulative": True}, "remarks", "уменьшилось"),
    (
        {"comment_on_fall": True, "comment_on_jump_percent": 0},
        "remarks",
        "уменьшилось или изменилось больше чем на 0 %",
    ),
    ({"kind": "share", "numerator_label": "Прошли", "denominator_label": "Всего"}, "parts", "Прошли / Всего"),
]


@pytest.mark.parametrize(("own", "what", "words"), WORDS)
def test_an_indicator_in_words(own: dict[str, object], what: str, words: str) -> None:
    indicator = Indicator(code="one", slot=1, name="Показатель", unit="шт.", first_year=2026, **own)
    ((_, (line,)),) = groups_of([indicator], [indicator])
    assert getattr(line, what).replace("\xa0", " ") == words
