"""«Кому и когда напомнили» beside an assignment or a centre's report: what was told, and what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby

from django.urls import reverse
from django.utils import timezone

from monitoring.lines.told import ToldLine, told_lines
from monitoring.models import Morning, ReminderRule, Submission
from monitoring.models.rounds import local_day
from monitoring.morning_things import due_day
from monitoring.next_reminders import next_of
from monitoring.rule_words import when_of
from regions import russian
from regions.models import Coordinator, Organisation, Region, User
from roadmap.models import Assignment
from roadmap.models.assignments import State
from roadmap.services.closed_days import closed_days

SHOWN = 5
SUBJECT = ReminderRule.Subject
Days = Mapping[str, date]  # by the subjects of rules: the day in question


@dataclass(frozen=True)
class Reminded:
    lines: list[ToldLine]
    count: int
    ahead: str  # when the next reminder comes, as a sentence
    remind_url: str  # for those who may write by hand
    remind_words: str
    all_url: str


def beside_assignment(assignment: Assignment, reader: User, now: datetime) -> dict[str, object]:
    """What the page of an assignment shows of it; settings name it to `roadmap`, which knows nothing of letters."""
    may = assignment.is_owed and Assignment.objects.remindable_by(reader).filter(pk=assignment.pk).exists()
    lines = told_lines(assignment, reader, assignment.region.zone)
    days = {SUBJECT.ASSIGNMENT: assignment.due_on} | _returned(assignment, assignment.region.zone)
    return {
        "reminded": Reminded(
            lines=lines[:SHOWN],
            count=len(lines),
            ahead=_ahead(assignment.organisation, days, now, lines) if assignment.is_owed else "",
            remind_url=reverse("monitoring:assignment_remind", args=[assignment.pk]) if may else "",
            all_url=reverse("monitoring:assignment_reminders", args=[assignment.pk]),
            remind_words="Напомнить сейчас",
        )
    }


def beside_submission(submission: Submission, reader: User, now: datetime) -> dict[str, object]:
    round_ = submission.round
    today = local_day(now, round_.region)
    waits = submission.is_owed and submission.is_open(today)
    may = waits and Submission.objects.remindable_by(reader).filter(pk=submission.pk).exists()
    lines = told_lines(submission, reader, round_.region.zone)
    days = {SUBJECT.SUBMISSION: due_day(submission, today)} | _returned(submission, round_.region.zone)
    return {
        "reminded": Reminded(
            lines=lines[:SHOWN],
            count=len(lines),
            ahead=_ahead(submission.centre.organisation, days, now, lines) if waits else "",
            remind_url=reverse("monitoring:round_remind", args=[round_.pk]) if may else "",
            all_url=reverse("monitoring:submission_reminders", args=[submission.pk]),
            remind_words="Написать всем, кто не сдал",
        )
    }


def _returned(thing: Assignment | Submission, zone: tzinfo) -> Days:
    """Work that was given back is spoken of by rules of its own too."""
    is_returned = thing.state == State.RETURNED and thing.reviewed_at
    return {SUBJECT.RETURNED: thing.reviewed_at.astimezone(zone).date()} if is_returned else {}


def _ahead(organisation: Organisation, days: Days, now: datetime, told: Sequence[ToldLine]) -> str:
    """«Первое напоминание – 17 сентября 2026 г., за 14 дней до срока поручения»; or that there will be none."""
    region = organisation.region
    today = local_day(now, region) if region else timezone.localdate(now)
    if not Coordinator.objects.reachable(today).filter(organisation=organisation).exists():
        return "Напоминать некому: у организации нет координатора."
    found = _next(region, days, today)
    if found is None:
        return "По правилам напоминаний больше не будет."
    day, rule = found
    is_again = day != days[rule.subject] - timedelta(days=rule.days_before)
    return f"{'Следующее' if told else 'Первое'} напоминание – {russian.day_text(day)}, {_reason(rule, is_again)}."


def _next(region: Region | None, days: Days, today: date) -> tuple[date, ReminderRule] | None:
    rules = ReminderRule.objects.of_region(region).filter(audience=ReminderRule.Audience.EXECUTOR, subject__in=days)
    has_spoken = Morning.objects.filter(region=region, day=today).exists()
    after, closed = today if has_spoken else today - timedelta(days=1), closed_days(region)
    by_subject = groupby(rules.order_by("subject", "pk"), key=lambda rule: rule.subject)
    found = [next_of(list(group), days[subject], after, closed) for subject, group in by_subject]
    return min(filter(None, found), key=lambda one: one[0], default=None)


def _reason(rule: ReminderRule, is_again: bool) -> str:
    words = when_of(rule)
    return f"по правилу «{words}»" if is_again else f"{words[:1].lower()}{words[1:]}"
