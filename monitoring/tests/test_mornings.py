"""Mornings one after the other: each person's hour and weekdays, each region's rules, moved deadlines, silences."""

from datetime import date, datetime, timedelta

import pytest

from monitoring.models import Letter, MailPreference, Notice, Reminder, ReminderPolicy, ReminderRule
from monitoring.services.reminding import plan_letters
from regions.models import User
from roadmap.models import Assignment
from roadmap.models.assignments import State
from tests.cast import Cast
from tests.work import make_assignment, make_roadmap

MONDAY = date(2026, 9, 28)
MON, TUE = 1, 2


@pytest.fixture
def rules(db: None) -> None:
    for days in (7, 3, 1, 0):
        ReminderRule.objects.create(subject="assignment", days_before=days)
    ReminderRule.objects.create(subject="assignment", days_before=-1, repeat_every_workdays=2)


@pytest.fixture
def assignment(cast: Cast, rules: None) -> Assignment:
    """Due on Thursday the week after."""
    return make_assignment(
        cast.tomsk.schools[0], make_roadmap(cast.tomsk.region, cast.programme), MONDAY + timedelta(days=10)
    )


def morning(cast: Cast, day: date, hour: int = 6) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=cast.tomsk.region.zone)


def live(cast: Cast, days: int, first: date = MONDAY, hour: int = 6) -> None:
    """As many mornings from the first, each with its letters sent."""
    for number in range(days):
        plan_letters(now=morning(cast, first + timedelta(days=number), hour))
        Letter.objects.update(state=Letter.State.SENT)


def letters(user: User) -> list[tuple[int, int]]:
    """The days of a person's letters, each with the days before of its rules."""
    rows = Reminder.objects.filter(letter__recipient=user).order_by("letter__day")
    return list(rows.values_list("letter__day__day", "rule__days_before"))


DAILY_LETTERS = [(1, 7), (5, 3), (7, 1), (8, 0), (9, -1), (13, -1), (15, -1)]


@pytest.mark.parametrize(
    ("weekdays", "expected"),
    [
        ([1, 2, 3, 4, 5, 6, 7], DAILY_LETTERS),
        ([MON], [(28, 7), (5, 3), (9, -1), (13, -1), (15, -1)]),  # what is overdue comes all the same
        ([5], [(25, 7), (2, 3), (9, -1), (13, -1), (15, -1)]),
        ([MON, 4], [(1, 7), (5, 3), (8, 0), (9, -1), (13, -1), (15, -1)]),
    ],
)
def test_on_the_weekdays_that_a_person_chose(
    cast: Cast, assignment: Assignment, weekdays: list[int], expected: list[tuple[int, int]]
) -> None:
    MailPreference.objects.create(user=cast.school, weekdays=weekdays)
    live(cast, 27, MONDAY - timedelta(days=7))
    assert letters(cast.school) == expected


def test_the_portal_knows_no_weekdays(cast: Cast, assignment: Assignment) -> None:
    MailPreference.objects.create(user=cast.school, weekdays=[MON])
    live(cast, 20)
    notices = Notice.objects.filter(recipient=cast.school).order_by("day").values_list("day__day", "rule__days_before")
    assert list(notices) == DAILY_LETTERS


def test_what_comes_after_a_weekly_letter_is_told_on_its_day(cast: Cast, rules: None) -> None:
    """New work, due on Thursday, that Monday's letter could not know of."""
    MailPreference.objects.create(user=cast.school, weekdays=[MON])
    live(cast, 2)
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    make_assignment(cast.tomsk.schools[0], roadmap, MONDAY + timedelta(days=3))
    live(cast, 2, MONDAY + timedelta(days=2))
    assert letters(cast.school) == [(30, 1)]  # and not again on Thursday: a weekly letter would have said both


def test_a_deadline_moved_nearer_is_told_to_who_gets_weekly_letters(cast: Cast, assignment: Assignment) -> None:
    MailPreference.objects.create(user=cast.school, weekdays=[MON])
    live(cast, 2)
    assert letters(cast.school) == [(28, 7)]
    Assignment.objects.update(due_on=MONDAY + timedelta(days=3))
    live(cast, 2, MONDAY + timedelta(days=2))
    assert letters(cast.school) == [(28, 7), (30, 1)]


def test_whoever_changes_to_weekly_letters_loses_nothing(cast: Cast, assignment: Assignment) -> None:
    """The preference changes when the Monday that would have told has passed."""
    live(cast, 9)
    MailPreference.objects.create(user=cast.school, weekdays=[MON])
    live(cast, 2, MONDAY + timedelta(days=9))
    assert letters(cast.school) == [(1, 7), (5, 3)]  # Monday's letter said: due on Thursday
    Assignment.objects.update(due_on=MONDAY + timedelta(days=12))
    live(cast, 1, MONDAY + timedelta(days=11))
    assert letters(cast.school)[-1] == (9, 1)


@pytest.mark.parametrize(
    ("of_region", "of_person", "at", "hour"),
    [
        (None, None, 6, 9),
        (11, None, 6, 11),
        (11, 7, 6, 7),
        (None, 20, 6, 20),
        (None, 7, 8, 8),  # planned late: at once
    ],
)
def test_at_the_hour_that_the_person_or_the_region_chose(
    cast: Cast, assignment: Assignment, of_region: int | None, of_person: int | None, at: int, hour: int
) -> None:
    if of_region:
        ReminderPolicy.objects.create(region=cast.tomsk.region, hour=of_region)
    if of_person:
        MailPreference.objects.create(user=cast.school, hour=of_person)
    plan_letters(now=morning(cast, MONDAY + timedelta(days=3), at))
    letter = Letter.objects.get()
    assert letter.not_before == morning(cast, MONDAY + timedelta(days=3), hour)
    assert not Letter.objects.to_deliver(letter.not_before - timedelta(seconds=1)).exists()
    assert Letter.objects.to_deliver(letter.not_before).exists()


