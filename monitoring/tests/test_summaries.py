"""A week's summary is written once a week, on Monday morning, to whom it is meant for."""

from datetime import date, datetime, timedelta

import pytest

from monitoring.models import Letter, MailPreference, ReminderPolicy
from monitoring.services.summaries import plan_summaries
from regions.models import Coordinator
from tests.cast import Cast
from tests.work import moment

MONDAY = date(2026, 9, 28)
NOON = moment(MONDAY)  # in Moscow, 16:00 in Tomsk


def told() -> set[tuple[str, str | None]]:
    return set(Letter.objects.values_list("recipient__email", "region__code"))


def test_departments_and_the_federal_operator_are_written_to_once_a_week(cast: Cast) -> None:
    assert plan_summaries(now=NOON) == 3
    assert told() == {(cast.ministry.email, "70"), (cast.foreign_ministry.email, "37"), (cast.federal.email, None)}
    assert set(Letter.objects.values_list("kind", "day")) == {(Letter.Kind.WEEKLY, MONDAY)}
    assert plan_summaries(now=NOON + timedelta(minutes=1)) == 0
    assert plan_summaries(now=NOON + timedelta(days=1)) == 0
    assert plan_summaries(now=NOON + timedelta(days=7)) == 3


@pytest.mark.parametrize(
    ("now", "regions"),
    [
        (moment(MONDAY, 4), set()),  # 8:00 in Tomsk
        (moment(MONDAY, 5), {"70"}),
        (moment(MONDAY, 8), {"70"}),
        (moment(MONDAY, 9), {"70", "37", None}),
        (moment(MONDAY + timedelta(days=1), 19), {"70", "37", None}),
        (moment(MONDAY + timedelta(days=1), 21), {"37", None}),  # Wednesday in Tomsk
        (moment(MONDAY + timedelta(days=2)), set()),
        (moment(MONDAY - timedelta(days=1)), set()),
    ],
)
def test_each_region_has_its_own_monday_and_makes_up_for_it_on_tuesday(
    cast: Cast, now: datetime, regions: set[str | None]
) -> None:
    plan_summaries(now=now)
    assert {region for _, region in told()} == regions


def test_a_region_may_have_another_hour(cast: Cast) -> None:
    ReminderPolicy.objects.create(region=cast.tomsk.region, hour=17)
    plan_summaries(now=NOON)
    assert (cast.ministry.email, "70") not in told()
    plan_summaries(now=NOON + timedelta(hours=1))
    assert (cast.ministry.email, "70") in told()


@pytest.mark.parametrize(
    ("wish", "not_before"),
    [
        ({"weekly_summary": False}, None),
        ({"weekly_summary": True}, NOON),
        ({"hour": 8}, NOON),
        ({"hour": 18}, moment(MONDAY, 14)),
    ],
)
def test_people_may_decline_or_choose_the_hour(cast: Cast, wish: dict, not_before: datetime | None) -> None:
    MailPreference.objects.create(user=cast.ministry, **wish)
    plan_summaries(now=NOON)
    letter = Letter.objects.filter(recipient=cast.ministry).first()
    assert (letter.not_before if letter else None) == not_before


@pytest.mark.parametrize("change", ["left", "closed account"])
def test_who_acts_no_more_is_not_written_to(cast: Cast, change: str) -> None:
    if change == "left":
        Coordinator.objects.filter(user=cast.ministry).update(until=MONDAY - timedelta(days=1))
    else:
        type(cast.ministry).objects.filter(pk=cast.ministry.pk).update(is_active=False)
    plan_summaries(now=NOON)
    assert (cast.ministry.email, "70") not in told()


def test_who_acts_for_two_departments_hears_of_each(cast: Cast) -> None:
    Coordinator.objects.create(user=cast.ministry, organisation=cast.ivanovo.department, since=date(2020, 1, 1))
    plan_summaries(now=NOON)
    assert {region for email, region in told() if email == cast.ministry.email} == {"70", "37"}
