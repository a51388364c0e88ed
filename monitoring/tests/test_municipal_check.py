"""Where a round asks for it, a municipal authority looks at its schools' reports before the region does."""

from datetime import date
from itertools import product

import pytest

from monitoring.models import Round, Submission
from monitoring.models.states import Stage, State
from monitoring.services.submissions import accept, forward, send_back
from regions.models import Organisation, User
from regions.refusals import Conflict
from tests.cast import Cast
from tests.work import make_indicators, make_round, moment, submission_of

LEGAL = date(2026, 10, 1)
NOW = moment(date(2026, 9, 29))


@pytest.fixture
def quarter(cast: Cast) -> Round:
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, LEGAL)
    Round.objects.filter(pk=round_.pk).update(municipal_check=True)
    return Round.objects.get(pk=round_.pk)


@pytest.fixture
def submission(cast: Cast, quarter: Round) -> Submission:
    found = submission_of(quarter, cast.tomsk.schools[0])
    Submission.objects.filter(pk=found.pk).update(state=State.SUBMITTED, version=2)
    return Submission.objects.get(pk=found.pk)


def waits_for(user: User) -> int:
    return Submission.objects.waiting_for(User.objects.get(pk=user.pk)).count()


def test_a_report_waits_for_one_after_the_other(cast: Cast, submission: Submission) -> None:
    assert [waits_for(cast.district), waits_for(cast.ministry), waits_for(cast.operator)] == [1, 0, 0]
    assert [waits_for(cast.tomsk.district_users[1]), waits_for(cast.school), waits_for(cast.federal)] == [0, 0, 0]
    forward(submission=submission, version=2, by=cast.district)
    assert [waits_for(cast.district), waits_for(cast.ministry), waits_for(cast.admin)] == [0, 1, 1]
    accept(submission=submission, version=3, by=cast.ministry, now=NOW)
    assert [waits_for(cast.district), waits_for(cast.ministry)] == [0, 0]


@pytest.mark.parametrize("change", ["without the step", "school of the region"])
def test_without_the_step_it_goes_straight_to_the_region(cast: Cast, submission: Submission, change: str) -> None:
    if change == "without the step":
        Round.objects.update(municipal_check=False)
    else:
        Organisation.objects.filter(pk=cast.tomsk.schools[0].pk).update(municipality=None, kind="other")
    assert [waits_for(cast.district), waits_for(cast.ministry)] == [0, 1]
    assert not Submission.objects.checkable_by(cast.district).exists()
    with pytest.raises(Conflict):
        forward(submission=Submission.objects.get(pk=submission.pk), version=2, by=cast.district)


def test_the_region_need_not_wait(cast: Cast, submission: Submission) -> None:
    accept(submission=submission, version=2, by=cast.ministry, now=NOW)
    assert submission.state == State.ACCEPTED


def test_who_passes_it_on_stands_in_the_history(cast: Cast, submission: Submission) -> None:
    forward(submission=submission, version=2, by=cast.district)
    event = submission.events.select_related("pgh_context").order_by("pgh_id").last()
    assert (event.state, event.pgh_context.metadata["user"]) == (State.FORWARDED, cast.district.pk)


def test_of_forwarding_and_accepting_the_first_wins(cast: Cast, submission: Submission) -> None:
    other = Submission.objects.get(pk=submission.pk)
    accept(submission=submission, version=2, by=cast.ministry, now=NOW)
    with pytest.raises(Conflict):
        forward(submission=other, version=2, by=cast.district)
    submission.refresh_from_db()
    assert submission.state == State.ACCEPTED


def test_a_municipality_returns_only_what_it_has_not_passed_on(cast: Cast, submission: Submission) -> None:
    given = {"by": cast.district, "reason": "Нет числа", "now": NOW, "allowed": [State.SUBMITTED]}
    forward(submission=submission, version=2, by=cast.district)
    with pytest.raises(Conflict):
        send_back(submission=submission, version=3, **given)
    Submission.objects.filter(pk=submission.pk).update(state=State.SUBMITTED)
    send_back(submission=submission, version=3, **given)
    assert submission.state == State.RETURNED


@pytest.mark.parametrize(("state", "checked", "municipal"), list(product(State, [True, False], [True, False])))
def test_the_database_tells_the_stage_as_the_model_does(
    cast: Cast, submission: Submission, state: str, checked: bool, municipal: bool
) -> None:
    Round.objects.update(municipal_check=checked)
    if not municipal:
        Organisation.objects.filter(pk=cast.tomsk.schools[0].pk).update(municipality=None, kind="other")
    Submission.objects.filter(pk=submission.pk).update(state=state)
    found = Submission.objects.with_sources().get(pk=submission.pk)
    assert [stage for stage in Stage if Submission.objects.at_stage(stage).filter(pk=found.pk).exists()] == [
        found.stage
    ]
