"""Who is expected to report: every change since the round opened, with its reason."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from regions.access import scope_of

from .submissions import Submission


class ExpectationChangeQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "ExpectationChangeQuerySet":
        return self.filter(scope_of(user).sees_organisation("submission__centre__organisation"))

    def with_sources(self) -> "ExpectationChangeQuerySet":
        return self.select_related("submission__centre__organisation__municipality", "by")


@pghistory.track(level=pghistory.Statement)
class ExpectationChange(models.Model):
    """Centres open in the quarter are expected from the round's opening; what changed since is a row. Without `by` it
    was the register that changed."""

    class Change(models.TextChoices):
        ADDED = "added", "добавлен"
        TAKEN_OFF = "taken_off", "снят"
        PUT_BACK = "put_back", "возвращён"

    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="expectation_changes", verbose_name="отчёт центра"
    )
    change = models.CharField("что изменилось", max_length=10, choices=Change)
    reason = models.TextField("причина")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто решил"
    )
    at = models.DateTimeField("когда")

    objects = ExpectationChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "изменение списка отчитывающихся"
        verbose_name_plural = "изменения списка отчитывающихся"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="expectation_change_has_reason",
                violation_error_message="Напишите, почему изменился список отчитывающихся.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.get_change_display()}"
