"""The days on which regions don't work by their own laws, for the years that a roadmap can mean."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from regions.models import Region, RegionalHoliday
from roadmap.workdays import closed_by
from roadmap.years import EARLIEST, LATEST

YEARS = range(EARLIEST - 1, LATEST + 2)  # a date may move into the year beside


def closed_days(region: Region | None) -> frozenset[date]:
    """In one query; none where there is no region."""
    return _closed(RegionalHoliday.objects.filter(region=region)) if region else frozenset()


def closed_days_by_region() -> dict[int, frozenset[date]]:
    """Of every region that has holidays of its own, in one query."""
    kept = defaultdict(list)
    for holiday in RegionalHoliday.objects.all():
        kept[holiday.region_id].append(holiday)
    return {region: _closed(celebrated) for region, celebrated in kept.items()}


def _closed(celebrated: Iterable[RegionalHoliday]) -> frozenset[date]:
    return closed_by((day, holiday.moves_day_off) for holiday in celebrated for day in holiday.days_in(YEARS))
