"""Which day it is for whom: a region lives by its own clock."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from regions.access import scope_of
from regions.models import Region, User


def today_in(region: Region) -> date:
    return timezone.localdate(timezone=region.zone)


def today_for(user: User) -> date:
    """The day of a person's only region, and the portal's own day for people of none or of many."""
    scope = scope_of(user)
    return timezone.localdate(timezone=ZoneInfo(scope.time_zone) if len(scope.home_regions) == 1 else None)
