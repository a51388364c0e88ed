"""A row's dates, each with how its work stands and where it comes from."""

from dataclasses import dataclass
from datetime import date

from roadmap.models import Activity, Deadline
from roadmap.recurrence import Period
from roadmap.standing import NOTHING, Standing, state_of_date
from roadmap.timeline.lanes import Point
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

    @property
    def is_moved(self) -> bool:
        return self.legal != self.working

    @property
    def badge(self) -> str:
        """A name of regions/badges.py; nothing where the day is over and nobody was given it."""
        return _BADGES.get(self.state, "")

    @property
    def point(self) -> Point:
        return Point(self.legal, self.working, self.state)


def date_lines(
    activity: Activity, standings: dict[int, Standing], today: date
) -> tuple[list[DateLine], list[DateLine]]:
    """The activity's dates, and those that fell away and stay for the work done. Deadlines are prefetched."""
    dated = [deadline for deadline in activity.deadlines.all() if deadline.legal_date]
    lines = [(deadline.withdrawn, _line(activity, deadline, standings, today)) for deadline in dated]
    return [line for fallen, line in lines if not fallen], [line for fallen, line in lines if fallen]


def _line(activity: Activity, deadline: Deadline, standings: dict[int, Standing], today: date) -> DateLine:
    standing = standings.get(deadline.pk, NOTHING)
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
    )
