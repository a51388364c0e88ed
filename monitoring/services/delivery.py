"""The outbox is delivered. Letters are claimed by a lease, so that two workers never send the same one at once.

A few are claimed together: what they are made of is read for all of them, and one connection carries them. What a slow
mail server has not come to within `FRESH` is given back and claimed anew, long before its lease runs out; so no letter
is sent that somebody else may hold, or that says what was true a while ago.

The one honest exception: a worker killed between the mail server's «250» and our commit sends again, under the same
Message-ID. Each letter is committed right after its «250».
"""

import logging
import smtplib
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date, datetime, timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection, transaction
from django.db.models import Case, F, When
from django.utils import timezone

from monitoring.bell import ring_letters
from monitoring.digest import Digest, compose, read_together
from monitoring.letter_message import LetterMessage
from monitoring.mail_answers import WORDS, Answer, Failure, answer_of, silence_of
from monitoring.models import Heartbeat, Letter
from monitoring.models.rounds import local_day
from monitoring.services.mail_connection import MailConnection, NotReached
from monitoring.services.undelivered import free_addresses, mark_address, marked_among
from monitoring.work_in_hand import WorkInHand

logger = logging.getLogger(__name__)

QUEUED = Letter.State.QUEUED

AT_A_STRETCH = timedelta(seconds=20)  # then a worker goes on in a new task, far from the time limit of this one
AT_ONCE = 50  # letters
FRESH = timedelta(seconds=5)
LEASE = timedelta(minutes=5)  # longer than `FRESH` and what one letter can take
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440)]  # growing; two days in all

_SENT = """
UPDATE monitoring_letter
SET state = 'sent', sent_at = %s, subject = %s, body = %s, lease_until = NULL, error = ''
WHERE id = %s AND state = 'queued'
"""  # once for each letter: putting the statement together would take longer than carrying it out


def deliver_due(*, clock: Callable[[], datetime]) -> int:
    """Send what is due, for a while; ring for the rest. Returns how many letters were sent. `clock` tells the time."""
    sent, until = 0, clock() + AT_A_STRETCH
    with closing(MailConnection()) as server:
        while (now := clock()) < until:
            letters = _claim(now)
            if not letters:
                return sent
            sent += Turn(server, letters, now).deliver(clock)
    ring_letters()
    return sent


@transaction.atomic
def _claim(now: datetime) -> list[Letter]:
    """A letter whose lease has run out was held by a worker that died, perhaps before it came to it: no try of it."""
    due = Letter.objects.to_deliver(now).select_for_update(skip_locked=True, of=["self"])
    letters = list(due.select_related("recipient", "region").order_by("not_before", "pk")[:AT_ONCE])
    for letter in letters:
        letter.attempts -= letter.lease_until is not None
        letter.lease_until = now + LEASE
    claimed = Letter.objects.filter(pk__in=[letter.pk for letter in letters])
    claimed.update(lease_until=now + LEASE, attempts=F("attempts") + Case(When(lease_until=None, then=1), default=0))
    return letters


def _give_back(letters: Iterable[Letter]) -> None:
    """Letters that were not tried; those whose lease has run out are not ours to give."""
    held = Letter.objects.filter(pk__in=[letter.pk for letter in letters], state=QUEUED)
    for lease in {letter.lease_until for letter in letters}:
        held.filter(lease_until=lease).update(lease_until=None, attempts=F("attempts") - 1)


