"""A centre's report on its way: saved, sent, accepted, returned; of two people at once one wins and the other knows."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from monitoring.models import Round, Submission
from monitoring.models.states import State
from monitoring.models.submission_reads import SubmissionQuerySet
from monitoring.models.yardsticks import yardsticks_of
from monitoring.services.submissions import accept, questions_of, save_draft, send_back, submit
from monitoring.values import Answer
from regions.refusals import Conflict, Refused
from tests.cast import Cast
from tests.work import make_indicators, make_round, moment, submission_of

LEGAL = date(2026, 10, 1)
NOW = moment(date(2026, 9, 28))
LATER = moment(date(2026, 9, 29))
GOOD = {"children": Answer(Decimal(120)), "teachers": Answer(Decimal(5), Decimal(6), "одна в отпуске")}


@pytest.fixture
def quarter(cast: Cast) -> Round:
    make_indicators(cast.programme)
    return make_round(cast.tomsk.region, cast.programme, LEGAL)


@pytest.fixture
def submission(cast: Cast, quarter: Round) -> Submission:
    return submission_of(quarter, cast.tomsk.schools[0])


def fill(submission: Submission, cast: Cast, answers: dict = GOOD) -> Submission:
    save_draft(submission=submission, answers=answers, version=submission.version, by=cast.school, now=NOW)
    return submission


def send(submission: Submission, cast: Cast) -> Submission:
    fill(submission, cast)
    submit(submission=submission, version=submission.version, by=cast.school, now=NOW)
    return submission


def test_a_draft_keeps_what_is_typed(cast: Cast, submission: Submission) -> None:
    fill(submission, cast, {"children": Answer(Decimal("-7")), "teachers": Answer(Decimal(5), None)})
    assert (submission.state, submission.version, submission.saved_at) == (State.DRAFT, 1, NOW)
    assert submission.numerators == [Decimal(-7), Decimal(5)]
    assert submission.denominators == [None, None]


def test_comments_are_kept_by_code(cast: Cast, submission: Submission) -> None:
    fill(submission, cast)
    assert submission.comments == {"teachers": "одна в отпуске"}


def test_the_later_of_two_savers_is_told_and_overwrites_nothing(cast: Cast, submission: Submission) -> None:
    other = Submission.objects.get(pk=submission.pk)
    fill(submission, cast)
    with pytest.raises(Conflict):
        save_draft(submission=other, answers={}, version=0, by=cast.school, now=LATER)
    submission.refresh_from_db()
    assert (submission.numerators[0], submission.version) == (Decimal(120), 1)


def test_sending_notes_when_it_was_first(cast: Cast, submission: Submission) -> None:
    send(submission, cast)
    assert (submission.state, submission.first_submitted_at, submission.submitted_at) == (State.SUBMITTED, NOW, NOW)
    send_back(submission=submission, version=submission.version, by=cast.ministry, reason="Проверьте", now=NOW)
    submit(submission=submission, version=submission.version, by=cast.school, now=LATER)
    assert (submission.first_submitted_at, submission.submitted_at) == (NOW, LATER)


def test_a_double_click_sends_once(cast: Cast, submission: Submission) -> None:
    fill(submission, cast)
    version = submission.version
    for now in (NOW, LATER):
        submit(submission=submission, version=version, by=cast.school, now=now)
    submission.refresh_from_db()
    assert (submission.state, submission.version, submission.submitted_at) == (State.SUBMITTED, version + 1, NOW)


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"children": Answer(Decimal(-1)), "teachers": GOOD["teachers"]},
        {"children": GOOD["children"], "teachers": Answer(Decimal(7), Decimal(6))},
    ],
)
def test_a_report_with_errors_is_not_sent(cast: Cast, submission: Submission, answers: dict) -> None:
    fill(submission, cast, answers)
    with pytest.raises(Refused):
        submit(submission=submission, version=submission.version, by=cast.school, now=NOW)
    submission.refresh_from_db()
    assert submission.state == State.DRAFT


def test_sending_what_somebody_changed_meanwhile_is_a_conflict(cast: Cast, submission: Submission) -> None:
    fill(submission, cast)
    fill(submission, cast, GOOD | {"children": Answer(Decimal(130))})
    with pytest.raises(Conflict):
        submit(submission=submission, version=1, by=cast.school, now=NOW)


def test_a_reviewer_accepts_what_is_sent(cast: Cast, submission: Submission) -> None:
    send(submission, cast)
    accept(submission=submission, version=submission.version, by=cast.ministry, now=LATER)
    assert (submission.state, submission.reviewed_at) == (State.ACCEPTED, LATER)


def test_accepting_an_old_look_is_a_conflict(cast: Cast, submission: Submission) -> None:
    send(submission, cast)
    with pytest.raises(Conflict):
        accept(submission=submission, version=submission.version - 1, by=cast.ministry, now=LATER)
    submission.refresh_from_db()
    assert submission.state == State.SUBMITTED


def test_of_accepting_and_returning_at_once_the_first_wins(cast: Cast, submission: Submission) -> None:
    send(submission, cast)
    seen = submission.version
    accept(submission=submission, version=seen, by=cast.ministry, now=NOW)
    with pytest.raises(Conflict):
        send_back(submission=submission, version=seen, by=cast.operator, reason="Нет", now=NOW)
    submission.refresh_from_db()
    assert (submission.state, submission.review_note) == (State.ACCEPTED, "")


def test_a_draft_cannot_be_accepted(cast: Cast, submission: Submission) -> None:
    with pytest.raises(Conflict):
        accept(submission=submission, version=0, by=cast.ministry, now=NOW)


def test_a_return_keeps_its_reason_until_acceptance(cast: Cast, submission: Submission) -> None:
    send(submission, cast)
    send_back(submission=submission, version=submission.version, by=cast.ministry, reason=" Нет числа ", now=LATER)
    assert (submission.state, submission.review_note) == (State.RETURNED, "Нет числа")
    submit(submission=submission, version=submission.version, by=cast.school, now=LATER)
    accept(submission=submission, version=submission.version, by=cast.ministry, now=LATER)
    assert submission.review_note == ""


@pytest.mark.parametrize(("day", "refused"), [(15, False), (16, True)])
def test_a_report_is_not_returned_when_the_school_cannot_mend_it_any_more(
    cast: Cast, submission: Submission, day: int, refused: bool
) -> None:
    """It would be missing for ever: neither the school could send it again nor the region accept it."""
    send(submission, cast)
    given = {
        "version": submission.version,
        "by": cast.ministry,
        "reason": "Нет подписи",
        "now": moment(date(2026, 10, day)),
    }
    if refused:
        with pytest.raises(Refused, match="разрешите ей сдать позже"):
            send_back(submission=submission, **given)
    else:
        send_back(submission=submission, **given)
    submission.refresh_from_db()
    assert submission.state == (State.SUBMITTED if refused else State.RETURNED)


def test_nothing_is_returned_without_a_reason(cast: Cast, submission: Submission) -> None:
    send(submission, cast)
    with pytest.raises(Refused):
        send_back(submission=submission, version=submission.version, by=cast.ministry, reason="  ", now=LATER)


def test_an_accepted_report_can_be_returned_but_not_edited(cast: Cast, submission: Submission) -> None:
    send(submission, cast)
    accept(submission=submission, version=submission.version, by=cast.ministry, now=NOW)
    with pytest.raises(Conflict):
        fill(submission, cast)
    send_back(submission=submission, version=submission.version, by=cast.ministry, reason="Ошибка", now=LATER)
    assert submission.state == State.RETURNED


SAVE = pytest.param(lambda s, by, now: save_draft(submission=s, answers=GOOD, version=1, by=by, now=now), id="save")
SUBMIT = pytest.param(lambda s, by, now: submit(submission=s, version=1, by=by, now=now), id="submit")


@pytest.mark.parametrize("action", [SAVE, SUBMIT])
def test_a_round_takes_reports_until_midnight_of_its_last_day(
    cast: Cast, submission: Submission, action: Callable
) -> None:
    fill(submission, cast)
    with pytest.raises(Refused):
        action(submission, cast.school, datetime(2026, 10, 15, 17, 0, tzinfo=UTC))  # 16 October in Tomsk
    action(submission, cast.school, datetime(2026, 10, 15, 16, 59, tzinfo=UTC))
    assert submission.version == 2


@pytest.mark.parametrize("who", ["admin", "federal", "ministry", "operator", "district", "school", "outsider"])
@pytest.mark.parametrize(
    ("of_one", "of_many"),
    [
        (Submission.is_visible_to, SubmissionQuerySet.visible_to),
        (Submission.is_editable_by, SubmissionQuerySet.editable_by),
        (Submission.is_importable_by, SubmissionQuerySet.importable_by),
        (Submission.is_reviewable_by, SubmissionQuerySet.reviewable_by),
        (Submission.is_checkable_by, SubmissionQuerySet.checkable_by),
        (Submission.is_mine, SubmissionQuerySet.mine),
    ],
)
def test_a_person_may_do_with_one_report_what_lists_say(
    cast: Cast, quarter: Round, who: str, of_one: Callable, of_many: Callable
) -> None:
    make_round(cast.ivanovo.region, cast.programme, LEGAL)
    user, everything = getattr(cast, who), Submission.objects.all()
    for is_checked in (False, True):
        Round.objects.update(municipal_check=is_checked)
        assert {one for one in everything.all() if of_one(one, user)} == set(of_many(everything, user))


def test_last_quarters_figures_are_those_that_were_sent(cast: Cast, submission: Submission) -> None:
    spring = make_round(cast.tomsk.region, cast.programme, date(2026, 7, 1), quarter=2)
    before = submission_of(spring, cast.tomsk.schools[0])
    questions = questions_of(submission)
    assert yardsticks_of(submission, questions).earlier == {}
    save_draft(submission=before, answers=GOOD, version=0, by=cast.school, now=moment(date(2026, 6, 28)))
    assert yardsticks_of(submission, questions).earlier == {}
    submit(submission=before, version=1, by=cast.school, now=moment(date(2026, 6, 28)))
    assert yardsticks_of(submission, questions).earlier == GOOD


def test_every_step_is_in_the_history_with_who_did_it(cast: Cast, submission: Submission) -> None:
    send(submission, cast)
    accept(submission=submission, version=submission.version, by=cast.ministry, now=NOW)
    steps = [
        (event.pgh_context.metadata["action"], event.pgh_context.metadata["user"], event.state)
        for event in submission.events.order_by("pgh_id").select_related("pgh_context")
        if event.pgh_context
    ]
    assert steps == [
        ("save", cast.school.pk, "draft"),
        ("submit", cast.school.pk, "submitted"),
        ("accept", cast.ministry.pk, "accepted"),
    ]
