"""Pages of rounds: what each person sees, and the ways in that are closed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Round, Submission
from monitoring.models.states import State
from regions.models import Centre, Coordinator
from tests.cast import Cast
from tests.work import make_indicators, make_round, moment

As = Callable[[object], Client]


@pytest.fixture
def quarter(cast: Cast) -> Round:
    """Running, two days before its timely day: the first centre has sent, the second has not begun."""
    make_indicators(cast.programme)
    until = timezone.localdate() + timedelta(days=2)
    round_ = make_round(cast.tomsk.region, cast.programme, until)
    first = round_.submissions.filter(centre=cast.tomsk.centres[0])
    first.update(
        state=State.SUBMITTED,
        numerators=[120, 5],
        denominators=[None, 6],
        first_submitted_at=moment(until - timedelta(days=1)),
        submitted_at=moment(until - timedelta(days=1)),
        saved_at=moment(until - timedelta(days=1)),
    )
    return round_


def address(round_: Round) -> str:
    return reverse("monitoring:round_detail", args=[round_.pk])


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("who", ["admin", "federal", "ministry", "operator"])
def test_whoever_answers_for_the_region_sees_all_centres(cast: Cast, client_of: As, quarter: Round, who: str) -> None:
    text = page(client_of(getattr(cast, who)), address(quarter) + "?state=all")
    assert "Школа № 1" in text
    assert "Школа № 2" in text
    assert "50 %" in text


def test_a_municipal_authority_sees_its_own_centres_only(cast: Cast, client_of: As, quarter: Round) -> None:
    text = page(client_of(cast.district), address(quarter) + "?state=all")
    assert "Школа № 1" in text
    assert "Школа № 2" not in text
    assert "100 %" in text


@pytest.mark.parametrize(("who", "invites"), [("ministry", True), ("operator", True), ("federal", False)])
def test_only_who_decides_is_invited_to_check(
    cast: Cast, client_of: As, quarter: Round, who: str, invites: bool
) -> None:
    text = page(client_of(getattr(cast, who)), address(quarter) + "?state=review")
    assert ("Проверить<" in text) == invites


def test_who_does_not_report_is_not_among_all(cast: Cast, client_of: As, quarter: Round) -> None:
    quarter.submissions.filter(state=State.DRAFT).update(state=State.EXCUSED)
    answer = client_of(cast.ministry).get(address(quarter) + "?state=all")
    counts = {tab["title"]: tab["count"] for tab in answer.context["tabs"]}
    assert (counts["Все"], counts["Не ожидаются"], len(answer.context["lines"])) == (1, 1, 1)


def test_a_municipality_s_figure_leads_to_its_own_list(cast: Cast, client_of: As, quarter: Round) -> None:
    client = client_of(cast.ministry)
    place = cast.tomsk.schools[1].municipality
    text = page(client, f"{address(quarter)}?municipality={place.pk}")
    owing = f"{reverse('monitoring:round_owing', args=[quarter.pk])}?municipality={place.pk}"
    assert f'href="{owing}"' in text
    assert "Кто не сдал (1)" in text
    assert "0 из 1" in text
    assert len(client.get(owing).context["lines"]) == 1


def test_of_a_report_that_is_not_expected_nothing_is_found_wrong(cast: Cast, client_of: As, quarter: Round) -> None:
    quarter.submissions.update(state=State.EXCUSED)
    Round.objects.filter(pk=quarter.pk).update(timely_until=timezone.localdate() - timedelta(days=2))
    text = page(client_of(cast.ministry), address(quarter) + "?state=excused")
    assert "Школа № 1" in text
    assert "ошиб" not in text
    assert "просрочен" not in text


@pytest.mark.parametrize("who", ["foreign_ministry", "school", "outsider"])
def test_to_others_the_round_does_not_exist(cast: Cast, client_of: As, quarter: Round, who: str) -> None:
    client = client_of(getattr(cast, who))
    assert client.get(address(quarter)).status_code == 404
    assert quarter.get_absolute_url() not in client.get(reverse("monitoring:round_list")).content.decode()


@pytest.mark.parametrize("pk", [0, 999_999, 10**30])
def test_a_round_that_is_not_there_is_404(cast: Cast, client_of: As, pk: int) -> None:
    assert client_of(cast.ministry).get(f"/rounds/{pk}/").status_code == 404


@pytest.mark.parametrize("name", ["round_list", "round_detail"])
def test_pages_are_only_read(cast: Cast, client_of: As, quarter: Round, name: str) -> None:
    url = reverse("monitoring:round_list") if name == "round_list" else address(quarter)
    assert client_of(cast.ministry).post(url).status_code == 405


def test_anonymous_people_are_sent_to_log_in(client: Client, quarter: Round) -> None:
    assert client.get(address(quarter)).status_code == 302


@pytest.mark.parametrize(
    ("tab", "shown", "hidden"),
    [
        ("owed", "Школа № 2", "Школа № 1"),
        ("review", "Школа № 1", "Школа № 2"),
        ("returned", "Здесь пусто", "Школа"),
        ("accepted", "Здесь пусто", "Школа"),
        ("", "Школа № 1", "Школа № 2"),
        ("nonsense\x00", "Школа № 1", "Школа № 2"),
    ],
)
def test_tabs_part_the_centres_by_state(
    cast: Cast, client_of: As, quarter: Round, tab: str, shown: str, hidden: str
) -> None:
    text = page(client_of(cast.ministry), address(quarter) + f"?state={tab}&page=99")
    assert shown in text
    assert hidden not in text


def test_who_owes_is_shown_with_telephone_and_address(cast: Cast, client_of: As, quarter: Round) -> None:
    text = page(client_of(cast.ministry), address(quarter) + "?state=owed")
    assert 'href="tel:+73822000100"' in text
    assert "mailto:school-70-2@example.org" in text
    assert "не начат" in text
    assert "0 из 2" in text


@pytest.mark.parametrize(("tab", "has_column"), [("owed", False), ("review", True), ("all", True)])
def test_the_day_of_sending_stands_where_something_was_sent(
    cast: Cast, client_of: As, quarter: Round, tab: str, has_column: bool
) -> None:
    Round.objects.filter(pk=quarter.pk).update(timely_until=timezone.localdate() - timedelta(days=2))
    text = page(client_of(cast.ministry), address(quarter) + f"?state={tab}")
    assert ('id="sort-sent"' in text) is has_column
    assert text.count("просрочен на 2 дня") == (tab != "review")


def test_a_school_without_a_coordinator_stands_out(cast: Cast, client_of: As, quarter: Round) -> None:
    Coordinator.objects.filter(organisation=cast.tomsk.schools[1]).update(until=date(2021, 1, 1))
    assert "координатора нет" in page(client_of(cast.ministry), address(quarter) + "?state=owed")


def test_remarks_beside_last_quarters_figures_are_counted(cast: Cast, client_of: As, quarter: Round) -> None:
    assert "без замечаний" in page(client_of(cast.ministry), address(quarter))
    before = make_round(cast.tomsk.region, cast.programme, quarter.timely_until - timedelta(days=90), quarter=2)
    before.submissions.update(state=State.ACCEPTED, numerators=[130, 5], denominators=[None, 6])
    text = page(client_of(cast.ministry), address(quarter))
    assert "1 замечание" in text
    assert "во II квартале 2" in text


def test_lateness_is_counted_in_days(cast: Cast, client_of: As, quarter: Round) -> None:
    late = moment(quarter.timely_until + timedelta(days=3))
    Submission.objects.filter(round=quarter, state=State.SUBMITTED).update(first_submitted_at=late)
    text = page(client_of(cast.ministry), address(quarter))
    assert "с опозданием на 3 дня" in text
    assert "с опозданием 1" in text


@pytest.mark.parametrize(("who", "may"), [("admin", True), ("ministry", True), ("operator", True), ("federal", False)])
def test_only_reviewers_are_offered_the_report(cast: Cast, client_of: As, quarter: Round, who: str, may: bool) -> None:
    assert ("Составить отчёт" in page(client_of(getattr(cast, who)), address(quarter))) is may


def test_a_round_that_is_still_to_open_says_when(cast: Cast, client_of: As) -> None:
    ahead = Round.objects.create(
        region=cast.tomsk.region,
        programme=cast.programme,
        year=2031,
        quarter=1,
        opens_on=date(2031, 3, 17),
        timely_until=date(2031, 4, 1),
        closes_after=date(2031, 4, 15),
    )
    client = client_of(cast.ministry)
    text = page(client, address(ahead))
    assert "17 марта 2031 г." in text
    assert "Составить отчёт" not in text
    assert "17 марта 2031 г." in page(client, reverse("monitoring:round_list") + "?phase=planned")


def test_the_list_shows_running_rounds_first_with_their_measures(cast: Cast, client_of: As, quarter: Round) -> None:
    make_round(cast.tomsk.region, cast.programme, date(2020, 10, 1), 2020, 3)
    client = client_of(cast.ministry)
    text = page(client, reverse("monitoring:round_list"))
    assert "III квартал 2026 г." in text
    assert "1 из 2 (50 %), вовремя 1 (50 %)" in text
    assert "III квартал 2020 г." not in text
    assert "III квартал 2020 г." in page(client, reverse("monitoring:round_list") + "?phase=closed")


@pytest.mark.parametrize(
    ("query", "regions"),
    [("", 2), ("?region=70", 1), ("?region=99", 2), ("?region=%00", 2), ("?phase=%00", 2), ("?page=-1", 2)],
)
def test_the_federal_operator_sees_regions_and_may_choose_one(
    cast: Cast, client_of: As, quarter: Round, query: str, regions: int
) -> None:
    make_round(cast.ivanovo.region, cast.programme, quarter.timely_until)
    text = page(client_of(cast.federal), reverse("monitoring:round_list") + query)
    assert text.count('<th scope="row">') == regions


def test_queries_do_not_grow_with_the_number_of_centres(cast: Cast, client_of: As, quarter: Round) -> None:
    def queries() -> int:
        client = client_of(cast.ministry)
        with CaptureQueriesContext(connection) as captured:
            text = page(client, address(quarter) + "?state=all")
        assert text.count('<th scope="row">') == quarter.submissions.count()
        return len(captured)

    few = queries()
    for number in range(10):
        centre = Centre.objects.create(
            organisation=cast.tomsk.schools[1],
            programme=cast.programme,
            name=f"Точка роста {number}",
            opened_on=date(2021, 9, 1),
        )
        Submission.objects.create(round=quarter, centre=centre)
    assert queries() == few