class Turn:
    """Letters claimed together, at `now`."""

    def __init__(self, server: MailConnection, letters: list[Letter], now: datetime) -> None:
        self.server, self.now = server, now
        self.waiting = deque(letters)
        self.well_at: datetime | None = None  # when the server last took a letter
        self.reached: set[str] = set()  # addresses that took theirs
        self.marked: set[str] = set()
        self.in_hand: WorkInHand | None = None

    def deliver(self, clock: Callable[[], datetime]) -> int:
        """Returns how many were sent."""
        sent, now, stale = 0, self.now, self.now + FRESH
        try:
            self.in_hand = read_together(self.waiting, min(_day_of(letter, now) for letter in self.waiting))
            self.marked = marked_among(letter.recipient.email for letter in self.waiting)
            while self.waiting and now < stale:
                sent += self._deliver(self.waiting.popleft(), now)
                now = clock()
        finally:
            self._end()
        return sent

    def _end(self) -> None:
        if self.waiting:
            _give_back(self.waiting)
        if self.well_at:
            Heartbeat.objects.beat(Heartbeat.Name.MAIL, self.well_at)
        if self.reached:
            free_addresses(self.reached)

    def _deliver(self, letter: Letter, now: datetime) -> bool:
        try:
            digest = compose(letter=letter, today=_day_of(letter, now), in_hand=self.in_hand)
            if digest is None:
                _finish(letter, state=Letter.State.NEEDLESS)
                return False
            if letter.recipient.email.lower() in self.marked:
                _bury(letter, Failure.MARKED, f"{WORDS[Failure.MARKED]}.")
                return False
            self.server.send(message_of(letter, digest))
        except smtplib.SMTPRecipientsRefused as refusal:
            code, words = next(iter(refusal.recipients.values()))
            self._refuse(letter, now, answer_of(code, words, at_recipient=True))
        except smtplib.SMTPDataError as answer:
            self._refuse(letter, now, answer_of(answer.smtp_code, answer.smtp_error))
        except NotReached as problem:  # nor will the next letters be
            self._wait_for_server([letter, *self.waiting], now, problem.__cause__)
            self.waiting.clear()
        except OSError as problem:  # log-in, greeting, sender, connection: the server's trouble, not the letter's
            self._wait_for_server([letter], now, problem)
        except SoftTimeLimitExceeded as limit:
            self._wait_for_server([letter], now, limit)
            raise
        except Exception:  # one letter must not keep the others from going
            logger.exception("Letter %s could not be written or sent", letter.pk)
            _retry(letter, now, Failure.UNWRITTEN, "Письмо не удалось составить или отправить.")
        else:
            _note_sent(letter, digest, now)
            self.well_at = now
            self.reached.add(letter.recipient.email.lower())
            return True
        return False

    def _refuse(self, letter: Letter, now: datetime, answer: Answer) -> None:
        """What the server says of this very letter: 5xx is final, 4xx is tried again."""
        if not answer.is_final:
            _retry(letter, now, answer.failure, answer.told)
            return
        _bury(letter, answer.failure, answer.told)
        if answer.condemns_address:
            mark_address(letter=letter, answer=answer, now=now)
            self.marked.add(letter.recipient.email.lower())
            self.reached.discard(letter.recipient.email.lower())

    def _wait_for_server(self, letters: Iterable[Letter], now: datetime, problem: BaseException) -> None:
        self.well_at = None
        Heartbeat.objects.fail(Heartbeat.Name.MAIL, now)
        reason = _told(problem)
        for letter in letters:
            _retry(letter, now, Failure.UNREACHABLE, reason)


def message_of(letter: Letter, digest: Digest) -> LetterMessage:
    message = LetterMessage(
        digest.subject,
        digest.text,
        to=[letter.recipient.email],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(digest.html, "text/html")
    return message


def _told(problem: BaseException) -> str:
    if isinstance(problem, smtplib.SMTPResponseException):
        return answer_of(problem.smtp_code, problem.smtp_error).told
    if isinstance(problem, SoftTimeLimitExceeded):
        return "Почтовый сервер отвечает слишком медленно."
    logger.warning("The mail server is not reached: %r", problem)  # a clerk reads what follows of it
    return silence_of(problem)


def _day_of(letter: Letter, now: datetime) -> date:
    """A letter that had to wait, perhaps until somebody asked for it once more, says what is late by then."""
    return max(letter.day, local_day(now, letter.region) if letter.region else timezone.localdate(now))


def _retry(letter: Letter, now: datetime, failure: Failure, reason: str) -> None:
    tried = letter.attempts  # before this attempt
    if tried >= len(PAUSES):
        _bury(letter, failure, reason)
    else:
        _finish(letter, state=QUEUED, error=reason, not_before=now + PAUSES[tried])


def _bury(letter: Letter, failure: Failure, reason: str) -> None:
    _finish(letter, state=Letter.State.DEAD, failure=failure, error=reason)


def _finish(letter: Letter, **changes: object) -> None:
    """Only while the letter is ours: what comes of it afterwards is for somebody else to say."""
    ours = Letter.objects.filter(pk=letter.pk, state=QUEUED, lease_until=letter.lease_until)
    ours.update(lease_until=None, **changes)


def _note_sent(letter: Letter, digest: Digest, now: datetime) -> None:
    """A letter that was taken is sent, whoever holds it by now."""
    with connection.cursor() as cursor:
        cursor.execute(_SENT, [now, digest.subject, digest.text, letter.pk])
