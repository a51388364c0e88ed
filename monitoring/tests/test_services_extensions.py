"""A longer day for a centre: granted, replaced, revoked; what it opens and what it leaves alone."""

from datetime import date, timedelta

import pytest

from monitoring.models import Extension, Round, Submission
from monitoring.models.states import State
from monitoring.services.extensions import grant, revoke
from monitoring.services.submissions import save_draft, send_back
from regions.refusals import Conflict, Refused
from tests.cast import Cast
from tests.work import make_round, moment

LEGAL = date(2026, 10, 1)  # the round closes after 15 October
UNTIL = date(2026, 10, 20)
LATER = moment(date(2026, 10, 16))


@pytest.fixture
def round_(cast: Cast) -> Round:
    return make_round(cast.tomsk.region, cast.programme, LEGAL)


@pytest.fixture
def submission(cast: Cast, round_: Round) -> Submission:
    return round_.submissions.get(centre=cast.tomsk.centres[0])


def extend(cast: Cast, round_: Round, *submissions: Submission, **given: object) -> list[Submission]:
    values = {"until": UNTIL, "reason": "Не было связи.", "by": cast.ministry, "now": LATER} | given
    return grant(round_=round_, submissions=[one.pk for one in submissions], **values)


def test_a_closed_round_is_open_for_the_one_centre(cast: Cast, round_: Round, submission: Submission) -> None:
    with pytest.raises(Refused, match="закрыт"):
        save_draft(submission=submission, answers={}, version=0, by=cast.school, now=LATER)
    assert extend(cast, round_, submission) == [submission]
    save_draft(submission=submission, answers={}, version=0, by=cast.school, now=LATER)
    other = round_.submissions.exclude(pk=submission.pk).get()
    with pytest.raises(Refused, match="закрыт"):
        save_draft(submission=other, answers={}, version=0, by=cast.neighbour_school, now=LATER)


def test_it_makes_no_late_report_timely(cast: Cast, round_: Round, submission: Submission) -> None:
    extend(cast, round_, submission)
    Submission.objects.filter(pk=submission.pk).update(state=State.SUBMITTED, first_submitted_at=LATER)
    counted = Submission.objects.completeness_by("round")[round_.pk]
    assert (counted.received, counted.on_time) == (1, 0)


def test_what_was_accepted_may_be_returned_while_it_is_in_force(
    cast: Cast, round_: Round, submission: Submission
) -> None:
    Submission.objects.filter(pk=submission.pk).update(state=State.ACCEPTED)
    extend(cast, round_, submission)
    send_back(submission=submission, version=0, by=cast.ministry, reason="Нет подписи.", now=LATER)
    assert submission.state == State.RETURNED


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reason": " "}, "Напишите, почему"),
        ({"until": date(2026, 10, 15)}, "уже прошёл"),
        ({"until": date(2026, 10, 15), "now": moment(LEGAL)}, "и так открыт до 15"),
    ],
)
def test_what_is_not_granted(cast: Cast, round_: Round, submission: Submission, given: dict, said: str) -> None:
    with pytest.raises(Refused, match=said):
        extend(cast, round_, submission, **given)
    assert not Extension.objects.exists()


def test_a_round_to_come_has_nothing_to_extend(cast: Cast, round_: Round, submission: Submission) -> None:
    round_.opened_at = None
    with pytest.raises(Refused, match="ещё не открыт"):
        extend(cast, round_, submission)


def test_a_report_of_another_round_is_left_alone(cast: Cast, round_: Round) -> None:
    foreign = make_round(cast.ivanovo.region, cast.programme, LEGAL).submissions.first()
    with pytest.raises(Refused, match="Отметьте"):
        extend(cast, round_, foreign)
    assert not Extension.objects.exists()


def test_an_excused_report_is_left_out(cast: Cast, round_: Round, submission: Submission) -> None:
    Submission.objects.filter(pk=submission.pk).update(state=State.EXCUSED)
    assert extend(cast, round_, *round_.submissions.all()) == [round_.submissions.exclude(pk=submission.pk).get()]
    with pytest.raises(Refused, match="ещё ожидается"):
        extend(cast, round_, submission)


def test_a_later_one_takes_the_earlier_ones_place_and_a_second_click_does_nothing(
    cast: Cast, round_: Round, submission: Submission
) -> None:
    extend(cast, round_, submission)
    assert extend(cast, round_, submission) == []
    extend(cast, round_, submission, until=date(2026, 10, 25), by=cast.operator)
    first, second = Extension.objects.order_by("pk")
    assert (first.revoked_by, first.revoked_at) == (cast.operator, LATER)
    assert (second.until, second.revoked_at) == (date(2026, 10, 25), None)


def test_what_is_revoked_is_over_once(cast: Cast, round_: Round, submission: Submission) -> None:
    extend(cast, round_, submission)
    extension = Extension.objects.get()
    revoke(extension=extension, by=cast.operator, now=LATER + timedelta(hours=1))
    with pytest.raises(Conflict):
        revoke(extension=extension, by=cast.ministry, now=LATER + timedelta(hours=2))
    extension.refresh_from_db()
    assert extension.revoked_by == cast.operator
    assert not Submission.objects.open_on(date(2026, 10, 16)).exists()
