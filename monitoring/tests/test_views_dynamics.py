"""«Динамика»: who sees what of it, what the address asks for, what can be taken away."""

import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from openpyxl import load_workbook

from monitoring.models import Round, Submission, Target
from monitoring.models.states import State
from monitoring.quarters import Quarter
from regions.models import User
from tests.cast import Cast, Territory
from tests.work import make_indicators, make_round, moment

URL = "/dynamics/"


@pytest.fixture
def quarters(cast: Cast) -> list[Round]:
    """Two quarters of Tomsk and one of Ivanovo; all centres of Tomsk have reported, one of Ivanovo."""
    indicators = make_indicators(cast.programme)
    tomsk, ivanovo = cast.tomsk, cast.ivanovo
    rounds = [asked(tomsk, cast, 2), asked(tomsk, cast, 3), asked(ivanovo, cast, 3)]
    fill(rounds[0], tomsk.centres[0], 100, 4, 6)
    fill(rounds[0], tomsk.centres[1], 20, 1, 4)
    fill(rounds[1], tomsk.centres[0], 120, 5, 6)
    fill(rounds[1], tomsk.centres[1], 30, 1, 4)
    fill(rounds[2], ivanovo.centres[0], 7, 0, 2)
    Target.objects.create(indicator=indicators[0], year=2026, region=tomsk.region, value=300)
    return rounds


def asked(place: Territory, cast: Cast, quarter: int) -> Round:
    return make_round(place.region, cast.programme, Quarter(2026, quarter).next.first, quarter=quarter)


def fill(round_: Round, centre: object, children: int, trained: int, teachers: int) -> None:
    Submission.objects.filter(round=round_, centre=centre).update(
        state=State.ACCEPTED,
        numerators=[Decimal(children), Decimal(trained)],
        denominators=[None, Decimal(teachers)],
        first_submitted_at=moment(date(2026, 1, 1)),
    )


@pytest.fixture
def look(cast: Cast, client_of: Callable[[User], Client]) -> Callable[..., dict]:
    def context(user: User, **query: object) -> dict:
        answer = client_of(user).get(URL, query)
        assert answer.status_code == 200
        return answer.context

    return context


def facts(context: dict) -> list[str]:
    return [row.figure.fact for row in context["rows"]]


def test_each_sees_their_own_territory(cast: Cast, quarters: list[Round], look: Callable[..., dict]) -> None:
    seen = {user.email: facts(look(user)) for user in (cast.federal, cast.ministry, cast.operator, cast.district)}
    district = facts(look(cast.district))
    assert seen[cast.federal.email] == ["120", "157"]
    assert seen[cast.ministry.email] == seen[cast.operator.email] == ["120", "150"]
    assert district in (["100", "120"], ["20", "30"])


def test_who_answers_for_no_territory_has_no_such_page(cast: Cast, client_of: Callable[[User], Client]) -> None:
    assert [client_of(user).get(URL).status_code for user in (cast.school, cast.outsider)] == [404, 404]


def test_foreign_places_fall_back_to_ones_own(cast: Cast, quarters: list[Round], look: Callable[..., dict]) -> None:
    foreign = cast.ivanovo.municipalities[0].pk
    assert facts(look(cast.ministry, region=cast.ivanovo.region.code)) == ["120", "150"]
    assert facts(look(cast.ministry, municipality=foreign)) == ["120", "150"]
    own = look(cast.district)["choice"].places.municipality
    others = [each.pk for each in cast.tomsk.municipalities if each != own]
    assert look(cast.district, municipality=others[0])["choice"].places.municipality == own


def test_a_municipality_is_made_of_its_centres(cast: Cast, quarters: list[Round], look: Callable[..., dict]) -> None:
    near = Submission.objects.get(round=quarters[1], centre=cast.tomsk.centres[0]).municipality
    context = look(cast.ministry, municipality=near.pk)
    assert facts(context) == ["100", "120"]
    assert [(row.name, row.figure.fact) for row in context["part_rows"]] == [(cast.tomsk.centres[0].name, "120")]
    assert context["parts"].plot is None  # a number says it


