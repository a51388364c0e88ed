"""Work on the demo's assignments up to today: most done in time, some late, some on review, some owed."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from regions.models import Coordinator
from roadmap.models import Assignment, Evidence, Roadmap
from roadmap.models.assignments import State

# What became of every n-th assignment whose date is past; the last ones are the unlucky ones.
FATES = [State.ACCEPTED] * 13 + [State.COMPLETED, State.ACCEPTED, State.RETURNED, State.ACCEPTED, State.OPEN]
RECENT = timedelta(days=120)  # what is older is done, else a year's first look would be all red
RETURNED_FOR = "Ссылка на публикацию не открывается. Приложите, пожалуйста, другую."
LINK = "https://example.org/news/"


def do_work(roadmaps: Iterable[Roadmap], now: datetime) -> None:
    today = now.date()
    past = Assignment.objects.filter(
        deadline__activity__roadmap__in=roadmaps, due_on__lte=today, deadline__activity__is_reporting=False
    )
    past = list(past.select_related("deadline__activity").order_by("due_on", "pk"))
    for number, assignment in enumerate(past):
        _work(assignment, number, now)
    Assignment.objects.bulk_update(past, ["state", "completed_at", "reviewed_at", "review_note"], batch_size=500)
    _attach([assignment for assignment in past if assignment.state != State.OPEN])
    reporting = Assignment.objects.filter(
        deadline__activity__roadmap__in=roadmaps, due_on__lt=today - RECENT, deadline__activity__is_reporting=True
    )
    reporting.update(state=State.ACCEPTED)


def _work(assignment: Assignment, number: int, now: datetime) -> None:
    recent = assignment.due_on > now.date() - RECENT
    assignment.state = FATES[number % len(FATES)] if recent else State.ACCEPTED
    if assignment.state == State.OPEN:
        return
    assignment.completed_at = min(_moment(assignment.due_on - timedelta(days=number % 9 - 1)), now)
    if assignment.state in (State.ACCEPTED, State.RETURNED):
        assignment.reviewed_at = min(assignment.completed_at + timedelta(days=2), now)
    if assignment.state == State.RETURNED:
        assignment.review_note = RETURNED_FOR


def _attach(assignments: list[Assignment]) -> None:
    people = dict(Coordinator.objects.order_by("-pk").values_list("organisation", "user"))
    Evidence.objects.bulk_create(
        Evidence(
            assignment=assignment,
            kind=(assignment.deadline.activity.result or "Отчёт об исполнении")[:200],
            number=str(100 + number % 900),
            issued_on=assignment.completed_at.date(),
            link=f"{LINK}{assignment.pk}",
            added_by_id=people.get(assignment.organisation_id),
        )
        for number, assignment in enumerate(assignments)
    )


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(hour=9), tzinfo=UTC)
