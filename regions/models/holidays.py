"""When: days off that a region's own law sets beside the country's."""

from calendar import isleap
from collections.abc import Iterable, Iterator
from datetime import date

import pghistory
from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear

from regions.access import scope_of

from .places import Region

_LEAP_DAY = (2, 29)


class RegionalHolidayQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "RegionalHolidayQuerySet":
        return self.filter(scope_of(user).sees_region("region"))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), level=pghistory.Statement)
class RegionalHoliday(models.Model):
    """A day of one year, or the same day of every year from that one on."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="holidays", verbose_name="субъект РФ")
    title = models.CharField("праздник", max_length=200)
    day = models.DateField("дата", help_text="У ежегодного праздника – его дата в первом году.")
    is_yearly = models.BooleanField("каждый год", default=False)
    last_year = models.PositiveSmallIntegerField(
        "последний год", null=True, blank=True, help_text="У ежегодного праздника, который больше не отмечают."
    )
    moves_day_off = models.BooleanField(
        "выходной переносится",
        default=True,
        help_text="Если праздник выпал на выходной, нерабочим становится и следующий рабочий день.",
    )
    source = models.CharField("чем установлен", max_length=500, blank=True, help_text="Закон или указ, дата и номер.")

    objects = RegionalHolidayQuerySet.as_manager()

    class Meta:
        verbose_name = "региональный праздник"
        verbose_name_plural = "региональные праздники"
        ordering = ["region__sort_name", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "day"],
                name="holiday_once_in_region",
                violation_error_message="Этот день в субъекте РФ уже отмечен как праздник.",
            ),
            models.CheckConstraint(
                condition=Q(last_year=None) | Q(is_yearly=True, last_year__gte=ExtractYear("day")),
                name="holiday_ends_after_start",
                violation_error_message="Последний год бывает только у ежегодного праздника и не раньше первого.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.day:%d.%m}{'' if self.is_yearly else f'.{self.day.year}'})"

    def days_in(self, years: Iterable[int]) -> Iterator[date]:
        """Its days in those years, in their order."""
        return (self.day.replace(year=year) for year in years if self._is_kept_in(year))

    def _is_kept_in(self, year: int) -> bool:
        if not self.is_yearly:
            return year == self.day.year
        exists = isleap(year) or (self.day.month, self.day.day) != _LEAP_DAY
        return exists and self.day.year <= year <= (self.last_year or year)
