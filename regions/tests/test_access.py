"""Who sees what: a table of people against things, near and foreign."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db.models import BigIntegerField, Value
from django.utils import timezone

from regions.access import NOBODY, read_scopes, scope_of
from regions.models import Centre, Coordinator, Municipality, Organisation, Region, User
from tests.cast import Cast

PEOPLE = ["admin", "federal", "ministry", "operator", "district", "school", "outsider"]


@pytest.mark.parametrize(
    ("who", "regions", "municipalities", "organisations", "centres"),
    [
        ("admin", 2, 4, 13, 4),
        ("federal", 2, 4, 13, 4),
        ("ministry", 1, 2, 6, 2),
        ("operator", 1, 2, 6, 2),
        ("district", 1, 1, 2, 1),
        ("school", 1, 1, 1, 1),
        ("outsider", 0, 0, 0, 0),
    ],
)
def test_each_role_sees_its_territory(
    cast: Cast, who: str, regions: int, municipalities: int, organisations: int, centres: int
) -> None:
    user = getattr(cast, who)
    counts = [model.objects.visible_to(user).count() for model in (Region, Municipality, Organisation, Centre)]
    assert counts == [regions, municipalities, organisations, centres]


@pytest.mark.parametrize("who", PEOPLE[2:])
def test_nobody_of_a_region_sees_a_foreign_school(cast: Cast, who: str) -> None:
    seen = Organisation.objects.visible_to(getattr(cast, who))
    assert not seen.filter(pk=cast.ivanovo.schools[0].pk).exists()


@pytest.mark.parametrize("who", PEOPLE)
def test_a_scope_says_of_one_what_it_says_of_many(cast: Cast, who: str) -> None:
    """Organisations at home, and those whose work lies in the other region."""
    scope = scope_of(getattr(cast, who))
    elsewhere = cast.ivanovo.region
    everybody = Organisation.objects.annotate(where=Value(elsewhere.pk, output_field=BigIntegerField()))
    seen = everybody.filter(scope.sees_organisation(""))
    seen_there = everybody.filter(scope.sees_organisation("", region="where"))
    assert {one.pk for one in everybody if scope.reaches(one)} == {one.pk for one in seen}
    assert {one.pk for one in everybody if scope.reaches(one, elsewhere.pk)} == {one.pk for one in seen_there}
    acts_of = everybody.filter(scope.sees_acts("region"))
    assert {one.pk for one in everybody if scope.reaches_acts(one.region_id)} == {one.pk for one in acts_of}


def test_scopes_of_many_are_those_of_each(cast: Cast, django_assert_num_queries: Callable) -> None:
    expected = [scope_of(getattr(cast, who)) for who in PEOPLE]
    people = [User.objects.get(pk=getattr(cast, who).pk) for who in PEOPLE]
    with django_assert_num_queries(1):
        read_scopes(people)
        assert [scope_of(person) for person in people] == expected


def test_anonymous_people_see_nothing(cast: Cast) -> None:
    assert scope_of(AnonymousUser()) == NOBODY
    assert not Region.objects.visible_to(AnonymousUser()).exists()


def test_a_coordinator_sees_only_while_in_force(cast: Cast) -> None:
    today = timezone.localdate(timezone=cast.tomsk.region.zone)
    Coordinator.objects.filter(user=cast.school).update(until=today - timedelta(days=1))
    assert not Centre.objects.visible_to(cast.school).exists()
    Coordinator.objects.filter(user=cast.school).update(until=today)
    assert Centre.objects.visible_to(User.objects.get(pk=cast.school.pk)).exists()


@pytest.mark.parametrize(
    ("now", "field", "sees"),
    [
        ("2026-03-31T16:30Z", {"until": date(2026, 3, 31)}, True),  # 23:30 in Tomsk, the last day
        ("2026-03-31T17:30Z", {"until": date(2026, 3, 31)}, False),  # 0:30 in Tomsk, in Moscow the day goes on
        ("2026-03-31T16:30Z", {"since": date(2026, 4, 1)}, False),
        ("2026-03-31T17:30Z", {"since": date(2026, 4, 1)}, True),
    ],
)
def test_rights_begin_and_end_at_the_regions_own_midnight(
    cast: Cast, now: str, field: dict[str, date], sees: bool
) -> None:
    Coordinator.objects.filter(user=cast.school).update(**field)
    with time_machine.travel(now, tick=False):
        assert Centre.objects.visible_to(User.objects.get(pk=cast.school.pk)).exists() == sees


def test_a_closed_account_sees_nothing(cast: Cast) -> None:
    cast.ministry.is_active = False
    assert scope_of(cast.ministry) == NOBODY


def test_schools_of_a_programme_are_those_with_an_open_centre(cast: Cast) -> None:
    def schools(day: date) -> int:
        return Organisation.objects.schools_of(cast.tomsk.region, cast.programme, day).count()

    assert [schools(date(2020, 12, 1)), schools(date(2021, 3, 1))] == [0, 2]
    cast.tomsk.centres[0].closed_on = date(2022, 6, 1)
    cast.tomsk.centres[0].save()
    assert [schools(date(2022, 5, 31)), schools(date(2022, 6, 1))] == [2, 1]
