"""Which days a roadmap's timeline shows: whole months, quarters or years, moved earlier and later. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

MARGIN = 2.5  # per cent left free at both ends, so that no mark is cut


class Scale(StrEnum):
    """What the axis is divided into; the value stands in the page's address."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


UNIT = {Scale.MONTH: 1, Scale.QUARTER: 3, Scale.YEAR: 12}  # months
LENGTH = {Scale.MONTH: 6, Scale.QUARTER: 24, Scale.YEAR: 96}  # months that fit beside the table
BEFORE = {Scale.MONTH: 1, Scale.QUARTER: 6, Scale.YEAR: 36}  # months shown before that of today
STEP = {Scale.MONTH: 3, Scale.QUARTER: 12, Scale.YEAR: 48}  # months that «Раньше» and «Позже» move


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both shown: whole months."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def place(self, day: date) -> float:
        """Where the day stands, in per cent."""
        share = (day - self.first).days / max((self.last - self.first).days + 1, 1)
        return MARGIN + share * (100 - 2 * MARGIN)

    @property
    def months(self) -> int:
        return months_between(self.first, self.last) + 1

    def units(self, scale: Scale) -> list[date]:
        """The first days of the months, quarters or years that begin within the span."""
        starts, day = [], unit_start(scale, self.first)
        while day <= self.last:
            if day >= self.first:
                starts.append(day)
            day = months_later(day, UNIT[scale])
        return starts


class Window(NamedTuple):
    """What is shown, and from where on it would be earlier, later and around today; None: no such link."""

    scale: Scale
    span: Span
    earlier: date | None
    later: date | None
    around_today: bool  # today is in the roadmap's time, but not shown


def unit_start(scale: Scale, day: date) -> date:
    months = UNIT[scale]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def quarter_start(day: date) -> date:
    return unit_start(Scale.QUARTER, day)


def months_later(day: date, months: int) -> date:
    """The first day of the month that lies `months` away, within the calendar."""
    count = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 10)
    return date(count // 12, count % 12 + 1, 1)


def months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def reach_of(scale: Scale, days: Iterable[date], today: date) -> Span:
    """All days of a roadmap in whole units; the year of today when it has none."""
    known = sorted(days) or [date(today.year, 1, 1), date(today.year, 12, 31)]
    after = months_later(unit_start(scale, known[-1]), UNIT[scale])
    return Span(unit_start(scale, known[0]), after - timedelta(days=1))


def fitting_scale(days: Iterable[date], today: date) -> Scale:
    """The scale for somebody who chose none: quarters, and years for a long roadmap that is over or far ahead."""
    reach = reach_of(Scale.QUARTER, days, today)
    is_short = reach.months <= LENGTH[Scale.QUARTER]
    return Scale.QUARTER if is_short or today in reach else Scale.YEAR


def window_of(scale: Scale, days: Iterable[date], today: date, start: date | None = None) -> Window:
    """`start`: the first day that an address asks for; without it the window lies around today."""
    reach, length = reach_of(scale, days, today), LENGTH[scale]
    if reach.months <= length:
        return Window(scale, reach, None, None, around_today=False)
    latest = months_later(reach.last, 1 - length)
    asked = unit_start(scale, start) if start else months_later(unit_start(scale, today), -BEFORE[scale])
    first = min(max(asked, reach.first), latest)
    span = Span(first, months_later(first, length) - timedelta(days=1))
    return Window(
        scale,
        span,
        earlier=max(months_later(first, -STEP[scale]), reach.first) if first > reach.first else None,
        later=min(months_later(first, STEP[scale]), latest) if first < latest else None,
        around_today=today in reach and today not in span,
    )
