"""What a deadline phrase says, before any date is counted: frozen values without a context.

A year in them is a number, a place relative to the subsidy year or to the period reported on, or None (not said).
"""

from calendar import monthrange
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property
from typing import Any


class Frequency(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        return _MONTHS[self]

    @property
    def in_year(self) -> int:
        return 12 // self.months


_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF: 6, Frequency.YEAR: 12}


@dataclass(frozen=True)
class SubsidyYear:
    """The year of the subsidy, or one `offset` years after it."""

    offset: int = 0


@dataclass(frozen=True)
class ReportYear:
    """The year that a yearly report is about, or one `offset` years after it; `named`: the words say «отчетный»."""

    offset: int = 0
    named: bool = True


@dataclass(frozen=True)
class RoadmapYear:
    """The only year of a roadmap, or one `offset` years after it."""

    offset: int


Year = int | SubsidyYear | ReportYear | RoadmapYear | None
"""None: not said, as far as the roadmap has one year only it is that one."""


@dataclass(frozen=True)
class Day:
    month: int
    day: int
    year: Year = None

    def __post_init__(self) -> None:
        year = self.year if isinstance(self.year, int) else 2000
        if not (1 <= self.month <= 12 and 1 <= self.day <= monthrange(year, self.month)[1]):
            raise ValueError(f"No day {self.day} in month {self.month}")


@dataclass(frozen=True)
class Part:
    """A month, quarter, half-year (by its `number` in the year) or a whole year.

    `working`: due on its last working day.
    """

    unit: Frequency
    number: int
    year: Year = None
    working: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.unit.in_year:
            raise ValueError(f"No {self.unit} {self.number} in a year")

    @property
    def last_month(self) -> int:
        return self.number * self.unit.months


@dataclass(frozen=True)
class Roadmap:
    """The roadmap's years as a whole."""


@dataclass(frozen=True)
class Window:
    """From the start of `first` to the end of `last`."""

    first: "Day | Part | Roadmap"
    last: "Day | Part | Roadmap"


Moment = Day | Part | Window | Roadmap
"""A stretch of days that is due on its last one."""


class Unit(StrEnum):
    DAY = "day"
    WORKDAY = "workday"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Delay:
    """A count of units, negative where it runs back from what it is counted from.

    `exactly`: «через 10 дней после …», which is that day, where «в течение 10 дней» is any day till then.
    """

    count: int
    unit: Unit
    exactly: bool = False


class _Shared:
    """A schedule that thousands of activities share: its hash is counted once, for it is how its dates are found."""

    @cached_property
    def _hash(self) -> int:
        return hash((type(self), *(getattr(self, field.name) for field in fields(self))))

    def __hash__(self) -> int:
        return self._hash

    def __getstate__(self) -> dict[str, Any]:
        """Without the hash: another process counts another one."""
        return {name: value for name, value in vars(self).items() if name != "_hash"}


@dataclass(frozen=True)
class Dates(_Shared):
    """Each moment once; a frequency where the phrase names one beside its dates.

    `about`: the part of a year that each date reports on, where the phrase says it («за I квартал 2022 года – до …»).
    """

    moments: tuple[Moment, ...]
    frequency: Frequency | None = None
    about: tuple[Part, ...] = ()
    __hash__ = _Shared.__hash__


@dataclass(frozen=True)
class Repeated(_Shared):
    """Each start, then again every period until the end of `until` (nothing: of the roadmap)."""

    starts: tuple[Moment, ...]
    frequency: Frequency
    until: Moment | None = None
    __hash__ = _Shared.__hash__


@dataclass(frozen=True)
class PeriodDay:
    """A day of a month counted from the period's last month: 0 is that month, 1 the one after it.

    `day` None is the month's last day; `working`: its last working day, or so many working days into the month.
    `named`: the phrase says that the date reports on this period.
    """

    month: int = 0
    day: int | None = None
    named: bool = True
    working: bool = False


@dataclass(frozen=True)
class YearDays:
    """The same moments every year; their year is None (that year) or a `ReportYear`."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Every(_Shared):
    """Once in each period that ends inside `within` (nothing: inside the roadmap's years)."""

    frequency: Frequency
    on: PeriodDay | Delay | YearDays = PeriodDay()
    within: tuple[Moment, ...] = ()
    __hash__ = _Shared.__hash__


@dataclass(frozen=True)
class AfterEvent:
    """Counted from an event that has no date yet; no delay: on the event itself. `frequency`: it comes that often."""

    event: str
    delay: Delay | None = None
    frequency: Frequency | None = None


@dataclass(frozen=True)
class FromDay:
    """So long after a named day, or before it: «за 10 дней до 1 сентября 2021 года»; or after the end of a part."""

    day: Day | Part
    delay: Delay


@dataclass(frozen=True)
class Together(_Shared):
    """Several schedules of one phrase: «до 1 июня 2021 года, далее – ежегодно до 1 марта»."""

    parts: "tuple[FromDay | Dates | Repeated | Every | AfterEvent, ...]"
    __hash__ = _Shared.__hash__


Schedule = FromDay | Dates | Repeated | Every | AfterEvent | Together


@dataclass(frozen=True)
class Plan:
    """A whole phrase: its dates, whether others' dates come too, whether more may be needed.

    `limit`: its date is the last one that the others' dates, the event's, or the need's may take («согласно графику,
    но не позднее …»). `later`: the others' dates, or the need, come after its own («…, далее – по необходимости»).
    """

    schedule: Schedule | None = None
    graphic: bool = False
    on_demand: bool = False
    limit: bool = False
    later: bool = False

    @property
    def parts(self) -> tuple[Schedule, ...]:
        match self.schedule:
            case None:
                return ()
            case Together(parts):
                return parts
        return (self.schedule,)

    @property
    def event(self) -> AfterEvent | None:
        """What the phrase counts from, where that has no date yet."""
        return next((part for part in self.parts if isinstance(part, AfterEvent)), None)