def test_letters_are_written_as_the_outbox_begins_them(cast: Cast, assignment: Assignment) -> None:
    """The statement goes past Django: its rows must be like those that Django makes."""
    plan_letters(now=morning(cast, MONDAY + timedelta(days=3)))
    letter = Letter.objects.get()
    blank = Letter()
    same = ["kind", "state", "subject", "body", "attempts", "error", "failure", "note", "import_state", "lease_until"]
    assert {name: getattr(letter, name) for name in same} == {name: getattr(blank, name) for name in same}
    assert len(letter.message_id) == len(blank.message_id)
    assert letter.message_id.partition("@")[2] == blank.message_id.partition("@")[2]
    assert (letter.region, letter.recipient, letter.day) == (cast.tomsk.region, cast.school, date(2026, 10, 1))
    assert letter.reminders.get().due_on == assignment.due_on


def test_history_sees_the_reminders(cast: Cast, assignment: Assignment) -> None:
    plan_letters(now=morning(cast, MONDAY + timedelta(days=3)))
    reminder = Reminder.objects.get()
    assert reminder.events.get().pgh_label == "insert"


def test_a_region_with_rules_of_its_own_has_no_others(cast: Cast, assignment: Assignment) -> None:
    ReminderPolicy.objects.create(region=cast.tomsk.region, has_own_rules=True)
    ReminderRule.objects.create(region=cast.tomsk.region, subject="assignment", days_before=9)
    there = make_roadmap(cast.ivanovo.region, cast.programme)
    make_assignment(cast.ivanovo.schools[0], there, assignment.due_on)
    live(cast, 11, hour=12)  # when Ivanovo is awake too
    assert letters(cast.school) == [(29, 9)]
    assert letters(cast.ivanovo.school_users[0]) == [(1, 7), (5, 3), (7, 1), (8, 0)]


def test_a_retired_rule_is_silent(cast: Cast, assignment: Assignment) -> None:
    ReminderRule.objects.filter(days_before=7).update(retired_at=morning(cast, MONDAY))
    live(cast, 8)
    assert letters(cast.school) == [(5, 3)]


def test_a_moved_deadline_starts_its_reminders_anew(cast: Cast, assignment: Assignment) -> None:
    live(cast, 8)  # up to Monday the week after
    assert letters(cast.school) == [(1, 7), (5, 3)]
    due_on = assignment.due_on
    Assignment.objects.update(due_on=due_on + timedelta(days=7))
    live(cast, 7, MONDAY + timedelta(days=8))
    assert letters(cast.school)[2:] == [(8, 7), (12, 3)]
    Assignment.objects.update(due_on=due_on + timedelta(days=21))  # forth
    live(cast, 1, MONDAY + timedelta(days=15))
    Assignment.objects.update(due_on=due_on + timedelta(days=7))  # and back
    live(cast, 2, MONDAY + timedelta(days=16))
    assert letters(cast.school)[4:] == [(14, 1), (15, 0)]
    assert set(Reminder.objects.values_list("due_on__day", flat=True)) == {due_on.day, due_on.day + 7}


def test_moved_forth_and_back_within_a_day_is_told_once(cast: Cast, assignment: Assignment) -> None:
    live(cast, 1, MONDAY + timedelta(days=3))
    for distance in (20, 10):
        Assignment.objects.update(due_on=MONDAY + timedelta(days=distance))
        plan_letters(now=morning(cast, MONDAY + timedelta(days=3), 15))
    assert letters(cast.school) == [(1, 7)]


@pytest.mark.parametrize(
    ("silence", "expected"),
    [
        (3, [(5, 3)]),  # 2 to 4 October are silent
        (6, [(8, 0)]),  # of three rules the nearest
        (30, [(1, -1)]),  # of a month what is a week old at most
    ],
)
def test_silences_are_caught_up_without_stale_letters(
    cast: Cast, assignment: Assignment, silence: int, expected: list[tuple[int, int]]
) -> None:
    live(cast, 4)
    plan_letters(now=morning(cast, date(2026, 10, 2) + timedelta(days=silence)))
    assert letters(cast.school)[1:] == expected


def test_what_was_done_meanwhile_is_not_caught_up(cast: Cast, assignment: Assignment) -> None:
    live(cast, 4)
    Assignment.objects.update(state=State.ACCEPTED)
    plan_letters(now=morning(cast, date(2026, 10, 8)))
    assert letters(cast.school) == [(1, 7)]


def test_a_silence_over_the_day_of_weekly_letters(cast: Cast, assignment: Assignment) -> None:
    MailPreference.objects.create(user=cast.school, weekdays=[MON])
    live(cast, 5)
    plan_letters(now=morning(cast, date(2026, 10, 6)))  # Tuesday; Monday was silent
    assert letters(cast.school) == [(28, 7), (6, 3)]
    live(cast, 2, date(2026, 10, 7))
    assert letters(cast.school) == [(28, 7), (6, 3)]
