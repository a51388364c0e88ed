"""Who owes, by municipality: the five measures of each, ready as words; the ones with debts first."""

from collections.abc import Iterable
from typing import NamedTuple

from monitoring.figures import Completeness
from monitoring.models import Round
from monitoring.models.submission_reads import SubmissionQuerySet
from regions import russian
from regions.models import Municipality
from regions.tables.listings import Listing

PLACES = ["Муниципальное образование", "Должны отчитаться", "Получено", "Доля, %", "Вовремя", "Доля вовремя, %"]
PLACES += ["Не сдали"]
OF_REGION = "Без муниципалитета"


class PlaceLine(NamedTuple):
    """`pk` is None for the schools that the region keeps itself."""

    pk: int | None
    name: str
    counts: Completeness

    @property
    def share(self) -> str:
        return russian.percent(self.counts.received, self.counts.expected)

    @property
    def share_on_time(self) -> str:
        return russian.percent(self.counts.on_time, self.counts.expected)


def place_lines(submissions: SubmissionQuerySet) -> list[PlaceLine]:
    counts = submissions.completeness_by("centre__organisation__municipality")
    places = Municipality.objects.filter(pk__in=[pk for pk in counts if pk]).order_by("sort_name")
    lines = [PlaceLine(each.pk, each.name, counts[each.pk]) for each in places]
    if None in counts:
        lines.append(PlaceLine(None, OF_REGION, counts[None]))
    return sorted(lines, key=lambda line: -line.counts.missing)


def place_listing(round_: Round, lines: Iterable[PlaceLine]) -> Listing:
    return Listing(f"Сдача по муниципалитетам, {round_.programme}, {round_.period}", PLACES, map(_row, lines))


def _row(line: PlaceLine) -> list[object]:
    counts = line.counts
    shares = [_percent(part, counts.expected) for part in (counts.received, counts.on_time)]
    return [line.name, counts.expected, counts.received, shares[0], counts.on_time, shares[1], counts.missing]


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None
