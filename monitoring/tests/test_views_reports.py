"""Pages of reports: ordered once, waited for, read, downloaded; foreign ones do not exist."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from monitoring.models import Indicator, Report, Round, Target
from monitoring.models.states import State
from monitoring.services.reports import compile_report, order_report
from tests.cast import Cast
from tests.work import make_indicators, make_round, moment

As = Callable[[object], Client]
LEGAL = date(2026, 10, 1)
NOW = moment(date(2026, 10, 16), hour=9)  # 13:00 in Tomsk


@pytest.fixture
def quarter(cast: Cast) -> Round:
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, LEGAL)
    round_.submissions.filter(centre=cast.tomsk.centres[0]).update(
        state=State.ACCEPTED,
        numerators=[Decimal(12600), Decimal(5)],
        denominators=[None, Decimal(6)],
        first_submitted_at=moment(LEGAL),
    )
    Target.objects.create(
        indicator=Indicator.objects.get(code="children"), year=2026, region=cast.tomsk.region, value=Decimal(25200)
    )
    return round_


@pytest.fixture
def report(quarter: Round) -> Report:
    report = order_report(round_=quarter, by=None, now=NOW)
    compile_report(report_id=report.pk, now=NOW)
    report.refresh_from_db()
    return report


def order(client: Client, round_: Round, **fields: object) -> HttpResponse:
    return client.post(reverse("monitoring:report_order", args=[round_.pk]), fields)


def revised(quarter: Round, **fields: object) -> Report:
    """The next revision, after the school of the other district has sent its report."""
    quarter.submissions.filter(centre__organisation__name__contains="№ 2").update(
        state=State.SUBMITTED,
        numerators=[Decimal(400), Decimal(1)],
        denominators=[None, Decimal(2)],
        first_submitted_at=moment(LEGAL),
        **fields,
    )
    later = order_report(round_=quarter, by=None, now=NOW)
    compile_report(report_id=later.pk, now=NOW)
    later.refresh_from_db()
    return later


def text_of(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("who", ["admin", "ministry", "operator"])
def test_a_reviewer_orders_a_report(cast: Cast, client_of: As, quarter: Round, who: str) -> None:
    user = getattr(cast, who)
    answer = order(client_of(user), quarter, seen="0")
    report = Report.objects.get()
    assert (answer.status_code, answer.url) == (302, report.get_absolute_url())
    assert report.ordered_by == user


@pytest.mark.parametrize("seen", ["", "0", "x", "-1", "9" * 5000, "²"])
def test_a_double_click_orders_once(cast: Cast, client_of: As, quarter: Round, seen: str) -> None:
    client = client_of(cast.ministry)
    first, second = order(client, quarter, seen=seen), order(client, quarter, seen=seen)
    assert first.url == second.url
    assert Report.objects.count() == 1


def test_a_report_of_a_round_that_is_not_open_is_refused(cast: Cast, client_of: As, quarter: Round) -> None:
    Round.objects.update(opened_at=None)
    answer = order(client_of(cast.ministry), quarter)
    assert (answer.status_code, answer.url) == (302, quarter.get_absolute_url())
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("federal", 403), ("district", 403), ("school", 404), ("foreign_ministry", 404), ("outsider", 404)],
)
def test_others_order_nothing(cast: Cast, client_of: As, quarter: Round, who: str, status: int) -> None:
    assert order(client_of(getattr(cast, who)), quarter).status_code == status
    assert not Report.objects.exists()


def test_a_report_is_ordered_by_post_only(cast: Cast, client_of: As, quarter: Round) -> None:
    assert client_of(cast.ministry).get(reverse("monitoring:report_order", args=[quarter.pk])).status_code == 405


@pytest.mark.parametrize("name", ["report_detail", "report_workbook", "report_document"])
@pytest.mark.parametrize("who", ["foreign_ministry", "district", "school", "outsider"])
def test_to_others_the_report_does_not_exist(cast: Cast, client_of: As, report: Report, name: str, who: str) -> None:
    client = client_of(getattr(cast, who))
    assert client.get(reverse(f"monitoring:{name}", args=[report.pk])).status_code == 404
    assert report.get_absolute_url() not in text_of(client.get(reverse("monitoring:report_list")))


@pytest.mark.parametrize("name", ["report_detail", "report_workbook", "report_document"])
def test_missing_reports_and_wrong_methods(cast: Cast, client_of: As, report: Report, name: str) -> None:
    client = client_of(cast.ministry)
    assert client.get(reverse(f"monitoring:{name}", args=[report.pk + 1])).status_code == 404
    assert client.post(reverse(f"monitoring:{name}", args=[report.pk])).status_code == 405


@pytest.mark.parametrize("who", ["admin", "federal", "ministry", "operator"])
def test_the_report_shows_measures_indicators_and_who_owes(cast: Cast, client_of: As, report: Report, who: str) -> None:
    text = text_of(client_of(getattr(cast, who)).get(report.get_absolute_url()))
    for shown in (
        "Сводный отчёт за III квартал 2026 г.",
        "Редакция 1, составлена 16 октября 2026 г., 13:00",  # the region's own time
        "12 600",
        "25 200",
        "50 % плана",
        "83,3 %",
        "5 из 6",
        "МБОУ «Школа № 2», Еловский район",
        "вовремя, до 1 октября",
    ):
        assert shown in text


@pytest.mark.parametrize(("asked", "chosen"), [("teachers", "teachers"), ("nonsense", "children"), ("", "children")])
def test_one_indicator_is_shown_by_municipality(
    cast: Cast, client_of: As, report: Report, asked: str, chosen: str
) -> None:
    text = text_of(client_of(cast.ministry).get(report.get_absolute_url(), {"indicator": asked}))
    assert f'<option value="{chosen}" selected>' in text


def test_an_earlier_revision_points_at_the_later(cast: Cast, client_of: As, quarter: Round, report: Report) -> None:
    later = order_report(round_=quarter, by=cast.ministry, now=NOW)
    text = text_of(client_of(cast.ministry).get(report.get_absolute_url()))
    assert f'<a href="{later.get_absolute_url()}">редакция 2</a>' in text


def test_while_it_is_compiled_the_page_waits(cast: Cast, client_of: As, quarter: Round) -> None:
    waiting = order_report(round_=quarter, by=cast.ministry, now=NOW)
    client = client_of(cast.ministry)
    text = text_of(client.get(waiting.get_absolute_url()))
    assert "составляется" in text
    assert 'hx-trigger="every' in text
    assert f'href="{waiting.get_absolute_url()}"' in text  # the way without a script
    assert client.get(reverse("monitoring:report_workbook", args=[waiting.pk])).status_code == 404


def test_the_list_shows_reports_with_their_measures(cast: Cast, client_of: As, quarter: Round, report: Report) -> None:
    order_report(round_=quarter, by=cast.ministry, now=NOW)
    text = text_of(client_of(cast.ministry).get(reverse("monitoring:report_list")))
    assert "1 из 2 (50 %), вовремя 1 (50 %)" in text
    assert "автоматически" in text
    assert "составляется" in text


def test_an_empty_list_says_what_to_do(cast: Cast, client_of: As) -> None:
    assert "Составить отчёт" in text_of(client_of(cast.ministry).get(reverse("monitoring:report_list")))


def test_a_draft_is_a_report_that_is_not_sent(cast: Cast, client_of: As, report: Report) -> None:
    text = text_of(client_of(cast.ministry).get(report.get_absolute_url()))
    assert "не сдан" in text
    assert "черновик" not in text


def test_a_later_revision_shows_what_changed(cast: Cast, client_of: As, quarter: Round, report: Report) -> None:
    later = revised(quarter)
    text = text_of(client_of(cast.ministry).get(later.get_absolute_url()))
    assert f'против <a href="{report.get_absolute_url()}">редакции 1</a>' in text
    assert "отчёт получен" in text
    assert "<del><b>12 600</b></del><ins><b>13 000</b></ins>" in text
    assert "<del><b>83,3 %</b> (5 из 6)</del><ins><b>75 %</b> (6 из 8)</ins>" in text
    first = text_of(client_of(cast.ministry).get(report.get_absolute_url()))
    assert "Что изменилось" not in first


def test_a_revision_in_which_nothing_moved_says_so(cast: Cast, client_of: As, quarter: Round, report: Report) -> None:
    same = order_report(round_=quarter, by=None, now=NOW)
    compile_report(report_id=same.pk, now=NOW)
    assert "Ничего не изменилось" in text_of(client_of(cast.ministry).get(same.get_absolute_url()))


def test_of_many_changes_the_page_shows_the_first(
    cast: Cast, client_of: As, quarter: Round, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitoring.lines.report_changes.MOST_SHOWN", 2)
    text = text_of(client_of(cast.ministry).get(revised(quarter).get_absolute_url()))
    assert "По муниципальным образованиям и центрам: 4 цифры" in text
    assert "Показаны первые 2, ещё 2 – в файле xlsx на листе «Что изменилось»." in text


def test_plans_of_the_quarter_are_shown_where_given(cast: Cast, client_of: As, report: Report) -> None:
    address = report.get_absolute_url()
    assert "План квартала" not in text_of(client_of(cast.ministry).get(address))
    report.figures["totals"][0]["quarter_target"] = "9000"
    report.save(update_fields=["figures"])
    text = text_of(client_of(cast.ministry).get(address))
    assert "План квартала" in text
    assert "9 000" in text


def test_a_round_without_indicators_or_centres_has_a_page(cast: Cast, client_of: As, report: Report) -> None:
    nothing = {"columns": [], "totals": [], "municipalities": [], "centres": []}
    report.figures |= nothing | {"completeness": {"expected": 0, "received": 0, "on_time": 0}}
    report.save(update_fields=["figures"])
    text = text_of(client_of(cast.ministry).get(report.get_absolute_url()))
    assert "Показателей нет" in text
    assert "В этом квартале отчётов не ждали." in text
    assert client_of(cast.ministry).get(reverse("monitoring:report_document", args=[report.pk])).status_code == 200
