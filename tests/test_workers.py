"""Real workers, a real broker and a real mail server: each thing happens once, also when a worker is killed."""

import os
import signal
import threading
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from launcher.processes import wait_until
from monitoring.models import Letter, MailPreference, ReminderRule, Report
from monitoring.services.delivery import LEASE, deliver_due
from monitoring.services.reports import compile_report as compile_here
from monitoring.services.reports import order_report
from monitoring.tasks import compile_report, tick
from regions.models import Centre, Region, RegisterImport
from regions.services.register_imports import decide_to_adopt, upload_register
from regions.services.register_work import LEASE as IMPORT_LEASE
from regions.services.register_work import sweep, work_on
from regions.tasks import work_on_import
from roadmap.models import Assignment, Evidence
from tests.cast import Cast
from tests.services import MailServer, WorkerProcess, running_worker
from tests.work import make_assignment, make_indicators, make_roadmap, make_round

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
PATIENCE = 30  # seconds; a busy machine takes its time


@pytest.fixture
def media() -> None:
    """The worker is another process: both keep files where PORTAL_VAR says."""


@pytest.fixture
def late_morning(cast: Cast) -> date:
    """The near region lies where it is past nine now; its day."""
    now = timezone.now()
    zone = next(name for name in ("Asia/Tomsk", "Europe/Moscow", "Etc/GMT+9") if _hour(now, name) >= 10)
    Region.objects.filter(pk=cast.tomsk.region.pk).update(time_zone=zone)
    return now.astimezone(zoneinfo.ZoneInfo(zone)).date()


def _hour(now: datetime, zone: str) -> int:
    return now.astimezone(zoneinfo.ZoneInfo(zone)).hour


@pytest.fixture
def due(cast: Cast, late_morning: date) -> Assignment:
    """Work of a school that its rule speaks about today; on Mondays too, nobody else is to be written to."""
    for user in (cast.ministry, cast.foreign_ministry, cast.federal):
        MailPreference.objects.create(user=user, weekly_summary=False)
    ReminderRule.objects.create(subject="assignment", days_before=3)
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    return make_assignment(cast.tomsk.schools[0], roadmap, late_morning + timedelta(days=3))


def addressees(server: MailServer) -> list[str]:
    return [message["To"] for message in server.messages]


def test_ticks_of_two_schedulers_send_each_letter_once(
    cast: Cast, due: Assignment, celery_worker: WorkerProcess, smtp_server: MailServer
) -> None:
    for _ in range(4):
        tick.delay()
    assert wait_until(lambda: bool(smtp_server.messages), PATIENCE), celery_worker.log.read_text()
    tick.delay()
    assert wait_until(lambda: not Letter.objects.filter(state=Letter.State.QUEUED).exists(), PATIENCE)
    assert addressees(smtp_server) == [cast.school.email]
    assert smtp_server.messages[0]["Message-ID"] == Letter.objects.get().message_id


