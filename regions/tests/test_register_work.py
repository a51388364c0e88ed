"""An import goes on by itself: claimed once, taken over from the dead, called off in the middle, kept for a month."""

from datetime import datetime, timedelta
from pathlib import Path
from unittest import mock

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.utils import timezone

from regions.models import Centre, RegisterImport
from regions.services import register_imports, register_work
from regions.services.register_imports import call_off, decide_to_adopt, match_anew, upload_register
from regions.services.register_work import KEPT, LEASE, MOST_ATTEMPTS, forget_old, sweep, work_on
from regions.tests.test_importing import CENTRES, centre
from tests.cast import Cast

State = RegisterImport.State
NOW = timezone.now()
CONTENT = "\n".join([CENTRES, centre("Новый центр"), centre("Ещё один")]).encode()


@pytest.fixture
def upload(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> RegisterImport:
    """Waits for a worker, not even opened."""
    monkeypatch.setattr(register_imports, "SHORT_FILE", 0)
    return upload_register(register="", name="центры.csv", content=CONTENT, by=cast.ministry, now=NOW)


@pytest.fixture
def adopting(upload: RegisterImport) -> RegisterImport:
    work(upload)
    upload.refresh_from_db()
    decide_to_adopt(upload=upload, seen=upload.fingerprint, now=NOW)
    return upload


def work(upload: RegisterImport, now: datetime = NOW) -> bool:
    return work_on(import_id=upload.pk, clock=lambda: now)


def state_of(upload: RegisterImport) -> str:
    upload.refresh_from_db()
    return upload.state


def test_a_worker_reads_finds_the_register_and_compares(upload: RegisterImport) -> None:
    assert state_of(upload) == State.QUEUED
    assert [work(upload), work(upload)] == [True, False]
    assert (state_of(upload), upload.register, upload.rows_read) == (State.READY, "centres", 2)
    assert upload.summary["counts"]["added"] == 2


def test_adopting_writes_once(adopting: RegisterImport) -> None:
    assert [work(adopting), work(adopting)] == [True, False]
    assert (state_of(adopting), Centre.objects.count()) == (State.ADOPTED, 6)
    assert not decide_to_adopt(upload=adopting, seen="", now=NOW)


@pytest.mark.parametrize("step", ["plan_import", "adopt_import"])
def test_what_a_killed_worker_held_is_taken_over(adopting: RegisterImport, step: str) -> None:
    """A worker that dies says nothing; its lease runs out."""
    if step == "plan_import":
        RegisterImport.objects.update(state=State.QUEUED)
    with mock.patch.object(register_work, step, side_effect=SystemExit), pytest.raises(SystemExit):
        work(adopting)
    assert not work(adopting)
    later = NOW + LEASE + timedelta(seconds=1)
    assert sweep(now=later) == [adopting.pk]
    assert work(adopting, later)
    assert state_of(adopting) in (State.READY, State.ADOPTED)
    assert Centre.objects.count() == (4 if step == "plan_import" else 6)


def test_a_file_that_costs_every_worker_its_life_is_given_up(upload: RegisterImport) -> None:
    RegisterImport.objects.update(attempts=MOST_ATTEMPTS)
    assert sweep(now=NOW) == []
    assert state_of(upload) == State.FAILED
    assert "ничего не изменилось" in upload.message


def test_a_worker_told_to_stop_leaves_the_rest_to_another(upload: RegisterImport) -> None:
    with (
        mock.patch.object(register_work, "plan_import", side_effect=SoftTimeLimitExceeded),
        pytest.raises(SoftTimeLimitExceeded),
    ):
        work(upload)
    assert state_of(upload) == State.READING


def test_an_unforeseen_error_is_told(upload: RegisterImport) -> None:
    with mock.patch.object(register_work, "plan_import", side_effect=RuntimeError):
        work(upload)
    assert state_of(upload) == State.FAILED


@pytest.mark.parametrize("step", ["plan_import", "table_of"])
def test_what_is_called_off_in_the_middle_leaves_nothing(adopting: RegisterImport, step: str) -> None:
    if step == "plan_import":
        RegisterImport.objects.update(state=State.QUEUED)
    real = getattr(register_work, step)

    def called_off(*args: object, **options: object) -> object:
        done = real(*args, **options)
        assert call_off(upload=adopting, now=NOW)
        return done

    with mock.patch.object(register_work, step, called_off):
        work(adopting)
    assert (state_of(adopting), Centre.objects.count()) == (State.CANCELLED, 4)


def test_a_late_worker_does_not_overwrite_another_ones_work(upload: RegisterImport) -> None:
    def slow(brought: object) -> object:
        RegisterImport.objects.filter(pk=upload.pk).update(attempts=2)
        return real(brought)

    real = register_work.plan_import
    with mock.patch.object(register_work, "plan_import", slow):
        work(upload)
    assert state_of(upload) == State.READING


def test_what_cannot_be_read_is_refused_with_its_reason(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_imports, "SHORT_FILE", 0)
    upload = upload_register(register="", name="а.csv", content=b"\0\1", by=cast.ministry, now=NOW)
    work(upload)
    assert state_of(upload) == State.REFUSED
    assert "не текст" in upload.message


def test_whoever_keeps_the_register_no_more_writes_nothing(cast: Cast, adopting: RegisterImport) -> None:
    cast.ministry.coordinations.update(until="2020-12-31")
    work(adopting)
    assert (state_of(adopting), Centre.objects.count()) == (State.REFUSED, 4)


@pytest.mark.django_db(transaction=True)
def test_another_register_is_read_anew_and_leaves_no_file(upload: RegisterImport) -> None:
    work(upload)
    upload.refresh_from_db()
    before = upload.table_file
    match_anew(upload=upload, register="organisations", sheet="", mapping={}, now=NOW)
    work(upload)
    assert (state_of(upload), upload.register) == (State.READY, "organisations")
    assert upload.table_file.name != before.name
    assert not before.storage.exists(before.name)


def test_imports_are_kept_for_a_month_with_their_files(upload: RegisterImport) -> None:
    work(upload)
    upload.refresh_from_db()
    files = upload.files
    assert len(files) == 3
    assert forget_old(now=NOW + KEPT - timedelta(days=1)) == 0
    assert forget_old(now=NOW + KEPT + timedelta(days=1)) == 1
    assert not RegisterImport.objects.exists()
    assert not any(file.storage.exists(file.name) for file in files)


def test_the_history_names_the_import(adopting: RegisterImport) -> None:
    work(adopting)
    event = Centre.pgh_event_model.objects.filter(name="Новый центр").latest("pgh_id")
    told = event.pgh_context.metadata
    assert (told["action"], told["file"], told["register_import"]) == ("import", "центры.csv", adopting.pk)
    assert told["user"] == adopting.uploaded_by_id


def files_kept() -> int:
    folder = Path(settings.MEDIA_ROOT, "imports")
    return sum(1 for _ in folder.iterdir()) if folder.exists() else 0


def test_a_table_that_nobody_waits_for_is_not_kept(upload: RegisterImport) -> None:
    def slow(*args: object, **options: object) -> object:
        call_off(upload=upload, now=NOW)
        return real(*args, **options)

    before, real = files_kept(), register_work.read_for
    with mock.patch.object(register_work, "read_for", slow):
        work(upload)
    assert (state_of(upload), files_kept()) == (State.CANCELLED, before)
