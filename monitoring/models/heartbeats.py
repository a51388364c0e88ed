"""Signs of life of what works beside the pages, so that a standstill is seen before anybody misses a letter."""

from datetime import datetime

from django.db import models


class HeartbeatQuerySet(models.QuerySet):
    def beat(self, name: str, now: datetime) -> None:
        """It is alive, and well."""
        self.bulk_create(
            [self.model(name=name, at=now)],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["at", "failing_since"],
        )

    def fail(self, name: str, now: datetime) -> None:
        """It does not do what it should; the first time of a row counts."""
        if not self.filter(name=name, failing_since=None).update(failing_since=now):
            self.bulk_create([self.model(name=name, failing_since=now)], ignore_conflicts=True)


class Heartbeat(models.Model):
    """`at`: when it was last well, none: never yet; `failing_since`: since when it has not been, none: it is."""

    class Name(models.TextChoices):
        SCHEDULER = "scheduler", "планировщик"  # beat itself, when it rings for a tick
        WORKER = "worker", "обработчик"  # whatever process works on ticks
        MAIL = "mail", "почтовый сервер"  # when it last took a letter

    name = models.CharField("что", max_length=10, choices=Name, primary_key=True)
    at = models.DateTimeField("когда было исправно", null=True, blank=True)
    failing_since = models.DateTimeField("с какого часа неисправно", null=True, blank=True)

    objects = HeartbeatQuerySet.as_manager()

    class Meta:
        verbose_name = "признак жизни"
        verbose_name_plural = "признаки жизни"

    def __str__(self) -> str:
        return self.get_name_display()
