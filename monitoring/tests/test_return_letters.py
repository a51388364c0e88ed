"""A school hears at once that its report came back and why, once, and not when it has sent it again already."""

from datetime import date, timedelta

import pytest
from django.core import mail

from monitoring.history import history_of
from monitoring.models import Letter, Submission
from monitoring.models.states import State
from monitoring.services.delivery import deliver_due
from monitoring.services.submissions import accept, send_back, submit
from regions.models import Coordinator
from regions.refusals import Conflict
from tests.cast import Cast, person
from tests.work import make_indicators, make_round, moment, submission_of

LEGAL = date(2026, 10, 1)
NOW = moment(date(2026, 9, 29))
REASON = "Проверьте число педагогов.\nИ поясните <скачок>."


@pytest.fixture
def submission(cast: Cast) -> Submission:
    make_indicators(cast.programme)
    found = submission_of(make_round(cast.tomsk.region, cast.programme, LEGAL), cast.tomsk.schools[0])
    filled = {"numerators": [120, 5], "denominators": [None, 6], "state": State.SUBMITTED, "version": 2}
    Submission.objects.filter(pk=found.pk).update(**filled)
    return Submission.objects.with_sources().get(pk=found.pk)


def send(submission: Submission, cast: Cast, reason: str = REASON) -> int:
    return send_back(submission=submission, version=submission.version, by=cast.ministry, reason=reason, now=NOW)


def deliver() -> int:
    return deliver_due(clock=lambda: NOW)


def test_the_letter_has_the_reason_and_leads_to_the_form(cast: Cast, submission: Submission) -> None:
    assert send(submission, cast) == 1
    assert [deliver(), deliver()] == [1, 0]
    (letter,) = mail.outbox
    assert letter.to == [cast.school.email]
    assert letter.subject == "Отчёт за III квартал 2026 г. вернули: нужно исправить"
    assert REASON in letter.body
    assert f"/submissions/{submission.pk}/" in letter.body
    assert "15 октября" in letter.body.replace("\xa0", " ")
    assert "ministry-70@example.org" in letter.body
    html = letter.alternatives[0][0]
    assert "И поясните &lt;скачок&gt;." in html
    assert f'/submissions/{submission.pk}/"' in html


def test_everybody_who_acts_for_the_school_is_told_beside_the_mornings_letter(
    cast: Cast, submission: Submission
) -> None:
    deputy = person("deputy", cast.tomsk.schools[0])
    Coordinator.objects.create(
        user=deputy, organisation=cast.tomsk.schools[0], since=date(2021, 1, 1), position="по совместительству"
    )
    Letter.objects.create(
        recipient=cast.school, region=cast.tomsk.region, day=NOW.date(), message_id="<утро>", not_before=NOW
    )
    assert send(submission, cast) == 2
    assert set(Letter.objects.filter(kind=Letter.Kind.RETURN).values_list("recipient", flat=True)) == {
        cast.school.pk,
        deputy.pk,
    }


def test_a_refused_return_tells_nobody(cast: Cast, submission: Submission) -> None:
    with pytest.raises(Conflict):
        send_back(submission=submission, version=1, by=cast.ministry, reason=REASON, now=NOW)
    assert not Letter.objects.exists()


def test_a_school_without_people_cannot_be_told(cast: Cast, submission: Submission) -> None:
    Coordinator.objects.filter(organisation=cast.tomsk.schools[0]).update(until=date(2021, 1, 1))
    assert send(submission, cast) == 0
    assert submission.state == State.RETURNED


def test_what_is_sent_again_already_needs_no_letter(cast: Cast, submission: Submission) -> None:
    send(submission, cast)
    submit(submission=submission, version=submission.version, by=cast.school, now=NOW)
    assert deliver() == 0
    assert Letter.objects.get().state == Letter.State.NEEDLESS


def test_of_two_returns_the_later_is_told(cast: Cast, submission: Submission) -> None:
    send(submission, cast, "Первая причина")
    submit(submission=submission, version=submission.version, by=cast.school, now=NOW)
    send(submission, cast, "Вторая причина")
    assert deliver() == 1
    assert "Вторая причина" in mail.outbox[0].body


def test_an_accepted_report_that_comes_back_is_told_again(cast: Cast, submission: Submission) -> None:
    send(submission, cast)
    deliver()
    submit(submission=submission, version=submission.version, by=cast.school, now=NOW)
    accept(submission=submission, version=submission.version, by=cast.ministry, now=NOW)
    send(submission, cast, "Всё-таки нет")
    assert deliver() == 1
    assert len(mail.outbox) == 2


def test_an_exceptions_day_stands_in_the_letter(cast: Cast, submission: Submission) -> None:
    until = submission.round.closes_after + timedelta(days=20)
    submission.extensions.create(until=until, reason="Ремонт", granted_by=cast.ministry, granted_at=NOW)
    send(submission, cast)
    deliver()
    assert "4 ноября" in mail.outbox[0].body.replace("\xa0", " ")


def test_the_history_says_who_was_written_to(cast: Cast, submission: Submission) -> None:
    send(submission, cast)
    steps = {step.icon: step for step in history_of(submission)}
    assert steps["mail"].what.replace("\xa0", " ") == "Причину отправили письмом: Кравцова Е. А."
    assert steps["undo-2"].quote == REASON
