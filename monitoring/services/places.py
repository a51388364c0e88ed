"""While a round runs, its reports count where the register places their schools; then they stay where they were."""

from datetime import datetime

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from monitoring.models import Round, Submission
from monitoring.models.local_days import local_day_in
from regions.models import Centre


def follow_schools(*, now: datetime) -> int:
    """One statement for all rounds. Returns how many reports moved to another municipality."""
    running = Round.objects.running(local_day_in("region__time_zone", now)).order_by().values("pk")
    here, there = (Coalesce(path, Value(0)) for path in ("municipality", "centre__organisation__municipality"))
    moved = Submission.objects.filter(round__in=running).alias(here=here, there=there).exclude(here=F("there"))
    place = Centre.objects.filter(pk=OuterRef("centre")).values("organisation__municipality")
    return moved.update(municipality=Subquery(place))
