"""A month as a calendar shows it: its weeks from Monday to Sunday. Pure."""

import re
from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from regions import russian
from roadmap.years import EARLIEST, LATEST

_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int  # 1 to 12

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> "Month | None":
        """As an address has it, «2026-11»; None for anything else, and for years that no roadmap means."""
        found = _WRITTEN.fullmatch(text)
        month = cls(int(found[1]), int(found[2])) if found else None
        return month if month and month.is_shown else None

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def is_shown(self) -> bool:
        return EARLIEST <= self.year <= LATEST and 1 <= self.number <= 12

    @property
    def name(self) -> str:
        """«Ноябрь 2026 г.»"""
        return russian.capital(russian.month_text(self.year, self.number))

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Month":
        return Month(self.year + 1, 1) if self.number == 12 else Month(self.year, self.number + 1)

    @property
    def previous(self) -> "Month":
        return Month(self.year - 1, 12) if self.number == 1 else Month(self.year, self.number - 1)

    @property
    def weeks(self) -> list[list[date]]:
        """With the days of other months that fill the first week and the last."""
        return Calendar().monthdatescalendar(self.year, self.number)

    def __contains__(self, day: date) -> bool:
        return (day.year, day.month) == (self.year, self.number)
