"""All that a month holds for a person, in a number of queries that no month and no scope changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from monitoring.lines.day_entries import Entry, region_entry, row_entry, unassigned_entries
from monitoring.lines.round_days import coming_entries, national_round_entries, round_entries, submission_entries
from monitoring.models import Round, Submission
from monitoring.models.rounds import RoundQuerySet
from monitoring.months import Month
from regions.access import scope_of
from regions.models import Programme, Region, User
from roadmap.models import Assignment, Deadline
from roadmap.models.assignments import AssignmentQuerySet
from roadmap.models.by_day import by_region, by_row


@dataclass(frozen=True)
class Chosen:
    """What a person asks for. `whose`: "mine" or "all" that they see; `region` only where that is the whole country."""

    month: Month
    whose: str
    programme: Programme | None = None
    region: Region | None = None

    @property
    def span(self) -> tuple[date, date]:
        return self.month.first, self.month.last


def entries_of(user: User, chosen: Chosen, today: date) -> list[Entry]:
    scope = scope_of(user)
    if scope.is_school:
        return [*_work(user, chosen, today), *_own_reports(user, chosen, today)]
    if scope.everywhere and chosen.whose == "all" and chosen.region is None:
        return list(_national(user, chosen, today))
    found = chain(_work(user, chosen, today), _rounds(user, chosen), _unassigned(user, chosen))
    return list(found)


def _work(user: User, chosen: Chosen, today: date) -> Iterator[Entry]:
    names_organisation = chosen.whose == "all" or len(scope_of(user).organisations) != 1
    for row in by_row(_assignments(user, chosen), *chosen.span):
        yield row_entry(row, chosen.whose, today, names_organisation=names_organisation)


def _assignments(user: User, chosen: Chosen) -> AssignmentQuerySet:
    work = Assignment.objects
    found = work.mine(user) if chosen.whose == "mine" else work.visible_to(user)
    if chosen.programme:
        found = found.filter(deadline__activity__roadmap__programme=chosen.programme)
    return found.filter(region=chosen.region) if chosen.region else found


def _unassigned(user: User, chosen: Chosen) -> list[Entry]:
    """For those who can name the organisation that is lacking."""
    if chosen.whose == "mine":
        return []
    first, last = chosen.span
    managed = scope_of(user).manages_region("activity__roadmap__order__region")
    dates = Deadline.objects.dated().filter(managed, working_date__gte=first, working_date__lte=last, assignments=None)
    if chosen.programme:
        dates = dates.filter(activity__roadmap__programme=chosen.programme)
    if chosen.region:
        dates = dates.filter(activity__roadmap__order__region=chosen.region)
    return unassigned_entries(dates.filter(activity__repealed_by=None))


def _of_choice(rounds: RoundQuerySet, chosen: Chosen) -> RoundQuerySet:
    rounds = rounds.filter(programme=chosen.programme) if chosen.programme else rounds
    return rounds.filter(region=chosen.region) if chosen.region else rounds


def _rounds(user: User, chosen: Chosen) -> Iterator[Entry]:
    visible = Round.objects.visible_to(user)
    own = visible.remindable_by(user) if chosen.whose == "mine" else visible
    rounds = list(_of_choice(own, chosen).with_days_in(*chosen.span).select_related("programme", "region"))
    seen = Submission.objects.visible_to(user).filter(round__in=rounds)
    names_region = scope_of(user).everywhere or len(scope_of(user).home_regions) > 1
    yield from round_entries(rounds, seen.completeness_by("round"), chosen.month, names_region=names_region)


def _own_reports(user: User, chosen: Chosen, today: date) -> Iterator[Entry]:
    asked = Submission.objects.mine(user).asked_between(*chosen.span)
    asked = asked.filter(round__programme=chosen.programme) if chosen.programme else asked
    yield from submission_entries(asked.with_sources().prefetch_related("extensions"), today)
    coming = _of_choice(Round.objects.coming_for(user), chosen).select_related("programme")
    first, last = chosen.span
    yield from coming_entries(coming.filter(timely_until__gte=first, timely_until__lte=last))


def _national(user: User, chosen: Chosen, today: date) -> Iterator[Entry]:
    """A line for each region and day: who wants more chooses the region."""
    for row in by_region(_assignments(user, chosen), *chosen.span):
        yield region_entry(row, str(chosen.month), today)
    yield from national_round_entries(_of_choice(Round.objects.visible_to(user), chosen).timely_by_day(*chosen.span))
