"""What a chart is drawn from: plain numbers with their words, as JSON for the page's script. Pure: no Django."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from monitoring.dynamics import Course, Part, Point
from monitoring.figures import Amount, Column
from monitoring.lines.reports import amount_text, target_text
from monitoring.quarters import Quarter
from regions import russian


@dataclass(frozen=True)
class Series:
    """`role` says how it is drawn: fact, past, year, plan; ok, warn, bad are stacked."""

    role: str
    name: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Plot:
    """`shape` is columns (over time), stack (columns on top of one another) or bars (places, lying)."""

    shape: str
    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    says: Sequence[str]  # what each label's readout says
    percent: bool = False

    @property
    def json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def plan_plot(title: str, column: Column, course: Course) -> Plot:
    """Fact, last year's and plan by quarter; where only the year has a plan, what has been done of it so far."""
    figures = [point.figure for point in course]
    series = [
        Series("past", "год назад", [_value(figure.year_before) for figure in figures]),
        Series("fact", "факт", [_value(figure.fact) for figure in figures]),
    ]
    if any(figure.quarter_target is not None for figure in figures):
        series.append(Series("plan", "план квартала", [_number(figure.quarter_target) for figure in figures]))
    elif any(figure.target is not None for figure in figures):
        if grows(column):
            series.append(Series("year", "с начала года", [_value(figure.year) for figure in figures]))
        series.append(Series("plan", "план года", [_number(figure.target) for figure in figures]))
    says = [_plan_words(column, point) for point in course]
    drawn = [each for each in series if any(value is not None for value in each.values)]
    return Plot("columns", title, _labels(course), drawn, says, column.is_share)


def completeness_plot(title: str, course: Course) -> Plot:
    counts = [point.completeness for point in course]
    series = [
        Series("ok", "вовремя", [each.on_time or None for each in counts]),  # nothing has no outline either
        Series("warn", "с опозданием", [each.late or None for each in counts]),
        Series("bad", "не отчитались", [each.missing or None for each in counts]),
    ]
    return Plot("stack", title, _labels(course), series, [_counts_words(point) for point in course])


def parts_plot(title: str, column: Column, parts: Sequence[Part], by_plan: bool) -> Plot:
    """Parts in the given order, by the share of their plan or by their facts."""
    shares = [part.figure.part_of_target(part.figure.year) for part in parts]
    if by_plan:
        values, texts = [_number(share, 100) for share in shares], [_percent(share) for share in shares]
    else:
        values = [_value(part.figure.fact) for part in parts]
        texts = [amount_text(part.figure.fact, column) for part in parts]
    role = "share" if by_plan else "fact"
    name = "выполнение плана года" if by_plan else "факт за квартал"
    says = [f"{part.name}: {text}" for part, text in zip(parts, texts, strict=True)]
    labels = _own_names([part.name for part in parts])
    return Plot("bars", title, labels, [Series(role, name, values)], says, by_plan or column.is_share)


def _own_names(names: Sequence[str]) -> list[str]:
    """Without the programme that all centres' names begin with: what tells them apart must not be cut off."""
    parted = [name.partition(", ") for name in names]
    if len({opening for opening, _, _ in parted}) > 1 or not all(rest for _, _, rest in parted):
        return list(names)
    return [rest for _, _, rest in parted]


def grows(column: Column) -> bool:
    """Whether the year so far is something else than the quarter."""
    return column.adds_up and not column.cumulative


def short_quarter(quarter: Quarter) -> str:
    """«III кв.» above its year."""
    return f"{russian.quarter_roman(quarter.number)}{russian.NBSP}кв.\n{quarter.year}"


def _labels(course: Course) -> list[str]:
    return [short_quarter(point.quarter) for point in course]


def _plan_words(column: Column, point: Point) -> str:
    figure = point.figure
    told = [f"факт {amount_text(figure.fact, column)}"]
    if figure.year_before:
        told.append(f"год назад {amount_text(figure.year_before, column)}")
    if figure.quarter_target is not None:
        told.append(f"план квартала {target_text(figure.quarter_target, column)}")
    elif figure.target is not None:
        if grows(column):
            told.append(f"с начала года {amount_text(figure.year, column)}")
        told.append(f"план года {target_text(figure.target, column)}")
    return f"{russian.quarter(point.quarter.year, point.quarter.number)}: {', '.join(told)}"


def _counts_words(point: Point) -> str:
    counts = point.completeness
    on_time, expected, late, missing = map(
        russian.number, (counts.on_time, counts.expected, counts.late, counts.missing)
    )
    told = f"вовремя {on_time} из {expected}, с опозданием {late}, не отчитались {missing}"
    return f"{russian.quarter(point.quarter.year, point.quarter.number)}: {told}"


def _value(amount: Amount | None) -> float | None:
    """A share in per cent."""
    if amount is None:
        return None
    return _number(amount.value, 1 if amount.denominator is None else 100)


def _number(number: Decimal | None, times: int = 1) -> float | None:
    return None if number is None else float(round(number * times, 4))


def _percent(share: Decimal | None) -> str:
    return "плана нет" if share is None else f"{russian.percent(share, 1, 0)} плана"
