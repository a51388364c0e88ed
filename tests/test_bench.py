"""The ways that `python -m bench` compares give the same dates, and the same rows."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django.fixtures import Settings

from bench import crowd, importing, report_files, running_quarter, submitting, value_rows
from bench.__main__ import main
from bench.country import centres, settle
from bench.deadlines import by_bare_loop, by_counting_anew, by_portal, by_rrule, late, template
from bench.portal_server import PortalServer
from bench.workbooks import workbook
from monitoring.nation import Size
from regions.models import Centre, User
from roadmap.recurrence import expand


def test_every_way_gives_the_same_dates() -> None:
    schedules = template(rows=6) * 2
    dates = list(by_rrule(schedules))
    assert len(dates) == 2 * (3 * 20 + 3 * 5)
    assert list(by_portal(schedules)) == dates
    assert list(by_counting_anew(schedules)) == dates
    assert list(by_bare_loop([expand(schedule) for schedule in schedules])) == dates
    assert 0 < late(dates) < len(dates)


def kept() -> list[tuple]:
    return list(Centre.objects.order_by("name").values_list(*importing.COLUMNS))


def test_every_way_brings_the_same_centres(db: None) -> None:
    settle(regions=2, districts=2, schools=30)
    content = workbook(centres(40))
    assert importing.by_openpyxl_reading(content) == 41
    assert importing.by_portal(content).counts.added == 40
    expected = kept()
    for way in (
        lambda: importing.by_bare_copy(content, importing.ready_rows(40)),
        lambda: importing.by_default_resource(content),
    ):
        Centre.objects.all().delete()
        way()
        assert kept() == expected
    plan = importing.by_portal(workbook(centres(40, more_students=1000)))
    assert (plan.counts.changed, plan.counts.unchanged) == (4, 36)


SMALL = Size(regions=2, municipalities=4, centres=12, quarters=1)


def test_both_ways_keep_the_same_report(db: None, client_of: Callable[[User], Client], settings: Settings) -> None:
    running_quarter.settle(SMALL, timezone.now())
    value_rows.make_tables()
    settings.ROOT_URLCONF = "bench.peer_portal"
    report, *_ = reports = running_quarter.running()
    client, typed = client_of(report.person), running_quarter.typed_by(reports)[report.pk]
    answers = [
        client.post(path(report.pk), typed | {"version": str(version)})
        for version, path in enumerate((submitting.by_rows, submitting.by_portal))
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
    report.refresh_from_db()
    rows = {row.code: row for row in value_rows.Value.objects.all()}
    by_slot = sorted(report.round.asked, key=lambda question: question.slot)
    assert [rows[question.code].numerator for question in by_slot] == report.numerators
    assert [rows[question.code].denominator for question in by_slot] == report.denominators
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT pgh_context_id) FROM bench_value_event")
        assert cursor.fetchone() == (len(by_slot), 1)


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_a_crowd_sends_each_report_once(web: PortalServer) -> None:
    running_quarter.settle(SMALL, timezone.now())
    reports = submitting.Reports(web)
    taken = crowd.press_all(web.port, reports.requests(submitting.sending, 0), clients=4)
    assert taken.statuses == {302: SMALL.centres}
    assert {(one.state, one.version) for one in running_quarter.running()} == {("submitted", 2)}


def test_an_unknown_measure_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 2
    assert "deadlines" in capsys.readouterr().out


def test_every_writer_writes_the_same_cells() -> None:
    figures = report_files.nation(22)
    cells = report_files.bare_cells(figures)
    ours = load_workbook(BytesIO(report_files.by_portal(figures)))
    for way, content in (("rust", report_files.records(cells)), ("openpyxl", cells)):
        theirs = load_workbook(BytesIO(getattr(report_files, f"by_{way}")(content)))
        for title, rows in cells:
            skipped = 1 if way == "rust" else 0  # the names of its columns
            bare = list(theirs[title].iter_rows(min_row=1 + skipped, max_row=len(rows) + skipped, values_only=True))
            assert [*map(numbers, bare)] == [
                *map(numbers, ours[title].iter_rows(min_row=4, max_row=3 + len(rows), values_only=True))
            ]


def numbers(row: tuple) -> list:
    """To as many digits as each of them keeps."""
    return [round(value, 12) for value in row if isinstance(value, int | float)]
