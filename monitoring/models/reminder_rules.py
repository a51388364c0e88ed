"""When to remind whom, about what and how: for all regions, or a region's own set; and a region's morning hour."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from regions.access import scope_of
from regions.models import Region

MORNING_HOUR = 9
EARLIEST_HOUR, LATEST_HOUR = 6, 20  # of a day's letter, in the region's own time
HOUR_RANGE = [MinValueValidator(EARLIEST_HOUR), MaxValueValidator(LATEST_HOUR)]


class ReminderRuleQuerySet(models.QuerySet):
    def in_force(self) -> "ReminderRuleQuerySet":
        return self.filter(retired_at=None)

    def of_region(self, region: Region | None) -> "ReminderRuleQuerySet":
        """Those by which the region is reminded: its own set, or the one for all, which None gives."""
        own = region is not None and ReminderPolicy.objects.filter(region=region, has_own_rules=True).exists()
        return self.in_force().filter(region=region if own else None)

    def visible_to(self, user: models.Model) -> "ReminderRuleQuerySet":
        """Those for all regions, and those of the regions that the person manages."""
        return self.filter(Q(region=None) | Q(scope_of(user).manages_region("region")))


@pghistory.track(level=pghistory.Statement)
class ReminderRule(models.Model):
    """`days_before` the day in question (negative: after it), then again every few working days.

    The day is the working date of an assignment, the timely day of a report, the day on which work was given back, on
    which a round opens, or from which a date has been missing. A rule that has been used is retired, not changed: what
    it made people hear stays explained.
    """

    class Subject(models.TextChoices):
        ASSIGNMENT = "assignment", "поручение"
        SUBMISSION = "submission", "отчёт центра"
        AWAITING = "awaiting", "срок без даты"
        RETURNED = "returned", "возвращённая работа"
        OPENING = "opening", "открытие сбора"

    class Audience(models.TextChoices):
        EXECUTOR = "executor", "исполнителю"
        SUPERIOR = "superior", "региональному координатору"
        CONTROLLER = "controller", "тому, кто контролирует распоряжение"

    region = models.ForeignKey(
        Region, models.CASCADE, null=True, blank=True, related_name="reminder_rules", verbose_name="субъект РФ"
    )  # none: for all regions without a set of their own
    subject = models.CharField("о чём", max_length=20, choices=Subject)
    days_before = models.SmallIntegerField("за сколько дней до срока", help_text="Меньше нуля: после срока.")
    repeat_every_workdays = models.PositiveSmallIntegerField("затем каждые столько рабочих дней", null=True, blank=True)
    audience = models.CharField("кому", max_length=20, choices=Audience, default=Audience.EXECUTOR)
    by_letter = models.BooleanField("письмом", default=True)
    in_portal = models.BooleanField("на портале", default=True)
    retired_at = models.DateTimeField("отменено", null=True, blank=True)

    objects = ReminderRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "правило напоминаний"
        verbose_name_plural = "правила напоминаний"
        ordering = ["subject", "audience", "-days_before"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "subject", "days_before", "audience"],
                name="rule_once",
                condition=Q(retired_at=None),
                nulls_distinct=False,
                violation_error_message="Такое правило уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(by_letter=True) | Q(in_portal=True),
                name="rule_tells_somehow",
                violation_error_message="Отметьте, как напоминать: письмом, на портале или и так и так.",
            ),
            models.CheckConstraint(
                condition=Q(days_before__gte=-365, days_before__lte=365),
                name="rule_days_within_a_year",
                violation_error_message="Напоминают не раньше чем за год до срока и не позже чем через год после.",
            ),
            models.CheckConstraint(
                condition=Q(repeat_every_workdays=None) | Q(repeat_every_workdays__gte=1),
                name="rule_repeats_forward",
                violation_error_message="Повторять можно каждый рабочий день или реже.",
            ),
            models.CheckConstraint(
                condition=~Q(subject="opening") | Q(days_before__lte=0),
                name="rule_after_the_opening",
                violation_error_message="Об открытии сбора напоминают в день открытия или позже.",
            ),
            models.CheckConstraint(
                condition=~Q(subject__in=["returned", "awaiting"]) | Q(days_before__lt=0),
                name="rule_after_the_day_itself",
                violation_error_message=(
                    "О возвращённой работе и о сроке без даты напоминают со следующего дня или позже."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}: {self.days_before}"


class ReminderPolicyQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "ReminderPolicyQuerySet":
        return self.filter(scope_of(user).manages_region("region"))


@pghistory.track(level=pghistory.Statement)
class ReminderPolicy(models.Model):
    """How a region reminds. Without one it has the rules for all regions and writes at the usual hour."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="reminder_policy", verbose_name="субъект РФ")
    hour = models.PositiveSmallIntegerField("час утренней рассылки", default=MORNING_HOUR, validators=HOUR_RANGE)
    has_own_rules = models.BooleanField("свои правила вместо общих", default=False)

    objects = ReminderPolicyQuerySet.as_manager()

    class Meta:
        verbose_name = "порядок напоминаний"
        verbose_name_plural = "порядки напоминаний"
        ordering = ["region__sort_name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hour__gte=EARLIEST_HOUR, hour__lte=LATEST_HOUR),
                name="morning_hour_by_day",
                violation_error_message="Назначьте час рассылки с 6 до 20 часов.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.region)
