"""The regions as lines of the nation's table: figures, each with the list that makes it up."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from monitoring.overviews.counts import RegionRow
from monitoring.overviews.links import assignments_url, of_region, region_owing_urls, submissions_url
from monitoring.quarters import Quarter
from regions import russian

WORK = ("overdue", "soon", "closed")
REPORTS = ("received", "on_time")


class Figure(NamedTuple):
    """As `{% figure_cells %}` wants them."""

    count: int
    url: str
    under: str = ""
    state: str = ""
    tone: str = ""


class RegionLine(NamedTuple):
    """`reports` are empty where none are expected."""

    name: str
    url: str
    work: list[Figure]
    reports: list[Figure]

    @property
    def figures(self) -> list[Figure]:
        return self.work + self.reports

    @property
    def missing(self) -> Figure | None:
        return self.reports[-1] if self.reports else None


def region_lines(rows: Sequence[RegionRow], quarter: Quarter | None, pages: Mapping[str, str]) -> list[RegionLine]:
    """`pages` are the regions' own, by their codes."""
    lists = {state: assignments_url(state=state) for state in WORK}
    if quarter:
        lists |= {state: submissions_url(state, quarter) for state in REPORTS}
    owing = region_owing_urls()
    lines = []
    for row in rows:
        code = row.region.code
        urls = {state: of_region(url, code) for state, url in lists.items()}
        lines.append(_line(row, pages[code], urls | {"missing": owing(code, quarter) if quarter else ""}))
    return lines


def _line(row: RegionRow, page: str, urls: Mapping[str, str]) -> RegionLine:
    work, counts = row.work, row.completeness
    return RegionLine(
        row.region.name,
        page,
        [
            Figure(work.overdue, urls["overdue"], state="overdue"),
            Figure(work.soon, urls["soon"]),
            Figure(work.done, urls["closed"]),
        ],
        [
            Figure(counts.received, urls["received"], under=russian.percent(counts.received, counts.expected)),
            Figure(counts.on_time, urls["on_time"]),
            Figure(counts.missing, urls["missing"], tone="bad" if row.is_late else ""),
        ]
        if counts.expected
        else [],
    )
