"""An exception from the days of a round: one centre may send its report longer than the others."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from regions.access import scope_of

from .submissions import Submission


class ExtensionQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "ExtensionQuerySet":
        return self.filter(scope_of(user).sees_organisation("submission__centre__organisation"))

    def standing(self) -> "ExtensionQuerySet":
        """Those that nobody has revoked or replaced; at most one a submission."""
        return self.filter(revoked_at=None)


@pghistory.track(level=pghistory.Statement)
class Extension(models.Model):
    """`until` is a day of the region's own, and still counts. It makes no late report timely."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="extensions", verbose_name="отчёт центра")
    until = models.DateField("разрешено сдать до")
    reason = models.TextField("причина")
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто разрешил"
    )
    granted_at = models.DateTimeField("когда разрешено")
    revoked_at = models.DateTimeField("когда отменено", null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто отменил"
    )

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = "продление для центра"
        verbose_name_plural = "продления для центров"
        ordering = ["-granted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(revoked_at=None),
                name="extension_once_a_submission",
                violation_error_message="У этого отчёта уже есть продление: сначала отмените его.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="extension_has_reason",
                violation_error_message="Напишите, почему центру разрешили сдать позже.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}, до {self.until:%d.%m.%Y}"

    def is_in_force(self, today: date) -> bool:
        return self.revoked_at is None and today <= self.until