def test_the_federal_operator_compares_regions(cast: Cast, quarters: list[Round], look: Callable[..., dict]) -> None:
    context = look(cast.federal, by="fact")
    assert [(row.name, row.figure.fact) for row in context["part_rows"]] == [
        ("Томская область", "150"),
        ("Ивановская область", "7"),
    ]
    assert facts(look(cast.federal, region=cast.ivanovo.region.code)) == ["7"]


def test_an_earlier_quarter_can_be_taken_apart(cast: Cast, quarters: list[Round], look: Callable[..., dict]) -> None:
    context = look(cast.ministry, quarter="2026-2")
    assert sorted(row.figure.fact for row in context["part_rows"]) == ["100", "20"]


def test_a_chart_says_what_its_table_says(cast: Cast, quarters: list[Round], look: Callable[..., dict]) -> None:
    context = look(cast.ministry)
    plot = json.loads(context["plan"].plot.json)
    assert plot["title"].startswith("К концу III\u00a0квартала 2026\u00a0г. выполнено 50\u00a0% плана года")
    assert {one["role"]: one["values"] for one in plot["series"]} == {"fact": [120, 150], "plan": [300, 300]}
    counts = json.loads(context["completeness"].plot.json)
    assert [one["values"] for one in counts["series"]] == [[2, 2], [None, None], [None, None]]


def test_one_quarter_needs_no_chart(cast: Cast, quarters: list[Round], look: Callable[..., dict]) -> None:
    context = look(cast.federal, region=cast.ivanovo.region.code)
    assert (context["plan"].plot, context["completeness"].plot) == (None, None)
    assert "отчитались 1 из 2 центров" in context["completeness"].finding


def test_nothing_to_show_yet(cast: Cast, client_of: Callable[[User], Client]) -> None:
    assert "Показывать пока нечего" in client_of(cast.ministry).get(URL).content.decode()


def test_a_programme_without_indicators_has_its_completeness(
    cast: Cast, quarters: list[Round], look: Callable[..., dict]
) -> None:
    Round.objects.update(questions=[])
    context = look(cast.ministry)
    assert [row.counts.expected for row in context["rows"]] == [2, 2]
    assert "plan" not in context


@pytest.mark.parametrize(
    "query",
    [
        "programme=x&indicator=x&region=x&municipality=x",
        "from=x&to=x&quarter=x&by=x&format=exe",
        "from=2030&to=1",
        "from=99999999999999999999",
        "quarter=2026-9",
        "quarter=-1",
        "quarter=99999999999999999999-1",
        "municipality=0",
    ],
)
def test_odd_choices_fall_back(
    cast: Cast, quarters: list[Round], client_of: Callable[[User], Client], query: str
) -> None:
    assert facts(client_of(cast.ministry).get(f"{URL}?{query}").context) == ["120", "150"]


def test_quarters_can_be_taken_away(cast: Cast, quarters: list[Round], client_of: Callable[[User], Client]) -> None:
    head, *rows = table(client_of(cast.ministry), indicator="teachers")
    assert head[:5] == ("Год", "Квартал", "Должны отчитаться", "Получено", "Вовремя")
    assert head[5:7] == ("за квартал: прошли", "за квартал: всего")
    assert [row[:7] for row in rows] == [(2026, 2, 2, 2, 2, 5, 10), (2026, 3, 2, 2, 2, 6, 10)]


def test_parts_can_be_taken_away(cast: Cast, quarters: list[Round], client_of: Callable[[User], Client]) -> None:
    head, *rows = table(client_of(cast.federal), table="parts", by="fact")
    assert head == (
        "Субъект РФ",
        "Должны отчитаться",
        "Получено",
        "Вовремя",
        "За квартал",
        "С начала года",
        "План года",
    )
    assert [row[:5] for row in rows] == [("Томская область", 2, 2, 2, 150), ("Ивановская область", 2, 1, 1, 7)]


def table(client: Client, **query: str) -> list[tuple]:
    answer = client.get(URL, {"format": "xlsx"} | query)
    return list(load_workbook(io.BytesIO(answer.getvalue())).active.iter_rows(values_only=True))


def test_the_library_is_asked_for_here_only(
    cast: Cast, quarters: list[Round], client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.ministry)
    asking = [url for url in (URL, "/", "/reports/", "/rounds/") if "echarts" in client.get(url).content.decode()]
    assert asking == [URL]
