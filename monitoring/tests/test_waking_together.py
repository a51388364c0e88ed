"""Regions whose morning has come are planned by one statement, and everybody hears of their own."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monitoring.models import FailedAddress, Letter, Morning, Reminder, ReminderPolicy, ReminderRule
from monitoring.services import reminding
from monitoring.services.reminding import plan_letters
from regions.models import Coordinator
from roadmap.models import Assignment
from tests.cast import Cast, Territory
from tests.work import make_assignment, make_roadmap

MORNING = datetime(2026, 9, 28, 3, 0, tzinfo=UTC)  # 6:00 in Ivanovo, 10:00 in Tomsk
DUE = date(2026, 10, 1)
Audience = ReminderRule.Audience


@pytest.fixture
def neighbours(cast: Cast) -> tuple[Territory, Territory]:
    """In Tomsk it is four hours later than in Ivanovo. A school of each owes a thing that all audiences are told of."""
    for audience in Audience:
        ReminderRule.objects.create(subject="assignment", days_before=3, audience=audience)
    places = (cast.tomsk, cast.ivanovo)
    for place in places:
        owed(cast, place)
    return places


def owed(cast: Cast, place: Territory) -> Assignment:
    return make_assignment(place.schools[0], make_roadmap(place.region, cast.programme), DUE)


def told() -> set[tuple[str, int]]:
    return set(Reminder.objects.values_list("letter__recipient__email", "assignment__region"))


def test_each_hears_of_their_own_region(neighbours: tuple[Territory, Territory]) -> None:
    plan_letters(now=MORNING)
    expected = {
        (user.email, place.region.pk) for place in neighbours for user in (place.school_users[0], place.ministry_user)
    }
    assert told() == expected
    assert all(letter.region_id == letter.reminders.first().assignment.region_id for letter in Letter.objects.all())


def test_whoever_acts_in_both_gets_a_letter_from_each(neighbours: tuple[Territory, Territory]) -> None:
    one, other = neighbours
    shared = one.school_users[0]
    Coordinator.objects.create(user=shared, organisation=other.schools[0], since=date(2020, 1, 1))
    plan_letters(now=MORNING)
    letters = Letter.objects.filter(recipient=shared)
    assert set(letters.values_list("region", "reminders__assignment__region")) == {
        (place.region.pk, place.region.pk) for place in neighbours
    }


def test_each_region_keeps_its_hour(neighbours: tuple[Territory, Territory]) -> None:
    ReminderPolicy.objects.create(region=neighbours[1].region, hour=12)
    plan_letters(now=MORNING)
    hours = {
        place.region.pk: Letter.objects.get(recipient=place.school_users[0]).not_before.hour for place in neighbours
    }
    assert hours == {neighbours[0].region.pk: 3, neighbours[1].region.pk: 9}  # in UTC: at once in Tomsk


def test_only_the_troubled_department_is_told_of_addresses(neighbours: tuple[Territory, Territory]) -> None:
    Assignment.objects.all().delete()
    letter = Letter.objects.create(
        recipient=neighbours[0].school_users[0], region=neighbours[0].region, day=DUE, not_before=MORNING
    )
    FailedAddress.objects.create(
        email=neighbours[0].school_users[0].email,
        letter=letter,
        failure="refused",
        failed_at=MORNING - timedelta(hours=12),
    )
    plan_letters(now=MORNING)
    made = Letter.objects.exclude(pk=letter.pk).values_list("recipient__email", "region")
    assert list(made) == [(neighbours[0].ministry_user.email, neighbours[0].region.pk)]


def test_who_was_planned_meanwhile_is_left_out(neighbours: tuple[Territory, Territory]) -> None:
    """Another tick may take a morning between this one's look and its statement."""
    one, other = neighbours
    read = reminding.read_customs

    def meanwhile() -> object:
        Morning.objects.create(region=one.region, day=MORNING.date())
        return read()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reminding, "read_customs", meanwhile)
        plan_letters(now=MORNING)
    assert {region for _, region in told()} == {other.region.pk}


def test_more_regions_cost_no_more_statements(cast: Cast, neighbours: tuple[Territory, Territory]) -> None:
    with CaptureQueriesContext(connection) as captured:
        plan_letters(now=MORNING)
    writing = [query for query in captured if "INSERT INTO monitoring_letter" in query["sql"]]
    assert len(writing) == 2  # the two regions' together, and that of people without a region
