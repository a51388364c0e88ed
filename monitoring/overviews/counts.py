"""What an overview counts: assignments by what they belong to, and this quarter's reports. Everything is scoped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter

from django.db.models import Count, Q, QuerySet

from monitoring.figures import Completeness
from monitoring.models import Round, Submission
from monitoring.models.region_reports import Tally, completeness_by, count_reports, stages_by_round
from monitoring.models.region_roadmaps import MONTH
from monitoring.models.states import Stage
from monitoring.quarters import Quarter
from regions.models import Programme, Region, User
from roadmap.models import Assignment
from roadmap.models.assignments import CLOSED, OWED, SOON


@dataclass(frozen=True)
class Work:
    """Counts of assignments: past their day, within days from today, done."""

    overdue: int = 0
    soon: int = 0  # as long as `SOON` says
    month: int = 0
    done: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.overdue or self.soon or self.month or self.done)


def count_work(assignments: QuerySet, path: str, today: date) -> dict[object, Work]:
    """By what `path` leads to: "region", "deadline__activity__roadmap"… One query."""

    def owed_within(span: timedelta) -> Count:
        return Count("pk", filter=Q(state__in=OWED, due_on__gte=today, due_on__lte=today + span))

    counted = (
        assignments.order_by()
        .values(path)
        .annotate(
            overdue=Count("pk", filter=Q(state__in=OWED, due_on__lt=today)),
            soon=owed_within(SOON),
            month=owed_within(MONTH),
            done=Count("pk", filter=Q(state__in=CLOSED)),
        )
    )
    return {row.pop(path): Work(**row) for row in counted}


def current_quarter(rounds: QuerySet) -> Quarter | None:
    """The latest quarter in which a round has been opened."""
    latest = rounds.filter(opened_at__isnull=False).order_by("-year", "-quarter").values_list("year", "quarter").first()
    return Quarter(*latest) if latest else None


def rounds_of_quarter(rounds: QuerySet, quarter: Quarter | None) -> QuerySet:
    if quarter is None:
        return rounds.none()
    return rounds.filter(opened_at__isnull=False, year=quarter.year, quarter=quarter.number)


@dataclass(frozen=True)
class RegionRow:
    region: Region
    work: Work
    completeness: Completeness
    is_late: bool  # the day until which a report is in time is over for some round

    @property
    def is_idle(self) -> bool:
        return self.work.is_nothing and not self.completeness.expected

    @property
    def badness(self) -> tuple:
        """What sorts the worst region first: what is overdue, what is missing, what comes soon."""
        missing = self.completeness.missing / self.completeness.expected if self.completeness.expected else 0
        return (-self.work.overdue, -missing * self.is_late, -self.work.soon, -missing, self.region.sort_name)


def region_rows(user: User, quarter: Quarter | None, today: date) -> list[RegionRow]:
    """Every region that the person sees, the worst first."""
    work = count_work(Assignment.objects.visible_to(user), "region", today)
    rounds = rounds_of_quarter(Round.objects.visible_to(user), quarter)
    reports = Submission.objects.visible_to(user).filter(round__in=rounds).completeness_by("round__region")
    late = set(rounds.filter(timely_until__lt=today).values_list("region", flat=True))
    rows = [
        RegionRow(region, work.get(region.pk, Work()), reports.get(region.pk, Completeness()), region.pk in late)
        for region in Region.objects.visible_to(user)
    ]
    return sorted(rows, key=lambda row: row.badness)


def total(counts: Iterable[Completeness]) -> Completeness:
    counts = list(counts)
    return Completeness(
        expected=sum(each.expected for each in counts),
        received=sum(each.received for each in counts),
        on_time=sum(each.on_time for each in counts),
    )


@dataclass(frozen=True)
class RoundStanding:
    """A round as one person sees it: how complete it is, and how many reports are at each stage."""

    round: Round
    completeness: Completeness
    stages: dict[str, int] = field(default_factory=dict)

    @property
    def programme(self) -> Programme:
        return self.round.programme

    @property
    def owed(self) -> int:
        return self.stages.get(Stage.OWED, 0)

    @property
    def returned(self) -> int:
        return self.stages.get(Stage.RETURNED, 0)

    @property
    def to_check(self) -> int:
        """At the municipal authorities."""
        return self.stages.get(Stage.CHECK, 0)

    @property
    def to_review(self) -> int:
        return self.stages.get(Stage.REVIEW, 0)

    @property
    def accepted(self) -> int:
        return self.stages.get(Stage.ACCEPTED, 0)


def round_standings(user: User, rounds: QuerySet) -> list[RoundStanding]:
    """Of rounds in which the person sees at least one report."""
    rounds = list(rounds.select_related("region", "programme").order_by("region__sort_name", "programme"))
    return standings_of(rounds, count_reports(user, rounds))


def standings_of(rounds: Iterable[Round], tallies: Sequence[Tally]) -> list[RoundStanding]:
    """Of those rounds of which there are reports."""
    completeness, stages = completeness_by(attrgetter("round"), tallies), stages_by_round(tallies)
    return [RoundStanding(each, completeness[each.pk], stages[each.pk]) for each in rounds if each.pk in completeness]
