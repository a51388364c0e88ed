"""The lines of a report's page, as words: numbers in Russian writing, shares with their numerator and denominator."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from monitoring.figures import Amount, Column, Completeness, Figure, MunicipalityLine, RoundFigures
from monitoring.lines.charts import PlanBar, completeness_parts, plan_bar
from regions import russian
from regions.strips import Cell, strip_cells


@dataclass(frozen=True)
class FigureLine:
    """An indicator of the region, or one indicator of a municipality."""

    name: str
    unit: str
    fact: str
    parts: str  # «118 из 126», for shares; so are the other parts
    previous: str
    previous_parts: str
    year_before: str
    year_before_parts: str
    year: str
    year_parts: str
    quarter_target: str
    target: str
    done: str
    bar: PlanBar | None


@dataclass(frozen=True)
class MunicipalityRow:
    name: str
    completeness: Completeness
    share: str
    on_time_share: str
    cells: Sequence[Cell]  # of the strip, as `regions.strips` draws them
    words: str  # what the strip says
    figure: FigureLine | None


def indicator_lines(figures: RoundFigures) -> list[FigureLine]:
    return lines_of_totals(zip(figures.columns, figures.totals, strict=True), figures.heading.quarter)


def lines_of_totals(totals: Iterable[tuple[Column, Figure]], quarter: int) -> list[FigureLine]:
    return [figure_line(column, figure, quarter) for column, figure in totals]


def has_quarter_targets(lines: Iterable[FigureLine]) -> bool:
    return any(line.quarter_target != russian.DASH for line in lines)


def municipality_rows(figures: RoundFigures, position: int | None) -> list[MunicipalityRow]:
    """Each municipality with the indicator at `position` among the columns."""
    return [_municipality_row(figures, line, position) for line in figures.municipalities]


def _municipality_row(figures: RoundFigures, line: MunicipalityLine, position: int | None) -> MunicipalityRow:
    counts = line.completeness
    strip = completeness_parts(counts, figures.heading.timely_until, is_late=True)
    figure = None
    if position is not None:
        figure = figure_line(figures.columns[position], line.figures[position], figures.heading.quarter)
    return MunicipalityRow(
        name=line.name,
        completeness=counts,
        share=russian.percent(counts.received, counts.expected),
        on_time_share=russian.percent(counts.on_time, counts.expected),
        cells=strip_cells(strip),
        words=", ".join(f"{part.text}: {part.count}" for part in strip if part.count),
        figure=figure,
    )


def figure_line(column: Column, figure: Figure, quarter: int) -> FigureLine:
    done = figure.part_of_target(figure.year)
    return FigureLine(
        name=column.name,
        unit="доля" if column.is_share else column.unit,
        fact=amount_text(figure.fact, column),
        parts=parts_text(figure.fact, column),
        previous=amount_text(figure.previous, column),
        previous_parts=parts_text(figure.previous, column),
        year_before=amount_text(figure.year_before, column),
        year_before_parts=parts_text(figure.year_before, column),
        year=amount_text(figure.year, column),
        year_parts=parts_text(figure.year, column),
        quarter_target=target_text(figure.quarter_target, column),
        target=target_text(figure.target, column),
        done=russian.DASH if done is None else russian.percent(done, 1, 0),
        bar=_bar(column, figure, quarter),
    )


def _bar(column: Column, figure: Figure, quarter: int) -> PlanBar | None:
    """Last year's is shown where it can be compared; what grows by the quarter has a mark where it should be by now."""
    past = figure.part_of_target(figure.year_before) if column.is_as_a_year_ago else None
    grows = not column.is_share and (column.cumulative or column.adds_up)
    mark = 25 * quarter if grows and quarter != 4 else None
    return plan_bar(figure.part_of_target(figure.year), past, mark)


def amount_text(amount: Amount | None, column: Column) -> str:
    if amount is None or amount.value is None:
        return russian.DASH
    return russian.percent(amount.value, 1) if column.is_share else _count(amount.numerator, column)


def parts_text(amount: Amount | None, column: Column) -> str:
    if amount is None or amount.denominator is None:
        return ""
    return f"{_count(amount.numerator, column)} из {_count(amount.denominator, column)}"


def target_text(target: Decimal | None, column: Column) -> str:
    if target is None:
        return russian.DASH
    return russian.percent(target, 100) if column.is_share else _count(target, column)


def _count(number: Decimal, column: Column) -> str:
    return russian.number(number, column.places)
