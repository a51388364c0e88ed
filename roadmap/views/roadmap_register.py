"""The list of roadmaps: what waits in each of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min

from regions.models import User
from regions.russian import counted, days_left, number
from roadmap.models import Activity, Assignment, Deadline, Roadmap
from roadmap.standing import NOTHING, Standing


@dataclass(frozen=True)
class RegisterLine:
    roadmap: Roadmap
    activities: int
    asking: int  # rows whose dates are not known
    work: Standing  # of those assignments that the person sees
    overdue: int  # of them
    next_date: date | None
    days_left: str
    is_over: bool

    @property
    def progress(self) -> str:
        """«закрыто 27 из 30 поручений»"""
        whole = counted(self.work.total, "поручения", "поручений", "поручений")
        return f"закрыто {number(self.work.closed)} из {whole}"


def register_lines(roadmaps: Iterable[Roadmap], user: User, today: date) -> list[RegisterLine]:
    """Five counts for a page of roadmaps, whatever their number."""
    roadmaps = list(roadmaps)
    activities = dict(
        Activity.objects.in_force().filter(roadmap__in=roadmaps).order_by().values_list("roadmap").annotate(Count("pk"))
    )
    deadlines = Deadline.objects.filter(activity__roadmap__in=roadmaps).order_by()
    asking = dict(deadlines.exclude(awaiting="").values_list("activity__roadmap").annotate(Count("pk")))
    ahead = deadlines.in_force().filter(working_date__gte=today).values_list("activity__roadmap")
    following = dict(ahead.annotate(Min("working_date")))
    work = Assignment.objects.visible_to(user).filter(deadline__activity__roadmap__in=roadmaps)
    standings = work.standing_by("deadline__activity__roadmap")
    overdue = work.overdue(today).standing_by("deadline__activity__roadmap")
    return [
        RegisterLine(
            roadmap=roadmap,
            activities=activities.get(roadmap.pk, 0),
            asking=asking.get(roadmap.pk, 0),
            work=standings.get(roadmap.pk, NOTHING),
            overdue=overdue.get(roadmap.pk, NOTHING).total,
            next_date=following.get(roadmap.pk),
            days_left=days_left(following[roadmap.pk], today) if roadmap.pk in following else "",
            is_over=roadmap.span is not None and roadmap.span[1] < today.year,
        )
        for roadmap in roadmaps
    ]
