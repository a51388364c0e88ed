"""What people told about phrases, to be offered where the same words come again."""

from collections.abc import Iterable

import pghistory
from django.conf import settings
from django.db import models

from regions.access import scope_of
from regions.models import Region

from .orders import Activity


class PhraseReadingQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "PhraseReadingQuerySet":
        return self.filter(scope_of(user).sees_acts("region"))

    def of_keys(self, keys: Iterable[str]) -> "PhraseReadingQuerySet":
        """With all that an offer shows, the latest last."""
        sources = self.filter(key__in=set(keys)).select_related("region", "author", "activity__roadmap__order")
        return sources.order_by("told_at", "pk")


@pghistory.track(level=pghistory.Statement)
class PhraseReading(models.Model):
    """How a region's people last read a phrase: by the words `read_as`, or as it is written where they are empty.

    `key` is the phrase's letters made alike, hashed (`roadmap.wordings.phrase_key`). It is only ever offered.
    """

    region = models.ForeignKey(Region, models.CASCADE, related_name="phrase_readings", verbose_name="субъект РФ")
    key = models.CharField("ключ", max_length=64, editable=False)
    phrase = models.TextField("срок, как в документе")
    read_as = models.TextField("читать срок как", blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="кто прочитал"
    )
    told_at = models.DateTimeField("когда прочитано")
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="мероприятие"
    )

    objects = PhraseReadingQuerySet.as_manager()

    class Meta:
        verbose_name = "чтение срока"
        verbose_name_plural = "чтения сроков"
        ordering = ["-told_at"]
        constraints = [models.UniqueConstraint(fields=["region", "key"], name="phrase_reading_once")]

    def __str__(self) -> str:
        return f"«{self.phrase}» – «{self.read_as or self.phrase}»"
