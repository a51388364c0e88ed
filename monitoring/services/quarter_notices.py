"""What the history of a quarter has for those who report and those who review: decisions, exceptions, openings."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db.models import F, QuerySet

from monitoring.models import Notice, Submission
from monitoring.services.notices import together
from monitoring.services.work_notices import CLOSE, DECIDED, DOER, acting_for, decisions
from regions.access import Kind
from regions.models import Organisation

SCHOOL = "centre__organisation"
REVIEWERS = [Kind.REGIONAL_DEPARTMENT, Kind.REGIONAL_OPERATOR]


def tell_of_reports(events: QuerySet, now: datetime) -> Iterator[Notice]:
    """Returned, accepted, or filled from a file by somebody else."""
    decided = decisions(events).values_list("pgh_obj", SCHOOL, "state", "review_note", "reviewed_at", DOER)
    filled = events.filter(pgh_context__metadata__has_key="values_import")
    rows = [(key, school, DECIDED[state], note, at, doer) for key, school, state, note, at, doer in decided]
    rows += [
        (key, school, Notice.Kind.FILLED, "", at, doer)
        for key, school, at, doer in filled.values_list("pgh_obj", SCHOOL, "pgh_created_at", DOER).distinct()
    ]
    people = acting_for((school for _, school, *_ in rows), now)
    for key, school, kind, words, at, doer in rows:
        for user in people[school]:
            yield Notice(kind=kind, recipient_id=user, submission_id=key, words=words, made_at=at, made_by_id=doer)


def tell_of_extensions(events: QuerySet, now: datetime) -> Iterator[Notice]:
    school = f"submission__{SCHOOL}"
    granted = events.filter(pgh_label="insert").values_list("submission", school, "reason", "granted_at", "granted_by")
    rows = list(granted)
    people = acting_for((school for _, school, *_ in rows), now)
    for key, school, reason, at, doer in rows:
        for user in people[school]:
            yield Notice(
                kind=Notice.Kind.EXTENDED,
                recipient_id=user,
                submission_id=key,
                words=reason,
                made_at=at,
                made_by_id=doer,
            )


def tell_of_rounds(events: QuerySet, now: datetime) -> Iterator[Notice]:
    """Schools are told of the reports that they owe, reviewers of the round."""
    opened = events.filter(pgh_label="update", opened_at__gt=F("pgh_created_at") - CLOSE)
    for key, region, at in opened.values_list("pgh_obj", "region", "opened_at").distinct():
        for user, reports in _reports_of(key, now).items():
            notices = [_opening(user, at, submission_id=report) for report in reports]
            yield from together(notices, round_id=key)
        reviewers = Organisation.objects.filter(region=region, kind__in=REVIEWERS).values_list("pk", flat=True)
        for user in {user for users in acting_for(reviewers, now).values() for user in users}:
            yield _opening(user, at, round_id=key)


def _reports_of(round_: int, now: datetime) -> dict[int, list[int]]:
    """The reports that a person owes, by person."""
    owed = list(Submission.objects.filter(round=round_).owed().order_by("pk").values_list("pk", SCHOOL))
    people = acting_for((school for _, school in owed), now)
    reports = defaultdict(list)
    for report, school in owed:
        for user in people[school]:
            reports[user].append(report)
    return reports


def _opening(user: int, at: datetime, **thing: int) -> Notice:
    return Notice(kind=Notice.Kind.OPENED, recipient_id=user, made_at=at, **thing)
