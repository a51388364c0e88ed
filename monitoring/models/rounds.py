"""The quarter: a round for a region and programme, its days, and what it asks."""

from datetime import date, datetime

import pghistory
from django.conf import settings
from django.db import connection, models
from django.db.models import Count, Exists, Expression, F, Max, OuterRef, Q
from django.db.models.lookups import LessThan
from django.urls import reverse

from monitoring.quarters import Quarter
from monitoring.questions import thaw
from monitoring.values import Question
from regions import russian
from regions.access import scope_of
from regions.models import Centre, Programme, Region
from roadmap.models import Deadline

from .local_days import local_day_in


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "RoundQuerySet":
        """For staff of the region and of its municipalities; a school sees only its own submission."""
        scope = scope_of(user)
        if scope.is_school:
            return self.none()
        return self.filter(scope.sees_acts("region"))

    def editable_by(self, user: models.Model) -> "RoundQuerySet":
        return self.filter(scope_of(user).reviews_region("region"))

    def checkable_by(self, user: models.Model) -> "RoundQuerySet":
        """Those in which the person looks at reports before the region does."""
        checks = scope_of(user).checks_municipality("region__municipalities")
        return self.filter(pk__in=self.filter(checks, municipal_check=True).order_by().values("pk"))

    def remindable_by(self, user: models.Model) -> "RoundQuerySet":
        """Those of which the person may write to who owes: all of a region, or their municipality."""
        scope = scope_of(user)
        near = scope.checks_municipality("region__municipalities")
        return self.filter(pk__in=self.filter(scope.reviews_region("region") | near).order_by().values("pk"))

    def managed_by(self, user: models.Model) -> "RoundQuerySet":
        """Those whose days and order of checking the person decides."""
        return self.filter(scope_of(user).manages_region("region"))

    def importable_by(self, user: models.Model) -> "RoundQuerySet":
        """Those of which the person may bring at least one centre's values in from a file."""
        brings = scope_of(user).brings_values_of("submissions__centre__organisation")
        return self.filter(pk__in=self.filter(brings, submissions__isnull=False).order_by().values("pk"))

    def to_open(self, today: date | Expression) -> "RoundQuerySet":
        return self.filter(opened_at=None, opens_on__lte=today)

    def running(self, today: date | Expression) -> "RoundQuerySet":
        """`today` may be `local_day_in("region__time_zone", now)`: then each round is asked in its own region's day."""
        return self.filter(opened_at__isnull=False, closes_after__gte=today)

    def closed(self, today: date | Expression) -> "RoundQuerySet":
        return self.filter(opened_at__isnull=False, closes_after__lt=today)

    def planned(self) -> "RoundQuerySet":
        return self.filter(opened_at=None)

    def with_days_in(self, first: date, last: date) -> "RoundQuerySet":
        """Those that open, are timely until, or close after a day of the span."""
        days = Q()
        for name in ("opens_on", "timely_until", "closes_after"):
            days |= Q(**{f"{name}__gte": first, f"{name}__lte": last})
        return self.filter(days)

    def timely_by_day(self, first: date, last: date) -> models.QuerySet:
        """Dictionaries by day and quarter, with the `count` of rounds that are timely until then."""
        timely = self.filter(timely_until__gte=first, timely_until__lte=last)
        days = timely.order_by("timely_until", "year", "quarter").values("timely_until", "year", "quarter")
        return days.annotate(count=Count("pk"))

    def coming_for(self, user: models.Model) -> "RoundQuerySet":
        """Planned ones that will ask a school's centres."""
        own = Centre.objects.filter(organisation__in=scope_of(user).organisations, closed_on=None)
        asked = own.filter(programme=OuterRef("programme"), organisation__region=OuterRef("region"))
        return self.planned().filter(Exists(asked))

    def quarters(self) -> models.QuerySet:
        """Pairs of year and quarter, the latest first."""
        return self.order_by("-year", "-quarter").values_list("year", "quarter").distinct()

    def asked_together(self) -> list[Question]:
        """What any of the rounds asks, in the order of the longest form."""
        sets = self.order_by("-questions").values_list("questions", flat=True).distinct()  # a longer one is greater
        return list({question.code: question for asked in sets for question in thaw(asked)}.values())

    def questions_by_quarter(self) -> dict[Quarter, dict[str, Question]]:
        """What any of the rounds asks in each quarter, by code, in the order of the longest form."""
        sets = self.order_by("year", "quarter", "-questions").values_list("year", "quarter", "questions").distinct()
        found: dict[Quarter, dict[str, Question]] = {}
        for year, number, asked in sets:
            editions = found.setdefault(Quarter(year, number), {})
            for question in thaw(asked):
                editions.setdefault(question.code, question)
        return found

    def to_compile(self, today: date | Expression) -> "RoundQuerySet":
        """Closed rounds that have no report since their timely day; with `revision`, the latest one that they have."""
        rounds = self.closed(today).annotate(revision=Max("reports__revision"), ordered=Max("reports__ordered_at"))
        early = LessThan(local_day_in("region__time_zone", F("ordered")), F("timely_until"))
        return rounds.filter(Q(revision=None) | Q(early))


