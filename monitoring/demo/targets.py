"""The demo's plans: what adds up from centres to municipalities and the region."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from monitoring.models import Indicator, Target
from regions.models import Centre, Region


def plan_year(region: Region, year: int) -> None:
    """Targets of three years for the region, its municipalities and each of its centres; this year's by quarter too."""
    centres = list(Centre.objects.filter(organisation__region=region).select_related("organisation"))
    targets = []
    for indicator in Indicator.objects.first_editions().filter(programme__rounds__region=region).distinct():
        own = [centre for centre in centres if centre.programme_id == indicator.programme_id]
        for place, value in _planned(indicator, region, own):
            targets += [Target(indicator=indicator, year=y, **place, value=value) for y in (year - 1, year, year + 1)]
            targets += [Target(indicator=indicator, **place, **part) for part in _by_quarter(indicator, year, value)]
    Target.objects.bulk_create(targets, ignore_conflicts=True, batch_size=1000)


def _planned(indicator: Indicator, region: Region, centres: Iterable[Centre]) -> Iterator[tuple[dict, Decimal]]:
    """Places and their year's plans: those of centres, of municipalities, of the region."""
    values = {centre: _target(indicator, centre.students or 120) for centre in centres}
    towns: dict[int, Decimal] = Counter()
    for centre, value in values.items():
        yield {"centre": centre}, value
        if centre.organisation.municipality_id:
            towns[centre.organisation.municipality_id] += value
    share = Decimal(90) if indicator.is_share else None
    yield from (({"municipality_id": town}, share or value) for town, value in towns.items())
    yield {"region": region}, share or sum(values.values(), Decimal(0))


def _by_quarter(indicator: Indicator, year: int, value: Decimal) -> list[dict]:
    """Only what counts from the beginning of the year is planned by quarter."""
    if not indicator.cumulative:
        return []
    return [{"year": year, "quarter": number, "value": value * number // 4} for number in (1, 2, 3, 4)]


def _target(indicator: Indicator, students: int) -> Decimal:
    if indicator.is_share:
        return Decimal(90)
    return Decimal(max(students // indicator.slot, 8) + 15)
