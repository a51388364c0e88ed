"""Centres' reports of many rounds as lines of a list, and as a table to take away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitoring.lines.rounds import badge_of_submission, lateness_of, sent_day
from monitoring.models import Submission
from monitoring.models.rounds import local_day
from regions.models import Coordinator
from regions.tables.listings import Listing

COLUMNS = ["Субъект РФ", "Муниципальное образование", "Школа", "Центр", "Программа", "Период", "Состояние", "Сдан"]
COLUMNS += ["Опоздание"]


@dataclass(frozen=True)
class CentreReportLine:
    submission: Submission
    badge: str  # a state of regions.badges
    badge_text: str
    sent: str
    lateness: str  # empty when in time
    people: Sequence[Coordinator]  # whom to ask, when the report is owed


def centre_report_lines(submissions: Iterable[Submission], now: datetime) -> list[CentreReportLine]:
    """`submissions` with their sources and people."""
    return [_line(submission, now) for submission in submissions]


def _line(submission: Submission, now: datetime) -> CentreReportLine:
    owed = submission.is_owed
    return CentreReportLine(
        submission,
        *badge_of_submission(submission),
        sent=sent_day(submission),
        lateness=lateness_of(submission, local_day(now, submission.round.region)),
        people=submission.centre.organisation.people if owed else [],
    )


def centre_report_listing(submissions: Iterable[Submission], now: datetime) -> Listing:
    return Listing("Отчёты центров", COLUMNS, (_row(each, now) for each in submissions))


def _row(submission: Submission, now: datetime) -> list[object]:
    round_, centre = submission.round, submission.centre
    school = centre.organisation
    return [
        round_.region.name,
        school.municipality.name if school.municipality else "",
        school.name,
        centre.name,
        round_.programme.name,
        round_.period,
        badge_of_submission(submission)[1],
        submission.submitted_at,
        lateness_of(submission, local_day(now, round_.region)),
    ]
