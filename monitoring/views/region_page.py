"""What a region's page and its people's overview show: what burns, the quarter, who owes, what waits, what is due."""

from datetime import date, datetime

from django.http import QueryDict

from monitoring.lines.reports import FigureLine, indicator_lines
from monitoring.lines.rounds import SubmissionLine, lines_of, with_people
from monitoring.models import Round, Submission
from monitoring.models.rounds import local_day
from monitoring.models.states import OWED
from monitoring.overviews.counts import (
    RoundStanding,
    Work,
    count_work,
    current_quarter,
    round_standings,
    rounds_of_quarter,
)
from monitoring.overviews.links import assignments_url, by_place, round_owing_url, round_url
from monitoring.overviews.pressing import Pressing, missing_reports, pressing_work, waiting_figures
from monitoring.overviews.tiles import Standing, TileMap, look_of_municipality, places_of, tile_map
from monitoring.overviews.waiting import waiting_for_review
from monitoring.quarters import Quarter
from monitoring.services.reports import figures_of
from monitoring.views.heat_maps import PLACE, municipality_heat
from monitoring.views.quarter_card import quarter_card, reports_url
from regions.access import scope_of
from regions.models import Municipality, Region, User
from roadmap.models import Assignment, Roadmap
from roadmap.views.assignment_lists import assignment_lines
from roadmap.views.days import today_for

SHOWN_OWING = 8
SHOWN_OWN = 2


def region_context(user: User, region: Region, asked: QueryDict, now: datetime) -> dict[str, object]:
    today = local_day(now, region)
    seen = Round.objects.visible_to(user).filter(region=region)
    quarter = current_quarter(seen)
    standings = round_standings(user, rounds_of_quarter(seen, quarter))
    chosen = _chosen(standings, asked.get("programme"))
    return {
        "region": region,
        "today": today,
        "pressing": _pressing(user, region, quarter, standings, today),
        "programmes": _programme_tabs(standings, chosen),
        "waiting": waiting_for_review(user, region),
        "roadmaps": _roadmap_lines(user, region),
        "has_roadmaps": Roadmap.objects.visible_to(user).filter(order__region=region).exists(),
        "can_import": Region.objects.managed_by(user).filter(pk=region.pk).exists(),
        **(_quarter(user, chosen, today) if chosen else {}),
        **_own_work(user),
    }


def _pressing(
    user: User, region: Region, quarter: Quarter | None, standings: list[RoundStanding], today: date
) -> list[Pressing]:
    work = count_work(Assignment.objects.visible_to(user).filter(region=region), "region", today_for(user))
    figures = pressing_work(work.get(region.pk, Work()), region)
    if quarter and standings:
        missing = sum(each.completeness.missing for each in standings)
        is_late = any(each.round.timely_until < today for each in standings if each.completeness.missing)
        figures.append(missing_reports(missing, is_late, quarter, region))
    return [*figures, *waiting_figures(user, region)]


def _chosen(standings: list[RoundStanding], code: str | None) -> RoundStanding | None:
    """The programme asked for, else the first."""
    named = (standing for standing in standings if standing.programme.code == code)
    return next(named, standings[0] if standings else None)


def _programme_tabs(standings: list[RoundStanding], chosen: RoundStanding | None) -> list[dict[str, object]]:
    if len(standings) < 2:
        return []
    return [
        {
            "title": each.programme.name,
            "url": f"?programme={each.programme.code}",
            "count": each.completeness.missing,
            "tone": "warn" if each.completeness.missing else "",
            "current": each is chosen,
        }
        for each in standings
    ]


def _quarter(user: User, standing: RoundStanding, today: date) -> dict[str, object]:
    round_ = standing.round
    owing = Submission.objects.visible_to(user).filter(round=round_, state__in=OWED)
    return {
        "quarter": quarter_card(user, standing, today),
        "owing": _owing_lines(round_, owing, today),
        "owing_total": standing.completeness.missing,
        **_map(user, round_, today > round_.timely_until),
        "heat": municipality_heat(user, round_, today),
        "urls": {
            state: round_url(round_, state) for state in ("all", "owed", "returned", "check", "review", "accepted")
        },
        "lists": {state: reports_url(round_, state) for state in ("received", "on_time", "missing")},
        "plan": _plan(user, round_),
    }


def _owing_lines(round_: Round, owing: object, today: date) -> list[SubmissionLine]:
    order = ("centre__organisation__municipality__sort_name", "centre__sort_name")
    return lines_of(round_, with_people(owing, today).order_by(*order)[:SHOWN_OWING], today)


def _map(user: User, round_: Round, is_late: bool) -> dict[str, object]:
    """Nothing where there is but one municipality to see."""
    counts = Submission.objects.visible_to(user).filter(round=round_).completeness_by(PLACE)
    counts.pop(None, None)
    if len(counts) < 2:
        return {}
    municipalities = Municipality.objects.filter(pk__in=counts).order_by("sort_name")
    standings = {key: Standing(each, is_late) for key, each in counts.items()}
    drawn = tile_map(places_of(municipalities, by_place(round_url(round_))), standings, look_of_municipality)
    return {"map": drawn, "map_lines": _map_lines(round_, drawn)}


def _map_lines(round_: Round, drawn: TileMap) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """The names of the municipalities with their figures, as `figure_cells` wants them."""
    received, on_time = (by_place(reports_url(round_, state)) for state in ("received", "on_time"))
    owing = by_place(round_owing_url(round_))
    return [
        (
            tile.name,
            [
                ("должны", tile.counts.expected, tile.url),
                ("отчитались", tile.counts.received, f"{received}{tile.key}"),
                ("вовремя", tile.counts.on_time, f"{on_time}{tile.key}"),
                ("не отчитались", tile.counts.missing, f"{owing}{tile.key}"),
            ],
        )
        for tile in drawn.tiles
    ]


def _plan(user: User, round_: Round) -> list[FigureLine]:
    """Plan and fact of the year, for those who see the whole region."""
    scope = scope_of(user)
    if not (scope.everywhere or round_.region_id in scope.regions):
        return []
    return indicator_lines(figures_of(round_))


def _roadmap_lines(user: User, region: Region) -> list[dict[str, object]]:
    """Roadmaps with something overdue or due within a month, each with its counts and their lists."""
    today = today_for(user)
    assignments = Assignment.objects.visible_to(user).filter(region=region)
    work = count_work(assignments, "deadline__activity__roadmap", today)
    roadmaps = Roadmap.objects.visible_to(user).filter(order__region=region).select_related("order", "programme")
    lines = [
        {
            "roadmap": each,
            "work": work[each.pk],
            "urls": {state: assignments_url(state=state, roadmap=each.pk) for state in ("overdue", "soon", "month")},
        }
        for each in roadmaps
        if each.pk in work
    ]
    pressing = [line for line in lines if line["work"].overdue or line["work"].month]
    return sorted(pressing, key=lambda line: (-line["work"].overdue, -line["work"].soon, -line["work"].month))


def _own_work(user: User) -> dict[str, object]:
    """What the person's own organisations have to do themselves, the most pressing first."""
    today = today_for(user)
    own = Assignment.objects.mine(user).owed()
    lines = assignment_lines(own.with_sources().by_urgency(today)[:SHOWN_OWN], today, names_organisation=False)
    return {"own": lines, "own_total": own.count(), "own_url": assignments_url(tab="mine", state="owed")}
