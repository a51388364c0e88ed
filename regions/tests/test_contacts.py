"""Whom to call: only people in force, with a working account, of the right organisation."""

from datetime import date, timedelta

import pytest

from regions.contacts import SHOWN, contacts_by_organisation, regional_contacts
from regions.models import Coordinator, User
from tests.cast import Cast

TODAY = date(2026, 10, 2)
pytestmark = pytest.mark.django_db


def test_a_school_asks_its_own_regions_department(cast: Cast) -> None:
    assert [contact.email for contact in regional_contacts(cast.tomsk.region, TODAY)] == [cast.ministry.email]


def test_who_is_gone_or_shut_out_is_not_named(cast: Cast) -> None:
    people = Coordinator.objects.filter(user=cast.ministry)
    people.update(until=TODAY - timedelta(days=1))
    assert regional_contacts(cast.tomsk.region, TODAY) == []
    people.update(until=TODAY)
    assert regional_contacts(cast.tomsk.region, TODAY) != []
    User.objects.filter(pk=cast.ministry.pk).update(is_active=False)
    assert regional_contacts(cast.tomsk.region, TODAY) == []


def test_two_are_enough(cast: Cast) -> None:
    for number in range(3):
        user = User.objects.create_user(f"{number}@example.org", surname="Яковлева", given_name="Анна")
        Coordinator.objects.create(user=user, organisation=cast.tomsk.department, since=date(2020, 1, 1))
    assert len(regional_contacts(cast.tomsk.region, TODAY)) == SHOWN


def test_contacts_of_organisations_are_those_that_the_reader_sees(cast: Cast) -> None:
    school = cast.tomsk.schools[0]
    organisations = [school.pk, cast.ivanovo.schools[0].pk]
    found = contacts_by_organisation(Coordinator.objects.visible_to(cast.ministry), organisations, TODAY)
    assert {key: contact.email for key, contact in found.items()} == {school.pk: cast.school.email}
