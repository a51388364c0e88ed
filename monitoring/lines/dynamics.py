"""The page of an indicator quarter by quarter: its tables as words, its charts, and the tables to take away."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from monitoring.dynamics import Course, Part
from monitoring.figures import Amount, Column, Completeness
from monitoring.lines.findings import PARTS, completeness_finding, parts_finding, plan_finding
from monitoring.lines.plots import Plot, completeness_plot, parts_plot, plan_plot
from monitoring.lines.reports import FigureLine, figure_line
from monitoring.quarters import Quarter
from monitoring.services.dynamics import Dynamics
from regions import russian
from regions.strips import Cell, strip_cells, strip_text
from regions.strips import Part as StripPart
from regions.tables.listings import Listing

RUNNING = "сбор идёт"


@dataclass(frozen=True)
class QuarterRow:
    """A quarter of both tables over time; `address` is the quarter in an address."""

    title: str
    address: str
    is_running: bool
    counts: Completeness
    share: str
    on_time_share: str
    cells: Sequence[Cell]
    words: str
    figure: FigureLine | None


@dataclass(frozen=True)
class PartRow:
    name: str
    counts: Completeness
    figure: FigureLine


@dataclass(frozen=True)
class Chart:
    """A chart beside its table; without `plot` its heading says it all."""

    finding: str
    plot: Plot | None


def address_of(quarter: Quarter) -> str:
    return f"{quarter.year}-{quarter.number}"


def quarter_rows(dynamics: Dynamics, column: Column | None) -> list[QuarterRow]:
    rows = []
    for point in dynamics.course:
        counts, quarter = point.completeness, point.quarter
        parts = _strip(counts)
        rows.append(
            QuarterRow(
                title=russian.quarter(quarter.year, quarter.number),
                address=address_of(quarter),
                is_running=quarter in dynamics.running,
                counts=counts,
                share=russian.percent(counts.received, counts.expected),
                on_time_share=russian.percent(counts.on_time, counts.expected),
                cells=strip_cells(parts),
                words=strip_text(parts),
                figure=figure_line(column, point.figure, quarter.number) if column else None,
            )
        )
    return rows


def part_rows(column: Column, parts: Iterable[Part], quarter: Quarter) -> list[PartRow]:
    return [PartRow(part.name, part.completeness, figure_line(column, part.figure, quarter.number)) for part in parts]


def ranked(parts: Iterable[Part], by_plan: bool) -> list[Part]:
    """The most first; who has no plan, or gave no answer, comes last."""

    def rank(part: Part) -> tuple[bool, Decimal]:
        value = part.figure.part_of_target(part.figure.year) if by_plan else _value(part.figure.fact)
        return (value is None, -(value or 0))

    return sorted(parts, key=rank)


def has_plans(parts: Iterable[Part]) -> bool:
    return any(part.figure.part_of_target(part.figure.year) is not None for part in parts)


def plan_chart(dynamics: Dynamics, column: Column) -> Chart:
    finding = plan_finding(column, dynamics.chosen, dynamics.course)
    answered = [point for point in dynamics.course if point.figure.fact]
    return Chart(finding, plan_plot(finding, column, dynamics.course) if len(answered) > 1 else None)


def completeness_chart(dynamics: Dynamics) -> Chart:
    finding = completeness_finding(dynamics.chosen)
    expecting = [point for point in dynamics.course if point.completeness.expected]
    return Chart(finding, completeness_plot(finding, dynamics.course) if len(expecting) > 1 else None)


def parts_chart(column: Column, parts: Sequence[Part], kind: str, by_plan: bool) -> Chart:
    finding = parts_finding(column, parts, kind, by_plan)
    return Chart(finding, parts_plot(finding, column, parts, by_plan) if len(parts) > 1 else None)


def course_listing(name: str, course: Course, column: Column | None) -> Listing:
    """Plan, fact and completeness by quarter; a share as its numerator and denominator, which can be added."""
    headings = ["Год", "Квартал", "Должны отчитаться", "Получено", "Вовремя"]
    for told in ("за квартал", "год назад", "с начала года") if column else ():
        headings += [f"{told}: {part}" for part in _labels(column)] if column.is_share else [told.capitalize()]
    headings += ["План квартала", "План года"] if column else []
    return Listing(name, headings, _course_cells(course, column))


def parts_listing(name: str, kind: str, parts: Iterable[Part], column: Column) -> Listing:
    headings = [PARTS[kind][1], "Должны отчитаться", "Получено", "Вовремя"]
    for told in ("за квартал", "с начала года"):
        headings += [f"{told}: {part}" for part in _labels(column)] if column.is_share else [told.capitalize()]
    return Listing(name, [*headings, "План года"], _parts_cells(parts, column))


def _course_cells(course: Course, column: Column | None) -> Iterator[list[Any]]:
    for point in course:
        cells = [point.quarter.year, point.quarter.number, *point.completeness]
        figure = point.figure
        for amount in (figure.fact, figure.year_before, figure.year) if column else ():
            cells += _amount_cells(amount, column)
        yield [*cells, figure.quarter_target, figure.target] if column else cells


def _parts_cells(parts: Iterable[Part], column: Column) -> Iterator[list[Any]]:
    for part in parts:
        cells = [part.name, *part.completeness]
        for amount in (part.figure.fact, part.figure.year):
            cells += _amount_cells(amount, column)
        yield [*cells, part.figure.target]


def _amount_cells(amount: Amount | None, column: Column) -> list[Decimal | None]:
    return [amount and amount.numerator, *([amount and amount.denominator] if column.is_share else [])]


def _labels(column: Column) -> tuple[str, str]:
    return (column.numerator_label or "числитель").lower(), (column.denominator_label or "знаменатель").lower()


def _strip(counts: Completeness) -> list[StripPart]:
    return [
        StripPart("ok", counts.on_time, "вовремя"),
        StripPart("warn", counts.late, "с опозданием"),
        StripPart("bad", counts.missing, "не отчитались"),
    ]


def _value(amount: Amount | None) -> Decimal | None:
    return amount.value if amount else None
