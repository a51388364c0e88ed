"""Work counted by its days, by the database: a row for each day and row of a roadmap, or day and region."""

from datetime import date

from django.db.models import Count, F, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from .assignments import OWED, AssignmentQuerySet, State


def by_row(assignments: AssignmentQuerySet, first: date, last: date) -> QuerySet:
    """Dictionaries by day: `activity`, `title`, `number`, `order` of the row, its counts, and one of its assignments,
    `any`, with the name of the organisation that has it, `whose`."""
    row = "deadline__activity"
    known = {
        "activity": F(row),
        "title": F(f"{row}__title"),
        "number": F(f"{row}__number"),
        "order": F(f"{row}__roadmap__order__number"),
    }
    name = Coalesce(NullIf("organisation__short_name", Value("")), "organisation__name")
    counted = _counted(assignments.annotate(**known), first, last, *known)
    return counted.annotate(any=Min("pk"), whose=Min(name)).order_by("due_on", "order", "activity")


def by_region(assignments: AssignmentQuerySet, first: date, last: date) -> QuerySet:
    """Dictionaries by day: `code` and `name` of the region, its counts."""
    known = {"code": F("region__code"), "name": F("region__name"), "sort": F("region__sort_name")}
    return _counted(assignments.annotate(**known), first, last, *known).order_by("due_on", "sort")


def _counted(assignments: AssignmentQuerySet, first: date, last: date, *by: str) -> QuerySet:
    """How many there are, are owed, are on review; what is left of a date that fell away counts for none."""
    on_days = assignments.filter(due_on__gte=first, due_on__lte=last, withdrawn_because="").order_by()
    return on_days.values("due_on", *by).annotate(
        total=Count("pk"),
        owed=Count("pk", filter=Q(state__in=OWED)),
        review=Count("pk", filter=Q(state=State.COMPLETED)),
    )
