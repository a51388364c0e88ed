"""The regions as tiles of the country's map, in two layers: the quarter's reports, and assignments that are overdue."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from monitoring.figures import Completeness
from monitoring.overviews.counts import RegionRow, Work
from monitoring.overviews.links import assignments_url, of_region
from monitoring.overviews.nation_map import COLUMNS, NATION
from monitoring.overviews.tiles import UNASKED, Look, Place, TileMap, arranged
from regions import russian

FEW_MISSING = 0.1  # of a region's reports
MANY_OVERDUE = 10  # of its assignments
NOTHING_TO_DO = Look("off", "minus", "исполнять пока нечего")
LAYERS = {"reports": "Отчёты квартала", "overdue": "Просроченные поручения"}  # as addresses and people call them


class BriefTile(NamedTuple):
    """As `{% brief_tiles %}` wants them: letters, a number, and what both say. `rows` has the list to which it leads; 0
    where it leads to the region's page."""

    short: str
    value: str
    label: str
    look: Look
    url: str
    rows: int = 0


def nation_map(rows: Sequence[RegionRow], layer: str, pages: Mapping[str, str]) -> TileMap:
    """`layer` is a key of `LAYERS`; `pages` are the regions' own, by their codes."""
    tile_of: Callable[[RegionRow, str, str], BriefTile] = {"reports": _of_reports, "overdue": _of_overdue}[layer]
    places = [Place(row.region.code, row.region.name, *NATION.get(row.region.code, (None, None, ""))) for row in rows]
    tiles = {
        place.key: tile_of(row, place.short or place.name[:4].rstrip(), pages[place.key])
        for row, place in zip(rows, places, strict=True)
    }
    return arranged(places, tiles, COLUMNS)


def _of_reports(row: RegionRow, short: str, page: str) -> BriefTile:
    counts, look = row.completeness, look_of_reports(row.completeness, row.is_late)
    said = f"{counts.received} из {counts.expected}, {look.about}" if counts.expected else look.about
    return BriefTile(short, share(counts), f"{row.region}: {said}", look, page)


def share(counts: Completeness) -> str:
    """Per cent of the reports that are in, never 100 while one is missing."""
    return str(100 * counts.received // counts.expected) if counts.expected else russian.DASH


def look_of_reports(counts: Completeness, is_late: bool) -> Look:
    """Among hundreds of centres somebody is always missing: red is where it is more than one in ten."""
    if not counts.expected:
        return UNASKED
    if not counts.missing:
        return Look("ok", "check", "отчитались все")
    if not is_late:
        return Look("", "clock", "ждём отчёты")
    if counts.missing <= FEW_MISSING * counts.expected:
        return Look("warn", "clock-alert", "не хватает до 10 % отчётов")
    return Look("bad", "x", "не хватает больше 10 % отчётов")


def _of_overdue(row: RegionRow, short: str, page: str) -> BriefTile:
    count, look = row.work.overdue, look_of_overdue(row.work)
    if not count:
        value = russian.DASH if look is NOTHING_TO_DO else "0"
        return BriefTile(short, value, f"{row.region}: {look.about}", look, page)
    said = f"просрочено {russian.counted(count, 'поручение', 'поручения', 'поручений')}"
    url = of_region(assignments_url(state="overdue"), row.region.code)
    return BriefTile(short, str(count), f"{row.region}: {said}", look, url, count)


def look_of_overdue(work: Work) -> Look:
    if work.is_nothing:
        return NOTHING_TO_DO
    if not work.overdue:
        return Look("ok", "check", "ничего не просрочено")
    if work.overdue < MANY_OVERDUE:
        return Look("warn", "clock-alert", f"просрочено меньше {MANY_OVERDUE}")
    return Look("bad", "x", f"просрочено {MANY_OVERDUE} и больше")
