"""Notices are written once, asked for once, read, and forgotten."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from monitoring.models import Notice, ReminderRule
from monitoring.services.notices import MOST_APART, forget_old, note_reminders, read_all
from roadmap.models import Assignment
from tests.cast import Cast
from tests.work import make_assignment, make_roadmap, make_round, submission_of

Subject, Audience = ReminderRule.Subject, ReminderRule.Audience


def rule(subject: str = Subject.ASSIGNMENT, days_before: int = 7, **more: object) -> ReminderRule:
    return ReminderRule.objects.create(subject=subject, days_before=days_before, **more)


@pytest.fixture
def work(cast: Cast) -> list[Assignment]:
    roadmap, today = make_roadmap(cast.tomsk.region, cast.programme), timezone.localdate()
    return [make_assignment(cast.tomsk.schools[0], roadmap, today, str(number)) for number in range(MOST_APART + 1)]


def note(cast: Cast, rule: ReminderRule, things: list[Assignment], days: int = 0) -> int:
    now = timezone.now() + timedelta(days=days)
    lines = [(cast.school.pk, rule, {"assignment_id": thing.pk}) for thing in things]
    return note_reminders(lines=lines, today=now.date(), now=now)


def new(cast: Cast) -> list[tuple[int | None, int]]:
    return list(Notice.objects.unread().filter(recipient=cast.school).values_list("assignment", "number"))


def test_a_morning_is_noted_once(cast: Cast, work: list[Assignment]) -> None:
    week = rule()
    assert [note(cast, week, work[:2]), note(cast, week, work[:2])] == [2, 0]
    assert Notice.objects.count() == 2


def test_many_things_are_one_line(cast: Cast, work: list[Assignment]) -> None:
    assert note(cast, rule(), work[:MOST_APART]) == MOST_APART
    assert note(cast, rule(days_before=3), work, days=4) == 1
    assert (None, MOST_APART + 1) in new(cast)


def test_of_several_rules_about_a_thing_the_first_is_noted(cast: Cast, work: list[Assignment]) -> None:
    first, second = rule(), rule(days_before=-3)
    now = timezone.now()
    lines = [(cast.school.pk, each, {"assignment_id": work[0].pk}) for each in (first, second)]
    assert note_reminders(lines=lines, today=now.date(), now=now) == 1
    assert Notice.objects.get().rule == first


def test_what_speaks_elsewhere_is_not_noted(cast: Cast, work: list[Assignment]) -> None:
    report = submission_of(make_round(cast.tomsk.region, cast.programme, timezone.localdate()), cast.tomsk.schools[0])
    now = timezone.now()
    silent = [rule(in_portal=False), rule(Subject.OPENING, 0)]
    lines = [(cast.school.pk, each, {"submission_id": report.pk}) for each in silent]
    assert note_reminders(lines=lines, today=now.date(), now=now) == 0
    later = [(cast.school.pk, rule(Subject.OPENING, -5), {"submission_id": report.pk})]
    assert note_reminders(lines=later, today=now.date(), now=now) == 1


def test_only_the_latest_reminder_of_a_thing_is_new(cast: Cast, work: list[Assignment]) -> None:
    week, tomorrow, many = rule(), rule(days_before=1), rule(days_before=-3)
    note(cast, week, work[:2])
    note(cast, tomorrow, work[:1], days=6)
    assert sorted(new(cast)) == sorted([(work[0].pk, 1), (work[1].pk, 1)])
    assert Notice.objects.unread().get(assignment=work[0]).rule == tomorrow
    note(cast, many, work, days=8)
    note(cast, many, work, days=11)
    assert Notice.objects.unread().filter(rule=many).count() == 1


def test_other_peoples_notices_stay_new(cast: Cast, work: list[Assignment]) -> None:
    now = timezone.now()
    week = rule()
    both = [(user.pk, week, {"assignment_id": work[0].pk}) for user in (cast.school, cast.ministry)]
    note_reminders(lines=both, today=now.date(), now=now)
    note(cast, rule(days_before=1), work[:1], days=6)
    assert Notice.objects.count_unread(cast.ministry) == 1


def test_what_came_after_the_look_stays_new(cast: Cast, work: list[Assignment]) -> None:
    note(cast, rule(), work[:1])
    seen = Notice.objects.get().pk
    note(cast, rule(days_before=3), work[1:2])
    assert read_all(user=cast.school, last=seen, now=timezone.now()) == 1
    assert new(cast) == [(work[1].pk, 1)]


def test_old_ones_are_forgotten(cast: Cast, work: list[Assignment]) -> None:
    note(cast, rule(), work[:1], days=-91)
    note(cast, rule(days_before=3), work[:1], days=-89)
    assert [forget_old(now=timezone.now()), forget_old(now=timezone.now())] == [1, 0]
    assert Notice.objects.count() == 1


def test_the_bell_stops_counting(cast: Cast) -> None:
    now = timezone.now()
    Notice.objects.bulk_create(
        Notice(recipient=cast.school, kind=Notice.Kind.ACCEPTED, made_at=now + timedelta(seconds=second))
        for second in range(150)
    )
    assert Notice.objects.count_unread(cast.school) == 100


def test_the_database_holds_what_a_notice_is(cast: Cast, work: list[Assignment]) -> None:
    now, roadmap = timezone.now(), work[0].deadline.activity.roadmap
    about = {"recipient": cast.school, "kind": Notice.Kind.ASSIGNED, "made_at": now, "roadmap": roadmap}
    Notice.objects.create(**about)
    for wrong in ({}, {"assignment": work[0]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.create(**about | wrong)
    Notice.objects.create(**about | {"made_at": now + timedelta(seconds=1)})
