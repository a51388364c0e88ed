"""Mornings that could not be sent go into the latest one: one letter, with all that any of them had to say."""

from datetime import date, timedelta

import pytest
from django.core import mail

from monitoring.models import Letter, Reminder, ReminderRule
from monitoring.services.delivery import LEASE, deliver_due
from monitoring.services.gathering import IN_A_LATER_ONE, gather_mornings
from monitoring.services.reminding import plan_letters
from regions.models import Region, User
from roadmap.models import Assignment, Deadline
from tests.cast import Cast
from tests.work import make_activity, make_assignment, make_roadmap, moment

TODAY = date(2026, 9, 28)
NOW = moment(TODAY)
WAITS, NEEDLESS = Letter.State.QUEUED, Letter.State.NEEDLESS


@pytest.fixture
def rule(db: None) -> ReminderRule:
    return ReminderRule.objects.create(subject="assignment", days_before=3)


@pytest.fixture
def work(cast: Cast) -> list[Assignment]:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    return [make_assignment(cast.tomsk.schools[0], roadmap, TODAY + timedelta(days=n), str(n)) for n in (3, 5)]


def letter(user: User, region: Region | None, days_ago: int, **more: object) -> Letter:
    day = TODAY - timedelta(days=days_ago)
    return Letter.objects.create(recipient=user, region=region, day=day, **{"not_before": NOW} | more)


def states(*letters: Letter) -> list[str]:
    found = dict(Letter.objects.values_list("pk", "state"))
    return [found[each.pk] for each in letters]


def test_of_two_mornings_one_letter_goes_with_all(cast: Cast, rule: ReminderRule, work: list[Assignment]) -> None:
    older, latest = (letter(cast.school, cast.tomsk.region, days) for days in (1, 0))
    undated = Deadline.objects.create(activity=make_activity(make_roadmap(cast.tomsk.region, cast.programme, "1")),
                                      awaiting="schedule")  # fmt: skip
    for thing in ({"assignment": work[0]}, {"assignment": work[1]}, {"deadline": undated}):
        Reminder.objects.create(letter=older, rule=rule, **thing)
    Reminder.objects.create(letter=latest, rule=rule, assignment=work[1])
    assert gather_mornings(now=NOW) == 1
    assert deliver_due(clock=lambda: NOW) == 1
    assert states(older, latest) == [NEEDLESS, Letter.State.SENT]
    assert mail.outbox[0].subject == "2 поручения, ближайший срок 1 октября, 1 срок ждёт даты"
    assert Letter.objects.get(pk=older.pk).error == IN_A_LATER_ONE
    assert latest.reminders.count() == 3
    assert gather_mornings(now=NOW) == 0


def test_a_morning_after_a_broken_mail_server_leaves_one_letter(
    cast: Cast, rule: ReminderRule, work: list[Assignment]
) -> None:
    """The planner gathers by itself, together with its letters."""
    older = letter(cast.school, cast.tomsk.region, 1, not_before=NOW + timedelta(hours=3), attempts=4)
    Reminder.objects.create(letter=older, rule=rule, assignment=work[1])
    assert plan_letters(now=NOW) == 1
    assert states(older) == [NEEDLESS]
    assert deliver_due(clock=lambda: NOW) == 1
    assert all(f"/assignments/{each.pk}/" in mail.outbox[0].body for each in work)


@pytest.mark.parametrize("kind", [Letter.Kind.IMPORT, Letter.Kind.URGENT, Letter.Kind.WEEKLY])
def test_letters_of_other_kinds_go_by_themselves(cast: Cast, kind: str) -> None:
    pair = [letter(cast.school, cast.tomsk.region, 1, kind=kind), letter(cast.school, cast.tomsk.region, 0)]
    assert gather_mornings(now=NOW) == 0
    assert states(*pair) == [WAITS, WAITS]


def test_people_and_regions_are_kept_apart(cast: Cast) -> None:
    apart = [
        letter(cast.school, cast.tomsk.region, 1),
        letter(cast.school, cast.ivanovo.region, 0),
        letter(cast.school, None, 0),
        letter(cast.neighbour_school, cast.tomsk.region, 0),
    ]
    assert gather_mornings(now=NOW) == 0
    assert states(*apart) == [WAITS] * 4


@pytest.mark.parametrize("held", [0, 1])
def test_what_a_worker_holds_is_left_alone(cast: Cast, held: int) -> None:
    """Its words are written: what came into it now would be lost."""
    pair = [letter(cast.school, cast.tomsk.region, days) for days in (1, 0)]
    Letter.objects.filter(pk=pair[held].pk).update(lease_until=NOW + LEASE)
    assert gather_mornings(now=NOW) == 0
    assert gather_mornings(now=NOW + 2 * LEASE) == 1


@pytest.mark.parametrize("state", [Letter.State.SENT, Letter.State.DEAD, NEEDLESS])
def test_only_what_waits_is_gathered(cast: Cast, state: str) -> None:
    pair = [letter(cast.school, cast.tomsk.region, 1), letter(cast.school, cast.tomsk.region, 0, state=state)]
    assert gather_mornings(now=NOW) == 0
    assert states(*pair) == [WAITS, state]


def test_many_letters_cost_the_same_queries(cast: Cast, django_assert_num_queries: object) -> None:
    people = [cast.school, cast.neighbour_school, cast.district, cast.ministry]
    for days in range(5):
        for user in people:
            letter(user, cast.tomsk.region, days)
    with django_assert_num_queries(5):  # savepoint, letters, reminders, needless, savepoint
        assert gather_mornings(now=NOW) == 4 * len(people)
