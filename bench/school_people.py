"""Who works at the schools of a bench's nation."""

from collections.abc import Iterable
from datetime import date

from regions.models import Coordinator, User

BATCH = 2000  # rows of an INSERT


def appoint_to(schools: Iterable[int]) -> None:
    """A person at each school; they log in with a session, never with a password."""
    schools = list(schools)
    people = User.objects.bulk_create(
        (User(email=f"school-{school}@example.org", surname="Иванова", given_name="Анна") for school in schools),
        batch_size=BATCH,
    )
    Coordinator.objects.bulk_create(
        (
            Coordinator(user=person, organisation_id=school, since=date(2020, 1, 1))
            for person, school in zip(people, schools, strict=True)
        ),
        batch_size=BATCH,
    )
