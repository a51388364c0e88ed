"""Lines of the lists of centres and people, as ready texts."""

from collections.abc import Iterable
from typing import NamedTuple

from regions import russian
from regions.access import COUNTRY, Kind
from regions.lists.cells import Cell
from regions.models import Centre, Coordinator


def centre_lines(centres: Iterable[Centre], *, by_region: bool) -> list[list[Cell]]:
    """Of centres read `with_names`: which one, where, since when, how many learn there."""
    return [_centre_line(centre, by_region) for centre in centres]


def _centre_line(centre: Centre, by_region: bool) -> list[Cell]:
    school = centre.school_short_name or centre.school_name
    unsaid = [name for name in (centre.programme_name, school) if name not in centre.name]
    return [
        Cell(russian.name_text(centre.name), russian.name_text(", ".join(unsaid))),
        Cell(centre.town or "", centre.region_name if by_region else ""),
        Cell(
            russian.day_text(centre.opened_on),
            f"закрыт {russian.day_text(centre.closed_on)}" if centre.closed_on else "",
        ),
        Cell(russian.DASH if centre.students is None else russian.number(centre.students)),
    ]


class PersonLine(NamedTuple):
    """Texts are "" where there is nothing to say."""

    name: str
    position: str
    organisation: str
    place: str
    role: str
    phone: str
    email: str


def people_lines(coordinators: Iterable[Coordinator]) -> list[PersonLine]:
    """Of people read `with_names`."""
    return [
        PersonLine(
            name=person.user.full_name,
            position=person.position,
            organisation=russian.name_text(person.organisation_short_name or person.organisation_name),
            place=person.town or person.region_name or COUNTRY,
            role=Kind(person.kind).label,
            phone=person.phone,
            email=person.user.email,
        )
        for person in coordinators
    ]
