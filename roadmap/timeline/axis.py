"""The time axis beside a roadmap's table: where days stand on it, in per cent of its width. Pure.

Per cent are texts with a point, as SVG wants them, whatever the language of the page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from regions import russian

MARGIN = 3.0  # per cent left free at both ends, so that no mark is cut
QUARTERS_WITH_NAMES = 7  # more don't fit beside the table
QUARTERS_WITH_LINES = 16
LABEL = 13.0  # per cent that «2026» takes
PILL = 12.0  # per cent that half of «2 октября» takes
MONTHS_SHORT = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")


class Scale(StrEnum):
    """How much time the lane shows; the value stands in the page's address."""

    QUARTER = "quarter"
    MONTHS = "months"  # 18 of them: two quarters back, this one and three ahead
    WHOLE = "whole"


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both shown."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def place(self, day: date) -> float:
        """Where the day stands, in per cent."""
        share = (day - self.first).days / max((self.last - self.first).days + 1, 1)
        return MARGIN + share * (100 - 2 * MARGIN)

    @property
    def quarters(self) -> int:
        return len(list(quarter_starts(self)))


class Tick(NamedTuple):
    x: str
    text: str


class Axis(NamedTuple):
    """What all lanes of a page share: lines with their names, years, today's line and the quarter that runs."""

    ticks: list[Tick]
    years: list[Tick]
    today: str  # "" when today is not on the axis
    pill: str  # where today's name stands, never cut at the edge
    today_text: str
    now: tuple[str, str]  # x and width of the running quarter


def quarter_start(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def months_later(day: date, months: int) -> date:
    """The first day of the month that lies `months` away."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def span_of(scale: Scale, days: Iterable[date], today: date) -> Span:
    """The days to show. The whole roadmap is shown in whole quarters; without any dates, the year of today."""
    start = quarter_start(today)
    if scale == Scale.QUARTER:
        return Span(start, months_later(start, 3) - timedelta(days=1))
    if scale == Scale.MONTHS:
        return Span(months_later(start, -6), months_later(start, 12) - timedelta(days=1))
    known = sorted(days) or [date(today.year, 1, 1), date(today.year, 12, 31)]
    return Span(quarter_start(known[0]), months_later(quarter_start(known[-1]), 3) - timedelta(days=1))


def fitting_scale(days: Sequence[date], today: date) -> Scale:
    """The scale for somebody who chose none: everything, unless it is long and goes on around today."""
    whole, near = span_of(Scale.WHOLE, days, today), span_of(Scale.MONTHS, days, today)
    if whole.quarters <= QUARTERS_WITH_NAMES or not any(day in near for day in days):
        return Scale.WHOLE
    return Scale.MONTHS


def axis_of(span: Span, today: date) -> Axis:
    at = span.place(today)
    shown = today in span
    quarter = quarter_start(today)
    left, right = max(quarter, span.first), min(months_later(quarter, 3), span.last + timedelta(days=1))
    return Axis(
        ticks=_ticks(span),
        years=_years(span, at if shown else None),
        today=percent(at) if shown else "",
        pill=percent(min(max(at, PILL), 100 - PILL)) if shown else "",
        today_text=russian.day_month(today),
        now=(percent(span.place(left)), percent(span.place(right) - span.place(left))) if shown else ("0%", "0%"),
    )


def quarter_starts(span: Span) -> Iterable[date]:
    day = quarter_start(span.first)
    while day <= span.last:
        if day >= span.first:
            yield day
        day = months_later(day, 3)


def _ticks(span: Span) -> list[Tick]:
    quarters = list(quarter_starts(span))
    if len(quarters) == 1:
        return [_tick(span, months_later(span.first, month), MONTHS_SHORT) for month in range(3)]
    if len(quarters) > QUARTERS_WITH_LINES:
        quarters = [day for day in quarters if day.month == 1]
    names = len(quarters) <= QUARTERS_WITH_NAMES and span.quarters <= QUARTERS_WITH_NAMES
    texts = [f"{russian.quarter_roman((day.month + 2) // 3)} кв." if names else "" for day in quarters]
    return [Tick(percent(span.place(day)), text) for day, text in zip(quarters, texts, strict=True)]


def _tick(span: Span, day: date, names: Sequence[str]) -> Tick:
    return Tick(percent(span.place(day)), names[day.month - 1])


def _years(span: Span, today: float | None) -> list[Tick]:
    """Names of years, as far as they stand clear of one another and of today's."""
    starts = [max(span.first, date(year, 1, 1)) for year in range(span.first.year, span.last.year + 1)]
    shown: list[Tick] = []
    clear_until = 0.0
    for day, following in zip(starts, [*starts[1:], None], strict=True):
        x = span.place(day)
        is_cramped = following is not None and span.place(following) - x < LABEL and day.month != 1
        is_under_today = today is not None and today - PILL - LABEL < x < today + PILL
        if clear_until <= x <= 100 - LABEL and not is_cramped and not is_under_today:
            shown.append(Tick(percent(x), str(day.year)))
            clear_until = x + LABEL
    return shown


def percent(share: float) -> str:
    return f"{share:.2f}%"
