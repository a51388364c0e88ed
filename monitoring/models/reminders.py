"""Mornings on which people are written to, and the reminders that a morning's letter carries."""

from collections.abc import Sequence
from datetime import date

import pghistory
from django.db import connection, models
from django.db.models import Q

from regions.models import Region
from roadmap.models import Assignment, Deadline

from .letters import Letter
from .reminder_rules import ReminderRule
from .submissions import Submission


class Morning(models.Model):
    """A morning on which a region's people were written to; the unique key is the slot that only one tick gets."""

    region = models.ForeignKey(
        Region, models.CASCADE, null=True, related_name="mornings", verbose_name="субъект РФ"
    )  # none: organisations without a region, such as the federal operator
    day = models.DateField("день")

    class Meta:
        verbose_name = "утренняя рассылка"
        verbose_name_plural = "утренние рассылки"
        constraints = [models.UniqueConstraint(fields=["region", "day"], name="morning_once", nulls_distinct=False)]

    def __str__(self) -> str:
        return f"{self.region}, {self.day:%d.%m.%Y}"


def take_mornings(regions: Sequence[int | None], day: date) -> set[int | None]:
    """Those of the regions whose morning nobody has taken before."""
    statement = """
        INSERT INTO monitoring_morning (region_id, day)
        SELECT region, %s FROM unnest(%s::bigint[]) region ORDER BY region
        ON CONFLICT DO NOTHING
        RETURNING region_id
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, [day, list(regions)])
        return {region for (region,) in cursor.fetchall()}


@pghistory.track(level=pghistory.Statement)
class Reminder(models.Model):
    """A line of a letter: why this person is told about this thing on this day."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="reminders", verbose_name="письмо")
    rule = models.ForeignKey(
        ReminderRule, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="правило"
    )  # none in a letter that somebody wrote by hand
    assignment = models.ForeignKey(
        Assignment, models.CASCADE, null=True, blank=True, related_name="reminders", verbose_name="поручение"
    )
    submission = models.ForeignKey(
        Submission, models.CASCADE, null=True, blank=True, related_name="reminders", verbose_name="отчёт центра"
    )
    deadline = models.ForeignKey(
        Deadline, models.CASCADE, null=True, blank=True, related_name="reminders", verbose_name="срок без даты"
    )
    due_on = models.DateField("каким был срок", null=True, blank=True)  # when the rule spoke; a deadline may move

    class Meta:
        verbose_name = "напоминание"
        verbose_name_plural = "напоминания"
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "rule", "assignment", "submission", "deadline"],
                name="reminder_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(assignment__isnull=False, submission=None, deadline=None)
                | Q(assignment=None, submission__isnull=False, deadline=None)
                | Q(assignment=None, submission=None, deadline__isnull=False),
                name="reminder_about_one_thing",
                violation_error_message="Напоминают о чём-нибудь одном: о поручении, отчёте центра или сроке без даты.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.assignment or self.submission or self.deadline)
