"""A quarter opens: rounds are born from reporting deadlines, and every open centre gets its submission."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import ExtractQuarter, ExtractYear

from monitoring.models import Indicator, ReviewPolicy, Round
from monitoring.models.local_days import local_day_in
from monitoring.quarters import GRACE, Quarter, RoundDays, round_days
from monitoring.questions import freeze
from monitoring.services.expectations import expect, follow_register, open_centres
from monitoring.services.turns import each_apart
from roadmap.models import Deadline
from roadmap.years import AHEAD

ENDS_A_QUARTER = Q(period_last__month__in=[3, 6, 9, 12])  # a monthly report makes a round in every third month only


def plan_rounds(*, now: datetime) -> int:
    """Rounds for reporting deadlines that can still be met, up to 18 months ahead. Returns how many are new."""
    today = now.date()
    deadlines = Deadline.objects.reporting(today - GRACE, today + AHEAD).filter(ENDS_A_QUARTER)
    deadlines = deadlines.select_related("activity__roadmap__order")
    lacking = deadlines.exclude(Exists(_ROUND_OF_DEADLINE))
    planned = each_apart(lambda deadline: plan_round(deadline=deadline), lacking)
    new = sum(round_ is not None for round_ in planned)
    _forget_rounds()
    _follow_dates()
    return new


def _forget_rounds() -> None:
    """A round that nobody has seen yet goes with the date that it came from, where no other date came instead."""
    of_round = Deadline.objects.reporting(date.min, date.max).filter(
        ENDS_A_QUARTER,
        activity__roadmap__order__region=OuterRef("region"),
        activity__roadmap__programme=OuterRef("programme"),
        period_last__year=OuterRef("year"),
        period_last__quarter=OuterRef("quarter"),
    )
    Round.objects.planned().filter(planned_by=None).exclude(Exists(of_round)).delete()


def _follow_dates() -> None:
    """A round that nobody has seen yet moves with its date, which a changed working calendar moves."""
    moved = Round.objects.planned().filter(days_changed=False, deadline__legal_date__isnull=False)
    for round_ in moved.exclude(timely_until=F("deadline__working_date")).select_related("deadline"):
        days = round_days(round_.deadline.legal_date, round_.deadline.working_date)
        Round.objects.planned().filter(pk=round_.pk, days_changed=False).update(**asdict(days))


_ROUND_OF_DEADLINE = Round.objects.filter(
    region=OuterRef("activity__roadmap__order__region"),
    programme=OuterRef("activity__roadmap__programme"),
    deadline__withdrawn=False,
    year=ExtractYear(OuterRef("period_last")),
    quarter=ExtractQuarter(OuterRef("period_last")),
)


def plan_round(*, deadline: Deadline) -> Round | None:
    """The round of a reporting deadline; None if it is there already. A first roadmap's dates stand, but a round whose
    own date fell away takes up the one that came instead."""
    roadmap = deadline.activity.roadmap
    quarter = Quarter.of(deadline.period_last)
    days = round_days(deadline.legal_date, deadline.working_date)
    found, created = Round.objects.get_or_create(
        region_id=roadmap.order.region_id,
        programme_id=roadmap.programme_id,
        year=quarter.year,
        quarter=quarter.number,
        defaults={"deadline": deadline, **asdict(days)},
    )
    if not created and (found.deadline is None or found.deadline.withdrawn):
        _take_up(found, deadline, days)
    return found if created else None


@transaction.atomic
def _take_up(round_: Round, deadline: Deadline, days: RoundDays) -> None:
    """The days of a round that people see already stay, and those that people have set."""
    Round.objects.filter(pk=round_.pk).update(deadline=deadline)
    Round.objects.filter(pk=round_.pk, opened_at=None, days_changed=False).update(**asdict(days))


def open_rounds(*, now: datetime) -> int:
    """Open every round whose day has come in its own region. Returns how many."""
    due = Round.objects.select_related("region", "programme").to_open(local_day_in("region__time_zone", now))
    return sum(each_apart(lambda round_: open_round(round_=round_, now=now), due))


@transaction.atomic
def open_round(*, round_: Round, now: datetime) -> bool:
    """Fix what is asked and of whom. Only the first of several calls does anything."""
    questions = freeze(Indicator.objects.asked_in(round_.programme, round_.year).questions())
    checked = Exists(ReviewPolicy.objects.filter(region=OuterRef("region"), municipal_check=True))
    frozen = {"opened_at": now, "questions": questions, "municipal_check": checked}
    if not Round.objects.filter(pk=round_.pk, opened_at=None).update(**frozen):
        return False
    round_.refresh_from_db(fields=[*frozen])
    expect(round_, open_centres(round_))
    return True


def complete_rounds(*, now: datetime) -> int:
    """Follow the register while rounds run. Returns how many submissions came or went."""
    running = Round.objects.select_related("region", "programme").running(local_day_in("region__time_zone", now))
    return sum(each_apart(lambda round_: follow_register(round_, now), running))
