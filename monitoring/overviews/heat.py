"""The heat map: how complete each place's reports were, quarter by quarter. Pure: no Django, no clock."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import NamedTuple

from monitoring.figures import Completeness
from monitoring.quarters import Quarter
from regions import russian

LEVELS = ((100, 4), (80, 3), (50, 2))  # per cent from which on a cell is so dark
LOWEST, NOT_LATE = 1, 2  # the lowest is drawn in red, but not while reports are still in time
WHOLE = None  # the key of all places together
Counts = Mapping[tuple[Hashable, Quarter], Completeness]
UrlOf = Callable[[Hashable, Quarter], str]


class HeatPlace(NamedTuple):
    key: Hashable
    name: str
    url: str = ""


class HeatCell(NamedTuple):
    """`level` is 0 where there was no round, else 1 to 4; `url` leads to who owes."""

    text: str
    level: int
    missing: int = 0
    url: str = ""


_UNASKED, _COMPLETE = HeatCell(russian.DASH, 0), HeatCell("100", LEVELS[0][1])


class HeatRow(NamedTuple):
    place: HeatPlace
    cells: list[HeatCell]


class HeatMap(NamedTuple):
    """Rows with the worst first; `whole` is of all together."""

    headings: list[tuple[str, str]]  # «IV 26», «IV квартал 2026 г.»
    rows: list[HeatRow]
    whole: HeatRow
    shown: int  # so many rows before the rest is folded away

    @property
    def first(self) -> list[HeatRow]:
        return self.rows[: self.shown]

    @property
    def rest(self) -> list[HeatRow]:
        return self.rows[self.shown :]


class HeatSource(NamedTuple):
    """`quarters` from the earliest on; `late` are those places and quarters whose timely day is over."""

    quarters: Sequence[Quarter]
    counts: Counts
    late: Collection[tuple[Hashable, Quarter]]
    url_of: UrlOf  # of who owes in a place, or in all of them


def heat_map(places: Sequence[HeatPlace], source: HeatSource, whole: str, shown: int) -> HeatMap:
    """Places without any round in these quarters are left out. `whole` is what all together is called."""
    seen = {key for key, _ in source.counts}
    rows = [_row(place, source) for place in places if place.key in seen]
    rows.sort(key=lambda row: _badness(row.place.key, source))
    headings = [(heading(each), russian.quarter(each.year, each.number)) for each in source.quarters]
    return HeatMap(headings, rows, _row(HeatPlace(WHOLE, whole), _with_whole(source)), shown)


def heading(quarter: Quarter) -> str:
    """«IV 26»"""
    return f"{russian.quarter_roman(quarter.number)}{russian.NBSP}{quarter.year % 100:02}"


def _row(place: HeatPlace, source: HeatSource) -> HeatRow:
    return HeatRow(place, [_cell(place.key, quarter, source) for quarter in source.quarters])


def _cell(key: Hashable, quarter: Quarter, source: HeatSource) -> HeatCell:
    counts = source.counts.get((key, quarter))
    if counts is None or not counts.expected:
        return _UNASKED
    if not counts.missing:
        return _COMPLETE
    done = 100 * counts.received // counts.expected  # never 100 while one is missing
    level = next((level for least, level in LEVELS if done >= least), LOWEST)
    if (key, quarter) not in source.late:
        level = max(level, NOT_LATE)
    return HeatCell(str(done), level, counts.missing, source.url_of(key, quarter))


def _badness(key: Hashable, source: HeatSource) -> list[float]:
    """First by what is missing of the latest quarter, then of the one before…"""
    found = [source.counts.get((key, quarter), Completeness()) for quarter in reversed(source.quarters)]
    return [-each.missing / each.expected if each.expected else 0 for each in found]


def _with_whole(source: HeatSource) -> HeatSource:
    """All places together; late only where no place is in time any more."""
    found: dict[Quarter, list[Completeness]] = {}
    for (_, quarter), counts in source.counts.items():
        found.setdefault(quarter, []).append(counts)
    sums = {(WHOLE, quarter): Completeness(*map(sum, zip(*counts, strict=True))) for quarter, counts in found.items()}
    in_time = {quarter for key, quarter in source.counts if (key, quarter) not in source.late}
    return source._replace(counts=sums, late={key for key in sums if key[1] not in in_time})
