"""The unit of work: a deadline for an organisation, and its state."""

from datetime import date, datetime, timedelta

import pghistory
from django.db import models
from django.db.models import Case, Count, F, Max, Q, Value, When
from django.urls import reverse

from regions.access import scope_of
from regions.models import Organisation, Region
from roadmap.standing import Standing

from .deadlines import Deadline


class State(models.TextChoices):
    OPEN = "open", "в работе"
    COMPLETED = "completed", "на проверке"
    RETURNED = "returned", "возвращено"
    ACCEPTED = "accepted", "исполнено"
    NOT_NEEDED = "not_needed", "не потребовалось"


class Urgency(models.IntegerChoices):
    """Groups of a list, the most pressing first."""

    OVERDUE = 0, "Просрочено"
    SOON = 1, "Ближайшие 14 дней"
    LATER = 2, "Позже"
    REVIEW = 3, "На проверке"
    CLOSED = 4, "Закрыто"


OWED = [State.OPEN, State.RETURNED]
CLOSED = [State.ACCEPTED, State.NOT_NEEDED]
SOON = timedelta(days=14)


def urgency_on(today: date) -> dict[Urgency, Q]:
    """The groups of a list; each assignment stands in one of them."""
    owed = Q(state__in=OWED)
    return {
        Urgency.OVERDUE: owed & Q(due_on__lt=today),
        Urgency.SOON: owed & Q(due_on__gte=today, due_on__lte=today + SOON),
        Urgency.LATER: owed & Q(due_on__gt=today + SOON),
        Urgency.REVIEW: Q(state=State.COMPLETED),
        Urgency.CLOSED: Q(state__in=CLOSED),
    }


