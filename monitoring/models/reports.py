"""The region's quarterly report: frozen figures and the workbook made from them."""

import uuid
from datetime import datetime, timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.urls import reverse

from regions.access import scope_of

from .local_days import local_day_in
from .rounds import Round
from .states import IS_RECEIVED
from .states import State as SubmissionState
from .submissions import Submission

LOOKED_BACK = timedelta(days=60)  # a round that closed, or whose last exception ended, before that is at rest
AT_ONCE = timedelta(minutes=2)  # a report may have been sent so long before the figures were read and not be in them


def report_file_path(_report: object, _file_name: str) -> str:
    return f"reports/{uuid.uuid4().hex}.xlsx"


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "ReportQuerySet":
        return self.filter(scope_of(user).sees_region("round__region"))

    def editable_by(self, user: models.Model) -> "ReportQuerySet":
        return self.filter(scope_of(user).manages_region("round__region"))

    def with_completeness(self) -> "ReportQuerySet":
        """With `completeness`, three of the five measures, and without the many other figures."""
        return self.defer("figures").annotate(completeness=models.F("figures__completeness"))

    def to_compile(self) -> "ReportQuerySet":
        return self.filter(state=Report.State.ORDERED)

    def perhaps_outdated(self, now: datetime) -> "ReportQuerySet":
        """The last revisions of closed rounds in which a report came, went or was excused since, and for which nobody
        may still send one. Whether what changed counts, only their figures can say."""
        today, lately = local_day_in("round__region__time_zone", now), now.date() - LOOKED_BACK
        in_round = Submission.objects.filter(round=OuterRef("round"))
        since = ExpressionWrapper(F("compiled_at") - AT_ONCE, models.DateTimeField())
        changed = (
            Q(IS_RECEIVED, submitted_at__gt=OuterRef("since"))
            | Q(state=SubmissionState.RETURNED, reviewed_at__gt=OuterRef("since"))
            | Q(expectation_changes__at__gt=OuterRef("since"))
        )
        return self.alias(since=since).filter(
            Q(round__closes_after__gte=lately) | Exists(in_round.filter(extensions__until__gte=lately)),
            Exists(in_round.filter(changed)),
            ~Exists(in_round.owed().filter(extensions__revoked_at=None, extensions__until__gte=today)),
            ~Exists(Report.objects.filter(round=OuterRef("round"), revision__gt=OuterRef("revision"))),
            state=Report.State.COMPILED,
            round__closes_after__lt=today,
        )


@pghistory.track(level=pghistory.Statement, exclude=["figures"])
class Report(models.Model):
    """A revision of a round's report: ordered, then compiled once; `figures` are those of `monitoring.reports`."""

    class State(models.TextChoices):
        ORDERED = "ordered", "составляется"
        COMPILED = "compiled", "составлен"

    round = models.ForeignKey(Round, models.PROTECT, related_name="reports", verbose_name="сбор")
    revision = models.PositiveSmallIntegerField("редакция")
    state = models.CharField("состояние", max_length=20, choices=State, default=State.ORDERED)
    figures = models.JSONField("данные", default=dict)
    workbook = models.FileField("файл", upload_to=report_file_path, blank=True)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="кто запросил"
    )
    ordered_at = models.DateTimeField("когда запрошен")
    compiled_at = models.DateTimeField("когда составлен", null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "сводный отчёт"
        verbose_name_plural = "сводные отчёты"
        ordering = ["-ordered_at"]
        constraints = [
            models.UniqueConstraint(fields=["round", "revision"], name="report_revision_once"),
            models.UniqueConstraint(
                fields=["round"],
                condition=models.Q(state="ordered"),
                name="report_ordered_once",
                violation_error_message="Отчёт этого сбора уже составляется.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}, редакция {self.revision}"

    def get_absolute_url(self) -> str:
        return reverse("monitoring:report_detail", args=[self.pk])

    def before(self) -> "Report | None":
        """The revision that this one takes the place of, with its figures."""
        earlier = self.round.reports.filter(revision__lt=self.revision, state=Report.State.COMPILED)
        return earlier.order_by("-revision").first()
