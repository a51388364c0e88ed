"""Next year's roadmap from this year's: the same rows with every year moved on."""

import hashlib
from datetime import date

from django.db import transaction

from roadmap.models import Activity, Order, Roadmap
from roadmap.recurrence import day_in
from roadmap.services.scheduling import schedule_roadmap
from roadmap.years import shift_years


@transaction.atomic
def clone_roadmap(*, roadmap: Roadmap, years: int, number: str, today: date, is_demo: bool = False) -> Roadmap:
    """A copy under a new order `number`, `years` later. Cloning again under the same number gives the same copy.

    An order is signed `years` later, too, but no later than today: none is in force that nobody has signed."""
    order = roadmap.order
    key = hashlib.sha256(f"clone\n{order.key}\n{number}".encode()).hexdigest()
    copy, _ = Order.objects.get_or_create(
        key=key,
        defaults={
            "region": order.region,
            "number": number,
            "signed_on": order.signed_on and min(_later(order.signed_on, years), today),
            "issuer": order.issuer,
            "title": shift_years(order.title, years),
            "signatory": order.signatory,
            "controller": order.controller,
            "controlled_by": order.controlled_by,
            "is_demo": is_demo,
        },
    )
    Order.objects.select_for_update().get(pk=copy.pk)  # a second clone waits; an order's other roadmaps join this copy
    return copy.roadmaps.filter(programme=roadmap.programme).first() or _copy_rows(roadmap, copy, years)


def _later(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes the 28th where there is none."""
    return day_in(day.year + years, day.month, day.day)


def _copy_rows(roadmap: Roadmap, order: Order, years: int) -> Roadmap:
    copy = Roadmap.objects.create(
        order=order,
        programme=roadmap.programme,
        title=shift_years(roadmap.title, years),
        coordinator=roadmap.coordinator,
        first_year=roadmap.first_year and roadmap.first_year + years,
        last_year=roadmap.last_year and roadmap.last_year + years,
        scheduled_through=roadmap.scheduled_through and roadmap.scheduled_through + years,
        subsidy_years=[year + years for year in roadmap.subsidy_years],
        workday_policy=roadmap.workday_policy,
    )
    for activity in roadmap.activities.in_force().prefetch_related("executors"):
        _copy_activity(activity, copy, years)
    schedule_roadmap(roadmap=copy)
    return copy


def _copy_activity(activity: Activity, roadmap: Roadmap, years: int) -> None:
    executors = list(activity.executors.all())
    activity.pk, activity._state.adding = None, True
    activity.revised_by = None
    activity.roadmap = roadmap
    activity.title = shift_years(activity.title, years)
    activity.phrase = shift_years(activity.phrase, years)
    activity.save()
    for executor in executors:
        executor.pk, executor._state.adding, executor.activity = None, True, activity
        executor.save()