def counts_by_standing(rows: models.QuerySet, path: str) -> dict[int, Standing]:
    """Of assignments, or of what was kept of them."""
    counts = (
        rows.order_by()
        .values_list(path)
        .annotate(
            all=Count("pk"),
            closed=Count("pk", filter=Q(state__in=CLOSED)),
            review=Count("pk", filter=Q(state=State.COMPLETED)),
            owed=Count("pk", filter=Q(state__in=OWED)),
        )
    )
    return {key: Standing(*numbers) for key, *numbers in counts}


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "AssignmentQuerySet":
        return self.filter(scope_of(user).sees_organisation("organisation", region="region"))

    def editable_by(self, user: models.Model) -> "AssignmentQuerySet":
        """Those that the person carries out."""
        return self.filter(scope_of(user).acts_for("organisation"))

    def reviewable_by(self, user: models.Model) -> "AssignmentQuerySet":
        """Those that the person accepts or returns."""
        return self.filter(scope_of(user).manages_region("region"))

    def remindable_by(self, user: models.Model) -> "AssignmentQuerySet":
        """Those of others about which the person may write to who carries them out."""
        scope = scope_of(user)
        below = scope.manages_region("region") | scope.checks_municipality("organisation__municipality")
        return self.filter(below).exclude(organisation__in=scope.organisations)

    def mine(self, user: models.Model) -> "AssignmentQuerySet":
        return self.filter(organisation__in=scope_of(user).organisations)

    def owed(self) -> "AssignmentQuerySet":
        return self.filter(state__in=OWED)

    def overdue(self, today: date) -> "AssignmentQuerySet":
        return self.owed().filter(due_on__lt=today)

    def pressing(self, today: date) -> "AssignmentQuerySet":
        """Overdue or due soon."""
        return self.owed().filter(due_on__lte=today + SOON)

    def to_review(self) -> "AssignmentQuerySet":
        return self.filter(state=State.COMPLETED)

    def closed(self) -> "AssignmentQuerySet":
        return self.filter(state__in=CLOSED)

    def closed_between(self, first: date, last: date) -> "AssignmentQuerySet":
        """Those that were accepted, or turned out not to be needed, on these days of the active time zone."""
        return self.closed().filter(reviewed_at__date__gte=first, reviewed_at__date__lte=last)

    def unfinished(self) -> "AssignmentQuerySet":
        return self.exclude(state__in=CLOSED)

    def untouched(self) -> "AssignmentQuerySet":
        """Those that nobody has begun to carry out."""
        return self.filter(state=State.OPEN, evidence=None)

    def begun(self) -> "AssignmentQuerySet":
        """The others; with several documents more than once."""
        return self.filter(~Q(state=State.OPEN) | Q(evidence__isnull=False))

    def with_urgency(self, today: date) -> "AssignmentQuerySet":
        """Each with the group of the list that it stands in, as `urgency`."""
        groups = [When(condition, then=Value(urgency)) for urgency, condition in urgency_on(today).items()]
        return self.annotate(urgency=Case(*groups))

    def by_urgency(self, today: date) -> "AssignmentQuerySet":
        """Overdue first, then what is due soon, later, on review and closed; `urgency` names the group."""
        return self.with_urgency(today).order_by("urgency", "due_on", "pk")

    def follow_dates(self) -> int:
        """Work that is not closed goes by its date's working day; how much of it moved."""
        late = self.unfinished().exclude(due_on=F("deadline__working_date"))
        moved = [
            self.model(pk=key, due_on=day) for key, day in late.order_by().values_list("pk", "deadline__working_date")
        ]
        return self.model.objects.bulk_update(moved, ["due_on"], batch_size=2000)

    def standing_by(self, path: str) -> dict[int, Standing]:
        """Counts of assignments by what a lookup path leads to, such as their deadline."""
        return counts_by_standing(self, path)

    def finished_by(self, path: str) -> dict[int, datetime]:
        """When the last of the work was finished, where none is left, by what a lookup path leads to."""
        groups = (
            self.order_by()
            .values_list(path)
            .annotate(last=Max("completed_at"), left=Count("pk", filter=~Q(state__in=CLOSED)))
        )
        return {key: last for key, last, left in groups if last and not left}

    def with_sources(self) -> "AssignmentQuerySet":
        """With all that a line about an assignment shows: activity, order, programme, organisation."""
        return self.select_related(
            "deadline__activity__roadmap__order", "deadline__activity__roadmap__programme", "organisation", "region"
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), level=pghistory.Statement)
class Assignment(models.Model):
    """A deadline × an organisation; `region` and `due_on` repeat the deadline's, for one index on what is due.

    `withdrawn_because` says why it was closed when its date fell away; it opens again when the date comes back.
    """

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="assignments", verbose_name="срок")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="assignments", verbose_name="организация"
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="assignments", verbose_name="субъект РФ")
    due_on = models.DateField("рабочая дата срока")
    by_agreement = models.BooleanField("по согласованию", default=False)
    state = models.CharField("состояние", max_length=20, choices=State, default=State.OPEN)
    note = models.TextField("пояснение исполнителя", blank=True)
    review_note = models.TextField("причина возврата", blank=True)
    withdrawn_because = models.TextField("почему больше не нужно", blank=True)
    completed_at = models.DateTimeField("исполнитель закончил", null=True, blank=True)
    reviewed_at = models.DateTimeField("проверено", null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "поручение"
        verbose_name_plural = "поручения"
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["deadline", "organisation"], name="assignment_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_because="") | Q(state=State.NOT_NEEDED),
                name="assignment_withdrawn_is_closed",
                violation_error_message="Отозванное поручение закрыто.",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on", "region"], name="assignment_owed", condition=Q(state__in=OWED)),
            models.Index(fields=["due_on", "id"], name="assignment_by_day"),
            models.Index(fields=["region", "state", "due_on"], name="assignment_by_region"),
        ]

    def __str__(self) -> str:
        return f"{self.deadline.activity.title} ({self.organisation})"

    def get_absolute_url(self) -> str:
        return reverse("roadmap:assignment_detail", args=[self.pk])

    def is_editable_by(self, user: models.Model) -> bool:
        """This and the next one: what `AssignmentQuerySet` says of many, for one that has been read."""
        return scope_of(user).acts_as(self.organisation_id)

    def is_reviewable_by(self, user: models.Model) -> bool:
        return scope_of(user).manages(self.region_id)

    @property
    def is_owed(self) -> bool:
        return self.state in OWED

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED

    def days_overdue(self, today: date) -> int:
        """Days past the working date while the executor owes it, else 0."""
        return max((today - self.due_on).days, 0) if self.is_owed else 0
