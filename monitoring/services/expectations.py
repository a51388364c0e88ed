"""Who is expected to report in a round: fixed when it opens, every later change with its reason."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

import pghistory
from django.db import transaction
from django.db.models import OuterRef, Subquery

from monitoring.models import ExpectationChange, Round, Submission
from monitoring.models.states import OWED, State
from monitoring.models.submission_reads import SubmissionQuerySet
from monitoring.quarters import Quarter
from monitoring.services.reasons import stated
from monitoring.services.submissions import MOVED_ON
from regions import russian
from regions.models import Centre, User
from regions.models.organisations import CentreQuerySet
from regions.refusals import Conflict

Change = ExpectationChange.Change

CAME = "По реестру центр работал в этом квартале."
CAME_BACK = "По реестру центр всё же работал в этом квартале."
MOVED = "По реестру центр больше не относится к этой программе или региону."
NO_REASON_OFF = "Напишите, почему центр не отчитывается: причина останется в истории."
NO_REASON_BACK = "Напишите, почему отчёт всё же нужен: причина останется в истории."


def open_centres(round_: Round) -> CentreQuerySet:
    """Centres that by the register were open in the round's quarter."""
    quarter = Quarter(round_.year, round_.quarter)
    centres = Centre.objects.filter(programme=round_.programme_id, organisation__region=round_.region_id)
    return centres.open_between(quarter.first, quarter.last)


def expect(round_: Round, centres: Iterable[Centre]) -> None:
    Submission.objects.bulk_create(
        (Submission(round=round_, centre=centre) for centre in centres), ignore_conflicts=True, batch_size=1000
    )


@transaction.atomic
def follow_register(round_: Round, now: datetime) -> int:
    """Centres that came into the register since owe a report too; those that proved to be closed do not, unless they
    have begun it; of those a person decides (`doubtful`). Returns how many came or went."""
    return sum((_add(round_, now), _take_off(round_, now), _put_back(round_, now)))


def doubtful(round_: Round) -> SubmissionQuerySet:
    """Owed reports that somebody has begun, of centres that by the register were not open in the quarter."""
    begun = round_.submissions.owed().exclude(pk__in=round_.submissions.untouched().values("pk"))
    return begun.exclude(centre__in=open_centres(round_))


def _add(round_: Round, now: datetime) -> int:
    lacking = list(open_centres(round_).exclude(submissions__round=round_))
    if lacking:
        expect(round_, lacking)
        _note(round_.submissions.filter(centre__in=lacking), Change.ADDED, CAME, now)
    return len(lacking)


def _take_off(round_: Round, now: datetime) -> int:
    needless = round_.submissions.untouched().exclude(centre__in=open_centres(round_))
    quarter = Quarter(round_.year, round_.quarter)
    reasons = defaultdict(list)
    for submission in _locked(needless):
        reasons[why_not(submission.centre, quarter)].append(submission.pk)
    for reason, keys in reasons.items():
        _move(keys, State.EXCUSED, Change.TAKEN_OFF, reason, now)
    return sum(map(len, reasons.values()))


def _put_back(round_: Round, now: datetime) -> int:
    """What a person has taken off stays off."""
    last = ExpectationChange.objects.filter(submission=OuterRef("pk")).order_by("-at", "-pk")
    excused = round_.submissions.filter(state=State.EXCUSED, centre__in=open_centres(round_))
    back = [one.pk for one in _locked(excused.alias(last_by=Subquery(last.values("by")[:1])).filter(last_by=None))]
    if back:
        _move(back, State.DRAFT, Change.PUT_BACK, CAME_BACK, now)
    return len(back)


def why_not(centre: Centre, quarter: Quarter) -> str:
    """«По реестру центр закрыт 12 мая 2026 г., до начала квартала.»"""
    if centre.closed_on and centre.closed_on < quarter.first:
        return f"По реестру центр закрыт {russian.day_text(centre.closed_on)}, до начала квартала."
    if centre.opened_on > quarter.last:
        return f"По реестру центр открыт {russian.day_text(centre.opened_on)}, после окончания квартала."
    return MOVED


def _locked(submissions: SubmissionQuerySet) -> list[Submission]:
    """So that nobody begins a report while it is taken off; in the order in which all lock reports."""
    return list(submissions.select_related("centre").order_by("pk").select_for_update(of=["self"]))


def _move(keys: list[int], state: str, change: str, reason: str, now: datetime) -> None:
    moved = Submission.objects.filter(pk__in=keys)
    with pghistory.context(action="register", reason=reason):
        moved.update(state=state)
    _note(moved, change, reason, now)


def _note(submissions: SubmissionQuerySet, change: str, reason: str, now: datetime) -> None:
    ExpectationChange.objects.bulk_create(
        (ExpectationChange(submission=each, change=change, reason=reason, at=now) for each in submissions),
        batch_size=1000,
    )


@transaction.atomic
def excuse(*, submission: Submission, version: int, reason: str, by: User, now: datetime) -> None:
    """The centre need not report this time. What it has filled in so far stays with the report."""
    reason = stated(reason, NO_REASON_OFF)
    _decide(submission, OWED, State.EXCUSED, version, reason, by)
    submission.expectation_changes.create(change=Change.TAKEN_OFF, reason=reason, by=by, at=now)


@transaction.atomic
def put_back(*, submission: Submission, version: int, reason: str, by: User, now: datetime) -> None:
    """The centre owes its report again, as it stood."""
    reason = stated(reason, NO_REASON_BACK)
    before = State.RETURNED if submission.review_note else State.DRAFT
    _decide(submission, [State.EXCUSED], before, version, reason, by)
    submission.expectation_changes.create(change=Change.PUT_BACK, reason=reason, by=by, at=now)


def _decide(submission: Submission, allowed: list[str], state: str, version: int, reason: str, by: User) -> None:
    with pghistory.context(user=by.pk, action="expect", reason=reason):
        found = Submission.objects.filter(pk=submission.pk, state__in=allowed, version=version)
        if not found.update(state=state):
            raise Conflict(MOVED_ON)
    submission.refresh_from_db()
