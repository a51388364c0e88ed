"""A centre's report: saved as a draft, sent, accepted or returned with a reason.

Each change is one conditional UPDATE on state and version: of two people at once one wins, the other is told.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

import pghistory
from django.db import transaction

from monitoring.models import Submission
from monitoring.models.rounds import local_day
from monitoring.models.states import OWED, RECEIVED, UNDER_REVIEW, Stage, State
from monitoring.services.reasons import stated
from monitoring.services.return_letters import tell_of_return
from monitoring.values import Answer, Finding, Question, Weight, check, pack, unpack
from regions.history import was_by
from regions.models import User
from regions.refusals import Conflict, Refused

CHANGED = "Пока вы заполняли отчёт, его изменил кто-то другой. Ваши числа не сохранены: сверьте их с новыми."
CHANGED_BY_YOURSELF = (
    "Вы уже изменили этот отчёт в другом окне или на другом устройстве. Числа с этой страницы не сохранены: "
    "сверьте их с новыми."
)
CLOSED = "Сбор уже закрыт, отчёт изменить нельзя. Если это нужно, обратитесь к региональному координатору."
CLOSED_FOR_SCHOOL = "Сбор уже закрыт, и школа не сможет исправить отчёт. Сначала разрешите ей сдать позже."
NO_REASON = "Напишите, что нужно исправить: без причины отчёт не возвращают."
MOVED_ON = "Пока вы смотрели на страницу, отчёт изменился. Проверьте его нынешнее состояние."


def questions_of(submission: Submission) -> list[Question]:
    """What the round asks, as it was when it opened."""
    return submission.round.asked


def answers_of(submission: Submission, questions: list[Question]) -> dict[str, Answer]:
    return unpack(questions, submission.numerators, submission.denominators, submission.comments)


def findings_of(
    submission: Submission, questions: list[Question], answers: Mapping[str, Answer], earlier: Mapping[str, Answer]
) -> list[Finding]:
    """Errors and remarks about the answers beside last quarter's, see `yardsticks_of`."""
    return check(questions, answers, earlier, same_year=submission.round.quarter > 1)


def has_errors(submission: Submission) -> bool:
    """Whether it cannot be sent. Last quarter's figures, which only give rise to remarks, are not asked for."""
    questions = questions_of(submission)
    findings = check(questions, answers_of(submission, questions), earlier={}, same_year=False)
    return any(finding.weight == Weight.ERROR for finding in findings)


@transaction.atomic
def save_draft(*, submission: Submission, answers: Mapping[str, Answer], version: int, by: User, now: datetime) -> None:
    """Keep what is typed, right or wrong. Raises `Conflict` if somebody saved since `version`."""
    _require_open(submission, now)
    _keep(submission, answers, version, by, now)


@transaction.atomic
def save_and_submit(
    *, submission: Submission, answers: Mapping[str, Answer], version: int, by: User, now: datetime
) -> Refused | None:
    """In one transaction: a second click waits for the row until the first is through.

    Gives why it was not sent, where there are errors; they don't undo the saving. Raises `Conflict` like `save_draft`.
    """
    _require_open(submission, now)
    _keep(submission, answers, version, by, now)
    try:
        _send(submission, submission.version, by, now)
    except Conflict:
        raise
    except Refused as refusal:
        return refusal
    return None


@transaction.atomic
def submit(*, submission: Submission, version: int, by: User, now: datetime) -> None:
    """Send to review. Sending the same version twice is sending once. Raises `Refused` while there are errors."""
    _require_open(submission, now)
    _send(submission, version, by, now)


def _keep(submission: Submission, answers: Mapping[str, Answer], version: int, by: User, now: datetime) -> None:
    numerators, denominators, comments = pack(questions_of(submission), answers)
    changes = {"numerators": numerators, "denominators": denominators, "comments": comments, "saved_at": now}
    if not _change(submission, by, "save", OWED, version, **changes):
        raise Conflict(CHANGED_BY_YOURSELF if _last_change_is_by(submission, by) else CHANGED)


def _last_change_is_by(submission: Submission, user: User) -> bool:
    last = submission.events.select_related("pgh_context").order_by("pgh_id").last()
    return last is not None and was_by(last, user)


def _send(submission: Submission, version: int, by: User, now: datetime) -> None:
    if has_errors(submission):
        raise Refused("Отчёт пока не отправлен: поправьте отмеченные поля.")
    first = submission.first_submitted_at or now
    changes = {"state": State.SUBMITTED, "submitted_at": now, "first_submitted_at": first}
    if not _change(submission, by, "submit", OWED, version, **changes) and not _is_sent(submission, version):
        raise Conflict(MOVED_ON)


def _is_sent(submission: Submission, version: int) -> bool:
    """Whether it is the second click of a double click."""
    return Submission.objects.filter(pk=submission.pk, state=State.SUBMITTED, version=version + 1).exists()


@transaction.atomic
def forward(*, submission: Submission, version: int, by: User) -> None:
    """The municipal authority passes a report on to the region, without a word about its figures."""
    if submission.stage != Stage.CHECK:
        raise Conflict(MOVED_ON)
    _move(submission, by, "forward", [State.SUBMITTED], version, state=State.FORWARDED)


@transaction.atomic
def accept(*, submission: Submission, version: int, by: User, now: datetime) -> None:
    _move(submission, by, "accept", UNDER_REVIEW, version, state=State.ACCEPTED, reviewed_at=now, review_note="")


@transaction.atomic
def send_back(
    *,
    submission: Submission,
    version: int,
    by: User,
    reason: str,
    now: datetime,
    allowed: Sequence[str] = tuple(RECEIVED),
) -> int:
    """Return to the school, always with a reason, and only while the school can still put it right.

    `allowed` are the states from which this person may do so. Returns how many people are written to about it.
    """
    _require_open(submission, now, CLOSED_FOR_SCHOOL)
    changes = {"state": State.RETURNED, "reviewed_at": now, "review_note": stated(reason, NO_REASON)}
    _move(submission, by, "return", allowed, version, **changes)
    return tell_of_return(submission=submission, by=by, now=now)


def _require_open(submission: Submission, now: datetime, why: str = CLOSED) -> None:
    """Now, and until the transaction ends: who closes the round and compiles its report finds all that was sent."""
    submission.round.hold()
    if not submission.is_open(local_day(now, submission.round.region)):
        raise Refused(why)


def _move(
    submission: Submission, by: User, action: str, allowed: Sequence[str], version: int, **changes: object
) -> None:
    if not _change(submission, by, action, allowed, version, **changes):
        raise Conflict(MOVED_ON)


def _change(
    submission: Submission, by: User, action: str, allowed: Sequence[str], version: int, **changes: object
) -> bool:
    """Whether it was done; then the object says what the row says, without reading it again."""
    changes |= {"version": version + 1}
    with pghistory.context(user=by.pk, action=action):
        standing = Submission.objects.filter(pk=submission.pk, state__in=allowed, version=version)
        if not standing.update(**changes):
            return False
    for name, value in changes.items():
        setattr(submission, name, value)
    return True
