"""A school's own reports, read at once and told apart by what there is to say of each."""

from dataclasses import dataclass
from datetime import date, timedelta

from monitoring.models import Submission
from monitoring.models.rounds import local_day
from monitoring.models.states import UNDER_REVIEW, State
from regions.models import User

REMEMBERED = timedelta(days=100)  # a closed round without its report is shown so long


@dataclass(frozen=True)
class OwnReports:
    """Each in the order of their timely days."""

    to_send: list[Submission]  # those that can be sent today
    missed: list[Submission]  # those that can't be sent any more, for some weeks yet
    excused: list[Submission]  # of running rounds: or else a school would look for them
    on_review: list[Submission]
    accepted: list[Submission]  # of those sent this year


def own_reports(user: User, today: date) -> OwnReports:
    since = min(today - REMEMBERED, date(today.year, 1, 1))
    reports = Submission.objects.mine(user).spoken_of_since(since).with_sources().prefetch_related("extensions")
    owed, excused, on_review, accepted = [], [], [], []
    for report in reports.order_by("round__timely_until", "centre__sort_name"):
        if report.is_owed:
            owed.append(report)
        elif report.state in UNDER_REVIEW:
            on_review.append(report)
        elif report.state == State.ACCEPTED:
            accepted.append(report)
        else:
            excused.append(report)
    return OwnReports(
        to_send=[report for report in owed if report.is_open(today)],
        missed=[report for report in owed if _is_missed(report, today)],
        excused=[report for report in excused if report.is_open(today)],
        on_review=on_review,
        accepted=[report for report in accepted if report.submitted_at and _sent_on(report).year == today.year],
    )


def _is_missed(report: Submission, today: date) -> bool:
    return today - REMEMBERED <= report.round.closes_after < today and not report.is_open(today)


def _sent_on(report: Submission) -> date:
    return local_day(report.submitted_at, report.round.region)
