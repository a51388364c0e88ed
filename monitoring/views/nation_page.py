"""What who sees many regions finds on the first page: what burns, the map, the regions, their quarters."""

from datetime import datetime

from django.urls import reverse

from monitoring.figures import Completeness
from monitoring.models import Round, Submission
from monitoring.models.states import Stage
from monitoring.overviews.counts import RegionRow, Work, current_quarter, region_rows, total
from monitoring.overviews.links import assignments_url, submissions_url
from monitoring.overviews.nation_map import COLUMNS, NATION
from monitoring.overviews.pressing import Pressing, missing_reports, pressing_work
from monitoring.overviews.sentences import regions_behind, reported
from monitoring.overviews.tiles import Place, Standing, TileMap, look_of_region, tile_map
from monitoring.quarters import Quarter
from monitoring.views.heat_maps import region_heat
from regions import russian
from regions.access import scope_of
from regions.models import Region, User
from regions.strips import Part
from roadmap.views.days import today_for

SHOWN = 20  # regions, before the rest is folded away
WORST = 8
WORK = ("overdue", "soon", "closed")
REPORTS = ("received", "on_time", "late", "missing")


def nation_context(user: User, now: datetime) -> dict[str, object]:
    today = today_for(user)
    quarter = current_quarter(Round.objects.visible_to(user))
    rows = region_rows(user, quarter, today)
    lines = [_with_links(row, quarter) for row in rows if not row.is_idle]
    return {
        "today": today,
        "can_import": scope_of(user).is_admin,
        "pressing": _pressing(user, rows, quarter),
        "lines": lines[:SHOWN],
        "more": lines[SHOWN:],
        "idle": [row.region for row in rows if row.is_idle],
        "map": _map(rows) if scope_of(user).everywhere else None,
        "heat": region_heat(user, {row.region.code: row.region for row in rows}, now),
        "worst": sorted((line for line in lines if _missing(line)), key=_missing, reverse=True)[:WORST],
        **(_quarter(rows, quarter) if quarter else {}),
    }


def _pressing(user: User, rows: list[RegionRow], quarter: Quarter | None) -> list[Pressing]:
    work = Work(*(sum(getattr(row.work, name) for row in rows) for name in Work.__dataclass_fields__))
    figures = pressing_work(work, None)
    if quarter is None:
        return figures
    missing = sum(row.completeness.missing for row in rows)
    review = Submission.objects.visible_to(user).at_stage(Stage.REVIEW)
    review = review.filter(round__year=quarter.year, round__quarter=quarter.number).count()
    url = submissions_url(Stage.REVIEW, quarter)
    return [
        *figures,
        missing_reports(missing, any(row.is_late and row.completeness.missing for row in rows), quarter, None),
        Pressing("На проверке", review, url, "отчётов у регионов", "info"),
    ]


def _quarter(rows: list[RegionRow], quarter: Quarter) -> dict[str, object]:
    counts = total(row.completeness for row in rows)
    expecting = [row for row in rows if row.completeness.expected]
    behind = [row for row in expecting if row.completeness.missing]
    urls = {state: submissions_url(state, quarter) for state in ("", *REPORTS)}
    return {
        "quarter": russian.quarter(quarter.year, quarter.number),
        "counts": counts,
        "all_reports": urls[""],
        "sentence": reported(counts),
        "behind": regions_behind(counts, len(behind), len(expecting)),
        "parts": _parts(counts, urls, any(row.is_late for row in behind)),
    }


def _parts(counts: Completeness, urls: dict[str, str], is_late: bool) -> list[Part]:
    return [
        Part("ok", counts.on_time, "вовремя", urls["on_time"]),
        Part("warn", counts.late, "с опозданием", urls["late"]),
        Part("bad" if is_late else "", counts.missing, "не отчитались", urls["missing"]),
    ]


def _with_links(row: RegionRow, quarter: Quarter | None) -> dict[str, object]:
    urls = {state: assignments_url(state=state, region=row.region) for state in WORK}
    if quarter:
        urls |= {state: submissions_url(state, quarter, row.region) for state in REPORTS}
    return {"row": row, "urls": urls}


def _missing(line: dict[str, object]) -> int:
    return line["row"].completeness.missing


def _map(rows: list[RegionRow]) -> TileMap:
    places = [_place(row.region) for row in rows]
    standings = {row.region.code: Standing(row.completeness, row.is_late) for row in rows}
    return tile_map(places, standings, look_of_region, COLUMNS)


def _place(region: Region) -> Place:
    url = reverse("monitoring:region_detail", args=[region.code])
    return Place(region.code, region.name, *NATION.get(region.code, (None, None, "")), url)
