"""A real worker, a real broker and a mail server that refuses: what arrives, what is marked, who is noted as alive."""

from datetime import timedelta

import pytest
from django.utils import timezone

from launcher.processes import wait_until
from monitoring.mail_answers import Failure
from monitoring.models import FailedAddress, Heartbeat, Letter, Reminder
from monitoring.services.undelivered import repeat_letter
from monitoring.tasks import deliver_letters, tick
from tests.cast import Cast
from tests.services import MailServer, WorkerProcess
from tests.work import make_assignment, make_roadmap

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
PATIENCE = 30  # seconds; a busy machine takes its time


@pytest.fixture
def media() -> None:
    """The worker is another process: both keep files where PORTAL_VAR says."""


@pytest.fixture
def letters(cast: Cast) -> list[Letter]:
    """Two to the same person, of yesterday and today."""
    now = timezone.now()
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    assignment = make_assignment(cast.tomsk.schools[0], roadmap, now.date() + timedelta(days=3))
    return [letter_about(cast, assignment, days_ago) for days_ago in (1, 0)]


def letter_about(cast: Cast, assignment: object, days_ago: int) -> Letter:
    now = timezone.now()
    letter = Letter.objects.create(
        recipient=cast.school,
        region=cast.tomsk.region,
        day=now.date() - timedelta(days=days_ago),
        message_id=f"<fault-{days_ago}@example.org>",
        not_before=now,
    )
    Reminder.objects.create(letter=letter, assignment=assignment)
    return letter


def come_to(worker: WorkerProcess, *states: str) -> None:
    """Wait until the letters are in these states, in the order in which they were made."""
    found = Letter.objects.order_by("pk").values_list("state", flat=True)
    assert wait_until(lambda: tuple(found.all()) == states, PATIENCE), worker.log.read_text()


def test_an_address_that_a_server_refuses_is_left_until_somebody_asks(
    letters: list[Letter], celery_worker: WorkerProcess, smtp_server: MailServer
) -> None:
    smtp_server.reply = "550 5.1.1 no such user"
    deliver_letters.delay()
    come_to(celery_worker, "dead", "dead")
    assert [letter.failure for letter in Letter.objects.order_by("pk")] == [Failure.NO_MAILBOX, Failure.MARKED]
    smtp_server.reply = "250 OK"
    repeat_letter(letter=letters[0], now=timezone.now())
    come_to(celery_worker, "sent", "dead")
    assert [message["Message-ID"] for message in smtp_server.messages] == [letters[0].message_id]
    assert not FailedAddress.objects.exists()


def test_a_server_that_is_busy_marks_nobody(
    letters: list[Letter], celery_worker: WorkerProcess, smtp_server: MailServer
) -> None:
    smtp_server.reply = "451 4.3.0 later"
    deliver_letters.delay()
    assert wait_until(lambda: not Letter.objects.filter(attempts=0).exists(), PATIENCE), celery_worker.log.read_text()
    come_to(celery_worker, "queued", "queued")
    assert not FailedAddress.objects.exists()
    assert not smtp_server.messages


def test_who_rings_and_who_answers_leave_their_moment(cast: Cast, celery_worker: WorkerProcess) -> None:
    before = timezone.now()
    tick.delay()
    alive = Heartbeat.objects.filter(name__in=["scheduler", "worker"], at__gte=before)
    assert wait_until(lambda: alive.count() == 2, PATIENCE), celery_worker.log.read_text()
