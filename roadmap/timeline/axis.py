"""The time axis beside a roadmap's table: lines and their names, today, in per cent of its width. Pure.

Per cent are texts with a point, as SVG wants them, whatever the language of the page.
"""

from datetime import date, timedelta
from typing import NamedTuple

from regions import russian
from roadmap.timeline.spans import Scale, Span, months_later, quarter_start

LABEL = 9.0  # per cent that «2026» takes
PILL = 11.0  # per cent that half of «22 ноября» takes
MONTHS_SHORT = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")


class Tick(NamedTuple):
    x: str
    text: str
    rest: str = ""  # left out where it is narrow
    is_year: bool = False  # a year begins here


class Axis(NamedTuple):
    """What all lanes of a page share: lines with their names, years, today's line and the quarter that runs."""

    ticks: list[Tick]
    years: list[Tick]
    today: str  # "" when today is not on the axis
    pill: str  # where today's name stands, never cut at the edge
    today_text: str
    now: tuple[str, str]  # x and width of the running quarter


def axis_of(scale: Scale, span: Span, today: date) -> Axis:
    at = span.place(today)
    shown = today in span
    pill = min(max(at, PILL), 100 - PILL)
    quarter = quarter_start(today)
    left, right = max(quarter, span.first), min(months_later(quarter, 3), span.last + timedelta(days=1))
    return Axis(
        ticks=[_tick(scale, span, day) for day in span.units(scale)],
        years=[] if scale == Scale.YEAR else _years(span, pill if shown else None),
        today=percent(at) if shown else "",
        pill=percent(pill) if shown else "",
        today_text=russian.day_month(today),
        now=(percent(span.place(left)), percent(span.place(right) - span.place(left))) if shown else ("0%", "0%"),
    )


def span_text(span: Span) -> str:
    """«апрель 2026 г. – сентябрь 2027 г.»"""
    first, last = (russian.month_text(day.year, day.month) for day in (span.first, span.last))
    return f"{first} {russian.DASH} {last}" if first != last else first


def _tick(scale: Scale, span: Span, day: date) -> Tick:
    x = percent(span.place(day))
    if scale == Scale.YEAR:
        return Tick(x, str(day.year))
    if scale == Scale.QUARTER:
        return Tick(x, russian.quarter_roman((day.month + 2) // 3), " кв.", day.month == 1)
    return Tick(x, MONTHS_SHORT[day.month - 1], "", day.month == 1)


def _years(span: Span, pill: float | None) -> list[Tick]:
    """Names of years, as far as they stand clear of one another; they give way to today's, which stands at `pill`."""
    starts = [max(span.first, date(year, 1, 1)) for year in range(span.first.year, span.last.year + 1)]
    ends = [*(span.place(day) for day in starts[1:]), 100.0]
    shown: list[Tick] = []
    clear_until = 0.0
    for day, end in zip(starts, ends, strict=True):
        x = max(span.place(day), clear_until)
        if pill is not None and pill - PILL - LABEL < x < pill + PILL:
            x = pill + PILL
        if x + LABEL <= end:
            shown.append(Tick(percent(x), str(day.year)))
            clear_until = x + LABEL
    return shown


def percent(share: float) -> str:
    return f"{share:.2f}%"
