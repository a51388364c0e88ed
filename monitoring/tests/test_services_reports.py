"""A report is ordered, compiled once, frozen, and closes the region's own assignment; failures leave nothing behind."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from monitoring.figures import Amount, Completeness, load
from monitoring.models import Indicator, Report, Round, Submission, Target
from monitoring.models.states import State
from monitoring.services import reports
from monitoring.services.reports import compile_report, figures_of, order_report, sweep
from regions.refusals import Refused
from roadmap.models import Assignment
from roadmap.models.assignments import State as Work
from tests.cast import Cast
from tests.work import make_activity, make_assignment, make_indicators, make_roadmap, make_round, moment

LEGAL = date(2026, 10, 1)
NOW = moment(date(2026, 10, 16))


@pytest.fixture
def quarter(cast: Cast, media: Path) -> Round:
    """A round of two centres, one of which sent its figures in time."""
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, LEGAL)
    fill(round_, cast.tomsk.centres[0], 120, 5, 6)
    return round_


def fill(round_: Round, centre: object, children: int, trained: int, teachers: int) -> None:
    Submission.objects.filter(round=round_, centre=centre).update(
        state=State.SUBMITTED,
        numerators=[Decimal(children), Decimal(trained)],
        denominators=[None, Decimal(teachers)],
        first_submitted_at=moment(LEGAL),
        submitted_at=moment(LEGAL),
    )


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Reports for which a worker was rung, in order."""
    calls: list[int] = []
    monkeypatch.setattr(reports, "ring_report", calls.append)
    return calls


def order(round_: Round, **more: object) -> Report:
    return order_report(round_=round_, by=None, now=NOW, **more)


def compiled(round_: Round) -> Report:
    report = order(round_)
    compile_report(report_id=report.pk, now=NOW)
    report.refresh_from_db()
    return report


def test_an_order_rings_a_worker(cast: Cast, quarter: Round, rung: list[int]) -> None:
    report = order_report(round_=quarter, by=cast.ministry, now=NOW)
    assert (report.revision, report.state, report.ordered_by) == (1, "ordered", cast.ministry)
    assert rung == [report.pk]


def test_while_a_report_is_under_way_there_is_no_second(quarter: Round, rung: list[int]) -> None:
    assert order(quarter) == order(quarter)
    assert len(rung) == Report.objects.count() == 1


def test_the_second_click_of_a_double_click_gets_the_same_revision(quarter: Round) -> None:
    first = compiled(quarter)  # the worker was faster than the second click
    assert order(quarter, seen=0) == first
    assert order(quarter, seen=1).revision == 2


def test_a_round_that_is_not_open_has_no_report(quarter: Round) -> None:
    Round.objects.update(opened_at=None)
    with pytest.raises(Refused):
        order(quarter)


def test_compiling_freezes_figures_and_writes_the_workbook(quarter: Round, media: Path) -> None:
    report = compiled(quarter)
    figures = load(report.figures)
    assert (report.state, report.compiled_at) == ("compiled", NOW)
    assert figures.completeness == Completeness(expected=2, received=1, on_time=1)
    assert figures.totals[0].fact == Amount(Decimal(120))
    assert figures.totals[1].fact == Amount(Decimal(5), Decimal(6))
    assert [line.school for line in figures.missing] == ["МБОУ «Школа № 2», Еловский район"]
    assert (media / report.workbook.name).stat().st_size > 0


def test_later_changes_do_not_change_a_compiled_report(cast: Cast, quarter: Round) -> None:
    report = compiled(quarter)
    frozen = report.figures
    fill(quarter, cast.tomsk.centres[1], 30, 1, 4)
    compile_report(report_id=report.pk, now=moment(date(2026, 10, 20)))
    report.refresh_from_db()
    assert (report.figures, report.compiled_at) == (frozen, NOW)
    second = compiled(quarter)
    assert (second.revision, load(second.figures).totals[0].fact) == (2, Amount(Decimal(150)))


