"""A quarter across all regions as words for its page, and as a table to take away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from monitoring.figures import Amount, Column, Completeness
from monitoring.lines.reports import amount_text, parts_text
from monitoring.national import NationalFigures, PlaceLine
from monitoring.reports import OUTSIDE
from regions import russian


@dataclass(frozen=True)
class FactLine:
    """An indicator of the whole country."""

    name: str
    unit: str
    fact: str
    parts: str  # «118 из 126», for shares


@dataclass(frozen=True)
class RegionRow:
    """A region, with one indicator."""

    code: str | None
    name: str
    completeness: Completeness
    share: str
    on_time: str
    fact: str
    parts: str


def fact_lines(figures: NationalFigures) -> list[FactLine]:
    return [
        FactLine(column.name, "доля" if column.is_share else column.unit, *_texts(column, fact))
        for column, fact in zip(figures.columns, figures.whole.facts, strict=True)
    ]


def region_rows(figures: NationalFigures, position: int | None) -> list[RegionRow]:
    """Each region with the indicator at `position` among the columns."""
    return [_row(line, figures, position) for line in figures.regions]


def whole_row(figures: NationalFigures, position: int | None) -> RegionRow:
    return _row(figures.whole, figures, position)


def _row(line: PlaceLine, figures: NationalFigures, position: int | None) -> RegionRow:
    counts = line.completeness
    fact = ("", "") if position is None else _texts(figures.columns[position], line.facts[position])
    shares = [russian.percent(part, counts.expected) for part in (counts.received, counts.on_time)]
    return RegionRow(line.code, line.region or "Все субъекты РФ", counts, *shares, *fact)


def _texts(column: Column, fact: Amount | None) -> tuple[str, str]:
    return amount_text(fact, column), parts_text(fact, column)


PLACES = ["Субъект РФ", "Муниципальное образование"]
COUNTS = ["Должны отчитаться", "Получено", "Вовремя"]


def headings(figures: NationalFigures, by_municipality: bool) -> list[str]:
    """A share takes two columns: its parts can be added, the share itself cannot."""
    names = []
    for column in figures.columns:
        parts = (column.numerator_label or "числитель", column.denominator_label or "знаменатель")
        names += [f"{column.name}: {part.lower()}" for part in parts] if column.is_share else [column.name]
    return [*PLACES[: 1 + by_municipality], *COUNTS, *names]


def cells(figures: NationalFigures, by_municipality: bool) -> Iterator[list[Any]]:
    for line in figures.municipalities if by_municipality else figures.regions:
        place = [line.region, line.municipality or OUTSIDE] if by_municipality else [line.region]
        yield [*place, *line.completeness, *_numbers(figures, line)]


def _numbers(figures: NationalFigures, line: PlaceLine) -> Iterator[Any]:
    for column, fact in zip(figures.columns, line.facts, strict=True):
        yield fact and fact.numerator
        if column.is_share:
            yield fact and fact.denominator
