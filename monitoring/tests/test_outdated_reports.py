"""A closed round's report is made again when what came later changes it: once for each change that has come to rest."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from monitoring.figures import Amount, load
from monitoring.models import Extension, Report, Round, Submission
from monitoring.models.states import State
from monitoring.services.expectations import excuse
from monitoring.services.places import follow_schools
from monitoring.services.reports import compile_report, figures_of, order_report, sweep
from monitoring.services.terms import change_terms, effects_of, terms_of
from regions.models import Organisation
from tests.cast import Cast
from tests.work import make_indicators, make_round, moment

LEGAL = date(2026, 10, 1)
CLOSED = date(2026, 10, 16)


@pytest.fixture
def quarter(cast: Cast, media: Path) -> Round:
    """A round of two centres; the first one's report came in time, and the round's own report on its last day."""
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, LEGAL)
    send(round_, cast, 0, 120, moment(LEGAL))
    swept(CLOSED)
    return round_


def send(round_: Round, cast: Cast, centre: int, children: int, at: datetime, **more: object) -> None:
    changes = {"state": State.SUBMITTED, "numerators": [Decimal(children), None], "submitted_at": at}
    filed = Submission.objects.filter(round=round_, centre=cast.tomsk.centres[centre])
    filed.update(**changes | {"first_submitted_at": at} | more)


def swept(day: date, hour: int = 12) -> int:
    """Some ticks of a day, with a worker that does what they order; gives how many reports there are then."""
    for minutes in range(0, 15, 5):
        now = moment(day, hour) + timedelta(minutes=minutes)
        for report_id in sweep(now=now):
            compile_report(report_id=report_id, now=now)
    return Report.objects.count()


def exception(round_: Round, cast: Cast, centre: int, until: date) -> None:
    Extension.objects.create(
        submission=round_.submissions.get(centre=cast.tomsk.centres[centre]),
        until=until,
        reason="Ремонт.",
        granted_by=cast.ministry,
        granted_at=moment(CLOSED),
    )


def latest() -> Amount | None:
    return load(Report.objects.order_by("-revision").first().figures).totals[0].fact


def test_nothing_changes_nothing(quarter: Round) -> None:
    assert swept(CLOSED + timedelta(days=1)) == 1


def test_what_came_under_an_exception_makes_one_further_revision(cast: Cast, quarter: Round) -> None:
    exception(quarter, cast, 1, CLOSED + timedelta(days=4))
    assert swept(CLOSED + timedelta(days=1)) == 1
    send(quarter, cast, 1, 30, moment(CLOSED + timedelta(days=2)))
    assert swept(CLOSED + timedelta(days=2), hour=13) == 2
    assert latest() == Amount(Decimal(150))
    assert swept(CLOSED + timedelta(days=9)) == 2


def test_while_somebody_may_still_send_the_report_waits(cast: Cast, quarter: Round) -> None:
    exception(quarter, cast, 1, CLOSED + timedelta(days=4))
    send(quarter, cast, 0, 99, moment(CLOSED + timedelta(days=1)))
    assert swept(CLOSED + timedelta(days=4)) == 1
    assert swept(CLOSED + timedelta(days=5)) == 2


@pytest.mark.parametrize(
    ("fate", "revisions"),
    [
        ({"state": State.ACCEPTED, "reviewed_at": moment(CLOSED, 18)}, 1),  # it counted already
        ({"state": State.FORWARDED, "reviewed_at": moment(CLOSED, 18)}, 1),
        ({"state": State.RETURNED, "reviewed_at": moment(CLOSED, 18)}, 2),
        ({"submitted_at": moment(CLOSED, 18)}, 1),  # the same numbers again
        ({"submitted_at": moment(CLOSED, 18), "numerators": [Decimal(121), None]}, 2),
        ({"submitted_at": moment(CLOSED, 18), "comments": {"children": "Пересчитали."}}, 2),
    ],
)
def test_only_what_changes_the_figures_makes_a_revision(quarter: Round, fate: dict, revisions: int) -> None:
    quarter.submissions.filter(state=State.SUBMITTED).update(**fate)
    assert swept(CLOSED + timedelta(days=1)) == swept(CLOSED + timedelta(days=2)) == revisions


def test_what_came_after_a_report_made_while_the_round_ran_is_not_lost(cast: Cast, media: Path) -> None:
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, LEGAL)
    send(round_, cast, 0, 120, moment(LEGAL, 9))
    order_report(round_=round_, by=cast.ministry, now=moment(LEGAL))
    assert swept(LEGAL) == 1
    send(round_, cast, 1, 30, moment(LEGAL + timedelta(days=5)))
    assert swept(LEGAL + timedelta(days=6)) == 1  # people may order it, it comes by itself after closing
    assert swept(CLOSED) == 2
    assert latest() == Amount(Decimal(150))


def test_a_report_frozen_without_the_keys_of_centres_is_not_outdated_by_that(cast: Cast, quarter: Round) -> None:
    send(quarter, cast, 0, 120, moment(LEGAL), submitted_at=moment(CLOSED, 18))  # the same again: only figures can say
    report = Report.objects.get()
    for line in report.figures["centres"]:
        del line["key"]
    report.save(update_fields=["figures"])
    assert swept(CLOSED + timedelta(days=1)) == 1


def test_a_report_that_was_being_sent_while_the_figures_were_read_is_not_lost(cast: Cast, quarter: Round) -> None:
    """Its moment is before the compilation's, its commit after."""
    send(quarter, cast, 1, 30, moment(CLOSED) - timedelta(seconds=5))
    first = moment(CLOSED) + timedelta(minutes=1)
    for report_id in sweep(now=first):
        compile_report(report_id=report_id, now=first)
    assert latest() == Amount(Decimal(150))


