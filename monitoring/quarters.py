"""Quarters and the days of a round. Pure: no Django, no clock."""

from dataclasses import dataclass
from datetime import date, timedelta

OPENS_BEFORE = timedelta(days=15)  # a round opens so long before its legal date
GRACE = timedelta(days=14)  # and takes late reports so long after its working date


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int  # 1 to 4

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter that the day belongs to."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def previous(self) -> "Quarter":
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    @property
    def year_before(self) -> "Quarter":
        return Quarter(self.year - 1, self.number)


@dataclass(frozen=True)
class RoundDays:
    opens_on: date
    timely_until: date
    closes_after: date


def round_days(legal_date: date, working_date: date) -> RoundDays:
    """When a round born from a reporting deadline opens, is timely, and closes."""
    return RoundDays(legal_date - OPENS_BEFORE, working_date, working_date + GRACE)
