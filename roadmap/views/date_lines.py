"""A row's dates, each with how its work stands and where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from regions import russian
from roadmap.models import Activity, Deadline
from roadmap.recurrence import Period
from roadmap.standing import NOTHING, Standing, state_of_date
from roadmap.timeline.points import Point, state_text
from roadmap.views.day_lists import period_text

_BADGES = {"done": "accepted", "overdue": "overdue", "review": "completed", "upcoming": "upcoming"}


@dataclass(frozen=True)
class DateLine:
    key: int
    legal: date
    working: date
    state: str  # of roadmap.standing
    standing: Standing
    is_entered: bool
    entered_by: str
    event_on: date | None
    about: str  # the period reported on, in words
    is_provisional: bool  # the calendar of its year is not approved yet
    done_on: date | None  # when the last of its work was finished

    @property
    def day(self) -> str:
        return f"{russian.day_text(self.working)}, {russian.weekday_short(self.working)}".replace(" ", russian.NBSP)

    @property
    def said(self) -> str:
        """What stands behind the day in a row's list: «(по документу 1 января, предварительно) – предстоит»."""
        notes = [f"по документу {russian.day_month(self.legal)}"] if self.is_moved else []
        notes += ["предварительно"] if self.is_provisional else []
        return (f"({', '.join(notes)}) " if notes else "") + f"{russian.DASH} {state_text(self.point)}"

    @property
    def is_moved(self) -> bool:
        return self.legal != self.working

    @property
    def badge(self) -> str:
        """A name of regions/badges.py; nothing where the day is over and nobody was given it."""
        return _BADGES.get(self.state, "")

    @property
    def point(self) -> Point:
        return Point(self.legal, self.working, self.state, self.standing, self.done_on, self.key)


@dataclass(frozen=True)
class Work:
    """How the assignments of deadlines stand, by the deadlines' keys; days are the region's."""

    standings: Mapping[int, Standing]
    done_on: Mapping[int, date]


def date_lines(activity: Activity, work: Work, today: date) -> tuple[list[DateLine], list[DateLine]]:
    """The activity's dates, and those that fell away and stay for the work done. Deadlines are prefetched."""
    dated = [deadline for deadline in activity.deadlines.all() if deadline.legal_date]
    lines = [(deadline.withdrawn, _line(activity, deadline, work, today)) for deadline in dated]
    return [line for fallen, line in lines if not fallen], [line for fallen, line in lines if fallen]


def _line(activity: Activity, deadline: Deadline, work: Work, today: date) -> DateLine:
    standing = work.standings.get(deadline.pk, NOTHING)
    reports = activity.is_reporting and deadline.period_last
    return DateLine(
        key=deadline.pk,
        legal=deadline.legal_date,
        working=deadline.working_date,
        state=state_of_date(standing, deadline.working_date, today),
        standing=standing,
        is_entered=deadline.is_entered,
        entered_by=str(deadline.entered_by or ""),
        event_on=deadline.event_on,
        about=period_text(Period(deadline.period_first, deadline.period_last)) if reports else "",
        is_provisional=deadline.is_provisional,
        done_on=work.done_on.get(deadline.pk),
    )
