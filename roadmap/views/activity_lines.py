"""The roadmap's table, row by row, as ready texts and states for the template."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from regions import russian
from regions.models import User
from roadmap.models import Activity, Assignment, Deadline, Executor, Roadmap
from roadmap.standing import NOTHING, Standing, state_of_activity, state_of_date
from roadmap.timeline.axis import Axis, Scale, Span, axis_of, fitting_scale, span_of
from roadmap.timeline.lanes import Lane, Point, lane_of


@dataclass(frozen=True)
class DateLine:
    legal: date
    working: date
    state: str  # of roadmap.standing
    standing: Standing
    entered_by: str
    is_provisional: bool = False

    @property
    def is_moved(self) -> bool:
        return self.legal != self.working

    @property
    def point(self) -> Point:
        return Point(self.legal, self.working, self.state)


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
    shown: DateLine | None  # the next one, or the last
    awaiting: str  # a value of Awaiting, or ""
    state: str  # a name of regions/badges.py, or ""
    note: str  # beside the state
    has_work: bool  # somebody's assignments can be seen
    lane: Lane | None = None

    @property
    def is_finished(self) -> bool:
        return self.state == "accepted" and not self.activity.on_demand

    @property
    def has_provisional(self) -> bool:
        return any(line.is_provisional for line in self.dates)

    @property
    def entered_by(self) -> str:
        return ", ".join(dict.fromkeys(line.entered_by for line in self.dates if line.entered_by))


@dataclass(frozen=True)
class Timetable:
    lines: list[ActivityLine]
    axis: Axis
    scale: Scale
    can_be_scaled: bool


def lines_of(roadmap: Roadmap, user: User, today: date) -> list[ActivityLine]:
    """Every row, with the standing of those assignments that the person may see."""
    standings = Assignment.objects.visible_to(user).filter(deadline__activity__roadmap=roadmap).standing_by("deadline")
    activities = roadmap.activities.in_force().select_related("revised_by").prefetch_related("executors__organisation", "deadlines__entered_by")
    return [_line(activity, standings, today) for activity in activities]


def timetable(lines: list[ActivityLine], chosen: str, today: date) -> Timetable:
    """The lines with their lanes; `chosen` is a scale's name or anything else."""
    days = [day for line in lines for dates in line.dates for day in (dates.legal, dates.working)]
    fitting = fitting_scale(days, today)
    scale = Scale(chosen) if chosen in list(Scale) else fitting
    span = span_of(scale, days, today)
    return Timetable(
        lines=[_with_lane(line, span, today) for line in lines],
        axis=axis_of(span, today),
        scale=scale,
        can_be_scaled=today in span_of(Scale.WHOLE, days, today),
    )


def _line(activity: Activity, standings: dict[int, Standing], today: date) -> ActivityLine:
    deadlines = list(activity.deadlines.all())
    dated = [deadline for deadline in deadlines if deadline.legal_date and not deadline.withdrawn]
    dates = [_date_line(deadline, standings, today) for deadline in dated]
    awaiting = next((deadline.awaiting for deadline in deadlines if deadline.awaiting), "")
    state = state_of_activity(((line.state, line.working) for line in dates), awaiting, today)
    shown = _shown(dates)
    return ActivityLine(
        activity=activity,
        responsible=[_responsible(executor) for executor in activity.executors.all()],
        dates=dates,
        shown=shown,
        awaiting=awaiting,
        state=state,
        note=_note(state, dates, shown, today),
        has_work=any(line.standing.total for line in dates),
    )


def _date_line(deadline: Deadline, standings: dict[int, Standing], today: date) -> DateLine:
    standing = standings.get(deadline.pk, NOTHING)
    return DateLine(
        legal=deadline.legal_date,
        working=deadline.working_date,
        state=state_of_date(standing, deadline.working_date, today),
        standing=standing,
        entered_by=str(deadline.entered_by or ""),
        is_provisional=deadline.is_provisional,
    )


def _shown(dates: list[DateLine]) -> DateLine | None:
    """What needs work first: the earliest overdue one, then the next, then the last of all."""
    for state in ("overdue", "upcoming", "review"):
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


def _with_lane(line: ActivityLine, span: Span, today: date) -> ActivityLine:
    points = [dates.point for dates in line.dates]
    lane = lane_of(points, span, today, is_unknown=bool(line.awaiting))
    return replace(line, lane=lane)


def choices_of_responsible(lines: Iterable[ActivityLine]) -> list[tuple[str, str]]:
    """(key, name) of everyone named in the roadmap, once, by name."""
    named = {responsible.key: responsible.name for line in lines for responsible in line.responsible}
    return sorted(named.items(), key=lambda choice: choice[1].lower())
