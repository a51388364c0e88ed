"""A quarter across all regions: who sees it, what it says, what can be taken away."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from openpyxl import load_workbook

from monitoring.models import Round, Submission
from monitoring.models.states import State
from regions.models import User
from tests.cast import Cast
from tests.work import make_indicators, make_round, moment

LEGAL = date(2026, 10, 1)
URL = "/reports/national/"


@pytest.fixture
def quarter(cast: Cast) -> list[Round]:
    """Of two centres in each of two regions three have reported, one of them late."""
    make_indicators(cast.programme)
    rounds = [make_round(place.region, cast.programme, LEGAL) for place in (cast.tomsk, cast.ivanovo)]
    fill(rounds[0], cast.tomsk.centres[0], 120, 5, 6)
    fill(rounds[0], cast.tomsk.centres[1], 30, 1, 4, day=date(2026, 10, 5))
    fill(rounds[1], cast.ivanovo.centres[0], 7, 0, 2)
    return rounds


def test_indicators_stand_as_in_the_longest_form(quarter: list[Round]) -> None:
    children, teachers = quarter[0].questions
    for round_, asked in zip(quarter, ([children], [teachers, children]), strict=True):
        Round.objects.filter(pk=round_.pk).update(questions=asked)
    assert [question.code for question in Round.objects.asked_together()] == ["teachers", "children"]


def fill(round_: Round, centre: object, children: int, trained: int, teachers: int, day: date = LEGAL) -> None:
    Submission.objects.filter(round=round_, centre=centre).update(
        state=State.ACCEPTED,
        numerators=[Decimal(children), Decimal(trained)],
        denominators=[None, Decimal(teachers)],
        first_submitted_at=moment(day),
    )


@pytest.fixture
def federal(cast: Cast, client_of: Callable[[User], Client]) -> Client:
    return client_of(cast.federal)


def table(client: Client, **query: str) -> list[tuple]:
    answer = client.get(URL, {"format": "xlsx"} | query)
    return list(load_workbook(io.BytesIO(answer.getvalue())).active.iter_rows(values_only=True))


def test_each_region_stands_with_its_own_and_the_country_with_all(federal: Client, quarter: list[Round]) -> None:
    context = federal.get(URL).context
    rows = {row.name: row for row in [*context["rows"], context["whole"]]}
    told = {name: (*row.completeness, row.fact) for name, row in rows.items()}
    assert told == {
        "Ивановская область": (2, 1, 1, "7"),
        "Томская область": (2, 2, 1, "150"),
        "Все субъекты РФ": (4, 3, 2, "157"),
    }
    assert [(line.name, line.fact, line.parts) for line in context["facts"]] == [
        ("Обучающиеся", "157", ""),
        ("Обученные педагоги", "50\u00a0%", "6 из 12"),
    ]


def test_a_share_is_shown_with_its_parts(federal: Client, quarter: list[Round]) -> None:
    rows = federal.get(URL, {"indicator": "teachers"}).context["rows"]
    assert [(row.fact, row.parts) for row in rows] == [("0\u00a0%", "0 из 2"), ("60\u00a0%", "6 из 10")]


def test_regions_can_be_taken_away(federal: Client, quarter: list[Round]) -> None:
    head, *rows = table(federal)
    assert head[:4] == ("Субъект РФ", "Должны отчитаться", "Получено", "Вовремя")
    assert head[4:] == ("Обучающиеся", "Обученные педагоги: прошли", "Обученные педагоги: всего")
    assert rows == [("Ивановская область", 2, 1, 1, 7, 0, 2), ("Томская область", 2, 2, 1, 150, 6, 10)]


def test_municipalities_can_be_taken_away(federal: Client, quarter: list[Round]) -> None:
    head, *rows = table(federal, by="municipality")
    assert head[:3] == ("Субъект РФ", "Муниципальное образование", "Должны отчитаться")
    assert [row[:3] for row in rows] == [
        ("Ивановская область", "Берёзовский район", 1),
        ("Ивановская область", "Еловский район", 1),
        ("Томская область", "Берёзовский район", 1),
        ("Томская область", "Еловский район", 1),
    ]
    assert rows[1][5:] == (None, None, None)  # nobody answered


@pytest.mark.parametrize(
    "query", ["quarter=1-1", "quarter=x", "programme=x", "indicator=x", "format=exe", "quarter=2026-2"]
)
def test_odd_choices_lead_to_the_latest(federal: Client, quarter: list[Round], query: str) -> None:
    assert federal.get(f"{URL}?{query}").context["period"].startswith("III")


def test_an_earlier_quarter_can_be_asked_for(cast: Cast, federal: Client, quarter: list[Round]) -> None:
    fill(make_round(cast.tomsk.region, cast.programme, date(2026, 7, 1), quarter=2), cast.tomsk.centres[0], 3, 1, 1)
    context = federal.get(URL, {"quarter": "2026-2"}).context
    assert [row.fact for row in context["rows"]] == ["3"]


def test_a_round_that_is_not_open_is_none(federal: Client, quarter: list[Round]) -> None:
    Round.objects.update(opened_at=None)
    assert "Сборов ещё не было" in federal.get(URL).content.decode()


def test_who_does_not_see_every_region_sees_no_such_page(cast: Cast, client_of: Callable[[User], Client]) -> None:
    for user in (cast.ministry, cast.operator, cast.district, cast.school, cast.outsider):
        assert client_of(user).get(URL).status_code == 404


def test_the_page_asks_for_one_statement_of_figures(
    federal: Client, quarter: list[Round], django_assert_max_num_queries: Callable
) -> None:
    with django_assert_max_num_queries(14):
        federal.get(URL)


def test_the_list_of_reports_leads_to_it(cast: Cast, client_of: Callable[[User], Client]) -> None:
    shown = {
        user.email: URL in client_of(user).get("/reports/").content.decode() for user in (cast.federal, cast.ministry)
    }
    assert shown == {cast.federal.email: True, cast.ministry.email: False}