def test_a_letter_that_a_killed_worker_held_is_sent_by_another(
    cast: Cast, due: Assignment, smtp_server: MailServer, tmp_path: Path, settings: Settings
) -> None:
    gate = threading.Event()
    smtp_server.gate = gate  # the server does not answer until it opens
    with running_worker(smtp_server, tmp_path / "worker.log") as worker:
        tick.delay()
        assert wait_until(lambda: smtp_server.waiting, PATIENCE), worker.log.read_text()
        os.killpg(worker.process.pid, signal.SIGKILL)
        worker.process.wait()
    smtp_server.gate = None
    gate.set()
    held = Letter.objects.get()
    assert (held.state, held.attempts) == (Letter.State.QUEUED, 1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_server.port
    smtp_server.messages.clear()  # the one that nobody confirmed
    assert deliver_due(clock=timezone.now) == 0  # the lease of the dead worker still holds
    later = timezone.now() + LEASE + timedelta(seconds=1)
    assert [deliver_due(clock=lambda: later), deliver_due(clock=lambda: later)] == [1, 0]
    assert [message["Message-ID"] for message in smtp_server.messages] == [held.message_id]


@pytest.fixture
def ordered(cast: Cast) -> Report:
    make_indicators(cast.programme)
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    own = make_assignment(cast.tomsk.department, roadmap, date(2026, 10, 1))
    round_ = make_round(cast.tomsk.region, cast.programme, date(2026, 10, 1))
    round_.deadline = own.deadline
    round_.save()
    return order_report(round_=round_, by=cast.ministry, now=timezone.now())


def test_a_report_is_compiled_once_by_many_tasks(ordered: Report, celery_worker: WorkerProcess) -> None:
    for _ in range(5):
        compile_report.delay(ordered.pk)
    compiled = Report.objects.filter(state=Report.State.COMPILED)
    assert wait_until(compiled.exists, PATIENCE), celery_worker.log.read_text()
    assert [Report.objects.count(), Evidence.objects.count()] == [1, 1]


def test_a_worker_killed_in_the_middle_leaves_one_report(
    ordered: Report, smtp_server: MailServer, tmp_path: Path
) -> None:
    evidence = Evidence._meta.db_table
    with running_worker(smtp_server, tmp_path / "worker.log") as worker, _locked(evidence):
        compile_report.delay(ordered.pk)  # comes as far as the evidence, and waits
        assert wait_until(lambda: _somebody_waits(evidence), PATIENCE), worker.log.read_text()
        os.killpg(worker.process.pid, signal.SIGKILL)
        worker.process.wait()
    ordered.refresh_from_db()
    assert ordered.state == Report.State.ORDERED
    assert not Evidence.objects.exists()
    assert wait_until(lambda: _compiled(ordered.pk), PATIENCE)  # the dead worker's lock goes with its connection
    assert _compiled(ordered.pk)
    assert [Report.objects.count(), Evidence.objects.count()] == [1, 1]


def _compiled(report_id: int) -> bool:
    compile_here(report_id=report_id, now=timezone.now())
    return Report.objects.get(pk=report_id).state == Report.State.COMPILED


CENTRES = """Субъект РФ;Муниципальное образование;Организация;Наименование центра;Программа;Дата открытия
Томская область;Берёзовский район;МБОУ «Школа № 1», Берёзовский район;Новый центр;Точка роста;01.09.2024
"""


def test_a_worker_killed_in_the_middle_of_an_import_leaves_nothing_of_it(
    cast: Cast, smtp_server: MailServer, tmp_path: Path
) -> None:
    now = timezone.now()
    upload = upload_register(register="", name="центры.csv", content=CENTRES.encode(), by=cast.ministry, now=now)
    work_on(import_id=upload.pk, clock=timezone.now)
    upload.refresh_from_db()
    decide_to_adopt(upload=upload, seen=upload.fingerprint, now=now)
    history = Centre.pgh_event_model._meta.db_table
    with running_worker(smtp_server, tmp_path / "worker.log") as worker, _locked(history):
        work_on_import.delay(upload.pk)  # has written its rows, waits for their history
        assert wait_until(lambda: _somebody_waits(history), PATIENCE), worker.log.read_text()
        os.killpg(worker.process.pid, signal.SIGKILL)
        worker.process.wait()
    upload.refresh_from_db()
    assert (upload.state, Centre.objects.filter(name="Новый центр").count()) == ("adopting", 0)
    later = timezone.now() + IMPORT_LEASE + timedelta(seconds=1)
    assert sweep(now=later) == [upload.pk]
    assert wait_until(lambda: _adopted(upload, later), PATIENCE)
    assert Centre.objects.filter(name="Новый центр").count() == 1


def _adopted(upload: RegisterImport, now: datetime) -> bool:
    work_on(import_id=upload.pk, clock=lambda: now)
    return RegisterImport.objects.get(pk=upload.pk).is_adopted


@contextmanager
def _locked(table: str) -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
        yield


def _somebody_waits(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass", [table])
        return cursor.fetchone()[0] > 0
