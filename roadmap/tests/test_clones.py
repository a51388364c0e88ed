"""Next year's roadmap from this year's."""

from datetime import date

import pytest

from regions.models import Programme
from roadmap.models import Order, Roadmap
from roadmap.services.clones import clone_roadmap
from tests.cast import Cast
from tests.work import make_activity, make_roadmap

TODAY = date(2029, 11, 22)


@pytest.mark.parametrize(
    ("signed", "years", "later"),
    [
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 12, 31), 1, date(2025, 12, 31)),
        (date(2024, 12, 31), 5, TODAY),  # nobody signs tomorrow
    ],
)
def test_the_day_of_signing_moves_by_years(cast: Cast, signed: date, years: int, later: date) -> None:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    Order.objects.update(signed_on=signed)
    roadmap.order.refresh_from_db()
    assert clone_roadmap(roadmap=roadmap, years=years, number="1", today=TODAY).order.signed_on == later


def test_29_february_is_not_guessed_in_a_year_without_it(cast: Cast) -> None:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    make_activity(roadmap, phrase="29 февраля 2024 года")
    copy = clone_roadmap(roadmap=roadmap, years=1, number="1", today=TODAY)
    assert copy.activities.get().deadlines.get().awaiting == "reading"


def test_every_roadmap_of_an_order_can_be_cloned_under_one_number(cast: Cast) -> None:
    first = make_roadmap(cast.tomsk.region, cast.programme)
    other = Programme.objects.create(code="it-cube", name="IT-куб", full_name="IT-куб", genitive_plural="IT-кубов")
    second = Roadmap.objects.create(order=first.order, programme=other, title="Второй комплекс мер")
    copies = [
        clone_roadmap(roadmap=roadmap, years=1, number="1", today=TODAY) for roadmap in (first, second, first, second)
    ]
    assert copies[:2] == copies[2:]
    assert len({copy.order_id for copy in copies}) == 1


def test_the_same_person_controls_the_copy(cast: Cast) -> None:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    Order.objects.update(controlled_by=cast.operator, controller="заместителя начальника департамента")
    roadmap.order.refresh_from_db()
    copy = clone_roadmap(roadmap=roadmap, years=1, number="1", today=TODAY).order
    assert (copy.controlled_by, copy.controller) == (cast.operator, "заместителя начальника департамента")
