"""What of the demo «Справка» shows: the address of each picture, as its person opens it today."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from monitoring.help_pictures import Picture
from monitoring.models import Report, Round, Submission
from regions.models import User
from roadmap.models import Activity, Assignment, Roadmap


def address_of(picture: Picture, user: User) -> str:
    """LookupError where the demo has no such thing."""
    if not picture.thing:
        return reverse(picture.page) + picture.query
    found = list(THINGS[picture.thing](user))
    if not found:
        raise LookupError(f"The demo has no {picture.thing} for {picture.role}.")
    return reverse(picture.page, args=[found[0].pk]) + picture.query.format(last=found[-1].pk)


def _own_report(user: User) -> QuerySet:
    return Submission.objects.mine(user).owed().open_on(timezone.localdate()).order_by("pk")


def _sent_report(user: User) -> QuerySet:
    return Submission.objects.waiting_for(user).order_by("pk")


def _own_assignment(user: User) -> QuerySet:
    return Assignment.objects.mine(user).owed().order_by("due_on", "pk")


def _finished_assignment(user: User) -> QuerySet:
    return Assignment.objects.reviewable_by(user).to_review().order_by("pk")


def _running_round(user: User) -> QuerySet:
    return Round.objects.visible_to(user).exclude(opened_at=None).order_by("-timely_until", "pk")


def _report(user: User) -> QuerySet:
    compiled = Report.objects.visible_to(user).filter(state=Report.State.COMPILED)
    return compiled.order_by("-round__timely_until", "-revision")


def _roadmap(user: User) -> QuerySet:
    return Roadmap.objects.editable_by(user).order_by("pk")


def _roadmap_of_orders(user: User) -> QuerySet:
    """A real order's, not the one that the demo's work stands on."""
    return Roadmap.objects.visible_to(user).filter(order__is_demo=False).order_by("pk")


def _roadmap_of_demo(user: User) -> QuerySet:
    return _roadmap(user).filter(order__is_demo=True)


def _asking_activity(user: User) -> QuerySet:
    """A row whose words a person has to read."""
    waiting = Activity.objects.filter(roadmap__in=_roadmap(user).order_by(), deadlines__awaiting="reading")
    return waiting.order_by("pk").distinct()


THINGS: dict[str, Callable[[User], QuerySet]] = {
    "own_report": _own_report,
    "sent_report": _sent_report,
    "own_assignment": _own_assignment,
    "finished_assignment": _finished_assignment,
    "running_round": _running_round,
    "report": _report,
    "roadmap": _roadmap,
    "roadmap_of_orders": _roadmap_of_orders,
    "roadmap_of_demo": _roadmap_of_demo,
    "asking_activity": _asking_activity,
}
