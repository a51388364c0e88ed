"""A register's file as its owner deals with it: brought, matched otherwise, decided about, called off."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from regions.bell import ring_import
from regions.models import RegisterImport, User
from regions.refusals import Conflict
from regions.tables.guessing import read_any
from regions.tables.importing import read_upload
from regions.tables.keepers import kept_by
from uploads.refusals import UnreadableFile
from uploads.tables import UploadedTable

SHORT_FILE = 1024 * 1024  # bytes; what is longer is not even opened while somebody waits for a page
SHORT_TABLE = 2_000  # rows
UNKNOWN = (
    "По названиям столбцов не видно, какой это справочник. Выберите его из списка или возьмите шаблон: "
    "в нём столбцы названы так, как их ждёт портал."
)
DECIDED = "Об этом файле уже решено. Посмотрите, что с ним стало."
OUTDATED = "Пока вы смотрели, столбцы файла сверили заново. Посмотрите ещё раз и решите."

State = RegisterImport.State


def upload_register(*, register: str, name: str, content: bytes, by: User, now: datetime) -> RegisterImport:
    """Keep the file; a short one is read at once, a longer one waits for a worker.

    Raises `UnreadableFile` for a short file that can't be read; then nothing is kept.
    """
    is_short = len(content) <= SHORT_FILE
    found, table = read_for(register, name, content, by=by) if is_short else (register, None)
    upload = RegisterImport(
        register=found, file_name=name[-255:], file_size=len(content), uploaded_by=by, changed_at=now
    )
    upload.file.save(name, ContentFile(content), save=False)
    if table:
        upload.rows_read = len(table.lines)
        upload.table_file.save("table", ContentFile(table.to_json().encode()), save=False)
    upload.in_background = not is_short or len(table.lines) > SHORT_TABLE
    upload.save()
    if upload.in_background:
        ring_import(upload.pk)
    return upload


def read_for(register: str, name: str, content: bytes, *, by: User, sheet: str = "") -> tuple[str, UploadedTable]:
    """The register and the table. Raises `UnreadableFile` for what can't be read, and where no register shows."""
    if register:
        return register, read_upload(register, name, content, sheet)
    found, table = read_any(kept_by(by), name, content, sheet)
    if not found:
        raise UnreadableFile(UNKNOWN)
    return found, table


@transaction.atomic
def match_anew(
    *, upload: RegisterImport, register: str, sheet: str, mapping: Mapping[str, str], now: datetime
) -> RegisterImport:
    """Compare again: another register, another sheet, or columns that a person took for other ones."""
    elsewhere = register != upload.register or sheet != upload.sheet
    changes = {"register": register, "sheet": sheet, "mapping": {} if elsewhere else dict(mapping)}
    before = upload.table_file if elsewhere and upload.table_file else None
    changes |= {"table_file": "", "rows_read": None} if elsewhere else {}
    _move(upload, State.READY, State.QUEUED, now, message="", ticked=[], **changes)
    if before:
        transaction.on_commit(partial(before.storage.delete, before.name))
    if upload.in_background:
        ring_import(upload.pk)
    return upload


def tick_gone(*, upload: RegisterImport, ticked: Collection[int], now: datetime) -> None:
    """Which rows that the file doesn't have are to be deleted; those that are held can't be ticked."""
    deletable = set(upload.summary.get("deletable", ()))
    _move(upload, State.READY, State.READY, now, ticked=sorted(deletable & set(ticked)))


@transaction.atomic
def decide_to_adopt(*, upload: RegisterImport, seen: str, now: datetime) -> bool:
    """Have it written; False where that is under way or done already: a second click is no mistake.

    Raises `Conflict` where the person saw another comparison, or somebody called the import off.
    """
    if upload.state in (State.ADOPTING, State.ADOPTED):
        return False
    if seen != upload.fingerprint:
        raise Conflict(OUTDATED)
    _move(upload, State.READY, State.ADOPTING, now, message="")
    if upload.in_background:
        ring_import(upload.pk)
    return True


def call_off(*, upload: RegisterImport, now: datetime) -> bool:
    """Also what a worker is busy with: it finds out before anything it wrote is kept. False: it was too late."""
    waiting = [*RegisterImport.AT_WORK, State.READY]
    changed = RegisterImport.objects.filter(pk=upload.pk, state__in=waiting).update(
        state=State.CANCELLED, lease_until=None, changed_at=now, message=""
    )
    return bool(changed)


def _move(upload: RegisterImport, state: str, to: str, now: datetime, **changes: object) -> None:
    """The one who is first moves it; raises `Conflict` for the others."""
    changes |= {"state": to, "attempts": 0, "lease_until": None, "changed_at": now}
    if not RegisterImport.objects.filter(pk=upload.pk, state=state).update(**changes):
        raise Conflict(DECIDED)
    upload.refresh_from_db()
