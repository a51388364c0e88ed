"""Whom to call: the people who act for an organisation today, with telephone and e-mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from regions.access import Kind
from regions.models import Coordinator, Region, User
from regions.models.people import CoordinatorQuerySet

SHOWN = 2


@dataclass(frozen=True)
class Contact:
    name: str
    about: str
    phone: str
    email: str


def contacts_by_organisation(
    coordinators: CoordinatorQuerySet, organisations: Iterable[int], today: date
) -> dict[int, Contact]:
    """One person for each organisation; `coordinators` are those that the reader may see."""
    people = coordinators.reachable(today).filter(organisation__in=list(organisations))
    return {person.organisation_id: _contact(person) for person in people.select_related("user", "organisation")}


def regional_contacts(region: Region, today: date) -> list[Contact]:
    """Whom a school may ask and who accepts its work: the region's department. All who work in the region may know."""
    people = Coordinator.objects.reachable(today).filter(
        organisation__region=region, organisation__kind=Kind.REGIONAL_DEPARTMENT
    )
    return [_contact(person) for person in people.select_related("user", "organisation")[:SHOWN]]


def contact_of(user: User, today: date) -> Contact | None:
    """A person as others may reach them, for the first organisation that they act for."""
    person = Coordinator.objects.reachable(today).filter(user=user).select_related("user", "organisation").first()
    return _contact(person) if person else None


def _contact(person: Coordinator) -> Contact:
    about = ", ".join(part for part in (str(person.organisation), person.position) if part)
    return Contact(person.user.full_name, about, person.phone, person.user.email)
