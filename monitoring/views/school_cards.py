"""Cards of «Мои дела»: each report that can be sent now, and the assignment that presses most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from monitoring.lines.exceptions import excused_text
from monitoring.models import Extension, Submission
from monitoring.models.states import State
from monitoring.services.submissions import answers_of, questions_of
from monitoring.values import count_given
from regions import russian
from roadmap.models import Assignment
from roadmap.models.assignments import State as WorkState
from roadmap.results import documents

LABELS = {State.RETURNED: "Исправить отчёт", State.DRAFT: "Продолжить отчёт"}


@dataclass(frozen=True)
class ReportCard:
    """A report that can be filled in now."""

    submission: Submission
    day: date  # until which it is timely
    given: int
    asked: int
    is_late: bool
    last_day: date  # on which the report is still taken
    extension: Extension | None
    days: str  # «через 13 дней», or «вчера»
    label: str
    saved: str
    template: str = "monitoring/_school_report.html"


@dataclass(frozen=True)
class WorkCard:
    """An assignment that is overdue, due soon or returned."""

    assignment: Assignment
    day: date
    is_late: bool
    days: str
    wanted: str  # «Приказ; отчёт», what the order asks for
    label: str
    template: str = "monitoring/_school_work.html"


def report_cards(to_send: Iterable[Submission], today: date) -> list[ReportCard]:
    return [_report(each, today) for each in to_send]


def work_card(assignment: Assignment, today: date) -> WorkCard:
    asked = documents(assignment.deadline.activity.result)
    return WorkCard(
        assignment=assignment,
        day=assignment.due_on,
        is_late=today > assignment.due_on,
        days=russian.days_left(assignment.due_on, today),
        wanted="; ".join(asked),
        label=_work_label(assignment),
    )


def excused_reports(excused: Sequence[Submission]) -> list[tuple[Submission, str]]:
    """Each with the reason why nobody waits for it."""
    prefetch_related_objects(excused, "expectation_changes__by")
    return [(each, excused_text(each)) for each in excused]


def _report(submission: Submission, today: date) -> ReportCard:
    questions = questions_of(submission)
    until = submission.round.timely_until
    extension = submission.extension_on(today)
    return ReportCard(
        submission=submission,
        day=until,
        given=count_given(questions, answers_of(submission, questions)),
        asked=len(questions),
        is_late=today > until,
        last_day=max(submission.round.closes_after, extension.until) if extension else submission.round.closes_after,
        extension=extension,
        days=russian.days_left(until, today),
        label=LABELS[submission.state] if submission.saved_at else "Заполнить отчёт",
        saved=_saved(submission, today),
    )


def _saved(submission: Submission, today: date) -> str:
    """«Черновик сохранён вчера в 17:40»"""
    if submission.saved_at is None:
        return ""
    local = submission.saved_at.astimezone(submission.round.region.zone)
    near = {0: "сегодня", 1: "вчера"}
    day = near.get((today - local.date()).days) or russian.day_month(local)
    return f"Черновик сохранён {day} в {local.hour}:{local.minute:02}"


def _work_label(assignment: Assignment) -> str:
    if assignment.state == WorkState.RETURNED:
        return "Исправить и отправить"
    return "Отметить исполнение" if assignment.evidence.exists() else "Приложить документ"
