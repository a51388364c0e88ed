"""Addresses that letters don't reach, with the people behind them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import Lower

from monitoring.models import FailedAddress, Letter
from regions.models import Coordinator, User


@dataclass(frozen=True)
class AddressLine:
    address: FailedAddress
    person: User
    places: str  # what the person acts for: «МБОУ «Школа № 1»; …»
    may_repeat: bool


def address_lines(addresses: Iterable[FailedAddress], user: User, today: date) -> list[AddressLine]:
    """What `user` sees of the people is what they see of the organisations."""
    addresses = list(addresses)
    emails = [address.email for address in addresses]
    people = {one.address: one for one in User.objects.annotate(address=Lower("email")).filter(address__in=emails)}
    acting = Coordinator.objects.visible_to(user).in_force(today).filter(user__in=people.values())
    places = defaultdict(list)
    for one in acting.select_related("organisation"):
        places[one.user_id].append(str(one.organisation))
    letters = [address.letter_id for address in addresses]
    mine = set(Letter.objects.repeatable_by(user).filter(pk__in=letters).values_list("pk", flat=True))
    return [
        AddressLine(address, person, "; ".join(places[person.pk]), address.letter_id in mine)
        for address in addresses
        if (person := people.get(address.email))
    ]
