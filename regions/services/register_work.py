"""What a worker does with a register's file: reads it, compares it, writes it. Twice, late or never is all the same.

A claim is a lease: whoever was killed loses it, and the next tick rings for another worker. What a worker has made
counts only if the import still is in the state, and at the attempt, in which it was claimed.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

import pghistory
from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Case, F, Value, When
from django.db.models.fields.files import FieldFile

from regions.bell import ring_import
from regions.models import RegisterImport
from regions.refusals import Conflict, Refused
from regions.services.register_imports import read_for
from regions.tables.importing import RegisterUpload, adopt_import, plan_import
from regions.tables.keepers import keeps
from regions.tables.plans import Plan
from regions.tables.previews import rows_as_lines, summary_of
from uploads.refusals import UnreadableFile
from uploads.tables import UploadedTable

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)  # longer than a task may run
MOST_ATTEMPTS = 3
MOST_STEPS = 3
KEPT = timedelta(days=31)
FAILED = "Файл не удалось обработать, в справочнике ничего не изменилось. Попробуйте ещё раз или разделите файл."

NOT_KEPT = "Этот справочник вы больше не ведёте, поэтому файл не загружен."

State = RegisterImport.State
Clock = Callable[[], datetime]


class CalledOff(Exception):
    """Somebody cancelled the import, or another worker has taken it over."""


def work_through(*, import_id: int, clock: Clock) -> None:
    """All that is to be done before a person is asked again: what can't be adopted any more is compared anew."""
    for _ in range(MOST_STEPS):
        if not work_on(import_id=import_id, clock=clock):
            return


def work_on(*, import_id: int, clock: Clock) -> bool:
    """The next step of an import, if it waits for one and nobody else is busy with it; whether it did."""
    upload = _claim(import_id, clock())
    if upload is None:
        return False
    step = _adopt if upload.state == State.ADOPTING else _compare
    if upload.register and not keeps(upload.uploaded_by, upload.register):
        step = _refuse
    try:
        step(upload, clock)
    except CalledOff:
        logger.info("Import %s was called off or taken over", upload.pk)
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        logger.exception("Import %s failed", upload.pk)
        with suppress(CalledOff):
            _finish(upload, State.FAILED, clock(), message=FAILED)
    return True


def sweep(*, now: datetime) -> list[int]:
    """Ring again for what no worker has, and give up what has cost several of them their lives."""
    waiting = RegisterImport.objects.to_work_on(now)
    hopeless = waiting.filter(attempts__gte=MOST_ATTEMPTS)
    hopeless.update(state=State.FAILED, message=FAILED, lease_until=None, changed_at=now)
    dropped = list(waiting.values_list("pk", flat=True))
    for import_id in dropped:
        ring_import(import_id)
    return dropped


def forget_old(*, now: datetime) -> int:
    """Imports are kept for a month, with their files. Returns how many went."""
    old = list(RegisterImport.objects.finished_before(now - KEPT))
    RegisterImport.objects.filter(pk__in=[each.pk for each in old]).delete()
    for file in (file for each in old for file in each.files):
        file.storage.delete(file.name)
    return len(old)


def table_of(upload: RegisterImport) -> UploadedTable:
    with upload.table_file.open() as file:
        return UploadedTable.from_json(file.read())


def _claim(import_id: int, now: datetime) -> RegisterImport | None:
    begun = Case(When(state=State.QUEUED, then=Value(State.READING)), default=F("state"))
    free = RegisterImport.objects.to_work_on(now).filter(pk=import_id)
    if not free.update(state=begun, lease_until=now + LEASE, attempts=F("attempts") + 1, changed_at=now):
        return None
    return RegisterImport.objects.select_related("uploaded_by").get(pk=import_id)


def _refuse(upload: RegisterImport, clock: Clock) -> None:
    """A file may wait longer than its owner's rights last."""
    _finish(upload, State.REFUSED, clock(), message=NOT_KEPT)


def _compare(upload: RegisterImport, clock: Clock) -> None:
    try:
        table = table_of(upload) if upload.table_file else _read(upload, clock)
    except UnreadableFile as refusal:
        return _finish(upload, State.REFUSED, clock(), message=str(refusal))
    plan = plan_import(_brought(upload, table))
    before = upload.rows_file.name
    upload.rows_file.save("rows", ContentFile(rows_as_lines(plan)), save=False)
    with _kept_if_noted(upload.rows_file):
        _finish(upload, State.READY, clock(), rows_file=upload.rows_file.name, **_told(plan))
    if before:
        upload.rows_file.storage.delete(before)
    return None


def _read(upload: RegisterImport, clock: Clock) -> UploadedTable:
    """Kept as it was read: comparing again, and adopting, don't open the file any more."""
    with upload.file.open() as file:
        content = file.read()
    register, table = read_for(upload.register, upload.file_name, content, by=upload.uploaded_by, sheet=upload.sheet)
    upload.register = register
    upload.table_file.save("table", ContentFile(table.to_json().encode()), save=False)
    with _kept_if_noted(upload.table_file):
        _note(upload, clock(), register=register, table_file=upload.table_file.name, rows_read=len(table.lines))
    return table


def _adopt(upload: RegisterImport, clock: Clock) -> None:
    """One transaction with the note that it is done: whoever cancels meanwhile undoes all of it."""
    brought = _brought(upload, table_of(upload))
    try:
        with transaction.atomic(), pghistory.context(register_import=upload.pk):
            plan = adopt_import(
                brought,
                expected=upload.fingerprint,
                skip_faulty=True,
                delete=upload.ticked,
            )
            _finish(upload, State.ADOPTED, clock(), message=plan.aftermath, summary=_told(plan)["summary"])
    except Conflict as conflict:
        _finish(upload, State.QUEUED, clock(), message=str(conflict), attempts=0)
        ring_import(upload.pk)
    except Refused as refusal:
        _finish(upload, State.READY, clock(), message=str(refusal))


@contextmanager
def _kept_if_noted(file: FieldFile) -> Iterator[None]:
    """A file that no import has taken down goes again."""
    name = file.name
    try:
        yield
    except BaseException:
        file.storage.delete(name)
        raise


def _brought(upload: RegisterImport, table: UploadedTable) -> RegisterUpload:
    return RegisterUpload(upload.register, table, upload.uploaded_by, upload.file_name, upload.mapping)


def _told(plan: Plan) -> dict[str, object]:
    return {"summary": summary_of(plan), "fingerprint": plan.fingerprint}


def _note(upload: RegisterImport, now: datetime, **changes: object) -> None:
    held = RegisterImport.objects.filter(pk=upload.pk, state=upload.state, attempts=upload.attempts)
    if not held.update(changed_at=now, **changes):
        raise CalledOff


def _finish(upload: RegisterImport, state: str, now: datetime, **changes: object) -> None:
    """Give the import back in its next state; raises `CalledOff` where it isn't this worker's any more."""
    _note(upload, now, state=state, lease_until=None, **changes)
