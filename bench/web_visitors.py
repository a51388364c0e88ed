"""The pages that are measured, and who opens them in the generated nation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from bench.running_quarter import running
from regions.access import Kind
from regions.models import Coordinator, Organisation, User

NOTHING, FRAME = "/bench/nothing/", "/bench/frame/"


@dataclass(frozen=True)
class Visit:
    """A page and who asks for it."""

    title: str
    path: str
    person: User


def appoint() -> dict[str, User]:
    """Somebody for each role; they log in with a session, never with a password."""
    federal = Organisation.objects.create(kind=Kind.FEDERAL_OPERATOR, name="Федеральный оператор")
    department = Organisation.objects.filter(kind=Kind.REGIONAL_DEPARTMENT).order_by("pk").first()
    people = {
        "federal": _person("federal", federal),
        "ministry": _person("ministry", department),
        "admin": User.objects.create(email="admin@example.org", surname="Админ", is_staff=True, is_superuser=True),
    }
    report = running()[0]
    return people | {"school": report.person}


def _person(role: str, organisation: Organisation) -> User:
    user = User.objects.create(email=f"{role}@example.org", surname="Петрова", given_name="Ольга")
    Coordinator.objects.create(user=user, organisation=organisation, since=date(2020, 1, 1))
    return user


def peers(people: dict[str, User]) -> list[Visit]:
    return [
        Visit("nothing", NOTHING, people["ministry"]),
        Visit("frame", FRAME, people["ministry"]),
        Visit("admin's changelist of 100 centres", reverse("admin:regions_centre_changelist"), people["admin"]),
    ]


def pages(people: dict[str, User]) -> Iterator[Visit]:
    yield Visit("overview of a region", reverse("monitoring:overview"), people["ministry"])
    yield Visit("overview of 89 regions", reverse("monitoring:overview"), people["federal"])
    yield Visit("list of 100 centres", reverse("regions:centre_list"), people["admin"])
    report = next(one for one in running() if one.person == people["school"])
    yield Visit("a school's form", report.get_absolute_url(), people["school"])
