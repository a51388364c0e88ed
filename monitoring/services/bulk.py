"""Reports without remarks are decided together: those that may be are, the others are left and named with the reason.

All rows are locked in the same order and judged as they stand then, so that one that somebody else decided about or
changed meanwhile is left to them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pghistory
from django.db import transaction
from django.db.models import F

from monitoring.models import Round, Submission
from monitoring.models.states import UNDER_REVIEW, Stage, State
from monitoring.models.submission_reads import SubmissionQuerySet
from monitoring.services.checks import Checked, checked_in
from regions.models import User

MOVED_ON = "изменились, пока вы смотрели на страницу"
REMARKED = "есть замечания без пояснения"
CORRECTED = "исправлены после возврата, посмотрите, что изменилось"


@dataclass(frozen=True)
class Outcome:
    done: list[Submission] = field(default_factory=list)
    left: dict[str, list[Submission]] = field(default_factory=dict)  # by the reason, in words


def accept_plain(
    *, round_: Round, among: SubmissionQuerySet, chosen: Mapping[int, int], by: User, now: datetime
) -> Outcome:
    """Accept those of `among` whose keys are `chosen`, each at the version that the person saw."""
    changes = {"state": State.ACCEPTED, "reviewed_at": now, "review_note": ""}
    with pghistory.context(user=by.pk, action="accept"):
        return _decide(round_, among, chosen, lambda submission: submission.state in UNDER_REVIEW, changes)


def forward_plain(*, round_: Round, among: SubmissionQuerySet, chosen: Mapping[int, int], by: User) -> Outcome:
    """The same for a municipal authority, which passes them on to the region."""
    changes = {"state": State.FORWARDED}
    with pghistory.context(user=by.pk, action="forward"):
        return _decide(round_, among, chosen, lambda submission: submission.stage == Stage.CHECK, changes)


@transaction.atomic
def _decide(
    round_: Round,
    among: SubmissionQuerySet,
    chosen: Mapping[int, int],
    is_in_turn: Callable[[Submission], bool],
    changes: Mapping[str, object],
) -> Outcome:
    rows = among.filter(round=round_, pk__in=list(chosen)).select_related("centre__organisation__municipality")
    outcome = Outcome()
    for checked in checked_in(round_, rows.order_by("pk").select_for_update(of=("self",))):
        submission = checked.submission
        stands = is_in_turn(submission) and submission.version == chosen[submission.pk]
        reason = _reason_to_leave(checked) if stands else MOVED_ON
        (outcome.left.setdefault(reason, []) if reason else outcome.done).append(submission)
    Submission.objects.filter(pk__in=[each.pk for each in outcome.done]).update(version=F("version") + 1, **changes)
    return outcome


def _reason_to_leave(checked: Checked) -> str:
    if checked.findings:
        return REMARKED
    return CORRECTED if checked.submission.is_corrected else ""
