"""Regions in which this morning's letters have not been planned."""

import zoneinfo
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo

from django.conf import settings
from django.db.models import Max

from monitoring.models import Morning
from monitoring.models.reminder_rules import EARLIEST_HOUR
from regions.models import Coordinator, Region

PATIENCE = timedelta(hours=1)


def count_late_mornings(now: datetime) -> int:
    """Three queries, whatever the number of regions."""
    latest = dict(Morning.objects.order_by().values_list("region").annotate(Max("day")))
    return sum(is_late(latest.get(region), now.astimezone(zone)) for region, zone in _peopled())


def is_late(latest: date | None, local: datetime) -> bool:
    """`latest`: the day of the region's last morning, None where it never had one; `local`: its own time. Where people
    have only just been named, yesterday's morning was nobody's."""
    expected = (local - PATIENCE - timedelta(hours=EARLIEST_HOUR)).date()
    return expected == local.date() if latest is None else latest < expected


def _peopled() -> Iterator[tuple[int | None, tzinfo]]:
    """Regions with people; None is the place of those who belong to no region."""
    peopled = Coordinator.objects.order_by().values_list("organisation__region", flat=True).distinct()
    zones = {region.pk: region.zone for region in Region.objects.all()}
    for region in peopled:
        yield region, zones.get(region, zoneinfo.ZoneInfo(settings.TIME_ZONE))