@pghistory.track(level=pghistory.Statement)
class Round(models.Model):
    """Dates are days in the region's own zone; both *timely until* and *closes after* still count."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="rounds", verbose_name="субъект РФ")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="rounds", verbose_name="программа")
    year = models.PositiveSmallIntegerField("год")
    quarter = models.PositiveSmallIntegerField("квартал")
    deadline = models.ForeignKey(
        Deadline, models.SET_NULL, null=True, blank=True, related_name="rounds", verbose_name="срок дорожной карты"
    )
    opens_on = models.DateField("открывается")
    timely_until = models.DateField("вовремя до")
    closes_after = models.DateField("закрывается после")
    opened_at = models.DateTimeField("открыт", null=True, blank=True)
    days_changed = models.BooleanField("сроки изменены вручную", default=False)  # and follow no roadmap any more
    planned_by = models.ForeignKey(  # none: a roadmap asks for the round
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто назначил"
    )
    municipal_check = models.BooleanField("сначала проверяет муниципалитет", default=False)
    questions = models.JSONField("вопросы", default=list, blank=True, help_text="Какими были показатели при открытии.")

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "сбор"
        verbose_name_plural = "сборы"
        ordering = ["-year", "-quarter", "region__sort_name", "programme"]
        constraints = [
            models.UniqueConstraint(fields=["region", "programme", "year", "quarter"], name="round_once"),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4),
                name="round_quarter_1_to_4",
                violation_error_message="Укажите квартал числом от 1 до 4.",
            ),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("timely_until"), timely_until__lte=F("closes_after")),
                name="round_dates_in_order",
                violation_error_message="Поправьте даты: открывается, вовремя до, закрывается после – в этом порядке.",
            ),
        ]
        indexes = [models.Index(fields=["opens_on"], condition=Q(opened_at=None), name="round_to_open")]

    def __str__(self) -> str:
        return f"{self.programme}, {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("monitoring:round_detail", args=[self.pk])

    @property
    def period(self) -> str:
        """«III квартал 2026 г.»"""
        return russian.quarter(self.year, self.quarter)

    @property
    def asked(self) -> list[Question]:
        """What it asks, as it stood when it opened, in the order of the form."""
        return thaw(self.questions)

    @property
    def basis(self) -> str:
        """«мероприятие 9 распоряжения № 760-ра», or nothing where the round was planned by hand."""
        if self.deadline is None:
            return ""
        activity = self.deadline.activity
        return f"мероприятие {activity.number} распоряжения {activity.roadmap.order}"

    def hold(self) -> None:
        """Read anew the days and what is asked; who would change them, or order the report, waits until this
        transaction is through.

        Several may hold a round at once. FOR SHARE has no word in Django.
        """
        table = connection.ops.quote_name(self._meta.db_table)
        columns = "id, opened_at, opens_on, timely_until, closes_after, questions"
        held = f"SELECT {columns} FROM {table} WHERE id = %s FOR SHARE"  # noqa: S608
        now = type(self).objects.raw(held, [self.pk])[0]
        self.opened_at, self.opens_on = now.opened_at, now.opens_on
        self.timely_until, self.closes_after = now.timely_until, now.closes_after
        self.questions = now.questions

    def is_running(self, today: date) -> bool:
        return self.opened_at is not None and today <= self.closes_after


def local_day(moment: datetime, region: Region) -> date:
    return moment.astimezone(region.zone).date()
