"""Dates as pages list them: in words, with the middle of a long list folded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from regions import russian
from roadmap.recurrence import Period

T = TypeVar("T")
_WHOLE, _FIRST, _LAST = 5, 3, 1


@dataclass(frozen=True)
class Folded(Generic[T]):
    first: Sequence[T]
    hidden: Sequence[T] = ()
    last: Sequence[T] = ()

    def __bool__(self) -> bool:
        return bool(self.first)


def folded(things: Iterable[T]) -> Folded[T]:
    """The first three and the last, the rest to be opened; a short list stays whole."""
    listed = tuple(things)
    if len(listed) <= _WHOLE:
        return Folded(listed)
    return Folded(listed[:_FIRST], listed[_FIRST:-_LAST], listed[-_LAST:])


@dataclass(frozen=True)
class Day:
    """A line about a date; `was` is how it stood before, `notes` what else there is to say about it."""

    legal: date
    working: date
    was: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_moved(self) -> bool:
        return self.legal != self.working


def period_text(period: Period) -> str:
    """«III квартал 2026 г.», «2026 г.», «1 января – 30 июня 2026 г.»"""
    if period.quarter:
        return russian.quarter(*period.quarter)
    first, last = period.first, period.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return russian.year_text(first.year)
    return f"{russian.day_month(first)} – {russian.day_text(last)}"
