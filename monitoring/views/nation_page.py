"""What who sees many regions finds on the first page: what burns, the map, the regions, their quarters."""

from collections.abc import Mapping
from datetime import datetime

from monitoring.figures import Completeness
from monitoring.models import Round, Submission
from monitoring.models.states import Stage
from monitoring.overviews.counts import RegionRow, Work, region_rows, total
from monitoring.overviews.heat import HeatPlace
from monitoring.overviews.links import region_urls, submissions_url
from monitoring.overviews.nation_tiles import LAYERS, nation_map
from monitoring.overviews.pressing import Pressing, missing_reports, pressing_work
from monitoring.overviews.region_lines import RegionLine, region_lines
from monitoring.overviews.sentences import regions_behind, reported
from monitoring.quarters import Quarter
from monitoring.views.heat_maps import region_heat
from regions import russian
from regions.access import scope_of
from regions.models import User
from regions.strips import Part
from roadmap.views.days import today_for

SHOWN = 20  # regions, before the rest is folded away
WORST = 8
QUARTERS = 8  # of the heat map
REPORTS = ("on_time", "late", "missing")


def nation_context(user: User, asked: Mapping[str, str], now: datetime) -> dict[str, object]:
    today = today_for(user)
    opened = Round.objects.visible_to(user).filter(opened_at__isnull=False)
    quarters = [Quarter(*each) for each in opened.quarters()[:QUARTERS]]
    quarter = quarters[0] if quarters else None
    rows = region_rows(user, quarter, today)
    names = {row.region.code: row.region.name for row in rows}
    pages = region_urls(names)
    lines = region_lines([row for row in rows if not row.is_idle], quarter, pages)
    return {
        "today": today,
        "can_import": scope_of(user).is_admin,
        "pressing": _pressing(user, rows, quarter),
        "lines": lines[:SHOWN],
        "more": lines[SHOWN:],
        "idle": [(row.region.name, pages[row.region.code]) for row in rows if row.is_idle],
        "heat": region_heat(user, [HeatPlace(*each, pages[each[0]]) for each in names.items()], quarters, now),
        "worst": _worst(lines),
        **(_map(rows, asked.get("map", ""), pages) if scope_of(user).everywhere else {}),
        **(_quarter(rows, quarter) if quarter else {}),
    }


def _pressing(user: User, rows: list[RegionRow], quarter: Quarter | None) -> list[Pressing]:
    work = Work(*(sum(getattr(row.work, name) for row in rows) for name in Work.__dataclass_fields__))
    figures = pressing_work(work, None)
    if quarter is None:
        return figures
    missing = sum(row.completeness.missing for row in rows)
    review = Submission.objects.visible_to(user).to_review()
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


def _worst(lines: list[RegionLine]) -> list[RegionLine]:
    behind = [line for line in lines if line.missing and line.missing.count]
    return sorted(behind, key=lambda line: line.missing.count, reverse=True)[:WORST]


def _map(rows: list[RegionRow], asked: str, pages: dict[str, str]) -> dict[str, object]:
    """The layer that the address asks for, reports where it asks for none."""
    layer = asked if asked in LAYERS else next(iter(LAYERS))
    return {
        "layer": layer,
        "layers": [(name, title, name == layer) for name, title in LAYERS.items()],
        "map": nation_map(rows, layer, pages),
    }
