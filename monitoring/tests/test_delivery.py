"""What happens to a letter: sent once, tried again, dead with its reason, or needless."""

import smtplib
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from unittest import mock

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monitoring.digest import Digest
from monitoring.models import Letter, Reminder, ReminderRule
from monitoring.services import delivery
from monitoring.services.delivery import LEASE, PAUSES, deliver_due
from regions.models import User
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
    return mock.patch("monitoring.services.delivery.LetterMessage.send", side_effect=list(faults))


def deliver_at(now: datetime) -> int:
    """Deliver while the clock stands still."""
    return deliver_due(clock=lambda: now)


def test_a_letter_is_sent_once(letter: Letter) -> None:
    assert [deliver_at(NOW), deliver_at(NOW)] == [1, 0]
    (sent,) = mail.outbox
    assert sent.subject == "1 поручение, срок 1 октября"
    assert sent.extra_headers["Message-ID"] == "<1@example.org>"
    assert "Срок 1 октября 2026 г., через 3 дня." in sent.body
    assert "Мероприятие 1 распоряжения № 760-ра." in sent.body
    assert f"/assignments/{Assignment.objects.get().pk}/" in sent.body
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at, letter.body) == (Letter.State.SENT, NOW, sent.body)


def test_what_is_done_meanwhile_is_not_written_about(letter: Letter) -> None:
    Assignment.objects.update(state=State.ACCEPTED)
    assert deliver_at(NOW) == 0
    letter.refresh_from_db()
    assert letter.state == Letter.State.NEEDLESS
    assert not mail.outbox


@pytest.mark.parametrize("change", ["dismissed", "account closed"])
def test_nobody_is_written_to_about_what_is_not_theirs_any_more(cast: Cast, letter: Letter, change: str) -> None:
    """A letter may wait for days while the mail server is down."""
    if change == "dismissed":
        cast.school.coordinations.update(until=date(2026, 1, 31))
    else:
        User.objects.filter(pk=cast.school.pk).update(is_active=False)
    assert deliver_at(NOW) == 0
    letter.refresh_from_db()
    assert (letter.state, mail.outbox) == (Letter.State.NEEDLESS, [])


def test_a_letter_that_another_worker_holds_is_left(letter: Letter) -> None:
    Letter.objects.update(lease_until=NOW + LEASE)
    assert deliver_at(NOW) == 0
    assert deliver_at(NOW + LEASE + timedelta(seconds=1)) == 1


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (smtplib.SMTPResponseException(451, b"try later"), Letter.State.QUEUED),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (421, b"busy")}), Letter.State.QUEUED),
        (smtplib.SMTPServerDisconnected("gone"), Letter.State.QUEUED),
        (ConnectionRefusedError("refused"), Letter.State.QUEUED),
        (TimeoutError("slow"), Letter.State.QUEUED),
        (smtplib.SMTPDataError(550, b"refused as spam"), Letter.State.DEAD),
        (smtplib.SMTPDataError(451, b"try later"), Letter.State.QUEUED),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), Letter.State.QUEUED),
        (smtplib.SMTPSenderRefused(550, b"unknown sender", "portal@example.org"), Letter.State.QUEUED),
        (smtplib.SMTPConnectError(554, b"no service"), Letter.State.QUEUED),
        (ValueError("an address that no header takes"), Letter.State.QUEUED),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"unknown")}), Letter.State.DEAD),
    ],
)
def test_a_refusal_is_kept_with_its_reason(letter: Letter, fault: Exception, state: str) -> None:
    with answering(fault):
        assert deliver_at(NOW) == 0
    letter.refresh_from_db()
    assert letter.state == state
    assert letter.error
    assert letter.attempts == 1


def test_pauses_grow_until_the_letter_is_dead(letter: Letter) -> None:
    now = NOW
    with answering(*[ConnectionRefusedError("refused")] * (len(PAUSES) + 1)) as server:
        for pause in PAUSES:
            deliver_at(now)
            assert deliver_at(now + pause - timedelta(seconds=1)) == 0
            now += pause
        deliver_at(now)
    assert server.call_count == len(PAUSES) + 1
    letter.refresh_from_db()
    assert letter.state == Letter.State.DEAD


def test_workers_that_die_use_up_none_of_a_letters_tries(letter: Letter) -> None:
    """They may have held it without having come to it, and more of them than a letter is tried."""
    now = NOW
    with answering(*[KeyboardInterrupt] * 12, ConnectionRefusedError("refused")):
        for _ in range(12):
            with pytest.raises(KeyboardInterrupt):
                deliver_at(now)
            now += LEASE + timedelta(seconds=1)
        deliver_at(now)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.not_before) == (Letter.State.QUEUED, 1, now + PAUSES[0])


def letters_of_a_morning(cast: Cast, letter: Letter, count: int) -> None:
    """So many further letters about the same thing, one a day, all due now."""
    rule, assignment = letter.reminders.values_list("rule", "assignment").get()
    for number in range(1, count):
        more = Letter.objects.create(
            recipient=cast.school, day=TODAY - timedelta(days=number), message_id=f"<more-{number}>", not_before=NOW
        )
        Reminder.objects.create(letter=more, rule_id=rule, assignment_id=assignment)


