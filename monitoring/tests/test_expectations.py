"""Who is expected in a round: fixed at its opening, changed by the register or a person, always with a reason."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from monitoring.models import ExpectationChange, Round, Submission
from monitoring.models.states import State
from monitoring.services.expectations import doubtful, excuse, put_back
from monitoring.services.reports import figures_of
from monitoring.services.rounds import complete_rounds
from monitoring.services.submissions import save_draft
from regions.models import Centre
from regions.refusals import Conflict, Refused
from tests.cast import Cast
from tests.work import make_round, moment

LEGAL = date(2026, 10, 1)
NOW = moment(LEGAL)
CLOSED, STARTED = {"closed_on": date(2026, 6, 30)}, {"opened_on": date(2026, 10, 1)}


@pytest.fixture
def round_(cast: Cast) -> Round:
    return make_round(cast.tomsk.region, cast.programme, LEGAL)


@pytest.fixture
def submission(cast: Cast, round_: Round) -> Submission:
    return round_.submissions.get(centre=cast.tomsk.centres[0])


def register_says(submission: Submission, **fields: object) -> int:
    """What the register's news changes."""
    Centre.objects.filter(pk=submission.centre_id).update(**fields)
    return complete_rounds(now=NOW)


def told(submission: Submission) -> list[tuple[str, str, object]]:
    """The oldest first."""
    changes = submission.expectation_changes.order_by("at", "pk")
    return [(one.change, one.reason.replace("\u00a0", " "), one.by) for one in changes]


def test_who_is_expected_from_the_start_is_no_change(round_: Round) -> None:
    assert complete_rounds(now=NOW) == 0
    assert not ExpectationChange.objects.exists()


def test_a_centre_that_came_into_the_register_is_added_with_its_reason(cast: Cast, round_: Round) -> None:
    late = Centre.objects.create(
        organisation=cast.tomsk.schools[0], programme=cast.programme, name="Новый", opened_on=date(2026, 9, 30)
    )
    assert [complete_rounds(now=NOW), complete_rounds(now=NOW)] == [1, 0]
    assert told(round_.submissions.get(centre=late)) == [("added", "По реестру центр работал в этом квартале.", None)]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (CLOSED, "По реестру центр закрыт 30 июня 2026 г., до начала квартала."),
        (STARTED, "По реестру центр открыт 1 октября 2026 г., после окончания квартала."),
    ],
)
def test_an_untouched_report_is_taken_off_with_its_reason_and_comes_back(
    submission: Submission, fields: dict[str, date], reason: str
) -> None:
    assert [register_says(submission, **fields), complete_rounds(now=NOW)] == [1, 0]
    submission.refresh_from_db()
    assert submission.state == State.EXCUSED
    assert told(submission) == [("taken_off", reason, None)]
    assert register_says(submission, opened_on=date(2021, 9, 1), closed_on=None) == 1
    submission.refresh_from_db()
    assert submission.state == State.DRAFT
    assert [change for change, *_ in told(submission)] == ["taken_off", "put_back"]


def test_a_centre_that_went_elsewhere_is_taken_off(cast: Cast, submission: Submission) -> None:
    register_says(submission, organisation=cast.ivanovo.schools[1])
    assert [reason for _, reason, _ in told(submission)] == [
        "По реестру центр больше не относится к этой программе или региону."
    ]


def test_a_begun_report_of_a_closed_centre_waits_for_a_person(
    cast: Cast, round_: Round, submission: Submission
) -> None:
    save_draft(submission=submission, answers={}, version=0, by=cast.school, now=NOW)
    assert register_says(submission, **CLOSED) == 0
    assert list(doubtful(round_)) == [submission]
    excuse(submission=submission, version=1, reason="Центр закрыт.", by=cast.ministry, now=NOW)
    assert not doubtful(round_).exists()


def test_the_register_leaves_alone_what_a_person_has_taken_off(cast: Cast, submission: Submission) -> None:
    excuse(submission=submission, version=0, reason="Капитальный ремонт.", by=cast.ministry, now=NOW)
    assert complete_rounds(now=NOW) == 0
    submission.refresh_from_db()
    assert submission.state == State.EXCUSED
    assert told(submission) == [("taken_off", "Капитальный ремонт.", cast.ministry)]


@pytest.mark.parametrize(("note", "state"), [("", State.DRAFT), ("Нет подписи.", State.RETURNED)])
def test_what_is_put_back_stands_as_it_stood(cast: Cast, submission: Submission, note: str, state: str) -> None:
    Submission.objects.filter(pk=submission.pk).update(state=state, review_note=note, numerators=[5])
    submission.refresh_from_db()
    excuse(submission=submission, version=0, reason="Ремонт.", by=cast.ministry, now=NOW)
    put_back(submission=submission, version=0, reason="Ошиблись.", by=cast.operator, now=NOW + timedelta(hours=1))
    assert (submission.state, submission.review_note, submission.numerators) == (state, note, [5])
    assert [(change, by) for change, _, by in told(submission)] == [
        ("taken_off", cast.ministry),
        ("put_back", cast.operator),
    ]


@pytest.mark.parametrize("decide", [excuse, put_back])
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_decided_without_a_reason(
    cast: Cast, submission: Submission, decide: Callable[..., None], reason: str
) -> None:
    with pytest.raises(Refused, match="Напишите, почему"):
        decide(submission=submission, version=0, reason=reason, by=cast.ministry, now=NOW)
    submission.refresh_from_db()
    assert submission.state == State.DRAFT
    assert not ExpectationChange.objects.exists()


@pytest.mark.parametrize(
    ("state", "version"), [(State.SUBMITTED, 0), (State.ACCEPTED, 0), (State.EXCUSED, 0), (State.DRAFT, 1)]
)
def test_of_two_people_the_second_is_told(cast: Cast, submission: Submission, state: str, version: int) -> None:
    Submission.objects.filter(pk=submission.pk).update(state=state, version=version)
    with pytest.raises(Conflict):
        excuse(submission=submission, version=0, reason="Ремонт.", by=cast.ministry, now=NOW)
    assert not ExpectationChange.objects.exists()


def test_an_excused_report_counts_nowhere(cast: Cast, round_: Round, submission: Submission) -> None:
    excuse(submission=submission, version=0, reason="Ремонт.", by=cast.ministry, now=NOW)
    every = Submission.objects
    assert every.completeness_by("round")[round_.pk].expected == 1
    for none in (every.owed(), every.received(), every.to_review(), every.untouched()):
        assert submission not in none
    assert figures_of(round_).completeness.expected == 1
    assert submission not in every.expected()
