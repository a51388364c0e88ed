"""The roadmap's table, row by row, as ready texts and states for the template."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from regions import russian
from regions.history import did
from regions.models import Region, User
from roadmap.models import Activity, Assignment, Awaiting, Executor, Roadmap
from roadmap.models.assignments import AssignmentQuerySet
from roadmap.models.orders import ActivityQuerySet
from roadmap.other_readings import Question, question_of
from roadmap.phrases import Context
from roadmap.services.scheduling import context_of
from roadmap.standing import state_of_activity
from roadmap.timeline.lanes import Lane
from roadmap.views.date_lines import DateLine, Work, date_lines


@dataclass(frozen=True)
class Responsible:
    key: str  # what the filter's address carries
    name: str
    by_agreement: bool


@dataclass(frozen=True)
class ActivityLine:
    activity: Activity
    responsible: list[Responsible]
    dates: list[DateLine]
    withdrawn: list[DateLine]  # fell away, kept for the work done
    shown: DateLine | None  # the next one, or the last
    awaiting: str  # a value of Awaiting, or ""
    question: Question | None  # what is asked where the phrase is not read
    state: str  # a name of regions/badges.py, or ""
    note: str  # beside the state
    has_work: bool  # somebody's assignments can be seen
    lane: Lane | None = None
    is_repeated: bool = False  # it stands in a group above, too

    @property
    def is_finished(self) -> bool:
        return self.state == "accepted" and not self.activity.on_demand

    @property
    def told_by(self) -> str:
        """«Кравцова Е. А.» who corrected the reading, or «подтвердила Кравцова Е. А.»"""
        person = self.activity.read_by
        return (
            f"{did(person, 'подтвердил', 'подтвердила')} {person}" if self.activity.is_confirmed else str(person or "")
        )

    @property
    def has_provisional(self) -> bool:
        return any(line.is_provisional for line in self.dates)

    @property
    def entered_by(self) -> str:
        return ", ".join(dict.fromkeys(line.entered_by for line in self.dates if line.entered_by))


def lines_of(roadmap: Roadmap, user: User, today: date) -> list[ActivityLine]:
    """Every row, with the standing of those assignments that the person may see."""
    return _lines(roadmap, roadmap.activities.in_force(), user, today)


def line_of(activity: Activity, user: User, today: date) -> ActivityLine:
    """One row, on its own page."""
    return _lines(activity.roadmap, Activity.objects.filter(pk=activity.pk), user, today)[0]


def _lines(roadmap: Roadmap, activities: ActivityQuerySet, user: User, today: date) -> list[ActivityLine]:
    theirs = Assignment.objects.visible_to(user).filter(deadline__activity__in=activities)
    work, context = _work(theirs, roadmap.order.region), context_of(roadmap)
    listed = activities.select_related("read_by", "revised_by").prefetch_related(
        "executors__organisation", "deadlines__entered_by"
    )
    for activity in listed:
        activity.roadmap = roadmap
    return [_line(activity, work, context, today) for activity in listed]


def _work(assignments: AssignmentQuerySet, region: Region) -> Work:
    finished = assignments.finished_by("deadline")
    days = {key: timezone.localdate(moment, region.zone) for key, moment in finished.items()}
    return Work(assignments.standing_by("deadline"), days)


def _line(activity: Activity, work: Work, context: Context, today: date) -> ActivityLine:
    dates, withdrawn = date_lines(activity, work, today)
    awaiting = next((deadline.awaiting for deadline in activity.deadlines.all() if deadline.awaiting), "")
    state = state_of_activity(((line.state, line.working) for line in dates), awaiting, today)
    shown = _shown(dates)
    return ActivityLine(
        activity=activity,
        responsible=[_responsible(executor) for executor in activity.executors.all()],
        dates=dates,
        withdrawn=withdrawn,
        shown=shown,
        awaiting=awaiting,
        question=_question(activity, context, today) if awaiting == Awaiting.READING else None,
        state=state,
        note=_note(state, dates, shown, today),
        has_work=any(line.standing.total for line in dates),
    )


def _question(activity: Activity, context: Context, today: date) -> Question:
    return question_of(activity.phrase, activity.not_understood, context, today)


def _shown(dates: list[DateLine]) -> DateLine | None:
    """What needs work first: the earliest overdue one, then what is on review, then the next, then the last of all."""
    for state in ("overdue", "review", "upcoming"):
        found = [line for line in dates if line.state == state]
        if found:
            return found[0]
    return dates[-1] if dates else None


def _responsible(executor: Executor) -> Responsible:
    name = executor.get_audience_display() or str(executor.organisation or executor.name)
    key = executor.audience or (f"{executor.organisation_id}" if executor.organisation_id else executor.name)
    return Responsible(key=key, name=name, by_agreement=executor.by_agreement)


def _note(state: str, dates: list[DateLine], shown: DateLine | None, today: date) -> str:
    """«38 дней, 3 исполнителя из 20», «принято 18 из 20», «через 13 дней»."""
    if shown is None:
        return ""
    if state == "overdue":
        late = russian.counted((today - shown.working).days, "день", "дня", "дней")
        return late + _share(shown.standing.owed, shown.standing.total, ", не исполнили")
    if state == "completed":
        return _share(shown.standing.closed, shown.standing.total, "принято") or "ждёт регионального координатора"
    if state in ("soon", "upcoming"):
        return russian.days_left(shown.working, today)
    if state == "accepted":
        return f"последний срок {russian.day_text(dates[-1].working)}" if len(dates) > 1 else ""
    return ""


def _share(part: int, whole: int, word: str) -> str:
    return f"{word} {russian.number(part)} из {russian.number(whole)}" if whole > 1 else ""


def choices_of_responsible(lines: Iterable[ActivityLine]) -> list[tuple[str, str]]:
    """(key, name) of everyone named in the roadmap, once, by name."""
    named = {responsible.key: responsible.name for line in lines for responsible in line.responsible}
    return sorted(named.items(), key=lambda choice: choice[1].lower())
