"""Work gets done: evidence is attached, the executor completes, the regional coordinator accepts or returns.

Every change of state is one conditional UPDATE, so of two people who act at once one wins and the other is told.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import pghistory
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from regions.models import User
from regions.refusals import Conflict, Refused
from roadmap.models import Assignment, Evidence
from roadmap.models.assignments import OWED, State
from roadmap.results import documents

GONE = "Этого поручения больше нет: срок или ответственный изменился. Откройте список своих поручений."
NOT_OWED = "Этот срок больше не следует из документа, поэтому возвращать работу незачем. Примите её."
ALREADY_DONE = "Пока вы смотрели на страницу, поручение изменилось. Проверьте его нынешнее состояние."


@transaction.atomic
def attach_evidence(
    *,
    assignment: Assignment,
    by: User,
    kind: str,
    number: str = "",
    issued_on: date | None = None,
    file: UploadedFile | None = None,
    link: str = "",
) -> Evidence:
    """Attach a document while the assignment is owed, else raise `Refused`; the same again gives the first one."""
    locked = _locked(assignment.pk)
    if not locked.is_owed:
        raise Refused("Документ можно приложить, пока поручение в работе. Сейчас оно на проверке или исполнено.")
    described = {"kind": kind, "number": number, "issued_on": issued_on, "link": link, "added_by": by}
    described["file_name"] = file.name[:255] if file else ""
    twin = next((twin for twin in locked.evidence.filter(**described) if _is_same_file(twin, file)), None)
    return twin or Evidence.objects.create(assignment=locked, file=file or "", **described)


@transaction.atomic
def attach_documents(
    *, assignment: Assignment, by: User, files: Sequence[UploadedFile], link: str = "", **described: object
) -> list[Evidence]:
    """Attach each file as a document of the same kind, number and date, all or none; a link goes with the first."""
    given = [(file, "") for file in files] or [(None, "")]
    given[0] = (given[0][0], link)
    return [
        attach_evidence(assignment=assignment, by=by, file=file, link=address, **described) for file, address in given
    ]


def _is_same_file(evidence: Evidence, file: UploadedFile | None) -> bool:
    """Whether a second click sent what is already kept."""
    if not file:
        return not evidence.file
    file.seek(0)
    try:
        with evidence.file.open("rb") as kept:
            return kept.read() == file.read()
    except FileNotFoundError:
        return False


@transaction.atomic
def remove_evidence(*, evidence: Evidence) -> None:
    locked = _locked(evidence.assignment_id)
    if not locked.is_owed:
        raise Refused("Документ уже на проверке, убрать его нельзя.")
    evidence.delete()


@transaction.atomic
def complete(*, assignment: Assignment, by: User, note: str, now: datetime) -> None:
    """Send to review. Nothing is completed without its evidence or a written reason."""
    _locked(assignment.pk)  # evidence is not removed between the two steps
    if not note.strip() and not assignment.evidence.exists():
        raise Refused("Приложите подтверждающий документ или напишите, почему его нет.")
    _move(assignment, by, "complete", OWED, state=State.COMPLETED, note=note.strip(), completed_at=now)


@transaction.atomic
def accept(*, assignment: Assignment, by: User, now: datetime) -> None:
    _move(assignment, by, "accept", [State.COMPLETED], state=State.ACCEPTED, review_note="", reviewed_at=now)


@transaction.atomic
def send_back(*, assignment: Assignment, by: User, reason: str, now: datetime) -> None:
    """Return for more work, always with a reason."""
    if not reason.strip():
        raise Refused("Напишите, что нужно исправить: без причины поручение не возвращают.")
    if _locked(assignment.pk).deadline.withdrawn:
        raise Refused(NOT_OWED)
    _move(
        assignment, by, "return", [State.COMPLETED], state=State.RETURNED, review_note=reason.strip(), reviewed_at=now
    )


@transaction.atomic
def close_as_not_needed(*, assignment: Assignment, by: User, reason: str, now: datetime) -> None:
    """Close a date that did not turn out to be needed («по необходимости»), with a written reason."""
    if not assignment.deadline.activity.on_demand:
        raise Refused("Так закрывают только то, что исполняется по необходимости. Отправьте его на проверку.")
    if not reason.strip():
        raise Refused("Напишите, почему поручение не потребовалось.")
    _move(assignment, by, "not_needed", OWED, state=State.NOT_NEEDED, note=reason.strip(), reviewed_at=now)


@transaction.atomic
def hand_in_report(*, assignments: Iterable[Assignment], name: str, link: str, is_final: bool, now: datetime) -> None:
    """The compiled report is the evidence of the region's own reporting assignments; a final one closes them.

    It stands for the document that the order asks for, under its own name. Again changes nothing.
    """
    for assignment in assignments:
        asked = documents(assignment.deadline.activity.result)
        named = {"kind": asked[0] if asked else name, "file_name": name}
        Evidence.objects.get_or_create(assignment=assignment, link=link, defaults=named)
        if is_final:
            with pghistory.context(action="report"):
                Assignment.objects.filter(pk=assignment.pk, state__in=[*OWED, State.COMPLETED]).update(
                    state=State.ACCEPTED, completed_at=now, reviewed_at=now
                )


def _locked(key: int) -> Assignment:
    """The assignment, until the end of the transaction; it may be taken back while somebody looks at its page."""
    assignment = Assignment.objects.select_for_update().filter(pk=key).first()
    if assignment is None:
        raise Refused(GONE)
    return assignment


def _move(assignment: Assignment, by: User, action: str, allowed: list[str], **changes: object) -> None:
    with pghistory.context(user=by.pk, action=action):
        moved = Assignment.objects.filter(pk=assignment.pk, state__in=allowed).update(**changes)
    if not moved:
        raise Conflict(ALREADY_DONE) if Assignment.objects.filter(pk=assignment.pk).exists() else Refused(GONE)
