"""By when: one date that a phrase yields, or what it is still waiting for."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from regions.access import scope_of
from roadmap.workdays import Policy, is_provisional

from .orders import Activity


class Awaiting(models.TextChoices):
    """What a deadline without a date waits for; the values are those of `roadmap.phrases.Needs`."""

    SCHEDULE = "schedule", "ждёт графика"
    EVENT = "event", "ждёт события"
    SUBSIDY_YEAR = "subsidy_year", "ждёт года субсидии"
    READING = "reading", "нужно прочитать вручную"


class DeadlineQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "DeadlineQuerySet":
        return self.filter(scope_of(user).sees_acts("activity__roadmap__order__region"))

    def in_force(self) -> "DeadlineQuerySet":
        """Without dates that fell away and stay only for the work that was done on them."""
        return self.filter(withdrawn=False)

    def dated(self) -> "DeadlineQuerySet":
        return self.in_force().filter(legal_date__isnull=False)

    def reporting(self, first: date, last: date) -> "DeadlineQuerySet":
        """Dates on which a region reports on a period, within the span."""
        return self.in_force().filter(
            activity__is_reporting=True, period_last__isnull=False, legal_date__gte=first, legal_date__lte=last
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), level=pghistory.Statement)
class Deadline(models.Model):
    """The legal date is the one written; the working date is where the roadmap's policy moves it.

    A date after an event is counted from `event_on`. A withdrawn date does not follow from the words any more: nobody
    owes it, but people have worked on it, and their work stays.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="deadlines", verbose_name="мероприятие")
    legal_date = models.DateField("срок по документу", null=True, blank=True)
    working_date = models.DateField("рабочая дата", null=True, blank=True)
    period_first = models.DateField("отчётный период с", null=True, blank=True)
    period_last = models.DateField("отчётный период по", null=True, blank=True)
    awaiting = models.CharField("чего ждёт", max_length=20, choices=Awaiting, blank=True)
    is_entered = models.BooleanField("внесён человеком", default=False)  # also when that person's account is gone
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="кто внёс"
    )
    event_on = models.DateField("дата события", null=True, blank=True)
    withdrawn = models.BooleanField("больше не следует из документа", default=False)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = "срок"
        verbose_name_plural = "сроки"
        ordering = ["legal_date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "legal_date"],
                condition=Q(event_on=None),
                name="deadline_date_once",
                violation_error_message="У мероприятия уже есть срок с этой датой.",
            ),
            models.UniqueConstraint(
                fields=["activity", "event_on"],
                condition=Q(event_on__isnull=False),
                name="deadline_event_once",
                violation_error_message="От этой даты события срок уже отсчитан.",
            ),
            models.UniqueConstraint(
                fields=["activity"],
                condition=Q(legal_date=None),
                name="deadline_awaits_one_thing",
                violation_error_message="У мероприятия уже есть срок без даты.",
            ),
            models.CheckConstraint(
                condition=Q(legal_date=None, working_date=None) & ~Q(awaiting="")
                | Q(legal_date__isnull=False, working_date__isnull=False, awaiting=""),
                name="deadline_has_dates_or_awaits",
                violation_error_message="Укажите обе даты срока или то, чего он ждёт.",
            ),
            models.CheckConstraint(
                condition=Q(event_on=None) | Q(legal_date__isnull=False),
                name="deadline_event_has_date",
                violation_error_message="От даты события отсчитывают срок: укажите и его дату.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn=False) | Q(legal_date__isnull=False),
                name="deadline_withdrawn_has_date",
                violation_error_message="Отозвать можно только срок с датой.",
            ),
        ]
        indexes = [models.Index(fields=["legal_date"], name="deadline_by_date")]

    def __str__(self) -> str:
        return self.legal_date.strftime("%d.%m.%Y") if self.legal_date else self.get_awaiting_display()

    @property
    def is_moved(self) -> bool:
        return self.legal_date != self.working_date

    @property
    def is_provisional(self) -> bool:
        """Whether the working day may still become another: its year's production calendar is not published."""
        moves = self.activity.roadmap.workday_policy != Policy.KEEP
        return moves and bool(self.working_date) and is_provisional(self.working_date.year)
