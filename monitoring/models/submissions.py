"""A centre's report in a round: what it holds, whose turn it is, and who may do what with it."""

from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from regions.access import scope_of
from regions.models import Centre, Municipality

from .rounds import Round, local_day
from .states import OWED, UNDER_REVIEW, Stage, State, stage_of
from .submission_reads import SubmissionQuerySet


@pghistory.track(level=pghistory.Statement, exclude=["municipality"])
class Submission(models.Model):
    """A centre's figures for a round.

    `numerators` and `denominators` are arrays by the indicator's slot (slot 1 first): one row holds a whole report, so
    that a nation's quarter is one scan. A count stands in `numerators`; None is «no answer». `comments` maps an
    indicator's code to its text. `version` grows with every change, so that two people do not overwrite each other.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="submissions", verbose_name="сбор")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="submissions", verbose_name="центр")
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="муниципальное образование в этом квартале",
    )
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
        indexes = [
            models.Index(fields=["round", "state"], name="submission_by_state"),
            models.Index(
                fields=["round"],
                include=["state", "centre"],
                name="submission_under_review",
                condition=Q(state__in=UNDER_REVIEW),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="place",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__municipality=None),
                func="""
                    SELECT school.municipality_id INTO NEW.municipality_id
                    FROM regions_centre centre
                    JOIN regions_organisation school ON school.id = centre.organisation_id
                    WHERE centre.id = NEW.centre_id;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.centre}, {self.round.period}"

    def get_absolute_url(self) -> str:
        return reverse("monitoring:submission_detail", args=[self.pk])

    def is_visible_to(self, user: models.Model) -> bool:
        """This and the next ones: what `SubmissionQuerySet` says of many, for one that has been read."""
        return scope_of(user).reaches(self.centre.organisation)

    def is_editable_by(self, user: models.Model) -> bool:
        return scope_of(user).acts_as(self.centre.organisation_id)

    def is_importable_by(self, user: models.Model) -> bool:
        return scope_of(user).brings_values_for(self.centre.organisation)

    def is_reviewable_by(self, user: models.Model) -> bool:
        return scope_of(user).reviews(self.round.region_id)

    def is_checkable_by(self, user: models.Model) -> bool:
        return self.round.municipal_check and scope_of(user).checks(self.centre.organisation.municipality_id)

    def is_mine(self, user: models.Model) -> bool:
        return self.centre.organisation_id in scope_of(user).organisations

    @property
    def is_owed(self) -> bool:
        return self.state in OWED

    def is_open(self, today: date) -> bool:
        """Whether the day lets the centre change its report: the round runs, or an exception is in force."""
        if self.round.is_running(today):
            return True
        return self.round.opened_at is not None and self.extension_on(today) is not None

    def extension_on(self, today: date) -> models.Model | None:
        """The `Extension` that is in force on the day."""
        return next((one for one in self.extensions.all() if one.is_in_force(today)), None)

    @property
    def open_until(self) -> date:
        """The last day on which the centre may change its report."""
        standing = (one.until for one in self.extensions.all() if one.revoked_at is None)
        return max([self.round.closes_after, *standing])

    @property
    def stage(self) -> Stage:
        """Whose turn it is."""
        is_checked = self.round.municipal_check and self.centre.organisation.municipality_id is not None
        return stage_of(self.state, is_checked)

    @property
    def is_corrected(self) -> bool:
        """Whether it waits for another look after a return."""
        return self.state in UNDER_REVIEW and self.reviewed_at is not None

    @property
    def is_timely(self) -> bool:
        """Whether the first sending fell on or before the timely day in the region's own zone."""
        if self.first_submitted_at is None:
            return False
        return local_day(self.first_submitted_at, self.round.region) <= self.round.timely_until
