"""Addresses that letters don't reach. The mark is on the address, so a person who gets another one is free of it."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from monitoring.mail_answers import WORDS, Failure
from regions.access import scope_of
from regions.models import Coordinator, Region, User

from .local_days import local_day_in
from .reminders import Letter


class FailedAddressQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "FailedAddressQuerySet":
        """Addresses of people that one answers for as a whole region."""
        scope = scope_of(user)
        if scope.is_admin:
            return self.filter(email__in=_addresses(User.objects.all()))
        theirs = Coordinator.objects.filter(scope.sees_region("organisation__region")) if scope.is_regional else ()
        return self.filter(email__in=_addresses(User.objects.filter(coordinations__in=theirs)))

    def of_region(self, region: Region | None, today: date) -> "FailedAddressQuerySet":
        """Addresses of people who act for the region's organisations today; none: for those without a region."""
        acting = Coordinator.objects.reachable(today).filter(organisation__region=region)
        return self.filter(email__in=_addresses(User.objects.filter(coordinations__in=acting)))

    def failed_from(self, since: date, today: date, region: Region) -> "FailedAddressQuerySet":
        """Those that failed on days from `since` to yesterday, by the region's clock: each is news on one morning."""
        zone = models.Value(region.time_zone, output_field=models.CharField())
        day = local_day_in("zone", F("failed_at"))
        return self.alias(zone=zone).alias(day=day).filter(day__gte=since, day__lt=today)


def _addresses(users: models.QuerySet) -> models.QuerySet:
    return users.values(address=Lower("email"))


class FailedAddress(models.Model):
    """Not written to until somebody asks for it; `letter` is the one that came back."""

    email = models.EmailField("электронная почта", unique=True, help_text="Строчными буквами.")
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="+", verbose_name="вернувшееся письмо")
    failure = models.CharField("причина", max_length=20, choices=[(each.value, WORDS[each]) for each in Failure])
    answer = models.TextField("что ответил сервер", blank=True)
    failed_at = models.DateTimeField("когда")

    objects = FailedAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "адрес, на который письма не доходят"
        verbose_name_plural = "адреса, на которые письма не доходят"
        ordering = ["-failed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="failed_address_in_lower_case",
                violation_error_message="Напишите адрес строчными буквами.",
            )
        ]

    def __str__(self) -> str:
        return self.email
