"""The sheet «Диаграммы»: plan and fact by indicator, completeness by municipality, and the numbers that they draw."""

import math
from collections.abc import Iterable, Sequence

from monitoring.exports.cells import WHOLE, Band, Entry, Format, Sheet, heads, line
from monitoring.exports.native_charts import Bars, NativeChart
from monitoring.figures import Figure, MunicipalityLine, RoundFigures

TITLE = "Диаграммы"
MOST_MUNICIPALITIES = 60  # more bars nobody can read
FIRST = 4  # the row of the first table's headings
ROW = 0.5  # centimetres
_FACT, _PLAN, _PAST = "2150B5", "C9CEDA", "A9BFE8"
_ON_TIME, _LATE, _OWED = "3A9D6E", "C98A3A", "C8372D"


def chart_sheet(figures: RoundFigures) -> Sheet:
    by_plan = _by_plan(figures)
    second = FIRST if by_plan is None else FIRST + max(len(by_plan.names) + 2, math.ceil(by_plan.height / ROW) + 2)
    by_municipality = _by_municipality(figures, second)
    charts = [chart for chart in (by_plan, by_municipality) if chart]
    bands = [line(Entry(TITLE, "title")), line(Entry(_about(figures, by_plan), "note"))]
    row = len(bands)
    for chart in charts:
        bands += [line() for _ in range(chart.row - row - 1)]
        bands += _table(chart)
        row = chart.row + len(chart.names)
    return Sheet(TITLE, [46, 16, 16, 16], bands, header=2, charts=charts)


def _about(figures: RoundFigures, by_plan: NativeChart | None) -> str:
    told = ["Здесь показано, сколько от плана года выполнено и кто из центров отчитался."]
    if by_plan is None:
        told = ["Планов на год нет, поэтому план и факт не показаны."]
    elif len(by_plan.names) < len(figures.columns):
        told.append("Показатели без плана не показаны.")
    if len(figures.municipalities) > MOST_MUNICIPALITIES:
        told.append(f"Из муниципальных образований показаны {MOST_MUNICIPALITIES} с наименьшей долей полученных.")
    return " ".join(told)


def _table(chart: NativeChart) -> list[Band]:
    formats = [Format(), *[Format("number", chart.number_format)] * len(chart.series)]
    rows = zip(chart.names, *[bars.values for bars in chart.series], strict=True)
    return [heads(chart.title, *[bars.name for bars in chart.series]), Band(formats, list(rows))]


def _by_plan(figures: RoundFigures) -> NativeChart | None:
    """All in parts of the plan, for indicators have different units; None where nothing is planned."""
    planned = [pair for pair in zip(figures.columns, figures.totals, strict=True) if pair[1].target]
    if not planned:
        return None
    last_year = [_part(figure, figure.year_before) if column.is_as_a_year_ago else None for column, figure in planned]
    series = [
        Bars("План года", [1.0] * len(planned), _PLAN),
        Bars("Факт с начала года", [_part(figure, figure.year) for _, figure in planned], _FACT),
        *([Bars("Год назад", last_year, _PAST, hatched=True)] if any(part is not None for part in last_year) else []),
    ]
    names = [column.name for column, _ in planned]
    height = 3.5 + 1.6 * len(names)
    return NativeChart("План и факт: доля плана года", FIRST, names, series, "0%", f"F{FIRST}", height)


def _part(figure: Figure, amount: object) -> float | None:
    part = figure.part_of_target(amount)
    return None if part is None else round(float(part), 6)


def _by_municipality(figures: RoundFigures, row: int) -> NativeChart | None:
    lines = _weakest(figures.municipalities)
    if not lines:
        return None
    counts = [one.completeness for one in lines]
    series = [
        Bars("Вовремя", [count.on_time for count in counts], _ON_TIME),
        Bars("С опозданием", [count.late for count in counts], _LATE, hatched=True),
        Bars("Не отчитались", [count.missing for count in counts], _OWED),
    ]
    names = [one.name for one in lines]
    height = 3.5 + 0.7 * len(names)
    title = "Отчёты центров по муниципальным образованиям"
    return NativeChart(title, row, names, series, WHOLE, f"F{row}", height, stacked=True)


def _weakest(lines: Iterable[MunicipalityLine]) -> Sequence[MunicipalityLine]:
    """In the order of the report; where there are too many, those with the lowest share of reports."""
    expecting = [one for one in lines if one.completeness.expected]
    if len(expecting) <= MOST_MUNICIPALITIES:
        return expecting
    return sorted(expecting, key=lambda one: one.completeness.received / one.completeness.expected)[
        :MOST_MUNICIPALITIES
    ]
