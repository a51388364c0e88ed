"""The columns that an indicator takes in the wide sheets of a workbook, and the values that stand in them."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Context, Decimal
from typing import NamedTuple

from monitoring.exports.cells import SHARE, Format, Value, count_format
from monitoring.figures import Amount, Column, Figure, RoundFigures

YEARLY, QUARTERLY = "План года", "План квартала"
_divide = Context(prec=17).divide  # digits that tell one double from the next
_BEFORE_PLANS = ("Предыдущий квартал", "Год назад", "С начала года")


class Measures(NamedTuple):
    """The columns of one indicator: their names, their formats, and how a figure fills them."""

    names: Sequence[str]
    formats: Sequence[Format]
    values_of: Callable[[Figure], tuple[Value, ...]]


def measures_of(figures: RoundFigures) -> list[Measures]:
    """Of each column of the report; plans of the quarter only where somebody has one."""
    return [
        _of_share(column, planned) if column.is_share else _of_count(column, planned)
        for column, planned in zip(figures.columns, _planned_quarters(figures), strict=True)
    ]


def _planned_quarters(figures: RoundFigures) -> list[bool]:
    lines = [figures.totals, *(line.figures for line in (*figures.municipalities, *figures.centres))]
    return [any(line[place].quarter_target is not None for line in lines) for place in range(len(figures.columns))]


def _of_count(column: Column, planned: bool) -> Measures:
    names = ["Факт", *_BEFORE_PLANS, *[QUARTERLY] * planned, YEARLY]
    form = Format("number", count_format(column.places))
    return Measures(names, [form] * len(names), _planned_counts if planned else _counts)


def _of_share(column: Column, planned: bool) -> Measures:
    names = ["Числитель", "Знаменатель", "Доля", *_BEFORE_PLANS, *[QUARTERLY] * planned, YEARLY]
    form, share = Format("number", count_format(column.places)), Format("number", SHARE)
    formats = [form, form, *[share] * (len(names) - 2)]
    return Measures(names, formats, _planned_shares if planned else _shares)


def _counts(figure: Figure) -> tuple[Value, ...]:
    fact, previous, year_before, year = figure.fact, figure.previous, figure.year_before, figure.year
    return (
        fact and fact.numerator,
        previous and previous.numerator,
        year_before and year_before.numerator,
        year and year.numerator,
        figure.target,
    )


def _shares(figure: Figure) -> tuple[Value, ...]:
    fact = figure.fact
    return (
        fact and fact.numerator,
        fact and fact.denominator,
        share_of(fact),
        share_of(figure.previous),
        share_of(figure.year_before),
        share_of(figure.year),
        _part(figure.target),
    )


def _planned_counts(figure: Figure) -> tuple[Value, ...]:
    *before, target = _counts(figure)
    return (*before, figure.quarter_target, target)


def _planned_shares(figure: Figure) -> tuple[Value, ...]:
    *before, target = _shares(figure)
    return (*before, _part(figure.quarter_target), target)


def share_of(amount: Amount | None) -> Decimal | None:
    """To as many digits as a cell of Excel can hold."""
    return _divide(amount.numerator, amount.denominator) if amount and amount.denominator else None


def _part(target: Value) -> Value:
    return None if target is None else target / 100


def values_in(measures: Sequence[Measures], line: Sequence[Figure]) -> Iterator[Value]:
    """The values of all indicators of a line, side by side."""
    for measure, figure in zip(measures, line, strict=True):
        yield from measure.values_of(figure)
