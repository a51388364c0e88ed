"""Lines of the lists of centres and people, as ready texts."""

from collections.abc import Iterable
from typing import NamedTuple

from regions import russian
from regions.models import Centre


class CentreLine(NamedTuple):
    """Texts are "" where there is nothing to say; `about`: what the name leaves out."""

    name: str
    about: str
    town: str
    region: str
    opened: str
    closed: str
    students: str


def centre_lines(centres: Iterable[Centre], *, by_region: bool) -> list[CentreLine]:
    """Of centres read `with_names`."""
    return [_centre_line(centre, by_region) for centre in centres]


def _centre_line(centre: Centre, by_region: bool) -> CentreLine:
    unsaid = [name for name in (centre.programme_name, centre.school_name) if name not in centre.name]
    return CentreLine(
        name=centre.name,
        about=", ".join(unsaid),
        town=centre.town or "",
        region=centre.region_name if by_region else "",
        opened=russian.day_text(centre.opened_on),
        closed=russian.day_text(centre.closed_on) if centre.closed_on else "",
        students=russian.DASH if centre.students is None else russian.number(centre.students),
    )
