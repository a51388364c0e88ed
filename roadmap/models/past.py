"""How many assignments stood how at a moment, by what the database kept of every change."""

from collections.abc import Iterable
from datetime import datetime

from django.apps import apps
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from regions.access import scope_of
from regions.models import User
from roadmap.standing import Standing

from .assignments import State, counts_by_standing


def standings_at(deadlines: Iterable[int], user: User, moment: datetime) -> dict[int, Standing]:
    """By deadline, of those assignments that the person may see, just before the moment.

    A change of state counts from the moment that it tells itself, an assignment from its deadline on where both were
    written together, anything else from when it was recorded.
    """
    events = apps.get_model("roadmap", "AssignmentEvent").objects
    written = events.filter(scope_of(user).sees_organisation("organisation", region="region"), deadline__in=deadlines)
    begun = Q(pgh_created_at__lt=moment) | Q(told__lt=moment) | Q(Exists(_with_its_deadline()), pgh_label="insert")
    last = written.annotate(told=_TOLD).filter(begun).order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return counts_by_standing(events.filter(pk__in=last.values("pk")).exclude(pgh_label="delete"), "deadline")


_TOLD = Case(
    When(state=State.COMPLETED, then=F("completed_at")),
    When(state__in=[State.ACCEPTED, State.RETURNED], then=F("reviewed_at")),
    When(state=State.NOT_NEEDED, withdrawn_because="", then=F("reviewed_at")),
)


def _with_its_deadline() -> QuerySet:
    deadlines = apps.get_model("roadmap", "DeadlineEvent").objects
    return deadlines.filter(
        pgh_obj_id=OuterRef("deadline_id"), pgh_label="insert", pgh_created_at=OuterRef("pgh_created_at")
    )
