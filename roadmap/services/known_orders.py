"""Which order a file means: the same one comes in again, perhaps from a file that tells more than the first did."""

import hashlib

from regions.addresses import key_of
from regions.models import Region
from roadmap.drafts import DraftOrder
from roadmap.drafts.choices import OWN, Choices
from roadmap.drafts.wording import key
from roadmap.models import Order

MOST_OFFERED = 100


def order_key(draft: DraftOrder, region: Region) -> str:
    """What makes an order the same: region, number and date; its title where it has no number."""
    parts = [region.code, draft.number or draft.title, str(draft.date or "")]
    return hashlib.sha256("\n".join(parts).casefold().encode()).hexdigest()


def known_order(draft: DraftOrder, region: Region) -> Order | None:
    """The order in force that a draft is of. Where a number or a date lacks, the only one of its title that does not
    contradict it."""
    exact = Order.objects.filter(key=order_key(draft, region)).first()
    alike = [order for order in Order.objects.filter(region=region, is_demo=False) if _may_be(order, draft)]
    return exact or (alike[0] if len(alike) == 1 else None)


def _may_be(order: Order, draft: DraftOrder) -> bool:
    known, told = (order.number.casefold(), order.signed_on), (draft.number.casefold(), draft.date)
    contradicts = any(one and other and one != other for one, other in zip(known, told, strict=True))
    return not contradicts and key(order.title) == key(draft.title)


def amended_order(draft: DraftOrder, region: Region, chosen: str = "") -> Order | None:
    """The order whose roadmaps a draft changes: what a person chose, else what the file names. Of an amendment that is
    amended itself the first one, for there the roadmaps are."""
    if not draft.amends or chosen == OWN:
        return None
    orders = Order.objects.filter(region=region).select_related("amends")
    if key_of(chosen) is not None:
        return _first(orders.filter(pk=chosen).first())
    number, signed_on = draft.amends
    named = [order for order in orders.filter(signed_on=signed_on) if key(order.number) == key(number)]
    return _first(named[0]) if len(named) == 1 else None


def _first(order: Order | None) -> Order | None:
    return order.amends if order and order.amends else order


def changes_known_order(draft: DraftOrder, choices: Choices) -> bool:
    """Whether the draft amends an order that is here."""
    region = Region.objects.filter(code=draft.region).first()
    return region is not None and amended_order(draft, region, choices.amended) is not None


def orders_to_amend(draft: DraftOrder) -> list[Order]:
    """The region's orders that have a roadmap, the latest first."""
    orders = Order.objects.filter(region__code=draft.region, amends=None, is_demo=False, roadmaps__isnull=False)
    return list(orders.distinct()[:MOST_OFFERED])
