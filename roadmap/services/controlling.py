"""Who controls an order's execution: the account that hears of what has long been overdue."""

from datetime import date

import pghistory
from django.db import transaction
from django.db.models import Case, QuerySet, Value, When

from regions.access import Kind
from regions.models import Coordinator, Region, User
from regions.refusals import Conflict, Refused
from roadmap.models import Order

NOT_OF_THE_REGION = "Выберите человека из списка: другим не видны все поручения региона."
OUTDATED = "Пока вы выбирали, того, кто контролирует распоряжение, уже сменили. Посмотрите, кто назначен сейчас."


def possible_controllers(region: Region, today: date) -> QuerySet:
    """Coordinators who see all work of the region, those of its department first."""
    kinds = [Kind.REGIONAL_DEPARTMENT, Kind.REGIONAL_OPERATOR]
    place = Case(When(organisation__kind=kinds[0], then=Value(0)), default=Value(1))
    acting = Coordinator.objects.reachable(today).filter(organisation__region=region, organisation__kind__in=kinds)
    return acting.select_related("user", "organisation").order_by(
        place, "organisation__sort_name", "organisation", "user__surname", "user__given_name", "pk"
    )


def still_controls(order: Order, today: date) -> bool:
    """Whether the one appointed can still be written to and see what they are written about."""
    return possible_controllers(order.region, today).filter(user=order.controlled_by_id).exists()


@transaction.atomic
def appoint_controller(*, order: Order, user: User | None, seen: int | None, by: User, today: date) -> None:
    """None takes the appointment back. `seen` is the key of whom the person saw appointed. Raises `Refused`, and
    `Conflict` if somebody else was first."""
    if user and not possible_controllers(order.region, today).filter(user=user).exists():
        raise Refused(NOT_OF_THE_REGION)
    with pghistory.context(user=by.pk, action="appoint_controller"):
        if not Order.objects.filter(pk=order.pk, controlled_by=seen).update(controlled_by=user):
            raise Conflict(OUTDATED)
