"""What an overview counts by statements of its own is what the lists' querysets find."""

from collections.abc import Callable
from datetime import date, timedelta
from operator import attrgetter

import pytest
from django.utils import timezone

from monitoring.models import Round, Submission, Target
from monitoring.models.indicators import Indicator
from monitoring.models.owing_reports import owing_reports
from monitoring.models.region_reports import Tally, completeness_by, count_reports, latest_rounds, stages_by_round
from monitoring.models.region_roadmaps import MONTH, roadmaps_with_work
from monitoring.models.states import State
from monitoring.overviews.waiting import waiting_reports
from monitoring.services.reports import figures_of, totals_of_year
from regions.models import Coordinator
from roadmap.models import Activity, Assignment, Deadline, Roadmap
from roadmap.models.assignments import SOON
from roadmap.models.assignments import State as WorkState
from tests.cast import Cast
from tests.work import make_activity, make_assignment, make_indicators, make_roadmap, make_round, submission_of

WHO = ["admin", "federal", "ministry", "operator", "district", "school", "foreign_ministry", "outsider"]
PLACE = "centre__organisation__municipality"


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def rounds(cast: Cast, today: date) -> list[Round]:
    """Three quarters of Tomsk, in each the schools stand otherwise; the last one is over and checked at home first."""
    make_indicators(cast.programme)
    made = [
        make_round(cast.tomsk.region, cast.programme, today + timedelta(days=until), quarter=quarter)
        for quarter, until in ((1, -200), (2, -100), (3, -2))
    ]
    Round.objects.filter(pk=made[2].pk).update(municipal_check=True)
    states = [(State.SUBMITTED, State.RETURNED), (State.EXCUSED, State.ACCEPTED), (State.SUBMITTED, State.DRAFT)]
    for round_, found in zip(made, states, strict=True):
        for school, state, late in zip(cast.tomsk.schools, found, (False, True), strict=False):
            days = timedelta(days=9 if not late else -1)
            sent = timezone.now() + timedelta(days=(round_.timely_until - today).days) - days
            moments = {} if state == State.DRAFT else {"first_submitted_at": sent, "submitted_at": sent}
            report = Submission.objects.filter(pk=submission_of(round_, school).pk)
            report.update(state=state, numerators=[120, 12], denominators=[None, 14], **moments)
    return list(Round.objects.order_by("-quarter"))


@pytest.mark.parametrize("who", WHO)
def test_reports_are_counted_as_the_lists_find_them(cast: Cast, rounds: list[Round], who: str) -> None:
    user, tallies = getattr(cast, who), count_reports(getattr(cast, who), rounds)
    seen = Submission.objects.visible_to(user).filter(round__in=rounds)
    assert completeness_by(attrgetter("round"), tallies) == seen.completeness_by("round")
    assert completeness_by(attrgetter("municipality"), tallies) == seen.completeness_by(PLACE)
    assert stages_by_round(tallies) == seen.stages_by("round")
    assert _count(waiting_reports(user, cast.tomsk.region, tallies)) == Submission.objects.waiting_for(user).count()


def _count(tallies: list[Tally]) -> int:
    return sum(each.count for each in tallies)


def test_some_are_seen_and_some_wait(cast: Cast, rounds: list[Round]) -> None:
    """Lest the test above compare nothing with nothing."""
    tallies = count_reports(cast.ministry, rounds)
    assert _count(tallies) == 6
    assert _count(waiting_reports(cast.ministry, cast.tomsk.region, tallies)) == 1
    assert _count(waiting_reports(cast.district, cast.tomsk.region, count_reports(cast.district, rounds))) == 1


def test_the_latest_rounds_and_those_in_which_reports_wait(cast: Cast, rounds: list[Round]) -> None:
    for most, quarters in ((6, [3, 2, 1]), (1, [3, 1])):
        found = latest_rounds(cast.ministry, cast.tomsk.region, most)
        assert [each.quarter for each in found] == quarters
        assert [bool(each.asked) for each in found] == [True] + [False] * (len(quarters) - 1)
        assert str(found[0]) == str(rounds[0])
    assert latest_rounds(cast.school, cast.tomsk.region, 6) == []
    assert latest_rounds(cast.ministry, cast.ivanovo.region, 6) == []