def test_who_is_excused_after_closing_is_expected_no_more(cast: Cast, quarter: Round) -> None:
    owed = quarter.submissions.get(centre=cast.tomsk.centres[1])
    excuse(submission=owed, version=0, reason="Ремонт.", by=cast.ministry, now=moment(CLOSED, 18))
    assert swept(CLOSED + timedelta(days=1)) == 2
    assert load(Report.objects.get(revision=2).figures).completeness.expected == 1


@pytest.mark.parametrize(("days", "revisions"), [(-1, 2), (1, 1)])
def test_a_moved_day_that_makes_reports_late_makes_a_further_revision(
    cast: Cast, quarter: Round, days: int, revisions: int
) -> None:
    """At once, for no report of a centre comes that the next tick would find."""
    terms, now = terms_of(quarter), moment(CLOSED + timedelta(days=1))
    after = replace(terms, timely_until=terms.timely_until + timedelta(days=days))
    assert effects_of(quarter, after, now.date()).report_again == (revisions == 2)
    change_terms(round_=quarter, terms=after, seen=terms.stamp, reason="Каникулы.", by=cast.ministry, now=now)
    assert swept(CLOSED + timedelta(days=2)) == revisions
    assert load(Report.objects.get(revision=revisions).figures).completeness.late == revisions - 1


def test_a_school_that_moves_takes_its_running_report_along(cast: Cast) -> None:
    make_indicators(cast.programme)
    rounds = [make_round(cast.tomsk.region, cast.programme, LEGAL, quarter=number) for number in (2, 3)]
    Round.objects.filter(pk=rounds[0].pk).update(closes_after=LEGAL)
    Organisation.objects.filter(pk=cast.tomsk.schools[0].pk).update(municipality=cast.tomsk.municipalities[1])
    now = moment(LEGAL + timedelta(days=1))
    assert [follow_schools(now=now) for _ in range(2)] == [1, 0]
    places = [[line.name for line in figures_of(round_).municipalities] for round_ in rounds]
    assert places == [["Берёзовский район", "Еловский район"], ["Еловский район"]]


@pytest.fixture(autouse=True)
def unheard(monkeypatch: pytest.MonkeyPatch) -> None:
    silent: Callable[[int], None] = lambda _report_id: None  # noqa: E731
    monkeypatch.setattr("monitoring.services.reports.ring_report", silent)
