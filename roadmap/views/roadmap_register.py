"""The list of roadmaps: what waits in each of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min

from regions.models import User
from roadmap.models import Activity, Assignment, Deadline, Roadmap


@dataclass(frozen=True)
class RegisterLine:
    roadmap: Roadmap
    activities: int
    asking: int  # rows whose dates are not known
    overdue: int  # assignments
    next_date: date | None
    is_over: bool


def register_lines(roadmaps: Iterable[Roadmap], user: User, today: date) -> list[RegisterLine]:
    """Three counts for a page of roadmaps, whatever their number."""
    roadmaps = list(roadmaps)
    activities = dict(
        Activity.objects.in_force().filter(roadmap__in=roadmaps).order_by().values_list("roadmap").annotate(Count("pk"))
    )
    deadlines = Deadline.objects.filter(activity__roadmap__in=roadmaps).order_by()
    asking = dict(deadlines.exclude(awaiting="").values_list("activity__roadmap").annotate(Count("pk")))
    ahead = deadlines.in_force().filter(working_date__gte=today).values_list("activity__roadmap")
    following = dict(ahead.annotate(Min("working_date")))
    overdue = (
        Assignment.objects.visible_to(user)
        .overdue(today)
        .filter(deadline__activity__roadmap__in=roadmaps)
        .standing_by("deadline__activity__roadmap")
    )
    return [
        RegisterLine(
            roadmap=roadmap,
            activities=activities.get(roadmap.pk, 0),
            asking=asking.get(roadmap.pk, 0),
            overdue=overdue[roadmap.pk].total if roadmap.pk in overdue else 0,
            next_date=following.get(roadmap.pk),
            is_over=roadmap.span is not None and roadmap.span[1] < today.year,
        )
        for roadmap in roadmaps
    ]
