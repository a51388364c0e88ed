"""From a phrase to dates, and from dates to work; both may run again at any time and change only what differs."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q

from roadmap.date_plans import Calendar, DatePlan, Kept, KnownDate, WantedDate, plan_dates
from roadmap.models import Activity, Assignment, Awaiting, Deadline, Roadmap
from roadmap.models.assignments import OWED, State
from roadmap.phrases import Context, Reading, read
from roadmap.recurrence import Period
from roadmap.services.assigning import assign_activity
from roadmap.services.closed_days import closed_days
from roadmap.services.withdrawal import bring_back, withdraw
from roadmap.workdays import Policy

COUNTED_ANEW = "сроки посчитаны заново"


def context_of(roadmap: Roadmap, closed: frozenset[date] | None = None) -> Context:
    """`closed`: the region's days off; they are looked up where they are not given."""
    days = closed_days(roadmap.order.region) if closed is None else closed
    last = roadmap.scheduled_through or roadmap.last_year
    return Context(roadmap.first_year, last, tuple(roadmap.subsidy_years), days, roadmap.is_open_ended)


def calendar_of(roadmap: Roadmap) -> Calendar:
    return Calendar(Policy(roadmap.workday_policy), closed_days(roadmap.order.region))


@transaction.atomic
def schedule_roadmap(*, roadmap: Roadmap, because: str = COUNTED_ANEW) -> None:
    """Bring the dates and assignments of every activity in line with its words and the roadmap's years."""
    calendar = calendar_of(roadmap)
    for activity in roadmap.activities.in_force().select_for_update():
        schedule_activity(activity=activity, because=because, calendar=calendar)


def schedule_activity(*, activity: Activity, because: str = COUNTED_ANEW, calendar: Calendar | None = None) -> None:
    """Read the words anew. Dates that people entered stay; a date with work done on it stays too, and is not owed.

    To be called in a transaction, with the activity's row locked. `because` is told to those whose date falls away.
    """
    calendar = calendar or calendar_of(activity.roadmap)
    reading = read(activity.words, context_of(activity.roadmap, calendar.closed))
    plan = date_plan(activity, reading, calendar, lock=True)
    keep_reading(activity, reading)
    apply_plan(activity, plan, because)


def date_plan(activity: Activity, reading: Reading, calendar: Calendar, *, lock: bool = False) -> DatePlan:
    """What the reading would do to the activity's dates."""
    return date_plans([(activity, reading)], calendar, lock=lock)[0]


def date_plans(
    readings: Sequence[tuple[Activity, Reading]], calendar: Calendar, *, lock: bool = False
) -> list[DatePlan]:
    """The plans of several activities, in as many queries as for one. `lock`: work on dates that fall away waits until
    the end of the transaction, so that what is planned is what will be done."""
    plans = _plans(readings, calendar)
    fallen = [known.pk for plan in plans for known in (*plan.vanishing, *plan.withdrawn)]
    if not (lock and fallen):
        return plans
    list(Assignment.objects.filter(deadline__in=fallen).order_by("pk").select_for_update())
    return _plans(readings, calendar)


def _plans(readings: Sequence[tuple[Activity, Reading]], calendar: Calendar) -> list[DatePlan]:
    known = known_dates_by_activity(activity for activity, _ in readings)
    return [plan_dates(known[activity.pk], reading, calendar) for activity, reading in readings]


def known_dates(activity: Activity) -> list[KnownDate]:
    return known_dates_by_activity([activity])[activity.pk]


def known_dates_by_activity(activities: Iterable[Activity]) -> dict[int, list[KnownDate]]:
    """By the activity's key, in one query."""
    begun = Assignment.objects.begun().filter(deadline=OuterRef("pk"))
    of_state = {
        "owed": Q(assignments__state__in=OWED),
        "review": Q(assignments__state=State.COMPLETED),
        "accepted": Q(assignments__state=State.ACCEPTED),
        "suspended": ~Q(assignments__withdrawn_because=""),
    }
    counts = {name: Count("assignments", filter=condition) for name, condition in of_state.items()}
    dates: dict[int, list[KnownDate]] = {activity.pk: [] for activity in activities}
    deadlines = Deadline.objects.filter(activity__in=dates, legal_date__isnull=False)
    for deadline in deadlines.annotate(has_work=Exists(begun), total=Count("assignments"), **counts):
        dates[deadline.activity_id].append(_known_date(deadline))
    return dates


def _known_date(deadline: Deadline) -> KnownDate:
    counted = ("has_work", "total", "owed", "review", "accepted", "suspended")
    return KnownDate(
        legal=deadline.legal_date,
        working=deadline.working_date,
        period=Period(deadline.period_first, deadline.period_last) if deadline.period_last else None,
        event_on=deadline.event_on,
        pk=deadline.pk,
        is_entered=deadline.is_entered,
        is_withdrawn=deadline.withdrawn,
        **{name: getattr(deadline, name) for name in counted},
    )


def apply_plan(activity: Activity, plan: DatePlan, because: str) -> None:
    _delete([known.pk for known in plan.vanishing])
    withdraw(plan.withdrawn, because)
    bring_back([kept.known for kept in plan.returning])
    for kept in (*plan.kept, *plan.returning):
        _keep_in_line(kept)
    _add(activity, plan.added)
    _await(activity, plan.awaiting)
    moved = [kept.known.pk for kept in (*plan.moved, *plan.returning)]
    Assignment.objects.filter(deadline__in=moved).follow_dates()
    assign_activity(activity=activity)


def keep_reading(activity: Activity, reading: Reading) -> None:
    activity.reading, activity.not_understood = reading.text, reading.not_understood
    activity.on_demand = reading.on_demand
    activity.save(update_fields=["reading", "not_understood", "on_demand"])


def _delete(keys: list[int]) -> None:
    Assignment.objects.filter(deadline__in=keys).delete()
    Deadline.objects.filter(pk__in=keys).delete()


def _keep_in_line(kept: Kept) -> None:
    """A known date may stand otherwise than it did: by another policy, a calendar published since, other words."""
    if kept.differs:
        Deadline.objects.filter(pk=kept.known.pk).update(**_dates(kept.wanted))


def _dates(wanted: WantedDate) -> dict[str, date | None]:
    return {
        "legal_date": wanted.legal,
        "working_date": wanted.working,
        "period_first": wanted.period and wanted.period.first,
        "period_last": wanted.period and wanted.period.last,
    }


def _add(activity: Activity, wanted: Iterable[WantedDate]) -> None:
    Deadline.objects.bulk_create(Deadline(activity=activity, **_dates(one)) for one in wanted)


def _await(activity: Activity, needs: str) -> None:
    """Keep one dateless deadline while something is needed and nobody has supplied it."""
    if needs:
        Deadline.objects.update_or_create(
            activity=activity, legal_date=None, defaults={"awaiting": Awaiting(needs).value}
        )
    else:
        activity.deadlines.filter(legal_date=None).delete()
