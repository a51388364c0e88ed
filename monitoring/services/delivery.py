"""The outbox is delivered. A letter is claimed by a lease, so that two workers never send the same one at once.

The one honest exception: a worker killed between the mail server's «250» and our commit sends again, under the same
Message-ID.
"""

import smtplib
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F

from monitoring.digest import Digest, compose
from monitoring.models import Letter

BATCH = 50
LEASE = timedelta(minutes=5)
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440)]  # growing; two days in all


def deliver_due(*, now: datetime) -> int:
    """Send what is due. Returns how many letters were sent."""
    sent = 0
    while letters := _claim(now):
        sent += sum(_deliver(letter, now) for letter in letters)
    return sent


@transaction.atomic
def _claim(now: datetime) -> list[Letter]:
    due = Letter.objects.to_deliver(now).select_for_update(skip_locked=True).order_by("not_before", "pk")
    letters = list(due[:BATCH])
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(
        lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    return letters


def _deliver(letter: Letter, now: datetime) -> bool:
    digest = compose(letter=letter, today=letter.day)
    if digest is None:
        _finish(letter, state=Letter.State.NEEDLESS)
        return False
    try:
        _send(letter, digest)
    except smtplib.SMTPRecipientsRefused as refusal:
        _refuse(letter, now, *next(iter(refusal.recipients.values())))
    except smtplib.SMTPResponseException as answer:
        _refuse(letter, now, answer.smtp_code, answer.smtp_error)
    except OSError as problem:
        _retry(letter, now, f"Почтовый сервер недоступен: {problem}")
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
    """5xx is final, 4xx is tried again."""
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    reason = f"Почтовый сервер ответил: {code} {text}"
    if code >= 500:
        _finish(letter, state=Letter.State.DEAD, error=reason)
    else:
        _retry(letter, now, reason)


def _retry(letter: Letter, now: datetime, reason: str) -> None:
    tried = letter.attempts  # before this attempt
    if tried >= len(PAUSES):
        _finish(letter, state=Letter.State.DEAD, error=reason)
    else:
        _finish(letter, state=Letter.State.QUEUED, error=reason, not_before=now + PAUSES[tried])


def _finish(letter: Letter, **changes: object) -> None:
    Letter.objects.filter(pk=letter.pk, state=Letter.State.QUEUED).update(lease_until=None, **changes)
