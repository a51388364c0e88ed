"""From a phrase to dates, and from dates to work; both may run again at any time and change only what differs."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from regions.models import User
from roadmap.models import Activity, Awaiting, Deadline, Roadmap
from roadmap.phrases import Context, Reading, read
from roadmap.recurrence import Due
from roadmap.services.assigning import assign_activity
from roadmap.workdays import Policy, working_date


def context_of(roadmap: Roadmap) -> Context:
    return Context(roadmap.first_year, roadmap.last_year, tuple(roadmap.subsidy_years))


@transaction.atomic
def schedule_roadmap(*, roadmap: Roadmap) -> None:
    """Bring the dates and assignments of every activity in line with its phrase and the roadmap's years."""
    for activity in roadmap.activities.select_for_update():
        schedule_activity(activity=activity)


def schedule_activity(*, activity: Activity) -> None:
    """Read the phrase anew. Dates that people entered stay; a date with work done on it stays too.

    To be called in a transaction, with the activity's row locked.
    """
    reading = read(activity.phrase, context_of(activity.roadmap))
    _keep_reading(activity, reading)
    wanted = {due.date: due for due in reading.due}
    _drop(activity.deadlines.read().exclude(legal_date__in=wanted))
    known = {deadline.legal_date: deadline for deadline in activity.deadlines.dated()}
    for deadline in known.values():
        _keep_in_line(deadline, wanted.get(deadline.legal_date), Policy(activity.roadmap.workday_policy))
    _add(activity, (due for day, due in wanted.items() if day not in known))
    _await(activity, reading.needs.value)
    assign_activity(activity=activity)


@transaction.atomic
def supply_dates(*, activity: Activity, days: Iterable[date], by: User) -> int:
    """Dates that a person gives where the phrase tells none, such as those of an outside graphic; how many are new."""
    Activity.objects.select_for_update().get(pk=activity.pk)  # a second click waits and finds the dates known
    known = set(activity.deadlines.dated().values_list("legal_date", flat=True))
    new = sorted(set(days) - known)
    _add(activity, map(Due, new), entered_by=by)
    _await(activity, "")
    assign_activity(activity=activity)
    return len(new)


@transaction.atomic
def supply_subsidy_years(*, roadmap: Roadmap, years: Iterable[int]) -> None:
    """Count a roadmap from the years in which the subsidy is received; the years that its order writes stay."""
    roadmap.subsidy_years = sorted(set(years))
    roadmap.save(update_fields=["subsidy_years"])
    schedule_roadmap(roadmap=roadmap)


def _keep_reading(activity: Activity, reading: Reading) -> None:
    activity.reading, activity.not_understood = reading.text, reading.not_understood
    activity.on_demand = reading.on_demand
    activity.save(update_fields=["reading", "not_understood", "on_demand"])


def _drop(deadlines: Iterable[Deadline]) -> None:
    """Remove dates that fell away, unless somebody has worked on them."""
    for deadline in deadlines:
        locked = list(deadline.assignments.select_for_update())  # nobody attaches evidence meanwhile
        if deadline.assignments.untouched().count() == len(locked):
            deadline.assignments.all().delete()
            deadline.delete()


def _keep_in_line(deadline: Deadline, due: Due | None, policy: Policy) -> None:
    """A known date's working day and reporting period may be others than they were: by another policy, by a calendar
    published since, by other words. Work that is not closed goes by the new day."""
    before = (deadline.working_date, deadline.period_first, deadline.period_last)
    deadline.working_date = working_date(deadline.legal_date, policy)
    if due and due.period:
        deadline.period_first, deadline.period_last = due.period.first, due.period.last
    if before != (deadline.working_date, deadline.period_first, deadline.period_last):
        deadline.save(update_fields=["working_date", "period_first", "period_last"])
    deadline.assignments.unfinished().exclude(due_on=deadline.working_date).update(due_on=deadline.working_date)


def _add(activity: Activity, dues: Iterable[Due], entered_by: User | None = None) -> None:
    policy = Policy(activity.roadmap.workday_policy)
    Deadline.objects.bulk_create(
        Deadline(
            activity=activity,
            legal_date=due.date,
            working_date=working_date(due.date, policy),
            period_first=due.period and due.period.first,
            period_last=due.period and due.period.last,
            is_entered=entered_by is not None,
            entered_by=entered_by,
        )
        for due in dues
    )


def _await(activity: Activity, needs: str) -> None:
    """Keep one dateless deadline while something is needed and nobody has supplied it."""
    supplied = activity.deadlines.filter(is_entered=True).exists()
    if needs and not supplied:
        Deadline.objects.update_or_create(
            activity=activity, legal_date=None, defaults={"awaiting": Awaiting(needs).value}
        )
    else:
        activity.deadlines.filter(legal_date=None).delete()
