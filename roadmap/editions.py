"""Which of its editions a row of a roadmap, or a date of it, stood in on a day. Pure.

What an order changed counts from the day on which the order was signed, though it may have come into the portal later;
what people changed by hand counts from the day on which they did it. All that one transaction wrote began together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Edition:
    """How something was left by a change. `recorded` is when its transaction began, the same for all that it wrote;
    `recorded_on` is that moment's day in the region. `order` is the order by which it stands so, `signed_on` its day.
    """

    recorded: datetime
    recorded_on: date
    is_gone: bool = False
    order: int | None = None
    signed_on: date | None = None


def days_of_rows(editions: Sequence[Edition]) -> list[date]:
    """From which day each edition of one row counts; the editions in the order in which they were written."""
    days: list[date] = []
    for before, edition in zip([None, *editions], editions, strict=False):
        if before and edition.order == before.order:
            days.append(days[-1] if edition.recorded == before.recorded else edition.recorded_on)
        else:
            days.append(min(edition.recorded_on, edition.signed_on or edition.recorded_on))
    return days


def days_of_dates(editions: Iterable[Edition], rows: Sequence[Edition]) -> list[date]:
    """The same for a date of a row: it begins with what its transaction made of the row, else when it was recorded."""
    known = dict(zip((row.recorded for row in rows), days_of_rows(rows), strict=True))
    return [known.get(edition.recorded, edition.recorded_on) for edition in editions]


def standing_on(day: date, editions: Sequence[Edition], days: Sequence[date]) -> int | None:
    """The place of the edition that counts at the end of the day: the last written of those that had begun. None where
    there was nothing yet, or nothing any more."""
    begun = [place for place, first in enumerate(days) if first <= day]
    return begun[-1] if begun and not editions[begun[-1]].is_gone else None
