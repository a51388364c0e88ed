"""A morning fills the outbox: the right people, the right things, once."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection

from monitoring.models import Letter, Morning, Reminder, ReminderRule
from monitoring.services.delivery import deliver_due
from monitoring.services.reminding import plan_letters
from regions.models import Coordinator
from roadmap.models.assignments import State
from tests.cast import Cast, person
from tests.work import make_assignment, make_indicators, make_roadmap, make_round, submission_of

MORNING = datetime(2026, 9, 28, 2, 30, tzinfo=UTC)  # 9:30 in Tomsk, 5:30 in Moscow
DUE_IN_3_DAYS = date(2026, 10, 1)


@pytest.fixture
def rules(db: None) -> None:
    for subject in (ReminderRule.Subject.ASSIGNMENT, ReminderRule.Subject.SUBMISSION):
        ReminderRule.objects.create(subject=subject, days_before=3)
        ReminderRule.objects.create(subject=subject, days_before=-3, audience=ReminderRule.Audience.SUPERIOR)


@pytest.fixture
def assignment(cast: Cast, rules: None) -> object:
    return make_assignment(cast.tomsk.schools[0], make_roadmap(cast.tomsk.region, cast.programme), DUE_IN_3_DAYS)


def told() -> set[tuple[str, int]]:
    return set(Reminder.objects.values_list("letter__recipient__email", "assignment"))


def test_the_executor_is_told_three_days_before(cast: Cast, assignment: object) -> None:
    assert plan_letters(now=MORNING) == 1
    assert told() == {(cast.school.email, assignment.pk)}


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda a, _: type(a).objects.update(state=State.ACCEPTED), "done"),
        (lambda a, _: type(a).objects.update(due_on=DUE_IN_3_DAYS + timedelta(days=1)), "moved"),
        (lambda _, c: Coordinator.objects.filter(user=c.school).update(until=date(2026, 9, 27)), "left"),
        (lambda _, c: type(c.school).objects.update(is_active=False), "closed account"),
    ],
)
def test_nobody_is_told_what_is_not_theirs_to_do(
    cast: Cast, assignment: object, spoil: Callable[[object, Cast], object], why: str
) -> None:
    spoil(assignment, cast)
    assert plan_letters(now=MORNING) == 0, why


def test_before_the_day_begins_nothing_happens(cast: Cast, assignment: object) -> None:
    assert plan_letters(now=MORNING - timedelta(hours=3, minutes=31)) == 0  # 5:59
    assert not Morning.objects.filter(region=cast.tomsk.region).exists()


def test_each_region_has_its_own_morning(cast: Cast, assignment: object) -> None:
    there = make_assignment(cast.ivanovo.schools[0], make_roadmap(cast.ivanovo.region, cast.programme), DUE_IN_3_DAYS)
    plan_letters(now=MORNING)
    assert (cast.ivanovo.school_users[0].email, there.pk) not in told()
    plan_letters(now=MORNING + timedelta(hours=4))
    assert (cast.ivanovo.school_users[0].email, there.pk) in told()


def test_the_department_is_told_of_what_is_three_days_late(cast: Cast, assignment: object) -> None:
    plan_letters(now=MORNING + timedelta(days=6))
    assert told() == {(cast.ministry.email, assignment.pk)}


def test_three_days_without_a_scheduler_are_caught_up(cast: Cast, assignment: object) -> None:
    plan_letters(now=MORNING - timedelta(days=1))
    plan_letters(now=MORNING + timedelta(days=2))
    assert told() == {(cast.school.email, assignment.pk)}


def test_an_unsent_report_is_reminded_of(cast: Cast, rules: None) -> None:
    make_indicators(cast.programme)
    submission = submission_of(make_round(cast.tomsk.region, cast.programme, DUE_IN_3_DAYS), cast.tomsk.schools[0])
    plan_letters(now=MORNING)
    assert Reminder.objects.filter(submission=submission, letter__recipient=cast.school).count() == 1


def test_whoever_acts_in_two_regions_is_told_in_each_mornings_letter(cast: Cast, assignment: object) -> None:
    """The first letter may be sent before the second region wakes: what it has to say must not be lost with it."""
    Coordinator.objects.create(user=cast.school, organisation=cast.ivanovo.schools[0], since=date(2020, 1, 1))
    there = make_assignment(cast.ivanovo.schools[0], make_roadmap(cast.ivanovo.region, cast.programme), DUE_IN_3_DAYS)
    plan_letters(now=MORNING)
    assert deliver_due(clock=lambda: MORNING) == 1
    later = MORNING + timedelta(hours=4)
    plan_letters(now=later)
    deliver_due(clock=lambda: later)
    first, second = (message.body for message in mail.outbox if message.to == [cast.school.email])
    assert [f"/assignments/{assignment.pk}/" in first, f"/assignments/{there.pk}/" in second] == [True, True]


def test_a_region_reads_only_its_own_letters_of_a_shared_person(cast: Cast, assignment: object) -> None:
    Coordinator.objects.create(user=cast.school, organisation=cast.ivanovo.schools[0], since=date(2020, 1, 1))
    make_assignment(cast.ivanovo.schools[0], make_roadmap(cast.ivanovo.region, cast.programme), DUE_IN_3_DAYS)
    plan_letters(now=MORNING + timedelta(hours=4))
    for place in (cast.tomsk, cast.ivanovo):
        assert Letter.objects.visible_to(place.ministry_user).get(recipient=cast.school).region == place.region


def test_a_morning_costs_the_same_queries_for_few_and_many(
    cast: Cast, rules: None, django_assert_max_num_queries: Callable[[int], AbstractContextManager]
) -> None:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    for number in range(20):
        make_assignment(cast.tomsk.schools[0], roadmap, DUE_IN_3_DAYS, str(number))
        person(f"more-{number}", cast.tomsk.schools[0])
    with django_assert_max_num_queries(30):
        assert plan_letters(now=MORNING) == 21
    assert Reminder.objects.count() == 21 * 20


def test_twice_is_once(cast: Cast, assignment: object) -> None:
    plan_letters(now=MORNING)
    assert plan_letters(now=MORNING + timedelta(minutes=1)) == 0
    assert [Letter.objects.count(), Reminder.objects.count()] == [1, 1]


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_make_one_letter(cast: Cast, assignment: object) -> None:
    barrier = threading.Barrier(4)

    def beat() -> None:
        barrier.wait()
        try:
            plan_letters(now=MORNING)
        finally:
            connection.close()

    beats = [threading.Thread(target=beat) for _ in range(4)]
    for thread in beats:
        thread.start()
    for thread in beats:
        thread.join()
    assert [Letter.objects.count(), Reminder.objects.count()] == [1, 1]
