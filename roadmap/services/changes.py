"""What a correction would change, told before it is applied. Nothing is written here."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from roadmap.date_plans import Calendar, DatePlan, Kept, KnownDate, WantedDate
from roadmap.drafts.activities import opens_rounds
from roadmap.models import Activity, Deadline, Roadmap
from roadmap.phrases import Context, Reading, read
from roadmap.recurrence import Period
from roadmap.services.scheduling import calendar_of, context_of, date_plans
from roadmap.workdays import Policy


@dataclass(frozen=True)
class RoadmapYears:
    """What a roadmap's dates are counted from beside its phrases; `policy` is a value of `workdays.Policy`.

    `through`: of a roadmap without a last year, the one to which its dates are counted.
    """

    first: int | None
    last: int | None
    subsidy: tuple[int, ...]
    policy: str
    through: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "subsidy", tuple(sorted(set(self.subsidy))))

    @classmethod
    def of(cls, roadmap: Roadmap) -> "RoadmapYears":
        return cls(
            first=roadmap.first_year,
            last=roadmap.last_year,
            subsidy=tuple(roadmap.subsidy_years),
            policy=roadmap.workday_policy,
            through=roadmap.scheduled_through,
        )

    def context(self, closed: frozenset[date]) -> Context:
        return Context(self.first, self.through or self.last, self.subsidy, closed, self.through is not None)


@dataclass(frozen=True)
class ChangedDate:
    """`was_legal` and `was_working` are filled where a date moves. `reports_on` is the period whose round of reports
    hangs on the date. Counts are of assignments: all, owed, on review, accepted, and closed when the date fell away."""

    legal: date
    working: date
    was_legal: date | None = None
    was_working: date | None = None
    event_on: date | None = None
    reports_on: Period | None = None
    total: int = 0
    owed: int = 0
    review: int = 0
    accepted: int = 0
    suspended: int = 0


@dataclass(frozen=True)
class ActivityChanges:
    """`vanishing` dates are deleted with their assignments (`total` of each): nobody has begun them. `staying` ones
    fall away too, but people have worked on them: what is `owed` is closed, the rest stays as it is.
    `needed`: a value of `Awaiting` that the activity will wait for and does not now, or "".
    """

    activity: Activity
    words: str
    before: str  # the reading, in plain Russian
    reading: Reading
    added: tuple[ChangedDate, ...]
    vanishing: tuple[ChangedDate, ...]
    staying: tuple[ChangedDate, ...]
    returning: tuple[ChangedDate, ...]
    moved: tuple[ChangedDate, ...]
    needed: str

    @property
    def differs(self) -> bool:
        dates = (self.added, self.vanishing, self.staying, self.returning, self.moved)
        return any(dates) or bool(self.needed) or self.before != self.reading.text


@dataclass(frozen=True)
class Changes:
    """Only activities that change, in their order. `fingerprint` goes into the page that shows them and comes back
    with the click: by then the same must still be true."""

    activities: tuple[ActivityChanges, ...]
    asked: str  # what the change is asked to be, and what it starts from

    @property
    def takes_away(self) -> bool:
        """Whether dates fall away: then a person must have seen it."""
        return any(one.vanishing or one.staying for one in self.activities)

    @property
    def assignments_lost(self) -> int:
        return sum(day.total for one in self.activities for day in one.vanishing)

    @property
    def assignments_closed(self) -> int:
        return sum(day.owed for one in self.activities for day in one.staying)

    @cached_property
    def fingerprint(self) -> str:
        told = [
            (one.activity.pk, *(value for name, value in vars(one).items() if name != "activity"))
            for one in self.activities
        ]
        return hashlib.sha256(repr((self.asked, told)).encode()).hexdigest()


@dataclass(frozen=True)
class Planned:
    """Changes together with the plans that carry them out."""

    changes: Changes
    plans: tuple[tuple[Activity, Reading, DatePlan], ...]


def changes_of_words(activity: Activity, words: str) -> Changes:
    """If the deadline were read by these words: a corrected reading, or another phrase."""
    return plan_words(activity, words).changes


def changes_of_years(roadmap: Roadmap, years: RoadmapYears) -> Changes:
    return plan_years(roadmap, years).changes


def plan_words(activity: Activity, words: str, *, lock: bool = False) -> Planned:
    roadmap = activity.roadmap
    asked = repr((activity.phrase, activity.read_as, words, RoadmapYears.of(roadmap)))
    calendar = calendar_of(roadmap)
    return _planned([(activity, words)], context_of(roadmap, calendar.closed), calendar, asked, lock=lock)


def plan_years(roadmap: Roadmap, years: RoadmapYears, *, lock: bool = False) -> Planned:
    calendar = replace(calendar_of(roadmap), policy=Policy(years.policy))
    context = years.context(calendar.closed)
    in_force = roadmap.activities.in_force().order_by("pk")
    activities = in_force.select_for_update() if lock else in_force
    rows = sorted(activities, key=lambda activity: activity.position)
    for activity in rows:
        activity.roadmap = roadmap
    asked = repr((RoadmapYears.of(roadmap), years))
    return _planned([(activity, activity.words) for activity in rows], context, calendar, asked, lock=lock)


def _planned(
    rows: Sequence[tuple[Activity, str]], context: Context, calendar: Calendar, asked: str, *, lock: bool
) -> Planned:
    readings = [(activity, read(words, context)) for activity, words in rows]
    plans = date_plans(readings, calendar, lock=lock)
    now = _awaited(activity for activity, _ in rows)
    changes = (
        _changes(activity, words, reading, plan, now.get(activity.pk, ""))
        for (activity, words), (_, reading), plan in zip(rows, readings, plans, strict=True)
    )
    carried = zip(readings, plans, strict=True)
    return Planned(
        Changes(tuple(one for one in changes if one.differs), asked),
        tuple((activity, reading, plan) for (activity, reading), plan in carried),
    )


def _awaited(activities: Iterable[Activity]) -> dict[int, str]:
    """By the activity's key what it waits for now."""
    waiting = Deadline.objects.filter(activity__in=list(activities)).exclude(awaiting="")
    return dict(waiting.values_list("activity", "awaiting"))


