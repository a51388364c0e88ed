"""Many reports at once: those without remarks are decided, the others are left and named."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monitoring.models import Round, Submission
from monitoring.models.states import State
from monitoring.services.bulk import CORRECTED, MOVED_ON, REMARKED, Outcome, accept_plain, forward_plain
from regions.access import Kind
from regions.models import Centre, Organisation
from tests.cast import Cast
from tests.work import make_indicators, make_round, moment

LEGAL = date(2026, 10, 1)
NOW = moment(date(2026, 9, 29))


@pytest.fixture
def quarter(cast: Cast) -> Round:
    make_indicators(cast.programme)
    region = cast.tomsk.region
    for number in range(3, 8):
        place = cast.tomsk.municipalities[number % 2]
        school = Organisation.objects.create(
            kind=Kind.SCHOOL, region=region, municipality=place, name=f"Школа № {number}"
        )
        Centre.objects.create(
            organisation=school, programme=cast.programme, name=f"Центр {number}", opened_on=date(2021, 9, 1)
        )
    round_ = make_round(region, cast.programme, LEGAL)
    round_.submissions.update(
        state=State.SUBMITTED, version=2, numerators=[120, 5], denominators=[None, 6], submitted_at=NOW
    )
    return round_


def chosen(round_: Round) -> dict[int, int]:
    return dict(round_.submissions.values_list("pk", "version"))


def accept_all(cast: Cast, round_: Round, keys: dict[int, int] | None = None) -> Outcome:
    among = Submission.objects.reviewable_by(cast.ministry)
    return accept_plain(round_=round_, among=among, chosen=keys or chosen(round_), by=cast.ministry, now=NOW)


def test_all_without_remarks_are_accepted_with_who_did_it(cast: Cast, quarter: Round) -> None:
    outcome = accept_all(cast, quarter)
    assert (len(outcome.done), outcome.left) == (7, {})
    assert set(quarter.submissions.values_list("state", "version", "reviewed_at")) == {(State.ACCEPTED, 3, NOW)}
    event = quarter.submissions.first().events.select_related("pgh_context").order_by("pgh_id").last()
    assert event.pgh_context.metadata["user"] == cast.ministry.pk


CHANGES = [
    pytest.param({"numerators": [120, 7]}, REMARKED, id="part above the whole"),
    pytest.param({"numerators": [None, 5]}, REMARKED, id="no answer"),
    pytest.param({"reviewed_at": NOW}, CORRECTED, id="corrected"),
    pytest.param({"version": 3}, MOVED_ON, id="changed"),
    pytest.param({"state": State.RETURNED}, MOVED_ON, id="returned"),
    pytest.param({"state": State.ACCEPTED}, MOVED_ON, id="accepted by another"),
]


@pytest.mark.parametrize(("change", "reason"), CHANGES)
def test_one_that_may_not_be_is_left_and_the_others_go_on(
    cast: Cast, quarter: Round, change: dict, reason: str
) -> None:
    keys = chosen(quarter)
    odd = quarter.submissions.first()
    Submission.objects.filter(pk=odd.pk).update(**change)
    before = Submission.objects.filter(pk=odd.pk).values().get()
    outcome = accept_all(cast, quarter, keys)
    assert (len(outcome.done), {why: [each.pk for each in left] for why, left in outcome.left.items()}) == (
        6,
        {reason: [odd.pk]},
    )
    assert Submission.objects.filter(pk=odd.pk).values().get() == before


def test_a_remark_with_a_word_is_no_hindrance(cast: Cast, quarter: Round) -> None:
    before = make_round(cast.tomsk.region, cast.programme, LEGAL - timedelta(days=92), quarter=2)
    before.submissions.update(state=State.ACCEPTED, numerators=[150, 5], denominators=[None, 6])
    commented = quarter.submissions.first()
    Submission.objects.filter(pk=commented.pk).update(comments={"children": "две группы закрылись"})
    outcome = accept_all(cast, quarter)
    assert [each.pk for each in outcome.done] == [commented.pk]
    assert len(outcome.left[REMARKED]) == 6


def test_reports_of_others_are_not_touched(cast: Cast, quarter: Round) -> None:
    foreign = make_round(cast.ivanovo.region, cast.programme, LEGAL)
    foreign.submissions.update(state=State.SUBMITTED, numerators=[120, 5], denominators=[None, 6])
    outcome = accept_all(cast, quarter, chosen(foreign) | chosen(quarter))
    assert len(outcome.done) == 7
    assert set(foreign.submissions.values_list("state", flat=True)) == {State.SUBMITTED}


def test_a_municipality_passes_on_its_own_only(cast: Cast, quarter: Round) -> None:
    Round.objects.filter(pk=quarter.pk).update(municipal_check=True)
    quarter.refresh_from_db()
    among = Submission.objects.checkable_by(cast.district)
    outcome = forward_plain(round_=quarter, among=among, chosen=chosen(quarter), by=cast.district)
    near = cast.tomsk.municipalities[0]
    assert {each.centre.organisation.municipality for each in outcome.done} == {near}
    assert quarter.submissions.filter(state=State.FORWARDED).count() == len(outcome.done) == 3
    again = forward_plain(round_=quarter, among=among, chosen=chosen(quarter), by=cast.district)
    assert (again.done, list(again.left)) == ([], [MOVED_ON])


def test_a_thousand_cost_as_many_queries_as_three(cast: Cast, quarter: Round) -> None:
    def queries(act: Callable[[], Outcome]) -> int:
        with CaptureQueriesContext(connection) as captured:
            act()
        return len(captured)

    keys = chosen(quarter)
    few = dict(list(keys.items())[:2])
    accept_all(cast, quarter, {0: 0})  # what a person may is read once
    assert queries(lambda: accept_all(cast, quarter, few)) == queries(lambda: accept_all(cast, quarter, keys))
