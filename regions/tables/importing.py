"""The way in for a register's file: read, planned, adopted. The wizard and the command stand on these three."""

import gc
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pghistory
from django.db.models import Model

from regions.refusals import Conflict, Refused
from uploads.table_opening import read_table
from uploads.tables import UploadedTable

from .bulk.checking import changes_of, check
from .bulk.comparison import ADDED, CHANGED, Comparison, compare
from .bulk.gone import gone_rows
from .bulk.headings import heading_faults, match_headings, rows_aside
from .bulk.locking import CHANGED_MEANWHILE, register_locked
from .bulk.staging import insert_staged, stage, update_staged
from .examples import LEFT_ASIDE, examples_in
from .plans import Plan, Problem
from .register import RegisterResource
from .registry import after_import_of, register_named

FAULTY_ROWS = (
    "В файле есть строки с ошибками. Исправьте их и загрузите файл снова или примите остальные строки без них."
)
REPEATED = "Строка повторяет заголовок или номера столбцов и пропущена."
NOT_GONE = "Удалить можно только те записи, которых нет в файле. Посмотрите, что изменится теперь."


def read_upload(register: str, name: str, content: bytes, sheet: str = "") -> UploadedTable:
    """The register's table out of a file. Raises `UnreadableFile` with a sentence for the person."""
    resource = register_named(register)
    return read_table(name, content, list(resource.known_headings), len(resource.necessary), sheet)


@dataclass(frozen=True)
class RegisterUpload:
    """What a person brings to a register; `user` None brings it to all of it, as the command does."""

    register: str
    table: UploadedTable
    user: Model | None
    file: str
    mapping: Mapping[str, str] = field(default_factory=dict)  # the file's columns by letter, where a person chose


def plan_import(upload: RegisterUpload) -> Plan:
    """What `adopt_import` would do now. Writes nothing."""
    with _collector_resting():
        return _compared(upload, register_named(upload.register, upload.user))[0]


def adopt_import(
    upload: RegisterUpload, *, expected: str = "", skip_faulty: bool = False, delete: Collection[int] = ()
) -> Plan:
    """Writes what is sound, in one transaction, compared anew inside it; the plan as carried out.

    `expected` is the fingerprint of the plan that the person saw: `Conflict` if it would be another one now. Raises
    `Refused` for a table that can't be taken, for faulty rows unless they are to be skipped, and where a row of
    `delete` (primary keys of those gone) is not gone, or held.
    """
    resource = register_named(upload.register, upload.user)
    context = {"action": "import", "file": upload.file, "register": upload.register}
    context |= {"user": upload.user.pk} if upload.user else {}
    with _collector_resting(), pghistory.context(**context), register_locked(resource._meta.model):
        plan, comparison = _compared(upload, resource)
        if comparison is None:
            raise Refused(" ".join(plan.table_faults))
        if expected and plan.fingerprint != expected:
            raise Conflict(CHANGED_MEANWHILE)
        if plan.problems and not skip_faulty:
            raise Refused(FAULTY_ROWS)
        _write(comparison)
        return _with_aftermath(_deleted(resource, plan, frozenset(delete)))


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Tens of thousands of tuples without a cycle: looking for one again and again would take half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _compared(upload: RegisterUpload, resource: RegisterResource) -> tuple[Plan, Comparison | None]:
    table, matches = upload.table, match_headings(upload.table, resource.known_headings, upload.mapping)
    plan = Plan(
        upload.register,
        upload.file,
        table,
        matches,
        heading_faults(table, matches, resource.necessary),
        remarks=tuple(Problem(table.where(n.line, n.letter), n.what, n.line, n.letter) for n in table.remarks),
    )
    if plan.table_faults:
        return plan, None
    letters = {match.column: match.letter for match in matches if match.column}
    aside = dict.fromkeys(rows_aside(table, matches), ("", REPEATED))
    aside |= {row: (letter, LEFT_ASIDE) for row, letter in examples_in(table)}
    comparison = compare(resource, table, letters, set(aside))
    check(comparison)
    return replace(
        plan,
        states="".join(comparison.states),
        remarks=plan.remarks + tuple(_left_aside(table, row, *aside[row]) for row in sorted(aside)),
        changes={row: tuple(changes_of(comparison, row)) for row in comparison.touched_of(CHANGED)},
        problems=tuple(problem for row in sorted(comparison.problems) for problem in comparison.problems[row]),
        gone=gone_rows(comparison),
    ), comparison


def _left_aside(table: UploadedTable, row: int, letter: str, why: str) -> Problem:
    return Problem(table.where(table.lines[row], letter), why, table.lines[row], letter)


def _write(comparison: Comparison) -> None:
    resource, model = comparison.resource, comparison.resource._meta.model
    rows = comparison.touched
    if not rows:
        return
    resource.make_missing(comparison)
    columns = list(comparison.cells)
    keys = [None if at is None else comparison.known.pks[at] for at in map(comparison.at.__getitem__, rows)]
    stage(model, columns, [keys, *(comparison.values(column, rows) for column in columns)])
    others = [column for column in comparison.columns if column not in comparison.cells]
    if CHANGED in comparison.states:
        update_staged(model, columns)
    if ADDED in comparison.states:
        insert_staged(model, columns, {column: resource.default_of(column) for column in others})


def _deleted(resource: RegisterResource, plan: Plan, ticked: frozenset[int]) -> Plan:
    if not ticked:
        return plan
    if not ticked <= {each.pk for each in plan.gone if not each.held}:
        raise Refused(NOT_GONE)
    resource._meta.model._base_manager.filter(pk__in=ticked).delete()
    return replace(plan, deleted=len(ticked))


def _with_aftermath(plan: Plan) -> Plan:
    """What hangs on the register follows it, in the same transaction."""
    follow = after_import_of(plan.register)
    if follow and (plan.counts.added or plan.counts.changed or plan.deleted):
        return replace(plan, aftermath=str(follow()))
    return plan
