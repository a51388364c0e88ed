"""Each date gives each responsible organisation its assignment."""

from collections.abc import Iterator
from datetime import date

from regions.models import Organisation
from roadmap.models import Activity, Assignment, Deadline, Executor
from roadmap.models.orders import Audience


def assign_activity(*, activity: Activity, since: date | None = None) -> None:
    """Create what is missing, and take back what nobody has begun from organisations that are not responsible any more;
    an organisation that is named twice gets one assignment a date. `since`: what was due before stays as it is."""
    executors = list(activity.executors.select_related("organisation"))
    dates = activity.deadlines.dated()
    for deadline in dates.filter(working_date__gte=since) if since else dates:
        wanted = list(_assignments(activity, deadline, executors))
        _take_back(deadline, {assignment.organisation_id for assignment in wanted})
        Assignment.objects.bulk_create(wanted, ignore_conflicts=True, batch_size=1000)


def _take_back(deadline: Deadline, responsible: set[int]) -> None:
    """Lock first: whoever attaches evidence meanwhile is either through, and keeps the assignment, or is told."""
    others = deadline.assignments.exclude(organisation__in=responsible)
    locked = list(others.select_for_update().values_list("pk", flat=True))
    Assignment.objects.filter(pk__in=others.untouched().filter(pk__in=locked).values_list("pk")).delete()


def _assignments(activity: Activity, deadline: Deadline, executors: list[Executor]) -> Iterator[Assignment]:
    region = activity.roadmap.order.region_id
    for executor in executors:
        for organisation in organisations_of(executor, activity, deadline):
            yield Assignment(
                deadline=deadline,
                organisation=organisation,
                region_id=region,
                due_on=deadline.working_date,
                by_agreement=executor.by_agreement,
            )


def organisations_of(executor: Executor, activity: Activity, deadline: Deadline) -> list[Organisation]:
    """The organisations that an executor stands for on a date: one, or the members of a class on that day."""
    roadmap = activity.roadmap
    region = roadmap.order.region
    if executor.audience == Audience.MUNICIPAL_AUTHORITIES:
        return list(Organisation.objects.municipal_authorities(region))
    if executor.audience == Audience.SCHOOLS:
        return list(Organisation.objects.schools_of(region, roadmap.programme, deadline.legal_date))
    return [executor.organisation] if executor.organisation else []
