"""Who controls an order: appointed among those who see all its work, shown on the roadmap's page."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from regions.models import Coordinator, User
from regions.refusals import Refused
from roadmap.models import Order, Roadmap
from roadmap.services.controlling import appoint_controller, possible_controllers, still_controls
from tests.cast import Cast, person
from tests.work import make_roadmap

ClientOf = Callable[[User], Client]


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    return make_roadmap(cast.tomsk.region, cast.programme)


def page(roadmap: Roadmap) -> str:
    return reverse("roadmap:order_controller", args=[roadmap.order_id])


def appoint(client: Client, roadmap: Roadmap, user: User | None, seen: User | None = None) -> int:
    typed = {"person": user.pk if user else "", "seen": seen.pk if seen else ""}
    return client.post(page(roadmap), typed).status_code


def test_those_who_see_all_work_are_offered(cast: Cast) -> None:
    today = timezone.localdate()
    left = person("left", cast.tomsk.department)
    Coordinator.objects.filter(user=left).update(until=today - timedelta(days=1))
    closed = person("closed", cast.tomsk.department)
    User.objects.filter(pk=closed.pk).update(is_active=False)
    offered = [one.user for one in possible_controllers(cast.tomsk.region, today)]
    assert offered == [cast.ministry, cast.operator]


def test_an_appointment_is_kept_and_told(cast: Cast, client_of: ClientOf, roadmap: Roadmap) -> None:
    client = client_of(cast.ministry)
    assert (
        "никто не назначен: их получает региональный координатор"
        in client.get(roadmap.get_absolute_url()).content.decode()
    )
    assert appoint(client, roadmap, cast.operator) == 302
    assert Order.objects.get().controlled_by == cast.operator
    told = client.get(roadmap.get_absolute_url()).content.decode()
    assert "получает Кравцова Елена Андреевна" in told
    step = client.get(page(roadmap)).context["steps"][0]
    assert (step.what, step.who) == ("назначила: Кравцова Елена Андреевна", "Кравцова Е. А.")
    assert appoint(client, roadmap, None, cast.operator) == 302
    assert Order.objects.get().controlled_by is None


def test_the_school_reads_what_the_order_says_only(cast: Cast, client_of: ClientOf, roadmap: Roadmap) -> None:
    Order.objects.update(controller="Заместитель губернатора", controlled_by=cast.operator)
    told = client_of(cast.school).get(roadmap.get_absolute_url()).content.decode()
    assert "Заместитель губернатора" in told
    assert "Напоминания о давно просроченном" not in told


@pytest.mark.parametrize("role", ["school", "district", "foreign_ministry", "outsider", "admin", "federal"])
def test_nobody_else_can_be_appointed(cast: Cast, client_of: ClientOf, roadmap: Roadmap, role: str) -> None:
    assert appoint(client_of(cast.ministry), roadmap, getattr(cast, role)) == 422
    assert Order.objects.get().controlled_by is None


def test_who_was_second_sees_who_is_appointed_now(cast: Cast, client_of: ClientOf, roadmap: Roadmap) -> None:
    Order.objects.update(controlled_by=cast.operator)
    client = client_of(cast.ministry)
    answer = client.post(page(roadmap), {"person": cast.ministry.pk, "seen": ""})
    assert answer.status_code == 409
    assert "уже сменили" in answer.content.decode()
    assert answer.context["form"]["person"].value() == cast.operator.pk
    assert Order.objects.get().controlled_by == cast.operator


def test_who_left_no_longer_controls(cast: Cast, client_of: ClientOf, roadmap: Roadmap) -> None:
    Order.objects.update(controlled_by=cast.operator)
    order, today = Order.objects.get(), timezone.localdate()
    assert still_controls(order, today)
    Coordinator.objects.filter(user=cast.operator).update(until=date(2021, 1, 1))
    assert not still_controls(order, today)
    told = client_of(cast.ministry).get(roadmap.get_absolute_url()).content.decode()
    assert "больше не видит поручений региона" in told
    assert "больше не видит поручений региона" in client_of(cast.ministry).get(page(roadmap)).content.decode()


def test_the_service_too_refuses_who_sees_not_all(cast: Cast, roadmap: Roadmap) -> None:
    with pytest.raises(Refused, match="другим не видны"):
        appoint_controller(
            order=roadmap.order, user=cast.school, seen=None, by=cast.ministry, today=timezone.localdate()
        )
