"""What becomes of an activity's dates when they are counted anew. Pure: what is shown before is what is done after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from roadmap.phrases import Needs, Reading
from roadmap.recurrence import Period, after
from roadmap.schedules import Delay
from roadmap.workdays import Policy, working_date

NO_DAYS: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Calendar:
    """A roadmap's policy for days off, and those of its region."""

    policy: Policy
    closed: frozenset[date] = NO_DAYS

    def working(self, day: date) -> date:
        return working_date(day, self.policy, self.closed)

    def after(self, event: date, delay: Delay | None) -> date:
        return after(event, delay, self.closed)


@dataclass(frozen=True)
class WantedDate:
    """A date that an activity is to have; `event_on` where it is counted from an event."""

    legal: date
    working: date
    period: Period | None = None
    event_on: date | None = None

    @property
    def identity(self) -> tuple[bool, date]:
        """What makes it the same date when it is counted anew: its event, else the day itself."""
        return (True, self.event_on) if self.event_on else (False, self.legal)


@dataclass(frozen=True)
class KnownDate(WantedDate):
    """A date that an activity has. `has_work`: somebody has begun one of its assignments. Counts are of assignments;
    `suspended` ones were closed because the date fell away."""

    pk: int = 0
    is_entered: bool = False
    is_withdrawn: bool = False
    has_work: bool = False
    total: int = 0
    owed: int = 0
    review: int = 0
    accepted: int = 0
    suspended: int = 0


@dataclass(frozen=True)
class Kept:
    """A known date and how it is to stand."""

    known: KnownDate
    wanted: WantedDate

    @property
    def is_moved(self) -> bool:
        return (self.known.legal, self.known.working) != (self.wanted.legal, self.wanted.working)

    @property
    def differs(self) -> bool:
        return self.is_moved or self.known.period != self.wanted.period


@dataclass(frozen=True)
class DatePlan:
    """`vanishing` dates nobody has worked on; `withdrawn` ones stay for the work done, and nobody owes them;
    `returning` ones were withdrawn before. `awaiting`: what the activity will need, a value of `Needs`."""

    added: tuple[WantedDate, ...]
    kept: tuple[Kept, ...]
    returning: tuple[Kept, ...]
    vanishing: tuple[KnownDate, ...]
    withdrawn: tuple[KnownDate, ...]
    awaiting: str

    @property
    def moved(self) -> tuple[Kept, ...]:
        return tuple(kept for kept in self.kept if kept.is_moved)


def wanted_dates(reading: Reading, known: Iterable[KnownDate], calendar: Calendar) -> list[WantedDate]:
    """The dates that the words tell, those that people entered, and those counted from the events that they entered."""
    known = list(known)
    told = [WantedDate(due.date, calendar.working(due.date), due.period) for due in reading.due]
    entered = [one for one in known if one.is_entered]
    counted = [counted_from(one.event_on, reading, calendar) for one in entered if one.event_on]
    if reading.plan.limit and any(counted):
        begun = {one.legal for one in known if one.has_work and not one.event_on}
        told = [one for one in told if one.legal in begun]  # a date counted from its event comes in the limit's place
    days = {wanted.legal for wanted in told}
    plain = [one for one in entered if not one.event_on and one.legal not in days]
    told += [WantedDate(one.legal, calendar.working(one.legal), one.period) for one in plain]
    return told + [wanted for wanted in counted if wanted]


def counted_from(event: date, reading: Reading, calendar: Calendar) -> WantedDate | None:
    """The date that follows from an event, not after the limit that the words set; None where they count from none."""
    schedule = reading.plan.event
    if schedule is None:
        return None
    legal = calendar.after(event, schedule.delay)
    if reading.plan.limit and reading.due:
        legal = min(legal, reading.due[-1].date)
    return WantedDate(legal, calendar.working(legal), None, event)


def plan_dates(known: Sequence[KnownDate], reading: Reading, calendar: Calendar) -> DatePlan:
    wanted = {one.identity: one for one in wanted_dates(reading, known, calendar)}
    have = {one.identity: one for one in known}
    stay = [Kept(have[key], _with_period(one, have[key])) for key, one in wanted.items() if key in have]
    fallen = [one for key, one in have.items() if key not in wanted and not one.is_withdrawn]
    supplied = any(kept.known.is_entered for kept in stay)
    return DatePlan(
        added=tuple(one for key, one in wanted.items() if key not in have),
        kept=tuple(kept for kept in stay if not kept.known.is_withdrawn),
        returning=tuple(kept for kept in stay if kept.known.is_withdrawn),
        vanishing=tuple(one for one in fallen if not one.has_work),
        withdrawn=tuple(one for one in fallen if one.has_work),
        awaiting="" if supplied else Needs(reading.needs).value,
    )


def _with_period(wanted: WantedDate, known: KnownDate) -> WantedDate:
    """Words that tell no period leave the one that is known."""
    return wanted if wanted.period else WantedDate(wanted.legal, wanted.working, known.period, wanted.event_on)
