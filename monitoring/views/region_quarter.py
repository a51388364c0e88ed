"""The quarter of a programme on a region's overview: who owes, the map and the heat map of municipalities, the plan."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from monitoring.lines.overview import owing_lines
from monitoring.lines.reports import FigureLine, lines_of_totals
from monitoring.models import Round
from monitoring.models.region_reports import Tally, completeness_by
from monitoring.overviews.counts import RoundStanding
from monitoring.overviews.links import by_place, round_owing_url, round_url
from monitoring.overviews.tiles import Standing, TileMap, look_of_municipality, places_of, tile_map
from monitoring.services.reports import totals_of_year
from monitoring.views.heat_maps import municipality_heat
from monitoring.views.quarter_card import quarter_card, reports_url
from regions.access import scope_of
from regions.models import Municipality, User

SHOWN_OWING = 8
TABS = ("all", "owed", "returned", "check", "review", "accepted")
LISTS = ("received", "on_time", "missing")
Figures = list[tuple[int, str]]  # as `figure_cells` wants them


def region_quarter(
    user: User, standing: RoundStanding, rounds: Sequence[Round], tallies: Sequence[Tally], today: date
) -> dict[str, object]:
    """`rounds` are the latest of the programme, the first of them is the standing's; `tallies` of all that is shown."""
    round_, keys = standing.round, {each.pk for each in rounds}
    own = [each for each in tallies if each.round in keys]
    places = {each.municipality for each in own if each.municipality}
    municipalities = list(Municipality.objects.filter(pk__in=places).only("name", "tile_row", "tile_column"))
    return {
        "quarter": quarter_card(user, standing, today),
        "owing": owing_lines(user, round_, today, SHOWN_OWING) if standing.completeness.missing else [],
        "owing_total": standing.completeness.missing,
        **_map(round_, own, municipalities, today),
        "heat": municipality_heat(rounds, own, municipalities, today),
        "urls": {state: round_url(round_, state) for state in TABS},
        "lists": {state: reports_url(round_, state) for state in LISTS},
        "plan": _plan(user, round_),
    }


def _map(
    round_: Round, tallies: Sequence[Tally], municipalities: Sequence[Municipality], today: date
) -> dict[str, object]:
    """Nothing where there is but one municipality to see."""
    of_round = [each for each in tallies if each.round == round_.pk and each.municipality]
    counts = completeness_by(attrgetter("municipality"), of_round)
    if len(counts) < 2:
        return {}
    standings = {key: Standing(each, today > round_.timely_until) for key, each in counts.items()}
    drawn = tile_map(places_of(municipalities, by_place(round_url(round_))), standings, look_of_municipality)
    return {"map": drawn, "map_lines": _map_lines(round_, drawn)}


def _map_lines(round_: Round, drawn: TileMap) -> list[tuple[str, Figures]]:
    """The names of the municipalities with their figures."""
    received, on_time = (by_place(reports_url(round_, state)) for state in ("received", "on_time"))
    owing = by_place(round_owing_url(round_))
    return [
        (
            tile.name,
            [
                (tile.counts.expected, tile.url),
                (tile.counts.received, f"{received}{tile.key}"),
                (tile.counts.on_time, f"{on_time}{tile.key}"),
                (tile.counts.missing, f"{owing}{tile.key}"),
            ],
        )
        for tile in drawn.tiles
    ]


def _plan(user: User, round_: Round) -> list[FigureLine]:
    """Plan and fact of the year, for those who see the whole region."""
    scope = scope_of(user)
    if not (scope.everywhere or round_.region_id in scope.regions):
        return []
    return lines_of_totals(totals_of_year(round_), round_.quarter)
