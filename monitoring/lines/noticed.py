"""What notices are about, as far as their reader may still see it, and the addresses that they lead to."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from django.db.models import Model, QuerySet
from django.urls import reverse

from monitoring.models import Notice, ReminderRule, Round, Submission
from monitoring.models.notices import THINGS
from regions.access import scope_of
from regions.models import RegisterImport, User
from roadmap.models import Assignment, Deadline, Roadmap

DEADLINE_SOURCES = ("activity__roadmap__order", "activity__roadmap__programme")
ROWS: Mapping[str, QuerySet] = {
    "assignment": Assignment.objects.with_sources(),
    "submission": Submission.objects.with_sources().prefetch_related("extensions"),
    "deadline": Deadline.objects.select_related(*DEADLINE_SOURCES),
    "round": Round.objects.select_related("region", "programme"),
    "roadmap": Roadmap.objects.select_related("order", "programme"),
    "register_import": RegisterImport.objects.defer("summary", "ticked", "mapping"),
}


class Noticed:
    """The things of some notices, asked for once a kind of thing."""

    def __init__(self, notices: Iterable[Notice], reader: User) -> None:
        self.notices = list(notices)
        self.reader = reader

    @cached_property
    def _found(self) -> dict[tuple[str, int], Model]:
        keys = {thing: {getattr(notice, f"{thing}_id") for notice in self.notices} - {None} for thing in THINGS}
        return {
            (thing, row.pk): row
            for thing in THINGS
            if keys[thing]
            for row in self._visible(thing).filter(pk__in=keys[thing])
        }

    def _visible(self, thing: str) -> QuerySet:
        """A school doesn't see the page of a round, but may know of it."""
        is_round_of_school = thing == "round" and scope_of(self.reader).is_school
        return ROWS[thing].all() if is_round_of_school else ROWS[thing].visible_to(self.reader)

    def of(self, notice: Notice) -> tuple[str, Model | None]:
        """The name of the thing, and the thing unless it is gone, or not the reader's any more; "" for several."""
        name = name_of(notice)
        return name, self._found.get((name, getattr(notice, f"{name}_id"))) if name else None

    def address_of(self, notice: Notice) -> str:
        """Where the notice leads; "" where there is nothing left to see."""
        name, thing = self.of(notice)
        if not name:
            return _address_of_many(notice, self.reader)
        return _address(name, thing, self.reader) if thing else ""


def name_of(notice: Notice) -> str:
    return next((thing for thing in THINGS if getattr(notice, f"{thing}_id")), "")


def _address(name: str, thing: Model, reader: User) -> str:
    if name == "deadline":
        return reverse("roadmap:activity_reading", args=[thing.activity_id])
    if name == "roadmap":
        return f"{reverse('roadmap:assignment_list')}?tab=mine&roadmap={thing.pk}"
    if name == "round" and scope_of(reader).is_school:
        return reverse("monitoring:overview")
    return thing.get_absolute_url()


def _address_of_many(notice: Notice, reader: User) -> str:
    """The list in which the things stand."""
    scope, rule = scope_of(reader), notice.rule
    if rule and rule.subject == ReminderRule.Subject.ASSIGNMENT:
        state = "overdue" if rule.days_before < 0 else "month"
        tab = "mine" if rule.audience == ReminderRule.Audience.EXECUTOR else "all"
        return f"{reverse('roadmap:assignment_list')}?tab={tab}&state={state}"
    if notice.kind == Notice.Kind.CALLED:
        return f"{reverse('roadmap:assignment_list')}?tab=mine"
    if rule and rule.subject == ReminderRule.Subject.AWAITING:
        return reverse("roadmap:roadmap_list")
    if rule and rule.subject in (ReminderRule.Subject.SUBMISSION, ReminderRule.Subject.OPENING) and scope.is_regional:
        return reverse("monitoring:round_list")
    return reverse("monitoring:overview")
