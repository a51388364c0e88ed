"""What the heat maps are made of: a region's municipalities, or the nation's regions, quarter by quarter."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse

from monitoring.figures import Completeness
from monitoring.models import Round, Submission
from monitoring.models.local_days import local_day_in
from monitoring.models.region_reports import Tally, completeness_by
from monitoring.overviews.counts import total
from monitoring.overviews.heat import WHOLE, HeatMap, HeatPlace, HeatSource, heat_map
from monitoring.overviews.links import by_place, round_owing_url, submissions_url
from monitoring.overviews.tiles import hyphenated, short_place
from monitoring.quarters import Quarter
from regions.models import Municipality, Region, User

OF_NATION = 8  # quarters
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


def region_heat(user: User, regions: dict[str, Region], now: datetime) -> HeatMap | None:
    """The regions by their codes, all programmes together; None before a second quarter."""
    opened = _opened(Round.objects.visible_to(user))
    quarters = sorted(Quarter(*each) for each in opened.quarters()[:OF_NATION])
    if len(quarters) < 2:
        return None
    counts, late = _counts_by_region(user, opened, quarters[0], now)
    return heat_map(
        [
            HeatPlace(code, each.name, reverse("monitoring:region_detail", args=[code]))
            for code, each in regions.items()
        ],
        HeatSource(
            quarters,
            counts,
            late,
            lambda key, quarter: submissions_url("missing", quarter, regions[key] if key != WHOLE else None),
        ),
        whole="Вся страна",
        shown=REGIONS_SHOWN,
    )


def _counts_by_region(
    user: User, opened: QuerySet, since: Quarter, now: datetime
) -> tuple[dict[RegionQuarter, Completeness], set[RegionQuarter]]:
    """And those whose timely day is over."""
    rounds = opened.filter(year__gte=since.year).values_list("pk", "region__code", "year", "quarter")
    keys = {pk: (code, Quarter(*period)) for pk, code, *period in rounds if Quarter(*period) >= since}
    found: dict[RegionQuarter, list[Completeness]] = {}
    for (pk,), counts in Submission.objects.visible_to(user).filter(round__in=keys).received_by("round").items():
        found.setdefault(keys[pk], []).append(counts)
    today = local_day_in("region__time_zone", now)
    over = opened.filter(timely_until__lt=today).values_list("pk", flat=True)
    return {key: total(counts) for key, counts in found.items()}, {keys[pk] for pk in over if pk in keys}


def _opened(rounds: QuerySet) -> QuerySet:
    return rounds.filter(opened_at__isnull=False).order_by("-year", "-quarter")