def test_compiling_twice_writes_one_file(quarter: Round, media: Path) -> None:
    report = compiled(quarter)
    compile_report(report_id=report.pk, now=NOW)
    assert len(list(media.rglob("*.xlsx"))) == 1


def test_a_report_that_is_gone_is_no_error(quarter: Round) -> None:
    compile_report(report_id=0, now=NOW)


def test_when_closing_fails_neither_figures_nor_file_remain(
    quarter: Round, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        assert list(media.rglob("*.xlsx"))
        raise OSError("the disk is full")

    report = order(quarter)
    monkeypatch.setattr(reports, "hand_in_report", fail)
    with pytest.raises(OSError, match="disk"):
        compile_report(report_id=report.pk, now=NOW)
    report.refresh_from_db()
    assert (report.state, report.figures, report.workbook.name) == ("ordered", {}, "")
    assert not list(media.rglob("*.xlsx"))


@pytest.fixture
def assignments(cast: Cast, quarter: Round) -> Iterator[dict[str, Assignment]]:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    make_activity(roadmap, "9", is_reporting=True)
    place = cast.tomsk
    made = {
        "department": make_assignment(place.department, roadmap, LEGAL, "9"),
        "operator": make_assignment(place.operator, roadmap, LEGAL, "9"),
        "school": make_assignment(place.schools[0], roadmap, LEGAL, "9"),
        "federal": make_assignment(cast.federal_operator, roadmap, LEGAL, "9"),
        "next quarter": make_assignment(place.department, roadmap, date(2027, 1, 1), "9"),
    }
    Round.objects.filter(pk=quarter.pk).update(deadline=made["department"].deadline)
    quarter.refresh_from_db()
    return made


def test_the_report_closes_the_regions_own_assignments(quarter: Round, assignments: dict, settings: object) -> None:
    report = compiled(quarter)
    states = {}
    for name, assignment in assignments.items():
        assignment.refresh_from_db()
        states[name] = assignment.state
    assert states == {
        "department": Work.ACCEPTED,
        "operator": Work.ACCEPTED,
        "school": Work.OPEN,
        "federal": Work.OPEN,
        "next quarter": Work.OPEN,
    }
    evidence = assignments["department"].evidence.get()
    assert evidence.file_name == "Сводный отчёт за III\u00a0квартал 2026\u00a0г."
    assert evidence.link == f"{settings.PORTAL_URL}/reports/{report.pk}/"


@pytest.mark.parametrize(
    ("day", "missing", "closed"),
    [(date(2026, 9, 30), True, False), (date(2026, 10, 1), True, True), (date(2026, 9, 20), False, True)],
)
def test_an_early_report_closes_only_when_nobody_is_missing(
    cast: Cast, quarter: Round, assignments: dict, day: date, missing: bool, closed: bool
) -> None:
    quarter.submissions.update(state=State.ACCEPTED)
    if missing:
        quarter.submissions.filter(centre=cast.tomsk.centres[1]).update(state=State.DRAFT)
    report = order_report(round_=quarter, by=None, now=moment(day))
    compile_report(report_id=report.pk, now=moment(day))
    own = assignments["department"]
    own.refresh_from_db()
    assert (own.state == Work.ACCEPTED, own.evidence.count()) == (closed, 1)


def test_a_second_revision_is_further_evidence(quarter: Round, assignments: dict) -> None:
    compiled(quarter)
    compiled(quarter)
    assert assignments["department"].evidence.count() == 2


def test_the_reports_basis_is_the_roadmaps_activity(quarter: Round, assignments: dict) -> None:
    assert load(compiled(quarter).figures).heading.basis == "мероприятие 9 распоряжения №\u00a0760-ра"


@pytest.mark.parametrize(
    ("now", "reported"),
    [
        (datetime(2026, 10, 15, 16, 59, tzinfo=UTC), 0),  # the round's last minute in Tomsk
        (datetime(2026, 10, 15, 17, 0, tzinfo=UTC), 1),
    ],
)
def test_the_sweep_orders_reports_of_closed_rounds_by_their_regions_day(
    quarter: Round, now: datetime, reported: int
) -> None:
    assert len(sweep(now=now)) == Report.objects.count() == reported


@pytest.mark.parametrize(("earlier", "reports_in_all"), [(date(2026, 9, 25), 2), (LEGAL, 1), (date(2026, 10, 5), 1)])
def test_a_look_before_the_timely_day_does_not_stand_for_the_quarters_report(
    quarter: Round, earlier: date, reports_in_all: int
) -> None:
    """Nobody has to order the last report only because somebody was curious early."""
    first = order_report(round_=quarter, by=None, now=moment(earlier))
    compile_report(report_id=first.pk, now=moment(earlier))
    for _ in range(3):
        for report_id in sweep(now=NOW):
            compile_report(report_id=report_id, now=NOW)
    assert Report.objects.count() == reports_in_all


def test_the_sweep_rings_again_for_what_was_dropped_and_orders_nothing_twice(quarter: Round, rung: list[int]) -> None:
    first = sweep(now=NOW)
    assert sweep(now=NOW) == first
    assert rung == first * 2
    compile_report(report_id=first[0], now=NOW)
    assert sweep(now=NOW) == []


def test_targets_and_earlier_quarters_stand_beside_the_fact(cast: Cast, quarter: Round) -> None:
    children = Indicator.objects.get(code="children")
    Target.objects.create(indicator=children, year=2026, region=cast.tomsk.region, value=Decimal(1000))
    Target.objects.create(indicator=children, year=2026, centre=cast.tomsk.centres[0], value=Decimal(600))
    Target.objects.create(indicator=children, year=2025, region=cast.tomsk.region, value=Decimal(1))
    for year, number, value in ((2026, 2, 80), (2026, 1, 40), (2025, 3, 99)):
        earlier = make_round(cast.tomsk.region, cast.programme, date(year, 3 * number, 28), year, number)
        fill(earlier, cast.tomsk.centres[0], value, 1, 6)
    figures = figures_of(quarter)
    total, teachers = figures.totals
    assert (total.previous, total.year_before, total.year) == (
        Amount(Decimal(80)),
        Amount(Decimal(99)),
        Amount(Decimal(120)),
    )
    assert teachers.year == Amount(Decimal(7), Decimal(18))
    assert (total.target, figures.centres[0].figures[0].target) == (Decimal(1000), Decimal(600))


@pytest.mark.parametrize("number", [2, 3])
def test_another_regions_figures_are_not_mixed_in(cast: Cast, quarter: Round, number: int) -> None:
    before = figures_of(quarter)
    foreign = make_round(cast.ivanovo.region, cast.programme, LEGAL, quarter=number)
    fill(foreign, cast.ivanovo.centres[0], 999, 9, 9)
    assert figures_of(quarter) == before


def test_figures_take_the_same_few_queries_whatever_the_size(cast: Cast, quarter: Round) -> None:
    round_ = Round.objects.select_related("region", "programme", "deadline__activity__roadmap__order").get(
        pk=quarter.pk
    )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        figures_of(round_)
    assert len(queries) == 1


@pytest.mark.django_db(transaction=True)
def test_a_report_that_another_worker_has_is_left_to_it(quarter: Round, media: Path) -> None:
    report = order(quarter)

    def compile_beside() -> None:
        compile_report(report_id=report.pk, now=NOW)
        connection.close()

    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)
        worker = threading.Thread(target=compile_beside)
        worker.start()
        worker.join(timeout=20)
        assert not worker.is_alive()
    report.refresh_from_db()
    assert (report.state, list(media.rglob("*.xlsx"))) == ("ordered", [])
    compile_report(report_id=report.pk, now=NOW)  # once it is free again
    report.refresh_from_db()
    assert report.state == "compiled"
