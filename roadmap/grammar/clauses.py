"""The clauses of a phrase, as the grammar finds them one by one."""

from dataclasses import dataclass

from roadmap.schedules import AfterEvent, Delay, Frequency, FromDay, Moment


class NotRead(Exception):
    """The phrase, or the part of it given in words, cannot be read for certain."""


@dataclass(frozen=True)
class When:
    """Moments said in one breath, and the preposition before them («», where none stands).

    SINCE is «начиная с»; `groups.plan_of` makes it FROM where it says no more than that.
    """

    before: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Often:
    """`times` in each period; more than once only where as many days are said. `after`: «по итогам квартала»."""

    frequency: Frequency
    times: int = 1
    after: bool = False


@dataclass(frozen=True)
class Anchor:
    """The month that a day of the month is of.

    `place`: 1 the first … of the period, or after it where `following`; 0 its last; None: no place is said.
    `period` None: the frequency's own. `named`: it is the period reported on. `tells`: how often follows from it.
    """

    period: Frequency | None = None
    place: int | None = None
    following: bool = False
    named: bool = False
    tells: bool = False


@dataclass(frozen=True)
class MonthDay:
    """`days` (): the last one. `anchor` None: no month is said."""

    days: tuple[int, ...]
    anchor: Anchor | None = None
    working: bool = False


@dataclass(frozen=True)
class PeriodDelay:
    """So long after the end of a period (None: the frequency's own)."""

    delay: Delay
    period: Frequency | None


@dataclass(frozen=True)
class Sign:
    """THEN, SEMI, AS_NEEDED, REQUEST or GRAPHIC."""

    kind: str


@dataclass(frozen=True)
class Weekday:
    """0 is Monday, as in `datetime.date.weekday`."""

    number: int


Clause = When | Often | MonthDay | PeriodDelay | AfterEvent | FromDay | Sign | Weekday
