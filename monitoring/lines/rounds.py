"""The lines of a round's page: what a centre's report needs, ready as words for the template."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from monitoring.lines.exceptions import extended_text
from monitoring.models import Round, Submission
from monitoring.models.rounds import local_day
from monitoring.models.states import State
from monitoring.services.checks import Checked, checked_in
from monitoring.values import Weight, count_given
from regions import russian
from regions.models import Coordinator

DAYS = ("день", "дня", "дней")


@dataclass(frozen=True)
class SubmissionLine:
    submission: Submission
    badge: str  # a state of regions.badges
    badge_text: str
    filled: str  # «3 из 5»
    sent: str
    lateness: str  # empty when in time
    check: str
    check_tone: str
    people: Sequence[Coordinator]  # whom to ask, when the report is owed
    extended: str  # «разрешено до 20 октября»
    is_plain: bool  # whether it may be decided together with others

    @property
    def key(self) -> str:
        """«12.3»: the report, and the version that the page shows."""
        return f"{self.submission.pk}.{self.submission.version}"


def with_people(submissions: QuerySet, today: date) -> QuerySet:
    """Submissions with all that a line shows; who acts for the school today comes in one more query."""
    people = Coordinator.objects.reachable(today).select_related("user")
    return submissions.select_related("centre__organisation__municipality").prefetch_related(
        "extensions", Prefetch("centre__organisation__coordinators", people, to_attr="people")
    )


def lines_of(round_: Round, submissions: Iterable[Submission], today: date) -> list[SubmissionLine]:
    """Lines for a page of submissions; what they sent in the quarter before is read at once for all."""
    return [_line(checked, today) for checked in checked_in(round_, submissions)]


def _line(checked: Checked, today: date) -> SubmissionLine:
    submission = checked.submission
    badge, badge_text = badge_of_submission(submission)
    check_text, check_tone = _check(submission, checked.findings)
    return SubmissionLine(
        submission=submission,
        badge=badge,
        badge_text=badge_text,
        filled=f"{count_given(checked.questions, checked.answers)} из {len(checked.questions)}",
        sent=sent_day(submission),
        lateness=lateness_of(submission, today),
        check=check_text,
        check_tone=check_tone,
        people=submission.centre.organisation.people if submission.is_owed else [],
        extended=extended_text(submission.extension_on(today)) if submission.is_owed else "",
        is_plain=checked.is_plain,
    )


def badge_of_submission(submission: Submission) -> tuple[str, str]:
    if submission.state == State.DRAFT and submission.saved_at is None:
        return "not_started", "не начат"
    return submission.state, State(submission.state).label


def _check(submission: Submission, findings: list) -> tuple[str, str]:
    """What the portal found, and the tone of it; nothing where nobody looks for faults, or a person found one."""
    comments = submission.comments
    if submission.state in (State.DRAFT, State.EXCUSED):
        return "", ""
    errors = sum(finding.weight == Weight.ERROR for finding in findings)
    remarks = len(findings) - errors
    said = [
        russian.counted(errors, "ошибка", "ошибки", "ошибок") if errors else "",
        russian.counted(remarks, "замечание", "замечания", "замечаний") if remarks else "",
        russian.counted(len(comments), "пояснение", "пояснения", "пояснений") if comments else "",
    ]
    text = ", ".join(part for part in said if part)
    tone = "bad" if errors else "warn" if remarks else "info" if comments else "ok"
    unsaid = "" if submission.state == State.RETURNED else "без замечаний"
    return text or unsaid, tone


def sent_day(submission: Submission) -> str:
    if submission.submitted_at is None:
        return ""
    return russian.day_month(local_day(submission.submitted_at, submission.round.region))


def lateness_of(submission: Submission, today: date) -> str:
    """By how many days the first sending was late, or how long the report is owed by now."""
    until = submission.round.timely_until
    if submission.state == State.EXCUSED:
        return ""
    if submission.first_submitted_at is None:
        days = (today - until).days
        return f"просрочен на {russian.counted(days, *DAYS)}" if days > 0 else ""
    days = (local_day(submission.first_submitted_at, submission.round.region) - until).days
    return f"с опозданием на {russian.counted(days, *DAYS)}" if days > 0 else ""
