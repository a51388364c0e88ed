"""A person's own address for calendars: whoever knows it reads the person's dates, so it can be changed and closed."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse


def new_token() -> str:
    return secrets.token_urlsafe(32)


class CalendarFeed(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed", verbose_name="чей"
    )
    token = models.CharField("адрес", max_length=64, unique=True, default=new_token)
    made_at = models.DateTimeField("когда получен")

    class Meta:
        verbose_name = "адрес календаря"
        verbose_name_plural = "адреса календарей"

    def __str__(self) -> str:
        return str(self.user)

    @property
    def url(self) -> str:
        return settings.PORTAL_URL + reverse("monitoring:calendar_file", args=[self.token])