@pytest.mark.parametrize("who", WHO)
def test_who_owes_is_whom_the_lists_name(cast: Cast, rounds: list[Round], today: date, who: str) -> None:
    Submission.objects.filter(round=rounds[0]).update(state=State.RETURNED)
    seen = Submission.objects.visible_to(getattr(cast, who)).filter(round=rounds[0])
    order = ("centre__organisation__municipality__sort_name", "centre__sort_name")
    found = owing_reports(getattr(cast, who), rounds[0], today, 8)
    assert found == list(seen.order_by(*order))
    for each, listed in zip(found, seen.order_by(*order), strict=True):
        assert (each.centre_name, each.place) == (str(listed.centre), listed.centre.organisation.place)
        first = Coordinator.objects.reachable(today).filter(organisation=listed.centre.organisation).first()
        told = (each.person and each.person.email, each.phone)
        assert told == ((first.user.email, first.phone) if first else (None, None))
    assert len(owing_reports(cast.ministry, rounds[0], today, 1)) == 1


def test_nobody_is_to_be_called_who_acts_no_more(cast: Cast, rounds: list[Round], today: date) -> None:
    (owing,) = owing_reports(cast.ministry, rounds[0], today, 8)
    named = Coordinator.objects.filter(organisation=owing.centre.organisation)
    assert owing.person is None or named.exists()
    named.update(until=today - timedelta(days=1))
    assert owing_reports(cast.ministry, rounds[0], today, 8)[0].person is None


@pytest.mark.parametrize("who", WHO)
def test_work_is_counted_as_the_lists_find_it(cast: Cast, today: date, who: str) -> None:
    user, roadmap = getattr(cast, who), make_roadmap(cast.tomsk.region, cast.programme)
    make_roadmap(cast.ivanovo.region, cast.programme)
    for number, days in enumerate((-9, 0, 14, 15, 30, 31), 1):
        for owner in (cast.tomsk.department, *cast.tomsk.authorities, *cast.tomsk.schools):
            make_assignment(owner, roadmap, today + timedelta(days=days), str(number))
    done = Assignment.objects.order_by("-pk").values("pk")[:7]
    Assignment.objects.filter(pk__in=done).update(state=WorkState.COMPLETED)
    for number in ("90", "91"):
        Deadline.objects.create(activity=make_activity(roadmap, number, phrase="до 15 ноября"), awaiting="reading")
    (found,) = roadmaps_with_work(user, cast.tomsk.region, today)
    seen = Assignment.objects.visible_to(user)
    ahead = seen.owed().filter(due_on__gte=today)
    assert (found.overdue, found.soon, found.month, found.on_review) == (
        seen.overdue(today).count(),
        ahead.filter(due_on__lte=today + SOON).count(),
        ahead.filter(due_on__lte=today + MONTH).count(),
        seen.to_review().count(),
    )
    assert found.unread == 2
    assert (str(found), found.years) == (str(Roadmap.objects.get(pk=roadmap.pk)), roadmap.years)
    Activity.objects.filter(number="91").delete()
    assert roadmaps_with_work(user, cast.tomsk.region, today)[0].unread == 1


@pytest.mark.parametrize("planned", ["region", "municipality", "nowhere"])
def test_a_years_totals_are_those_of_the_report(
    cast: Cast, rounds: list[Round], planned: str, django_assert_num_queries: Callable
) -> None:
    round_ = rounds[0]
    for code in Indicator.objects.values_list("code", flat=True):
        indicator = Indicator.objects.get(code=code)
        places = {"region": [cast.tomsk.region], "municipality": cast.tomsk.municipalities, "nowhere": []}[planned]
        for place in places:
            Target.objects.create(indicator=indicator, year=round_.year, value=40, **{planned: place})
    whole = figures_of(round_)
    with django_assert_num_queries(1 if planned == "region" else 2):
        totals = totals_of_year(round_)
    assert [column for column, _ in totals] == list(whole.columns)
    assert [figure._replace(quarter_target=None) for _, figure in totals] == [
        figure._replace(quarter_target=None) for figure in whole.totals
    ]
    assert any(figure.year for _, figure in totals)
    assert any(figure.target for _, figure in totals) == (planned != "nowhere")
