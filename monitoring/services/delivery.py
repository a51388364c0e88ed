"""The outbox is delivered. A letter is claimed by a lease, so that two workers never send the same one at once.

Letters are claimed one by one: a lease that is to cover many letters runs out while a slow mail server takes them.

The one honest exception: a worker killed between the mail server's «250» and our commit sends again, under the same
Message-ID.
"""

import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F

from monitoring.bell import ring_letters
from monitoring.digest import Digest, compose
from monitoring.models import Letter

logger = logging.getLogger(__name__)

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
    due = Letter.objects.to_deliver(now).select_for_update(skip_locked=True).order_by("not_before", "pk")
    letter = due.first()
    if letter:
        Letter.objects.filter(pk=letter.pk).update(lease_until=now + LEASE, attempts=F("attempts") + 1)
    return letter


def _deliver(letter: Letter, now: datetime) -> bool:
    try:
        digest = compose(letter=letter, today=letter.day)
        if digest is None:
            _finish(letter, state=Letter.State.NEEDLESS)
            return False
        _send(letter, digest)
    except smtplib.SMTPRecipientsRefused as refusal:
        _refuse(letter, now, *next(iter(refusal.recipients.values())))
    except smtplib.SMTPDataError as answer:
        _refuse(letter, now, answer.smtp_code, answer.smtp_error)
    except smtplib.SMTPResponseException as answer:  # log-in, greeting, sender: the server's trouble, not the letter's
        _retry(letter, now, _answered(answer.smtp_code, answer.smtp_error))
    except OSError as problem:
        _retry(letter, now, f"Почтовый сервер недоступен: {problem}")
    except Exception:  # one letter must not keep the others from going
        logger.exception("Letter %s could not be written or sent", letter.pk)
        _retry(letter, now, "Письмо не удалось составить или отправить, подробности в журнале портала.")
    else:
        _finish(letter, state=Letter.State.SENT, sent_at=now, subject=digest.subject, body=digest.text, error="")
        return True
    return False


def _send(letter: Letter, digest: Digest) -> None:
    message = EmailMultiAlternatives(
        digest.subject,
        digest.text,
        to=[letter.recipient.email],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(digest.html, "text/html")
    message.send()


def _refuse(letter: Letter, now: datetime, code: int, words: bytes | str) -> None:
    """What the server says of this very letter: 5xx is final, 4xx is tried again."""
    reason = _answered(code, words)
    if code >= 500:
        _finish(letter, state=Letter.State.DEAD, error=reason)
    else:
        _retry(letter, now, reason)


def _answered(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"Почтовый сервер ответил: {code} {text}"


def _retry(letter: Letter, now: datetime, reason: str) -> None:
    tried = letter.attempts  # before this attempt
    if tried >= len(PAUSES):
        _finish(letter, state=Letter.State.DEAD, error=reason)
    else:
        _finish(letter, state=Letter.State.QUEUED, error=reason, not_before=now + PAUSES[tried])


def _finish(letter: Letter, **changes: object) -> None:
    Letter.objects.filter(pk=letter.pk, state=Letter.State.QUEUED).update(lease_until=None, **changes)
