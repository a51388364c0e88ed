"""What a region's coordinator reads each morning of addresses that letters don't reach."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models.functions import Lower
from django.urls import reverse

from monitoring.models import FailedAddress, Letter
from regions import russian
from regions.access import scope_of
from regions.models import User

SHOWN = 5


@dataclass(frozen=True)
class AddressNews:
    lines: list[str]  # «Кравцова Е. А., school@example.org: почтовый ящик переполнен»
    more: int  # addresses beyond those lines
    url: str

    @property
    def subject(self) -> str:
        """«Письма не доходят на 2 адреса», with plain spaces."""
        count = russian.counted(len(self.lines) + self.more, "адрес", "адреса", "адресов")
        return f"Письма не доходят на {count}".replace(russian.NBSP, " ")


def news_of_addresses(letter: Letter, today: date) -> AddressNews | None:
    """None where there is no such address, or the letter is to somebody who does not answer for its whole region."""
    if letter.region_id is None or letter.region_id not in scope_of(letter.recipient).managed_regions:
        return None
    addresses = list(FailedAddress.objects.of_region(letter.region, today))
    if not addresses:
        return None
    emails = [address.email for address in addresses[:SHOWN]]
    people = {one.address: one for one in User.objects.annotate(address=Lower("email")).filter(address__in=emails)}
    return AddressNews(
        lines=[_line(address, people[address.email]) for address in addresses[:SHOWN]],
        more=len(addresses[SHOWN:]),
        url=settings.PORTAL_URL + reverse("monitoring:failed_address_list"),
    )


def _line(address: FailedAddress, person: User) -> str:
    reason = address.get_failure_display()
    return f"{person.short_name}, {person.email}: {reason[0].lower()}{reason[1:]}"
