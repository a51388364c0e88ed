"""How a region collects its reports, for rounds that are still to open."""

import pghistory
from django.db import models

from regions.access import scope_of
from regions.models import Region


class ReviewPolicyQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "ReviewPolicyQuerySet":
        return self.filter(scope_of(user).manages_region("region"))


@pghistory.track(level=pghistory.Statement)
class ReviewPolicy(models.Model):
    """A region without one has reports go straight to the region. A round keeps what stood when it opened."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="review_policy", verbose_name="субъект РФ")
    municipal_check = models.BooleanField("отчёты сначала проверяет муниципалитет", default=False)

    objects = ReviewPolicyQuerySet.as_manager()

    class Meta:
        verbose_name = "порядок проверки отчётов"
        verbose_name_plural = "порядки проверки отчётов"
        ordering = ["region__sort_name"]

    def __str__(self) -> str:
        return str(self.region)
