"""Lists of «Мои дела»: what waits for others, what lies ahead, what is done this year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import Truncator

from monitoring.models import Round, Submission
from monitoring.models.rounds import local_day
from monitoring.models.states import State
from regions import russian
from regions.badges import Badge, badge_of
from roadmap.models import Assignment
from roadmap.models.assignments import CLOSED, AssignmentQuerySet

SHOWN = 5
TITLE_WORDS = 12


@dataclass(frozen=True)
class Sent:
    """A report or an assignment that the school has sent."""

    day: date
    title: str
    about: str
    url: str
    badge: Badge


@dataclass(frozen=True)
class Ahead:
    day: date
    text: str
    about: str
    url: str = ""


def waiting_list(on_review: Iterable[Submission], mine: AssignmentQuerySet) -> list[Sent]:
    """What others look at now, the latest first."""
    sent = mine.to_review().with_sources().order_by("-completed_at")[:SHOWN]
    return _latest([*map(_sent_report, on_review), *map(_sent_assignment, sent)])


def done_list(accepted: Sequence[Submission], mine: AssignmentQuerySet, today: date) -> dict[str, object]:
    """What was accepted of what was sent this year."""
    closed = mine.filter(state__in=CLOSED, completed_at__year=today.year).with_sources()
    latest, total = first_of(closed.order_by("-completed_at"))
    done = _latest([*map(_sent_report, accepted), *map(_sent_assignment, latest)])
    return {"done": done, "done_total": len(accepted) + total}


def ahead_list(later: Iterable[Assignment], planned: Iterable[Round], today: date) -> list[Ahead]:
    """The next days: one's own assignments that don't press yet, and the rounds that will ask one's centres."""
    days = [_ahead_assignment(each, today) for each in later]
    days += [Ahead(each.timely_until, f"Отчёт за {each.period}", _round_text(each, today)) for each in planned]
    return sorted(days, key=lambda thing: thing.day)[:SHOWN]


def first_of(assignments: AssignmentQuerySet) -> tuple[list[Assignment], int]:
    """Those that a list shows, and how many there are; they are counted only where more are left."""
    found = list(assignments[: SHOWN + 1])
    return found[:SHOWN], len(found) if len(found) <= SHOWN else assignments.count()


def day_words(day: date, today: date) -> str:
    """«1 апреля», and with its year when that is another one."""
    return russian.day_month(day) if day.year == today.year else russian.day_text(day)


def _latest(things: list[Sent]) -> list[Sent]:
    return sorted(things, key=lambda thing: thing.day, reverse=True)[:SHOWN]


def _sent_report(submission: Submission) -> Sent:
    day = local_day(submission.submitted_at, submission.round.region)
    about = f"{submission.centre}, сдан {russian.day_month(day)}"
    badge = badge_of("accepted", "принят") if submission.state == State.ACCEPTED else badge_of(submission.state)
    return Sent(day, f"Отчёт за {submission.round.period}", about, submission.get_absolute_url(), badge)


def _sent_assignment(assignment: Assignment) -> Sent:
    day = local_day(assignment.completed_at, assignment.region)
    title = assignment.deadline.activity.title
    about = f"{_activity(assignment)}, отправлено {russian.day_month(day)}"
    return Sent(day, title, about, assignment.get_absolute_url(), badge_of(assignment.state))


def _ahead_assignment(assignment: Assignment, today: date) -> Ahead:
    title = Truncator(assignment.deadline.activity.title).words(TITLE_WORDS)
    about = f"{_activity(assignment)}, до {day_words(assignment.due_on, today)}"
    return Ahead(assignment.due_on, title, about, assignment.get_absolute_url())


def _activity(assignment: Assignment) -> str:
    """«Мероприятие 8»"""
    return f"Мероприятие{russian.NBSP}{assignment.deadline.activity.number}"


def _round_text(round_: Round, today: date) -> str:
    """«Сбор откроется 15 декабря. По документу 1 января, это выходной.»"""
    text = f"Сбор откроется {russian.sentence(day_words(round_.opens_on, today))}"
    if round_.deadline and round_.deadline.legal_date and round_.deadline.legal_date < round_.timely_until:
        text += f" По документу {russian.day_month(round_.deadline.legal_date)}, это выходной."
    return text