def _changes(activity: Activity, words: str, reading: Reading, plan: DatePlan, now: str) -> ActivityChanges:
    reported = activity.is_reporting
    same = words == activity.words
    reports = reported if same else opens_rounds(activity.title, activity.result, reading)
    return ActivityChanges(
        activity=activity,
        words=words,
        before=activity.reading,
        reading=reading,
        added=tuple(_wanted(one, reports) for one in plan.added),
        vanishing=tuple(_fallen(one, reported) for one in plan.vanishing),
        staying=tuple(_fallen(one, reported) for one in plan.withdrawn),
        returning=tuple(_kept(one, reports) for one in plan.returning),
        moved=tuple(_kept(one, reports) for one in plan.moved),
        needed=plan.awaiting if plan.awaiting != now else "",
    )


def _wanted(wanted: WantedDate, reports: bool) -> ChangedDate:
    period = wanted.period if reports else None
    return ChangedDate(wanted.legal, wanted.working, event_on=wanted.event_on, reports_on=period)


def _fallen(known: KnownDate, reports: bool) -> ChangedDate:
    return replace(
        _wanted(known, reports),
        total=known.total,
        owed=known.owed,
        review=known.review,
        accepted=known.accepted,
        suspended=known.suspended,
    )


def _kept(kept: Kept, reports: bool) -> ChangedDate:
    return replace(
        _fallen(kept.known, reports),
        legal=kept.wanted.legal,
        working=kept.wanted.working,
        was_legal=kept.known.legal,
        was_working=kept.known.working,
        reports_on=kept.wanted.period if reports else None,
    )
