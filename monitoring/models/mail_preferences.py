"""When a person wants the letters that can wait; what is overdue comes all the same."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from .reminder_rules import EARLIEST_HOUR, HOUR_RANGE, LATEST_HOUR

EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]


def every_day() -> list[int]:
    return list(EVERY_DAY)


@pghistory.track(level=pghistory.Statement)
class MailPreference(models.Model):
    """A person without one gets a letter on any day, at the region's hour. Days are ISO weekdays, Monday is 1."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_preference", verbose_name="человек"
    )
    hour = models.PositiveSmallIntegerField("час письма", null=True, blank=True, validators=HOUR_RANGE)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=every_day, verbose_name="дни недели")
    weekly_summary = models.BooleanField("итоги недели по понедельникам", default=True)

    class Meta:
        verbose_name = "настройки писем"
        verbose_name_plural = "настройки писем"
        ordering = ["user"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hour=None) | Q(hour__gte=EARLIEST_HOUR, hour__lte=LATEST_HOUR),
                name="mail_hour_by_day",
                violation_error_message="Назначьте час писем с 6 до 20 часов.",
            ),
            models.CheckConstraint(
                condition=Q(weekdays__contained_by=EVERY_DAY, weekdays__len__gte=1),
                name="mail_on_some_day",
                violation_error_message="Отметьте хотя бы один день недели.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)
