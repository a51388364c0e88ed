"""What the heat maps are made of: a region's municipalities, or the nation's regions, quarter by quarter."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from monitoring.figures import Completeness
from monitoring.models import Round, Submission
from monitoring.models.local_days import local_day_in
from monitoring.models.region_reports import Tally, completeness_by
from monitoring.overviews.counts import total
from monitoring.overviews.heat import HeatMap, HeatPlace, HeatSource, heat_map
from monitoring.overviews.links import by_place, region_owing_urls, round_owing_url
from monitoring.overviews.tiles import hyphenated, short_place
from monitoring.quarters import Quarter
from regions.models import Municipality, User

MUNICIPALITIES_SHOWN, REGIONS_SHOWN = 8, 20
RegionQuarter = tuple[str, Quarter]  # by the code of the region


def municipality_heat(
    rounds: Sequence[Round], tallies: Iterable[Tally], municipalities: Sequence[Municipality], today: date
) -> HeatMap | None:
    """The rounds of a programme, one a quarter; None where there is but one municipality or one quarter to see."""
    if len(municipalities) < 2 or len(rounds) < 2:
        return None
    quarter_of = {each.pk: Quarter(each.year, each.quarter) for each in rounds}
    counts = completeness_by(lambda tally: (tally.municipality, quarter_of[tally.round]), tallies)
    over = {quarter_of[each.pk] for each in rounds if each.timely_until < today}
    urls = {quarter_of[each.pk]: round_owing_url(each) for each in rounds}
    by_municipality = {quarter: by_place(url) for quarter, url in urls.items()}
    return heat_map(
        [HeatPlace(each.pk, hyphenated(short_place(each.name))) for each in municipalities],
        HeatSource(
            sorted(urls),
            counts,
            {key for key in counts if key[1] in over},
            lambda key, quarter: f"{by_municipality[quarter]}{key}" if key else urls[quarter],
        ),
        whole="Весь регион",
        shown=MUNICIPALITIES_SHOWN,
    )


def region_heat(user: User, regions: list[HeatPlace], quarters: Sequence[Quarter], now: datetime) -> HeatMap | None:
    """The regions by their codes, all programmes together; `quarters` from the latest on, None before a second one."""
    if len(quarters) < 2:
        return None
    counts, late = _counts_by_region(user, quarters[-1], now)
    source = HeatSource(quarters[::-1], counts, late, region_owing_urls())
    return heat_map(regions, source, whole="Вся страна", shown=REGIONS_SHOWN)


def _counts_by_region(
    user: User, since: Quarter, now: datetime
) -> tuple[dict[RegionQuarter, Completeness], set[RegionQuarter]]:
    """And those whose timely day is over."""
    rounds = Round.objects.visible_to(user).filter(opened_at__isnull=False, year__gte=since.year)
    found: dict[RegionQuarter, list[Completeness]] = {}
    over = set()
    for code, year, number, is_over, expected, received in _counted(user, rounds, now):
        key = (code, Quarter(year, number))
        if expected and key[1] >= since:
            found.setdefault(key, []).append(Completeness(expected, received))
            if is_over:
                over.add(key)
    return {key: each[0] if len(each) == 1 else total(each) for key, each in found.items()}, over


def _counted(user: User, rounds: QuerySet, now: datetime) -> QuerySet:
    """A row for each round. Counted round by round, which an index answers alone: half the time of a join."""
    expected = Submission.objects.visible_to(user).expected()
    is_over = Q(timely_until__lt=local_day_in("region__time_zone", now))
    return rounds.order_by().values_list(
        "region__code", "year", "quarter", is_over, _count(expected), _count(expected.received())
    )


def _count(reports: QuerySet) -> Coalesce:
    of_round = reports.filter(round=OuterRef("pk")).order_by().values("round")
    return Coalesce(Subquery(of_round.values(count=Count("*"))), 0)
