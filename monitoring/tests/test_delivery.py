"""What happens to a letter: sent once, tried again, dead with its reason, or needless."""

import smtplib
from datetime import date, timedelta
from unittest import mock

import pytest
from django.core import mail

from monitoring.models import Letter, Reminder, ReminderRule
from monitoring.services.delivery import LEASE, PAUSES, deliver_due
from regions.russian import NBSP
from roadmap.models import Assignment
from roadmap.models.assignments import State
from tests.cast import Cast
from tests.work import make_assignment, make_roadmap, moment

TODAY = date(2026, 9, 28)
NOW = moment(TODAY)


@pytest.fixture
def letter(cast: Cast) -> Letter:
    assignment = make_assignment(
        cast.tomsk.schools[0], make_roadmap(cast.tomsk.region, cast.programme), date(2026, 10, 1)
    )
    letter = Letter.objects.create(recipient=cast.school, day=TODAY, message_id="<1@example.org>", not_before=NOW)
    rule = ReminderRule.objects.create(subject="assignment", days_before=3)
    Reminder.objects.create(letter=letter, rule=rule, assignment=assignment)
    return letter


def answering(*faults: Exception | None) -> mock.Mock:
    """A mail server that gives these answers in turn; None takes the letter."""
    return mock.patch("monitoring.services.delivery.EmailMultiAlternatives.send", side_effect=list(faults))


def test_a_letter_is_sent_once(letter: Letter) -> None:
    assert [deliver_due(now=NOW), deliver_due(now=NOW)] == [1, 0]
    (sent,) = mail.outbox
    assert sent.subject == "1 дело, ближайший срок 1 октября"
    assert sent.extra_headers["Message-ID"] == "<1@example.org>"
    assert "Срок 1 октября 2026 г. МБОУ" in sent.body.replace(NBSP, " ")
    assert "распоряжение № 760-ра, строка 1." in sent.body.replace(NBSP, " ")
    assert f"/assignments/{Assignment.objects.get().pk}/" in sent.body
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at, letter.body) == (Letter.State.SENT, NOW, sent.body)


def test_what_is_done_meanwhile_is_not_written_about(letter: Letter) -> None:
    Assignment.objects.update(state=State.ACCEPTED)
    assert deliver_due(now=NOW) == 0
    letter.refresh_from_db()
    assert letter.state == Letter.State.NEEDLESS
    assert not mail.outbox


def test_a_letter_that_another_worker_holds_is_left(letter: Letter) -> None:
    Letter.objects.update(lease_until=NOW + LEASE)
    assert deliver_due(now=NOW) == 0
    assert deliver_due(now=NOW + LEASE + timedelta(seconds=1)) == 1


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (smtplib.SMTPResponseException(451, b"try later"), Letter.State.QUEUED),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (421, b"busy")}), Letter.State.QUEUED),
        (smtplib.SMTPServerDisconnected("gone"), Letter.State.QUEUED),
        (ConnectionRefusedError("refused"), Letter.State.QUEUED),
        (TimeoutError("slow"), Letter.State.QUEUED),
        (smtplib.SMTPResponseException(550, b"no such user"), Letter.State.DEAD),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"unknown")}), Letter.State.DEAD),
    ],
)
def test_a_refusal_is_kept_with_its_reason(letter: Letter, fault: Exception, state: str) -> None:
    with answering(fault):
        assert deliver_due(now=NOW) == 0
    letter.refresh_from_db()
    assert letter.state == state
    assert letter.error
    assert letter.attempts == 1


def test_pauses_grow_until_the_letter_is_dead(letter: Letter) -> None:
    now = NOW
    with answering(*[ConnectionRefusedError("refused")] * (len(PAUSES) + 1)) as server:
        for pause in PAUSES:
            deliver_due(now=now)
            assert deliver_due(now=now + pause - timedelta(seconds=1)) == 0
            now += pause
        deliver_due(now=now)
    assert server.call_count == len(PAUSES) + 1
    letter.refresh_from_db()
    assert letter.state == Letter.State.DEAD
