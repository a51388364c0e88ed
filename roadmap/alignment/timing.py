"""How far apart the dates of one step are in two roadmaps, which may belong to different years, in words. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from regions import russian

_MONTHS_FROM = 45  # days: below, days are told
_IN_A_MONTH, _IN_A_YEAR = 30.44, 365.25
SAME = "в тот же срок"


class Timing(NamedTuple):
    """Dates of a step: the first and the last, and how many there are; all None and 0 where they are not known."""

    first: date | None
    last: date | None
    count: int

    @classmethod
    def of(cls, days: Iterable[date]) -> "Timing":
        known = sorted(days)
        return cls(known[0], known[-1], len(known)) if known else cls(None, None, 0)


def usual_lag(pairs: Iterable[tuple[date, date]]) -> int:
    """By how many years the second roadmap runs after the first: those by which dates come nearest to each other."""
    apart = [(other - one).days for one, other in pairs]
    lags = {round(days / _IN_A_YEAR) for days in apart}
    return min(lags, key=lambda lag: (sum(abs(days - lag * _IN_A_YEAR) for days in apart), abs(lag)), default=0)


def distance(base: date, other: date, lag: int = 0) -> tuple[int, str]:
    """Days from `base` to `other`, less the `lag` in years between the roadmaps, and in words: «на 2 мес. позже»."""
    days = (_earlier(other, lag) - base).days
    return days, f"{_length(abs(days))} {'позже' if days > 0 else 'раньше'}" if days else SAME


def _earlier(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _length(days: int) -> str:
    if days < _MONTHS_FROM:
        return f"на {russian.counted(days, 'день', 'дня', 'дней')}"
    months = round(days / _IN_A_MONTH)
    if months < 12:
        return f"на {russian.number(months)}\u00a0мес."
    years, rest = divmod(months, 12)
    whole = f"на {russian.counted(years, 'год', 'года', 'лет')}"
    return f"{whole} {russian.number(rest)}\u00a0мес." if rest else whole
