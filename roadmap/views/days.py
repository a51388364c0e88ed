"""Which day it is for whom: a region lives by its own clock."""

from datetime import date

from django.utils import timezone

from regions.access import scope_of
from regions.models import Region, User


def today_in(region: Region) -> date:
    return timezone.localdate(timezone=region.zone)


def today_for(user: User) -> date:
    """The day of a person's only region, and the portal's own day for people of none or of many."""
    regions = Region.objects.filter(pk__in=scope_of(user).home_regions)[:2]
    return today_in(regions[0]) if len(regions) == 1 else timezone.localdate()