def test_a_slow_server_does_not_outlast_the_lease_of_letters_that_wait(cast: Cast, letter: Letter) -> None:
    """Each takes a minute, more than a lease in all; a second worker that comes meanwhile finds nothing to double."""
    letters_of_a_morning(cast, letter, 7)
    time = [NOW]
    sent = []

    def slow(message: EmailMultiAlternatives) -> None:
        time[0] += timedelta(minutes=1)
        sent.append(message.extra_headers["Message-ID"])
        if len(sent) == 6:
            deliver_at(time[0])

    unhurried = mock.patch.object(delivery, "AT_A_STRETCH", timedelta(hours=1))
    server = mock.patch("monitoring.services.delivery.LetterMessage.send", autospec=True, side_effect=slow)
    with unhurried, server:
        deliver_due(clock=lambda: time[0])
    assert len(sent) == len(set(sent)) == 7


def test_a_worker_stops_before_its_time_limit_and_rings_for_the_rest(
    cast: Cast, letter: Letter, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list]]
) -> None:
    letters_of_a_morning(cast, letter, 3)
    ticks = (NOW + timedelta(seconds=12 * step) for step in range(10))
    with django_capture_on_commit_callbacks() as rung:
        assert deliver_due(clock=lambda: next(ticks)) == 1
    assert len(rung) == 1
    assert delivery.AT_A_STRETCH.total_seconds() < settings.CELERY_TASK_SOFT_TIME_LIMIT


def test_one_letter_that_cannot_be_written_does_not_hold_the_others(cast: Cast, letter: Letter) -> None:
    letters_of_a_morning(cast, letter, 2)
    first = mock.patch("monitoring.services.delivery.compose", side_effect=[ValueError("broken"), mock.DEFAULT])
    with first as composing:
        composing.return_value = Digest("1 дело", "текст", "<p>текст</p>")
        assert deliver_at(NOW) == 1
    assert set(Letter.objects.values_list("state", "attempts")) == {("sent", 1), ("queued", 1)}


def test_what_a_slow_server_does_not_come_to_is_given_back(cast: Cast, letter: Letter) -> None:
    """The others neither wait for a lease to run out nor have an attempt less."""
    letters_of_a_morning(cast, letter, 4)
    seconds = iter([0, 1, 4, 30])
    with mock.patch("monitoring.services.delivery.ring_letters") as ring:
        assert deliver_due(clock=lambda: NOW + timedelta(seconds=next(seconds, 40))) == 2
    ring.assert_called_once()
    left = Letter.objects.exclude(state=Letter.State.SENT)
    assert list(left.values_list("state", "lease_until", "attempts")) == [("queued", None, 0)] * 2


def test_a_letter_is_not_given_back_that_another_worker_has_claimed(cast: Cast, letter: Letter) -> None:
    """This worker stood still for longer than its lease."""
    letters_of_a_morning(cast, letter, 2)
    last, theirs = Letter.objects.order_by("pk").last(), NOW + timedelta(hours=1)

    def stands_still(message: EmailMultiAlternatives) -> None:
        Letter.objects.filter(pk=last.pk).update(lease_until=theirs, attempts=2)

    seconds = iter([0, 1, 600])
    server = mock.patch("monitoring.services.delivery.LetterMessage.send", autospec=True)
    with server as send:
        send.side_effect = stands_still
        deliver_due(clock=lambda: NOW + timedelta(seconds=next(seconds, 600)))
    last.refresh_from_db()
    assert (last.state, last.lease_until, last.attempts) == (Letter.State.QUEUED, theirs, 2)


def test_a_late_refusal_does_not_touch_what_another_worker_holds(letter: Letter) -> None:
    theirs = NOW + timedelta(hours=1)

    def refuses(message: EmailMultiAlternatives) -> None:
        Letter.objects.update(lease_until=theirs)
        raise smtplib.SMTPDataError(550, b"refused")

    with mock.patch("monitoring.services.delivery.LetterMessage.send", autospec=True, side_effect=refuses):
        deliver_at(NOW)
    letter.refresh_from_db()
    assert (letter.state, letter.lease_until) == (Letter.State.QUEUED, theirs)


def test_needless_letters_among_others_are_not_sent(cast: Cast, letter: Letter) -> None:
    letters_of_a_morning(cast, letter, 3)
    other = make_assignment(
        cast.tomsk.schools[0], letter.reminders.get().assignment.deadline.activity.roadmap, TODAY, "2"
    )
    second = Letter.objects.order_by("pk")[1]
    second.reminders.update(assignment=other)
    Assignment.objects.filter(pk=other.pk).update(state=State.ACCEPTED)
    assert deliver_at(NOW) == 2
    assert list(Letter.objects.order_by("pk").values_list("state", flat=True)) == ["sent", "needless", "sent"]


def test_a_worker_that_is_told_to_stop_keeps_nothing(cast: Cast, letter: Letter) -> None:
    letters_of_a_morning(cast, letter, 2)
    with answering(SoftTimeLimitExceeded()), pytest.raises(SoftTimeLimitExceeded):
        deliver_at(NOW)
    assert set(Letter.objects.values_list("state", "lease_until", "attempts", "not_before")) == {
        ("queued", None, 1, NOW + PAUSES[0]),
        ("queued", None, 0, NOW),
    }


def test_letters_of_a_morning_take_as_many_queries_as_few(
    cast: Cast, letter: Letter, django_assert_num_queries: Callable[..., AbstractContextManager]
) -> None:
    """Beyond one each, that commits it."""
    letters_of_a_morning(cast, letter, 2)
    with CaptureQueriesContext(connection) as two:
        deliver_at(NOW)
    Letter.objects.all().delete()
    again = Letter.objects.create(recipient=cast.school, day=TODAY, message_id="<again>", not_before=NOW)
    Reminder.objects.create(letter=again, rule=ReminderRule.objects.get(), assignment=Assignment.objects.get())
    letters_of_a_morning(cast, again, 12)
    with django_assert_num_queries(len(two) + 10):
        assert deliver_at(NOW) == 12
