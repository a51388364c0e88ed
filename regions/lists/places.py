"""A place in a list as an address carries it: signed, so that it can only be one that the portal gave out."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.core import signing

SALT = "place-in-list"


class Place(NamedTuple):
    """A row by what it is sorted by, so that the place stays when the row goes. `number`: rows that come before it."""

    stretch: int
    number: int
    values: tuple[Any, ...]


def to_address(place: Place, sort: str) -> str:
    """For lists sorted by `sort` only."""
    values = [each.isoformat() if isinstance(each, date | datetime) else each for each in place.values]
    return signing.dumps([place.stretch, place.number, values], salt=f"{SALT}:{sort}", compress=True)


def from_address(text: str, sort: str) -> Place | None:
    """None for whatever the portal did not write for this very order."""
    if not text:
        return None
    try:
        stretch, number, values = signing.loads(text, salt=f"{SALT}:{sort}")
    except signing.BadSignature:
        return None
    return Place(stretch, number, tuple(values))
