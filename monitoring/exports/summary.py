"""The sheet «Сводка»: the five measures, the region's own figures, and who owes."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from monitoring.exports.cells import SHARE, Band, Entry, Sheet, Value, count_format, heads, line, number
from monitoring.exports.columns import QUARTERLY, YEARLY, share_of
from monitoring.exports.words import state_text, title_of
from monitoring.figures import Amount, Column, Completeness, Figure, RoundFigures
from regions import russian

MEASURES = ["Факт", "Предыдущий квартал", "Год назад", "С начала года"]
PART_LABELS = {"numerator": "числитель", "denominator": "знаменатель"}
FIVE = ["Должны отчитаться", "Получено отчётов", "Доля полученных", "Получено вовремя", "Доля полученных вовремя"]


def summary(figures: RoundFigures, revision: int, compiled_at: datetime) -> Sheet:
    heading = figures.heading
    plans = [*[QUARTERLY] * _has_quarterly(figures), YEARLY]
    bands = [
        line(Entry(f"Сводный отчёт. {title_of(figures)}", "title")),
        line(Entry(f"Редакция {revision}, составлена {russian.moment_text(compiled_at)}", "note")),
        line(Entry(f"Основание: {heading.basis}" if heading.basis else None, "note")),
        line(),
        *_five_measures(figures.completeness),
        line(),
        heads("Показатель", "Единица", *MEASURES, *plans, "Выполнение плана года"),
        *_indicators(figures),
        line(),
        *_who_owes(figures),
    ]
    return Sheet("Сводка", [58, 28, *[16] * (len(MEASURES) + len(plans) + 1)], bands, header=2)


def counts(completeness: Completeness) -> list[Value]:
    """Expected, received, share, on time, share on time."""
    expected, received, on_time = completeness.expected, completeness.received, completeness.on_time
    shares = [part / expected if expected else None for part in (received, on_time)]
    return [expected, received, shares[0], on_time, shares[1]]


def _has_quarterly(figures: RoundFigures) -> bool:
    return any(figure.quarter_target is not None for figure in figures.totals)


def _five_measures(completeness: Completeness) -> Iterator[Band]:
    for name, value in zip(FIVE, counts(completeness), strict=True):
        yield line(Entry(name), number(value, SHARE) if name.startswith("Доля") else number(value))


def _indicators(figures: RoundFigures) -> Iterator[Band]:
    """A count takes a row; a share takes three: itself, its numerator and its denominator."""
    planned = _has_quarterly(figures)
    for column, figure in zip(figures.columns, figures.totals, strict=True):
        amounts = (figure.fact, figure.previous, figure.year_before, figure.year)
        yield _indicator(column, figure, amounts, planned)
        if column.is_share:
            for part, label in PART_LABELS.items():
                own = getattr(column, f"{part}_label")
                values = [amount and getattr(amount, part) for amount in amounts]
                numbers = [number(value, count_format(column.places)) for value in values]
                yield line(Entry(own or label, "indent"), Entry(label), *numbers)


def _indicator(column: Column, figure: Figure, amounts: tuple[Amount | None, ...], planned: bool) -> Band:
    form = SHARE if column.is_share else count_format(column.places)
    targets = [*[figure.quarter_target] * planned, figure.target]
    if column.is_share:
        values = [share_of(amount) for amount in amounts] + [None if each is None else each / 100 for each in targets]
    else:
        values = [amount and amount.numerator for amount in amounts] + targets
    return line(
        Entry(column.name, "strong"),
        Entry("доля" if column.is_share else column.unit),
        *[number(value, form) for value in values],
        number(_rounded(figure.part_of_target(figure.year)), SHARE),
    )


def _rounded(part: Decimal | None) -> float | None:
    return None if part is None else float(part)


def _who_owes(figures: RoundFigures) -> Iterator[Band]:
    missing = figures.missing
    if not missing:
        yield line(Entry("Отчитались все центры." if figures.centres else "Отчётов никто не должен.", "strong"))
        return
    yield line(Entry(f"Не отчитались: {russian.number(len(missing))}", "strong"))
    yield heads("Школа", "Муниципальное образование", "Состояние")
    for one in missing:
        yield line(Entry(one.school), Entry(one.municipality), Entry(state_text(one)))
