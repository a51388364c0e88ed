"""The same order comes in again from a file that tells more, or less, than the first one did."""

from dataclasses import replace
from datetime import date

import pytest

from regions.models import Organisation
from roadmap.models import Order, Roadmap
from roadmap.previews.comparison import preview_of
from roadmap.services.adoption import adopt
from roadmap.tests.test_adoption import draft_of

TOLD = {"number": "760-ра", "date": date(2020, 10, 30)}


@pytest.mark.parametrize(
    ("first", "second", "orders"),
    [
        ({"number": "", "date": None}, TOLD, 1),
        (TOLD, {"number": "", "date": None}, 1),
        (TOLD | {"date": None}, TOLD, 1),
        (TOLD, TOLD | {"number": ""}, 1),
        (TOLD | {"number": ""}, TOLD | {"date": None}, 1),
        (TOLD, TOLD | {"number": "761-ра"}, 2),
        (TOLD, TOLD | {"date": date(2021, 10, 30)}, 2),
        (TOLD | {"number": ""}, TOLD | {"title": "О другом мероприятии"}, 2),
    ],
)
def test_a_file_that_tells_more_does_not_double_the_order(
    registers: None, first: dict[str, object], second: dict[str, object], orders: int
) -> None:
    draft = draft_of("tomsk")
    adopt(draft=replace(draft, **first))
    again = replace(draft, **second)
    assert (preview_of(again).order is not None) == (orders == 1)
    order = adopt(draft=again)
    assert (Order.objects.count(), Roadmap.objects.count()) == (orders, orders)
    if orders == 1:
        assert order.number == "760-ра" or not (first["number"] or second["number"])
        assert order.signed_on == TOLD["date"]


def test_of_two_orders_that_it_may_be_a_file_is_neither(registers: None) -> None:
    draft = draft_of("tomsk")
    for number in ("760-ра", "761-ра"):
        adopt(draft=replace(draft, number=number))
    adopt(draft=replace(draft, number="", date=None))
    assert Order.objects.count() == 3


def test_years_of_the_subsidy_are_not_taken_for_written_ones(registers: None) -> None:
    draft = draft_of("smolensk")
    counted = tuple(replace(roadmap, first_year=2021, last_year=2021) for roadmap in draft.roadmaps)
    roadmap = adopt(draft=replace(draft, roadmaps=counted), subsidy_years=(2021,)).roadmaps.get()
    assert (roadmap.first_year, roadmap.span) == (None, (2021, 2021))


def test_a_body_known_under_another_kind_is_taken_and_not_made_again(registers: None) -> None:
    """Two organisations of one name leave the match open; one of them stands where a new one would."""
    draft = draft_of("tomsk")
    order = adopt(draft=draft)
    name = order.roadmaps.get().coordinator.name
    Organisation.objects.filter(name=name).update(kind="other")
    Organisation.objects.create(kind="other", name=name, region=None)
    assert adopt(draft=draft) == order
