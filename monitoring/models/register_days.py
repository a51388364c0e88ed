"""On which day work last followed the register: once a day and region is enough."""

from datetime import date, datetime

from django.db import models
from django.db.models import Exists, OuterRef

from regions.models import Region

from .local_days import local_day_in


class RegisterDayQuerySet(models.QuerySet):
    def regions_behind(self, now: datetime) -> models.QuerySet:
        """Regions with orders whose own day is a later one, or that have none yet."""
        today = local_day_in("time_zone", now)
        up_to_date = self.filter(region=OuterRef("pk"), day=OuterRef("today"))
        return Region.objects.alias(today=today).filter(~Exists(up_to_date), orders__isnull=False).distinct()

    def claim(self, region: Region, day: date) -> bool:
        """Whether this is the first to take the day; another one that is at it is waited for."""
        self.bulk_create([self.model(region=region)], ignore_conflicts=True)
        return bool(self.filter(region=region).exclude(day=day).update(day=day))


class RegisterDay(models.Model):
    region = models.OneToOneField(Region, models.CASCADE, primary_key=True, related_name="+", verbose_name="субъект РФ")
    day = models.DateField("день", null=True)

    objects = RegisterDayQuerySet.as_manager()

    class Meta:
        verbose_name = "день, на который учтён реестр"
        verbose_name_plural = "дни, на которые учтён реестр"

    def __str__(self) -> str:
        return f"{self.region}, {self.day or '–'}"
