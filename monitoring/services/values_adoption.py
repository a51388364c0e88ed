"""The values of a filled form are written, all in one transaction; what has changed since the preview is left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pghistory
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from monitoring.models import Submission, ValuesImport
from monitoring.models.rounds import local_day
from monitoring.models.states import State
from monitoring.round_forms.plans import PlannedRow
from monitoring.services.round_standings import Brought, why_held
from monitoring.services.submissions import has_errors
from monitoring.values import Question, pack
from regions.models import User
from regions.refusals import Conflict

AT_ONCE = 200  # rows of one UPDATE
FIELDS = ["numerators", "denominators", "comments", "saved_at", "version"]
DECIDED = "Об этом файле уже решено. Посмотрите, что с ним стало."
NOTHING = "Пока вы смотрели, все эти отчёты изменились. Ничего не записано: загрузите файл ещё раз и сверьте с новыми."
CHANGED = "Пока вы смотрели, отчёт изменился."
ASKED_ANEW = "Пока вы смотрели, изменились вопросы сбора. Отчёт не отправлен: проверьте его и отправьте со страницы."
NOT_YOURS = "Отчёты этого центра вы больше не ведёте."


@dataclass
class Outcome:
    """Primary keys of reports saved and sent; of those left out with the centre's name and the reason."""

    saved: list[int] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    left_out: list[dict[str, object]] = field(default_factory=list)

    def leave_out(self, row: PlannedRow, why: str) -> None:
        self.left_out.append({"submission": row.submission, "centre": row.centre, "why": why})

    def to_json(self) -> dict[str, object]:
        return {"saved": len(self.saved), "sent": len(self.sent), "left_out": self.left_out}


@transaction.atomic
def adopt_values(*, upload: ValuesImport, send: bool, by: User, now: datetime) -> bool:
    """Drafts of all sound rows; with `send`, those without errors go to review. False for a second click.

    Raises `Conflict` where the file was called off, or where nothing is left to be written.
    """
    brought = Brought(upload.round, by, upload.submission)
    state = ValuesImport.objects.select_for_update().values_list("state", flat=True).get(pk=upload.pk)
    if state == ValuesImport.State.ADOPTED:
        return False
    if state != ValuesImport.State.READY:
        raise Conflict(DECIDED)
    rows = [row for row in upload.rows if row.is_changed or (send and row.is_sendable)]
    outcome = Outcome()
    brought.round.hold()
    locked = _locked(brought, rows)
    sound = [row for row in rows if _is_sound(row, locked, outcome, now)]
    if not sound:
        raise Conflict(NOTHING)
    with pghistory.context(user=by.pk, action="import_values", file=upload.file_name, values_import=upload.pk):
        _save(brought.questions, [row for row in sound if row.is_changed], locked, now)
        outcome.saved = [row.submission for row in sound if row.is_changed]
        outcome.sent = [row.submission for row in sound if send and _may_be_sent(row, locked, outcome)]
        _send(outcome.sent, now)
    upload.state, upload.outcome, upload.changed_at = ValuesImport.State.ADOPTED, outcome.to_json(), now
    upload.save(update_fields=["state", "outcome", "changed_at"])
    return True


def _locked(brought: Brought, rows: Iterable[PlannedRow]) -> Mapping[int, Submission]:
    """In the order of their keys, so that two imports never wait for each other."""
    asked = brought.submissions.filter(pk__in=[row.submission for row in rows]).order_by("pk")
    found = {each.pk: each for each in asked.select_for_update(of=("self",)).prefetch_related("extensions")}
    for each in found.values():
        each.round = brought.round
    return found


def _is_sound(row: PlannedRow, locked: Mapping[int, Submission], outcome: Outcome, now: datetime) -> bool:
    found = locked.get(row.submission)
    if found is None:
        why = NOT_YOURS
    elif found.version != row.version:
        why = CHANGED
    else:
        why = why_held(found, local_day(now, found.round.region))
    if why:
        outcome.leave_out(row, why)
    return not why


def _may_be_sent(row: PlannedRow, locked: Mapping[int, Submission], outcome: Outcome) -> bool:
    """Judged anew, once it is saved: the round may ask something else since the preview."""
    if row.is_sendable and has_errors(locked[row.submission]):
        outcome.leave_out(row, ASKED_ANEW)
        return False
    return row.is_sendable


def _save(
    questions: Sequence[Question], rows: Sequence[PlannedRow], locked: Mapping[int, Submission], now: datetime
) -> None:
    for row in rows:
        found = locked[row.submission]
        found.numerators, found.denominators, found.comments = pack(questions, row.stored_answers())
        found.saved_at, found.version = now, row.version + 1
    Submission.objects.bulk_update([locked[row.submission] for row in rows], FIELDS, batch_size=AT_ONCE)


def _send(submissions: Sequence[int], now: datetime) -> None:
    """What `submissions.submit` does, for many; the rows are locked, and were checked on the preview."""
    Submission.objects.filter(pk__in=submissions).update(
        state=State.SUBMITTED,
        version=F("version") + 1,
        submitted_at=now,
        first_submitted_at=Coalesce(F("first_submitted_at"), Value(now)),
    )
