"""Lines of the list of centres, as ready texts."""

from collections.abc import Iterable

from regions import russian
from regions.lists.cells import Cell
from regions.models import Centre


def centre_lines(centres: Iterable[Centre], *, by_region: bool) -> list[list[Cell]]:
    """Of centres read `with_names`: which one, where, since when, how many learn there."""
    return [_centre_line(centre, by_region) for centre in centres]


def _centre_line(centre: Centre, by_region: bool) -> list[Cell]:
    school = centre.school_short_name or centre.school_name
    unsaid = [name for name in (centre.programme_name, school) if name not in centre.name]
    return [
        Cell(centre.name, ", ".join(unsaid)),
        Cell(centre.town or "", centre.region_name if by_region else ""),
        Cell(
            russian.day_text(centre.opened_on),
            f"закрыт {russian.day_text(centre.closed_on)}" if centre.closed_on else "",
        ),
        Cell(russian.DASH if centre.students is None else russian.number(centre.students)),
    ]
