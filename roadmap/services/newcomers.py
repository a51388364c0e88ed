"""Schools and authorities that came into the register since get the work that is still ahead; those that went lose
what they have not begun."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pghistory
from django.db import transaction
from django.db.models import QuerySet

from regions.models import Region
from roadmap.models import Activity, Assignment, Deadline, Executor, Roadmap
from roadmap.models.orders import Audience
from roadmap.services.assigning import assign_activity, organisations_of


@transaction.atomic
def assign_newcomers(*, region: Region, today: date) -> int:
    """Only dates from `today` on, of rows that name a class of organisations. Returns how many rows gained or lost;
    again changes nothing."""
    roadmaps = Roadmap.objects.filter(order__region=region, activities__executors__audience__in=Audience.values)
    keys = list(roadmaps.order_by().values_list("pk", flat=True).distinct())
    list(Roadmap.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True))
    otherwise = set(_assigned_otherwise(region, today))
    with pghistory.context(action="follow_register"):
        for activity in Activity.objects.filter(pk__in=otherwise).order_by("pk").select_for_update():
            assign_activity(activity=activity, since=today)
    return len(otherwise)


@dataclass
class _Classes:
    """Keys of a class's organisations by programme and day, each looked up once."""

    known: dict[tuple[str, int, date], set[int]] = field(default_factory=dict)

    def responsible(self, deadline: Deadline) -> set[int]:
        return {key for executor in deadline.activity.executors.all() for key in self._of(executor, deadline)}

    def _of(self, executor: Executor, deadline: Deadline) -> set[int]:
        if not executor.audience:
            return {executor.organisation_id} - {None}
        key = (executor.audience, deadline.activity.roadmap.programme_id, deadline.legal_date)
        if key not in self.known:
            self.known[key] = {one.pk for one in organisations_of(executor, deadline.activity, deadline)}
        return self.known[key]


def _assigned_otherwise(region: Region, today: date) -> Iterator[int]:
    """Rows of which a coming date lacks somebody responsible, or has somebody who is not and has not begun."""
    rows = Activity.objects.in_force().filter(roadmap__order__region=region, executors__audience__in=Audience.values)
    ahead = Deadline.objects.dated().filter(activity__in=rows.order_by().values("pk"), working_date__gte=today)
    sources = ahead.select_related("activity__roadmap__order__region", "activity__roadmap__programme")
    work = Assignment.objects.filter(deadline__in=ahead.order_by().values("pk"))
    have, idle = _by_deadline(work), _by_deadline(work.untouched())
    classes = _Classes()
    for deadline in sources.prefetch_related("activity__executors"):
        responsible = classes.responsible(deadline)
        if responsible - have[deadline.pk] or idle[deadline.pk] - responsible:
            yield deadline.activity_id


def _by_deadline(work: QuerySet) -> dict[int, set[int]]:
    found = defaultdict(set)
    for deadline, organisation in work.order_by().values_list("deadline", "organisation"):
        found[deadline].add(organisation)
    return found
