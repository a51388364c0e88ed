"""The figures of a week's summary: those of the overview, each with the list that makes it up."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse

from monitoring.figures import Completeness
from monitoring.models import Round, Submission
from monitoring.models.rounds import RoundQuerySet
from monitoring.overviews.counts import (
    RegionRow,
    Work,
    count_work,
    current_quarter,
    region_rows,
    round_standings,
    rounds_of_quarter,
    total,
)
from monitoring.overviews.links import assignments_url, round_owing_url, round_url, submissions_url
from monitoring.overviews.sentences import reported
from monitoring.quarters import Quarter
from monitoring.week_words import owes_reports, owes_work, week_before
from regions.models import Municipality, Organisation, Region, User
from roadmap.models import Assignment
from roadmap.models.assignments import AssignmentQuerySet

SHOWN = 5  # of those who owe most


@dataclass(frozen=True)
class Figure:
    """A count of assignments, and their list; nothing to open where there is none."""

    label: str
    count: int
    url: str
    is_bad: bool = False


@dataclass(frozen=True)
class Quarterly:
    """How complete this quarter's reports are; of a region a round each."""

    title: str
    sentence: str
    url: str
    counts: Completeness
    owing_url: str


@dataclass(frozen=True)
class Debtor:
    name: str
    about: str
    url: str


@dataclass(frozen=True)
class Week:
    """`debtors` owe most: the first of those with overdue work, then of those with missing reports."""

    work: list[Figure]
    done: int
    overdue: int
    quarter: Quarter | None
    reports: list[Quarterly]
    debtors: list[Debtor]

    @property
    def is_nothing(self) -> bool:
        return not (any(figure.count for figure in self.work) or self.reports)


def week_of_region(user: User, region: Region, monday: date, today: date) -> Week:
    seen = Assignment.objects.visible_to(user).filter(region=region)
    work = count_work(seen, "region", today).get(region.pk, Work())
    rounds = Round.objects.visible_to(user).filter(region=region)
    quarter = current_quarter(rounds)
    running = rounds_of_quarter(rounds, quarter)
    return _week(
        seen,
        work,
        monday,
        region,
        quarter=quarter,
        reports=[
            Quarterly(
                title=each.programme.name,
                sentence=reported(each.completeness),
                url=round_url(each.round),
                counts=each.completeness,
                owing_url=round_owing_url(each.round),
            )
            for each in round_standings(user, running)
        ],
        debtors=[*_owing_work(seen, region, today), *_owing_reports(user, running)],
    )


def week_of_nation(user: User, monday: date, today: date) -> Week:
    quarter = current_quarter(Round.objects.visible_to(user))
    rows = region_rows(user, quarter, today)
    work = Work(*(sum(getattr(row.work, name) for row in rows) for name in Work.__dataclass_fields__))
    counts = total(row.completeness for row in rows)
    lists = [submissions_url(state, quarter) for state in ("", "missing")]
    reports = [Quarterly("Все регионы", reported(counts), lists[0], counts, lists[1])] if counts.expected else []
    behind = [row for row in rows if row.work.overdue or row.completeness.missing][:SHOWN]
    return _week(
        Assignment.objects.visible_to(user),
        work,
        monday,
        quarter=quarter,
        reports=reports,
        debtors=[_region(row) for row in behind],
    )


def _week(seen: AssignmentQuerySet, work: Work, monday: date, region: Region | None = None, **more: object) -> Week:
    first, last = week_before(monday)
    done = seen.closed_between(first, last).count()
    figures = [
        Figure("Исполнено за неделю", done, assignments_url(region=region, closed_week=first)),
        Figure("Просрочено", work.overdue, assignments_url(state="overdue", region=region), is_bad=True),
        Figure("Срок в ближайшие 14 дней", work.soon, assignments_url(state="soon", region=region)),
    ]
    return Week(work=figures, done=done, overdue=work.overdue, **more)


def _owing_work(seen: AssignmentQuerySet, region: Region, today: date) -> list[Debtor]:
    late = seen.overdue(today).order_by().values_list("organisation").annotate(count=Count("pk"))
    worst = list(late.order_by("-count", "organisation__sort_name")[:SHOWN])
    names = Organisation.objects.in_bulk([pk for pk, _ in worst])
    return [
        Debtor(str(names[pk]), owes_work(count), assignments_url(state="overdue", region=region, executor=pk))
        for pk, count in worst
    ]


def _owing_reports(user: User, rounds: RoundQuerySet) -> list[Debtor]:
    """Municipalities by reports that are missing, each round apart."""
    found = []
    for round_ in rounds.select_related("programme"):
        reports = Submission.objects.visible_to(user).filter(round=round_)
        counts = reports.completeness_by("centre__organisation__municipality")
        places = Municipality.objects.filter(pk__in=[pk for pk in counts if pk])
        found += [(place, round_, counts[place.pk]) for place in places if counts[place.pk].missing]
    worst = sorted(found, key=lambda one: (-one[2].missing, one[0].sort_name))[:SHOWN]
    return [
        Debtor(f"{place}, {round_.programme}", owes_reports(counts), round_owing_url(round_, place.pk))
        for place, round_, counts in worst
    ]


def _region(row: RegionRow) -> Debtor:
    parts = [owes_work(row.work.overdue)] if row.work.overdue else []
    if row.completeness.missing:
        parts.append(owes_reports(row.completeness))
    return Debtor(row.region.name, ", ".join(parts), reverse("monitoring:region_detail", args=[row.region.code]))
