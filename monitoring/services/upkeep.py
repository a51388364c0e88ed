"""What the clock keeps in line by itself: roadmaps reach far enough ahead, and work follows the register."""

from datetime import datetime

from django.db import transaction

from monitoring.models import RegisterDay
from monitoring.models.rounds import local_day
from monitoring.services.turns import each_apart
from regions.models import Region
from roadmap.models import Roadmap
from roadmap.services.extending import extend_roadmap
from roadmap.services.newcomers import assign_newcomers


def extend_roadmaps(*, now: datetime) -> int:
    """Add next year's dates to roadmaps without end; one query where none needs them. Returns how many did."""
    today = now.date()
    waiting = Roadmap.objects.to_extend(today)
    return sum(each_apart(lambda roadmap: extend_roadmap(roadmap=roadmap, today=today), waiting))


def follow_register(*, now: datetime) -> int:
    """Once in each region's own day: who came into the register gets the work ahead. Returns how many rows changed."""
    behind = RegisterDay.objects.regions_behind(now)
    return sum(each_apart(lambda region: _follow(region, now), behind))


@transaction.atomic
def _follow(region: Region, now: datetime) -> int:
    today = local_day(now, region)
    return assign_newcomers(region=region, today=today) if RegisterDay.objects.claim(region, today) else 0
