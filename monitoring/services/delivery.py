"""The outbox is delivered. A letter is claimed by a lease, so that two workers never send the same one at once.

Letters are claimed one by one: a lease that is to cover many letters runs out while a slow mail server takes them.

The one honest exception: a worker killed between the mail server's «250» and our commit sends again, under the same
Message-ID.
"""

import logging
import smtplib
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from monitoring.bell import ring_letters
from monitoring.digest import Digest, compose
from monitoring.mail_answers import WORDS, Answer, Failure, answer_of
from monitoring.models import Heartbeat, Letter
from monitoring.models.rounds import local_day
from monitoring.services.undelivered import free_addresses, is_marked, mark_address

logger = logging.getLogger(__name__)

QUEUED, SENT = Letter.State.QUEUED, Letter.State.SENT

AT_A_STRETCH = timedelta(seconds=20)  # then a worker goes on in a new task, far from the time limit of this one
LEASE = timedelta(minutes=5)  # longer than one letter can take
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440)]  # growing; two days in all


def deliver_due(*, clock: Callable[[], datetime]) -> int:
    """Send what is due, for a while; ring for the rest. Returns how many letters were sent. `clock` tells the time."""
    sent, until = 0, clock() + AT_A_STRETCH
    while (now := clock()) < until:
        letter = _claim(now)
        if letter is None:
            return sent
        sent += _deliver(letter, now)
    ring_letters()
    return sent


@transaction.atomic
def _claim(now: datetime) -> Letter | None:
    due = Letter.objects.to_deliver(now).select_for_update(skip_locked=True, of=["self"])
    letter = due.select_related("recipient", "region").order_by("not_before", "pk").first()
    if letter:
        Letter.objects.filter(pk=letter.pk).update(lease_until=now + LEASE, attempts=F("attempts") + 1)
    return letter


def _deliver(letter: Letter, now: datetime) -> bool:
    try:
        digest = compose(letter=letter, today=_day_of(letter, now))
        if digest is None:
            _finish(letter, state=Letter.State.NEEDLESS)
            return False
        if is_marked(letter.recipient.email):
            _bury(letter, Failure.MARKED, f"{WORDS[Failure.MARKED]}.")
            return False
        _send(letter, digest)
    except smtplib.SMTPRecipientsRefused as refusal:
        code, words = next(iter(refusal.recipients.values()))
        _refuse(letter, now, answer_of(code, words, at_recipient=True))
    except smtplib.SMTPDataError as answer:
        _refuse(letter, now, answer_of(answer.smtp_code, answer.smtp_error))
    except smtplib.SMTPResponseException as answer:  # log-in, greeting, sender: the server's trouble, not the letter's
        _wait_for_server(letter, now, answer_of(answer.smtp_code, answer.smtp_error).told)
    except OSError as problem:
        _wait_for_server(letter, now, f"Почтовый сервер недоступен: {problem}")
    except Exception:  # one letter must not keep the others from going
        logger.exception("Letter %s could not be written or sent", letter.pk)
        _retry(letter, now, Failure.UNWRITTEN, "Письмо не удалось составить или отправить.")
    else:
        _finish(letter, state=SENT, sent_at=now, subject=digest.subject, body=digest.text, error="")
        Heartbeat.objects.beat(Heartbeat.Name.MAIL, now)
        free_addresses([letter.recipient.email])
        return True
    return False


def _day_of(letter: Letter, now: datetime) -> date:
    """A letter that had to wait, perhaps until somebody asked for it once more, says what is late by then."""
    return max(letter.day, local_day(now, letter.region) if letter.region else timezone.localdate(now))


def _send(letter: Letter, digest: Digest) -> None:
    message = EmailMultiAlternatives(
        digest.subject,
        digest.text,
        to=[letter.recipient.email],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(digest.html, "text/html")
    message.send()


def _refuse(letter: Letter, now: datetime, answer: Answer) -> None:
    """What the server says of this very letter: 5xx is final, 4xx is tried again."""
    if not answer.is_final:
        _retry(letter, now, answer.failure, answer.told)
        return
    _bury(letter, answer.failure, answer.told)
    if answer.condemns_address:
        mark_address(letter=letter, answer=answer, now=now)


def _wait_for_server(letter: Letter, now: datetime, reason: str) -> None:
    Heartbeat.objects.fail(Heartbeat.Name.MAIL, now)
    _retry(letter, now, Failure.UNREACHABLE, reason)


def _retry(letter: Letter, now: datetime, failure: Failure, reason: str) -> None:
    tried = letter.attempts  # before this attempt
    if tried >= len(PAUSES):
        _bury(letter, failure, reason)
    else:
        _finish(letter, state=QUEUED, error=reason, not_before=now + PAUSES[tried])


def _bury(letter: Letter, failure: Failure, reason: str) -> None:
    _finish(letter, state=Letter.State.DEAD, failure=failure, error=reason)


def _finish(letter: Letter, **changes: object) -> None:
    Letter.objects.filter(pk=letter.pk, state=QUEUED).update(lease_until=None, **changes)
