"""Nobody ticked for three days, and then at night: all that was due stands as if the clock had never stopped."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from monitoring.models import Letter, Morning, ReminderRule, Report, Round, Submission
from monitoring.services.reports import compile_report
from monitoring.tasks import tick
from roadmap.models import Assignment, Executor, Roadmap
from roadmap.services.scheduling import schedule_roadmap
from tests.cast import Cast
from tests.work import make_activity, make_assignment, make_indicators, make_roadmap, make_round

MONDAY = datetime(2026, 9, 28, 2, 30, tzinfo=UTC)  # 9:30 in Tomsk
NIGHT = datetime(2026, 9, 30, 19, 10, tzinfo=UTC)  # 2:10 in Tomsk, and Thursday already
THURSDAY = datetime(2026, 10, 1, 2, 30, tzinfo=UTC)

AWAKE = [MONDAY + timedelta(hours=hour) for hour in range(0, 73, 3)]
ASLEEP = [MONDAY, MONDAY, NIGHT, NIGHT, NIGHT + timedelta(hours=1), THURSDAY, THURSDAY, THURSDAY + timedelta(hours=1)]


def run(moments: Iterable[datetime]) -> None:
    """Ticks, with a worker that does what they order."""
    for now in moments:
        with time_machine.travel(now, tick=False):
            tick()
            for report in Report.objects.to_compile():
                compile_report(report_id=report.pk, now=now)


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    """Within the three days: its next year's dates come due, a round of it opens, another one closes, a rule speaks."""
    make_indicators(cast.programme)
    ReminderRule.objects.create(subject="assignment", days_before=3)
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    Roadmap.objects.update(first_year=2026, last_year=None, scheduled_through=2027)
    roadmap.refresh_from_db()
    reporting = make_activity(roadmap, "9", phrase="ежеквартально, до 14 числа следующего месяца", is_reporting=True)
    Executor.objects.create(activity=reporting, position=1, name="департамент", organisation=cast.tomsk.department)
    schedule_roadmap(roadmap=roadmap)
    other = make_roadmap(cast.tomsk.region, cast.programme, "12-р")
    make_assignment(cast.tomsk.schools[0], other, date(2026, 10, 2))  # the rule speaks on Tuesday
    make_assignment(cast.tomsk.schools[1], other, date(2026, 9, 30), "2")  # it spoke on Sunday
    make_round(cast.tomsk.region, cast.programme, date(2026, 9, 15), quarter=2)  # closes after Tuesday
    return roadmap


@pytest.mark.parametrize("moments", [AWAKE, ASLEEP], ids=["awake", "asleep"])
def test_what_was_due_stands_once(cast: Cast, roadmap: Roadmap, moments: list[datetime]) -> None:
    run(moments)
    opened = Round.objects.filter(opened_at__isnull=False).order_by("quarter")
    assert [(each.quarter, each.submissions.count()) for each in opened] == [(2, 2), (3, 2)]
    assert list(Report.objects.values_list("round__quarter", "revision", "state")) == [(2, 1, "compiled")]
    assert Submission.objects.count() == 4
    quarters = [(each.year, each.quarter) for each in Round.objects.order_by("year", "quarter")]
    assert quarters[:3] == [(2026, 2), (2026, 3), (2026, 4)]
    assert len(quarters) == len(set(quarters))
    work = list(Assignment.objects.values_list("deadline", "organisation"))
    assert len(work) == len(set(work))


def test_rounds_open_at_once_and_letters_wait_for_the_morning(cast: Cast, roadmap: Roadmap) -> None:
    run([MONDAY])
    assert not Round.objects.filter(quarter=3, opened_at__isnull=False).exists()
    before = Letter.objects.count()
    run([NIGHT, NIGHT])
    assert Round.objects.filter(quarter=3, opened_at__isnull=False).exists()
    assert Letter.objects.filter(region=cast.tomsk.region).count() == before
    run([THURSDAY, THURSDAY])
    told = Letter.objects.filter(region=cast.tomsk.region, day=date(2026, 10, 1))
    assert [letter.recipient for letter in told] == [cast.school]
    assert list(told.get().reminders.values_list("assignment__due_on", flat=True)) == [date(2026, 10, 2)]


def test_days_that_nobody_saw_have_no_mornings(cast: Cast, roadmap: Roadmap) -> None:
    run(ASLEEP)
    days = Morning.objects.filter(region=cast.tomsk.region).values_list("day", flat=True)
    assert sorted(days) == [date(2026, 9, 28), date(2026, 10, 1)]
    letters = list(Letter.objects.values_list("recipient", "region", "day"))
    assert len(letters) == len(set(letters))


@pytest.mark.parametrize("late", [1, 40, 400])
def test_next_years_dates_come_however_late(cast: Cast, roadmap: Roadmap, late: int) -> None:
    """They reach a year further by the end of June; a beat that slept until then or for a year adds what lacks."""
    day = MONDAY + timedelta(days=late)
    run([day, day])
    roadmap.refresh_from_db()
    reached = max(roadmap.activities.get(number="9").deadlines.dated().values_list("legal_date", flat=True))
    assert reached >= (day + timedelta(days=458)).date()
    assert not Roadmap.objects.to_extend(day.date()).exists()
