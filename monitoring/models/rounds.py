"""The quarter: a round for a region and programme, and a submission of every centre that was open in it."""

from datetime import date, datetime

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from regions import russian
from regions.access import scope_of
from regions.models import Centre, Programme, Region
from roadmap.models import Deadline

from .indicators import Indicator


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "RoundQuerySet":
        """For staff of the region and of its municipalities; a school sees only its own submission."""
        scope = scope_of(user)
        if scope.is_school:
            return self.none()
        return self.filter(scope.sees_acts("region"))

    def editable_by(self, user: models.Model) -> "RoundQuerySet":
        return self.filter(scope_of(user).reviews_region("region"))

    def to_open(self, today: date) -> "RoundQuerySet":
        return self.filter(opened_at=None, opens_on__lte=today)

    def running(self, today: date) -> "RoundQuerySet":
        return self.filter(opened_at__isnull=False, closes_after__gte=today)

    def to_compile(self, today: date) -> "RoundQuerySet":
        """Closed rounds that have no report yet."""
        return self.filter(opened_at__isnull=False, closes_after__lt=today, reports=None)


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
    indicators = models.ManyToManyField(Indicator, related_name="rounds", verbose_name="показатели", blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "сбор"
        verbose_name_plural = "сборы"
        ordering = ["-year", "-quarter", "region__sort_name", "programme"]
        constraints = [
            models.UniqueConstraint(fields=["region", "programme", "year", "quarter"], name="round_once"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="round_quarter_1_to_4"),
            models.CheckConstraint(
                condition=Q(opens_on__lte=models.F("timely_until"), timely_until__lte=models.F("closes_after")),
                name="round_dates_in_order",
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

    def is_running(self, today: date) -> bool:
        return self.opened_at is not None and today <= self.closes_after


class State(models.TextChoices):
    DRAFT = "draft", "черновик"
    SUBMITTED = "submitted", "на проверке"
    RETURNED = "returned", "возвращён"
    ACCEPTED = "accepted", "принят"


OWED = [State.DRAFT, State.RETURNED]
RECEIVED = [State.SUBMITTED, State.ACCEPTED]


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "SubmissionQuerySet":
        return self.filter(scope_of(user).sees_organisation("centre__organisation"))

    def editable_by(self, user: models.Model) -> "SubmissionQuerySet":
        """Those that the person fills in."""
        return self.filter(scope_of(user).acts_for("centre__organisation"))

    def reviewable_by(self, user: models.Model) -> "SubmissionQuerySet":
        return self.filter(scope_of(user).reviews_region("round__region"))

    def mine(self, user: models.Model) -> "SubmissionQuerySet":
        return self.filter(centre__organisation__in=scope_of(user).organisations)

    def owed(self) -> "SubmissionQuerySet":
        return self.filter(state__in=OWED)

    def received(self) -> "SubmissionQuerySet":
        return self.filter(state__in=RECEIVED)

    def to_review(self) -> "SubmissionQuerySet":
        return self.filter(state=State.SUBMITTED)

    def with_sources(self) -> "SubmissionQuerySet":
        return self.select_related(
            "round__region", "round__programme", "centre__organisation__municipality", "centre__programme"
        )


@pghistory.track(level=pghistory.Statement)
class Submission(models.Model):
    """A centre's figures for a round.

    `numerators` and `denominators` are arrays by the indicator's slot (slot 1 first): one row holds a whole report, so
    that a nation's quarter is one scan. A count stands in `numerators`; None is «no answer». `comments` maps an
    indicator's code to its text. `version` grows with every change, so that two people do not overwrite each other.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="submissions", verbose_name="сбор")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="submissions", verbose_name="центр")
    state = models.CharField("состояние", max_length=20, choices=State, default=State.DRAFT)
    numerators = ArrayField(
        models.DecimalField(max_digits=16, decimal_places=4, null=True),
        default=list,
        blank=True,
        verbose_name="значения",
    )
    denominators = ArrayField(
        models.DecimalField(max_digits=16, decimal_places=4, null=True),
        default=list,
        blank=True,
        verbose_name="знаменатели",
    )
    comments = models.JSONField("пояснения", default=dict, blank=True)
    version = models.PositiveIntegerField("версия", default=0)
    saved_at = models.DateTimeField("сохранён", null=True, blank=True)
    first_submitted_at = models.DateTimeField("впервые сдан", null=True, blank=True)
    submitted_at = models.DateTimeField("сдан", null=True, blank=True)
    reviewed_at = models.DateTimeField("проверен", null=True, blank=True)
    review_note = models.TextField("причина возврата", blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "отчёт центра"
        verbose_name_plural = "отчёты центров"
        ordering = ["centre__sort_name"]
        constraints = [models.UniqueConstraint(fields=["round", "centre"], name="submission_once")]
        indexes = [models.Index(fields=["round", "state"], name="submission_by_state")]

    def __str__(self) -> str:
        return f"{self.centre}, {self.round.period}"

    def get_absolute_url(self) -> str:
        return reverse("monitoring:submission_detail", args=[self.pk])

    @property
    def is_owed(self) -> bool:
        return self.state in OWED

    @property
    def is_timely(self) -> bool:
        """Whether the first sending fell on or before the timely day in the region's own zone."""
        if self.first_submitted_at is None:
            return False
        return local_day(self.first_submitted_at, self.round.region) <= self.round.timely_until


def local_day(moment: datetime, region: Region) -> date:
    return moment.astimezone(region.zone).date()
