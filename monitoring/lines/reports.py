"""The lines of a report's page, as words: numbers in Russian writing, shares with their numerator and denominator."""

from dataclasses import dataclass
from decimal import Decimal

from monitoring.figures import Amount, Column, Completeness, Figure, RoundFigures
from monitoring.lines.charts import PlanBar, plan_bar
from regions import russian


@dataclass(frozen=True)
class FigureLine:
    """An indicator of the region, or one indicator of a municipality."""

    name: str
    unit: str
    fact: str
    parts: str  # «118 из 126», for shares
    previous: str
    year_before: str
    year: str
    target: str
    done: str
    bar: PlanBar | None


@dataclass(frozen=True)
class MunicipalityRow:
    name: str
    completeness: Completeness
    share: str
    figure: FigureLine | None


def indicator_lines(figures: RoundFigures) -> list[FigureLine]:
    quarter = figures.heading.quarter
    return [
        figure_line(column, figure, quarter) for column, figure in zip(figures.columns, figures.totals, strict=True)
    ]


def municipality_rows(figures: RoundFigures, position: int | None) -> list[MunicipalityRow]:
    """Each municipality with the indicator at `position` among the columns."""
    rows = []
    for line in figures.municipalities:
        counts = line.completeness
        figure = None
        if position is not None:
            figure = figure_line(figures.columns[position], line.figures[position], figures.heading.quarter)
        share = russian.percent(counts.received, counts.expected)
        rows.append(MunicipalityRow(line.name, counts, share, figure))
    return rows


def figure_line(column: Column, figure: Figure, quarter: int) -> FigureLine:
    done = figure.part_of_target(figure.year)
    return FigureLine(
        name=column.name,
        unit="доля" if column.is_share else column.unit,
        fact=amount_text(figure.fact, column),
        parts=parts_text(figure.fact, column),
        previous=amount_text(figure.previous, column),
        year_before=amount_text(figure.year_before, column),
        year=amount_text(figure.year, column),
        target=_target_text(figure.target, column),
        done=russian.DASH if done is None else russian.percent(done, 1, 0),
        bar=_bar(column, figure, quarter),
    )


def _bar(column: Column, figure: Figure, quarter: int) -> PlanBar | None:
    """Last year's is shown where it can be compared; counts have a mark where the year should be by now."""
    comparable = column.cumulative or column.is_share
    past = figure.part_of_target(figure.year_before) if comparable else None
    mark = None if column.is_share or quarter == 4 else 25 * quarter
    return plan_bar(figure.part_of_target(figure.year), past, mark)


def amount_text(amount: Amount | None, column: Column) -> str:
    if amount is None or amount.value is None:
        return russian.DASH
    return russian.percent(amount.value, 1) if column.is_share else _count(amount.numerator, column)


def parts_text(amount: Amount | None, column: Column) -> str:
    if amount is None or amount.denominator is None:
        return ""
    return f"{_count(amount.numerator, column)} из {_count(amount.denominator, column)}"


def _target_text(target: Decimal | None, column: Column) -> str:
    if target is None:
        return russian.DASH
    return russian.percent(target, 100) if column.is_share else _count(target, column)


def _count(number: Decimal, column: Column) -> str:
    return russian.number(number, column.places)
