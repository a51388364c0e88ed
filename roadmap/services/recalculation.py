"""Working dates follow the calendar: a region's holiday came, moved or went, or a production calendar was published."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction
from django.db.models import Q, QuerySet

from regions import russian
from regions.models import Region
from roadmap.date_plans import Calendar, plan_dates
from roadmap.models import Activity, Assignment, Deadline, Roadmap
from roadmap.phrases import read
from roadmap.services.closed_days import closed_days_by_region
from roadmap.services.scheduling import context_of, known_dates_by_activity, schedule_activity
from roadmap.workdays import Policy, working_date

CALENDAR_CHANGED = "рабочие дни посчитаны по новому календарю"
_WORKDAYS = "рабоч"  # words that count working days have it: «в течение 5 рабочих дней», «последний рабочий день»
_BATCH = 2000


@dataclass(frozen=True)
class Recalculation:
    """How many dates and how many assignments that are not closed have moved."""

    deadlines: int
    assignments: int

    def __str__(self) -> str:
        if not self.deadlines and not self.assignments:
            return "Рабочие даты верны, менять нечего."
        deadlines = russian.counted(self.deadlines, "срок", "срока", "сроков")
        assignments = russian.counted(self.assignments, "поручение", "поручения", "поручений")
        return f"Рабочие даты посчитаны заново. Передвинулись: {deadlines}, {assignments}."


Closed = dict[int, frozenset[date]]  # days off by region


@transaction.atomic
def recalculate_working_dates(*, region: Region | None = None) -> Recalculation:
    """Bring the dates of a region's roadmaps, or of all, in line with the calendar and with regions' holidays.

    Only what differs is written, closed work stays as it was; again changes nothing.
    """
    place = {"activity__roadmap__order__region": region} if region else {}
    deadlines = Deadline.objects.dated().filter(**place)
    closed = closed_days_by_region()
    with pghistory.context(action="recalculate_dates"):
        recounted = _count_anew(deadlines, closed)
        moved = list(_moved(deadlines, closed))
        Deadline.objects.bulk_update(moved, ["working_date"], batch_size=_BATCH)
        work = Assignment.objects.filter(deadline__in=[deadline.pk for deadline in moved])
        return Recalculation(recounted.deadlines + len(moved), recounted.assignments + work.follow_dates())


def _moved(deadlines: QuerySet, closed: Closed) -> Iterator[Deadline]:
    """Dates whose working day is another by now, with that day. Many share a day, so each is looked up once."""
    found: dict[tuple[date, str, int], date] = {}
    columns = ("activity__roadmap__workday_policy", "activity__roadmap__order__region")
    rows = deadlines.values_list("pk", "legal_date", "working_date", *columns)
    for pk, legal, working, policy, region in rows.iterator(chunk_size=_BATCH):
        key = (legal, policy, region)
        if key not in found:
            found[key] = working_date(legal, Policy(policy), closed.get(region, frozenset()))
        if found[key] != working:
            yield Deadline(pk=pk, working_date=found[key])


def _count_anew(deadlines: QuerySet, closed: Closed) -> Recalculation:
    """Words that count working days tell another date, not only another working day."""
    told = Q(read_as="", phrase__icontains=_WORKDAYS) | Q(read_as__icontains=_WORKDAYS)
    counting = Activity.objects.in_force().filter(told, deadlines__in=deadlines).distinct()
    otherwise = list(_told_otherwise(counting.select_related("roadmap__order"), closed))
    keys = [activity.pk for activity in otherwise]
    _lock_roadmaps({activity.roadmap_id for activity in otherwise})
    before = _standing(keys)
    for activity in Activity.objects.filter(pk__in=keys).select_for_update().order_by("pk"):
        schedule_activity(activity=activity, because=CALENDAR_CHANGED)
    after = _standing(keys)
    return Recalculation(*(len(now - then) for then, now in zip(before, after, strict=True)))


def _lock_roadmaps(keys: Collection[int]) -> None:
    """First of all, as whoever adopts an order or corrects a row does: then nobody waits for each other."""
    list(Roadmap.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True))


def _told_otherwise(activities: Iterable[Activity], closed: Closed) -> Iterator[Activity]:
    known = known_dates_by_activity(activities)
    for activity in activities:
        roadmap = activity.roadmap
        calendar = Calendar(Policy(roadmap.workday_policy), closed.get(roadmap.order.region_id, frozenset()))
        plan = plan_dates(known[activity.pk], read(activity.words, context_of(roadmap, calendar.closed)), calendar)
        if plan.added or plan.vanishing or plan.withdrawn or any(kept.differs for kept in plan.kept):
            yield activity


def _standing(activities: list[int]) -> tuple[set[tuple], set[tuple]]:
    """Dates in force and the work on them that is not closed, each with its days."""
    dates = Deadline.objects.dated().filter(activity__in=activities)
    work = Assignment.objects.filter(deadline__in=dates).unfinished()
    return set(dates.values_list("pk", "legal_date", "working_date")), set(work.values_list("pk", "due_on"))
