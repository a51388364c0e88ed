"""A morning's reminders on the portal: once, the latest of a thing new, many things in one line."""

from datetime import UTC, date, datetime, timedelta

import pytest

from monitoring.models import Letter, Notice, ReminderRule
from monitoring.models.reminder_lines import DAILY, Spoken
from monitoring.services.morning_notices import write_notices
from monitoring.services.notices import MOST_APART
from monitoring.services.reminding import plan_letters
from roadmap.models import Assignment
from tests.cast import Cast
from tests.work import make_assignment, make_roadmap, make_round, submission_of

Subject, Audience = ReminderRule.Subject, ReminderRule.Audience
MORNING = datetime(2026, 9, 28, 2, 30, tzinfo=UTC)  # 9:30 in Tomsk
TODAY = MORNING.date()


@pytest.fixture
def work(cast: Cast) -> list[Assignment]:
    """One more than are told apart, each due on a day of its own."""
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    return [
        make_assignment(cast.tomsk.schools[0], roadmap, TODAY + timedelta(days=number), str(number))
        for number in range(MOST_APART + 1)
    ]


def rule(days_before: int = 7, audience: str = Audience.EXECUTOR, **more: object) -> ReminderRule:
    return ReminderRule.objects.create(
        **{"subject": Subject.ASSIGNMENT, "days_before": days_before, "audience": audience} | more
    )


def note(cast: Cast, things: list[Assignment], *rules: ReminderRule, days: int = 0) -> int:
    """As if the rules spoke about just these things."""
    now = MORNING + timedelta(days=days)
    spoken = [Spoken(rule.subject, rule.audience, DAILY, one.due_on, rule.pk) for rule in rules for one in things]
    return write_notices([cast.tomsk.region], spoken, today=now.date(), now=now)


def new() -> set[tuple[int | None, int, int]]:
    return set(Notice.objects.unread().values_list("assignment", "number", "rule"))


def test_a_morning_is_told_once(cast: Cast, work: list[Assignment]) -> None:
    week = rule()
    assert [note(cast, work[:2], week), note(cast, work[:2], week)] == [2, 0]
    assert new() == {(work[0].pk, 1, week.pk), (work[1].pk, 1, week.pk)}


def test_silence_is_nothing(cast: Cast) -> None:
    assert note(cast, []) == 0


def test_many_things_are_one_line(cast: Cast, work: list[Assignment]) -> None:
    week, late = rule(), rule(-3)
    assert note(cast, work[:MOST_APART], week) == MOST_APART
    assert note(cast, work, late, days=4) == 1
    assert (None, MOST_APART + 1, late.pk) in new()


def test_of_several_rules_about_a_thing_one_is_told(cast: Cast, work: list[Assignment]) -> None:
    assert note(cast, work[:1], rule(), rule(-3)) == 1


def test_only_the_latest_reminder_of_a_thing_is_new(cast: Cast, work: list[Assignment]) -> None:
    week, tomorrow = rule(), rule(1)
    note(cast, work[:2], week)
    note(cast, work[:1], tomorrow, days=6)
    assert new() == {(work[0].pk, 1, tomorrow.pk), (work[1].pk, 1, week.pk)}


def test_only_the_latest_line_about_many_is_new(cast: Cast, work: list[Assignment]) -> None:
    late = rule(-3)
    note(cast, work, late)
    note(cast, work, late, days=3)
    assert Notice.objects.count() == 2
    assert Notice.objects.unread().get().day == TODAY + timedelta(days=3)


def test_what_others_were_told_stays_new(cast: Cast, work: list[Assignment]) -> None:
    note(cast, work[:1], rule(), rule(-3, Audience.SUPERIOR))
    note(cast, work[:1], rule(1), days=6)
    assert Notice.objects.count_unread(cast.ministry) == 1


def test_the_planner_tells_by_the_rules_of_the_portal(cast: Cast) -> None:
    """An opening was told when it happened; the rule that only writes letters says nothing here."""
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    near, far = (make_assignment(cast.tomsk.schools[0], roadmap, TODAY + timedelta(days=days)) for days in (3, 14))
    rule(3), rule(14, in_portal=False)
    rule(0, subject=Subject.OPENING)
    report = submission_of(make_round(cast.tomsk.region, cast.programme, date(2026, 10, 12)), cast.tomsk.schools[0])
    plan_letters(now=MORNING)
    plan_letters(now=MORNING)
    assert [notice.assignment for notice in Notice.objects.all()] == [near]
    letter = Letter.objects.get(recipient=cast.school)
    assert set(letter.reminders.values_list("assignment", "submission")) == {
        (near.pk, None),
        (far.pk, None),
        (None, report.pk),
    }
