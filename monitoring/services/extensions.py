"""A centre may send its report longer than the others: granted with a reason, revoked, kept for ever."""

from collections.abc import Iterable
from datetime import date, datetime

import pghistory
from django.db import transaction

from monitoring.models import Extension, Round, Submission
from monitoring.models.rounds import local_day
from monitoring.models.states import State
from monitoring.services.reasons import stated
from regions import russian
from regions.models import User
from regions.refusals import Conflict, Refused

NO_REASON = "Напишите, почему центру разрешают сдать позже: причину увидит школа, она останется в истории."
GONE_DAY = "Этот день уже прошёл. Укажите сегодняшний или более поздний."
NOT_OPEN = "Сбор ещё не открыт, продлевать нечего."
NOBODY = "Отметьте хотя бы один отчёт, который ещё ожидается."
REVOKED = "Это продление уже отменено или заменено другим. Посмотрите, как стоит отчёт сейчас."


@transaction.atomic
def grant(
    *, round_: Round, submissions: Iterable[int], until: date, reason: str, by: User, now: datetime
) -> list[Submission]:
    """Let centres send until the day, in the place of what was granted before. Returns whose day it changed."""
    reason = stated(reason, NO_REASON)
    _require(round_, until, now)
    expected = round_.submissions.expected().filter(pk__in=list(submissions))
    locked = list(expected.select_for_update(of=["self"]).order_by("pk"))
    if not locked:
        raise Refused(NOBODY)
    same = round_.submissions.filter(extensions__in=_standing(locked).filter(until=until, reason=reason))
    known = set(same.values_list("pk", flat=True))
    changed = [one for one in locked if one.pk not in known]  # a second click of a double click changes nothing
    with pghistory.context(user=by.pk, action="extend"):
        _standing(changed).update(revoked_at=now, revoked_by=by)
        Extension.objects.bulk_create(
            Extension(submission=one, until=until, reason=reason, granted_by=by, granted_at=now) for one in changed
        )
    return changed


def _standing(submissions: Iterable[Submission]) -> object:
    return Extension.objects.standing().filter(submission__in=submissions)


def _require(round_: Round, until: date, now: datetime) -> None:
    if round_.opened_at is None:
        raise Refused(NOT_OPEN)
    if until < local_day(now, round_.region):
        raise Refused(GONE_DAY)
    if until <= round_.closes_after:
        day = russian.day_text(round_.closes_after)
        raise Refused(f"Сбор и так открыт до {day} Укажите более поздний день.")


@transaction.atomic
def revoke(*, extension: Extension, by: User, now: datetime) -> None:
    with pghistory.context(user=by.pk, action="revoke"):
        standing = Extension.objects.standing().filter(pk=extension.pk)
        if not standing.update(revoked_at=now, revoked_by=by):
            raise Conflict(REVOKED)


def may_be_extended(submission: Submission) -> bool:
    return submission.round.opened_at is not None and submission.state != State.EXCUSED
