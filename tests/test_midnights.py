"""Borders of a quarter in Russia's eleven time zones: each school has its own midnight.

What is right is counted here by the hours that law 107-FZ gives to each zone, without any library of time zones.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from monitoring.models import Round, Submission
from monitoring.models.local_days import local_day_in
from monitoring.models.rounds import local_day
from monitoring.models.states import State
from monitoring.services.reports import figures_of
from monitoring.services.rounds import open_rounds
from monitoring.services.sending import send
from monitoring.values import Answer
from regions.access import Kind
from regions.models import Centre, Municipality, Organisation, Programme, Region, User
from regions.refusals import Refused
from tests.cast import person
from tests.racing import numbers
from tests.work import make_indicators, make_round

HOURS = {  # ahead of UTC
    "Europe/Kaliningrad": 2,
    "Europe/Moscow": 3,
    "Europe/Samara": 4,
    "Asia/Yekaterinburg": 5,
    "Asia/Omsk": 6,
    "Asia/Tomsk": 7,
    "Asia/Irkutsk": 8,
    "Asia/Yakutsk": 9,
    "Asia/Vladivostok": 10,
    "Asia/Magadan": 11,
    "Asia/Kamchatka": 12,
}
BORDERS = [date(2026, 9, 30), date(2026, 12, 31), date(2028, 2, 29)]
MINUTES = [-60, -1, 0, 1, 60]
ANSWERS = {"children": Answer(1206), "teachers": Answer(12, 14)}


def midnight_after(day: date, zone: str) -> datetime:
    """The moment at which the day ends there."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1, hours=-HOURS[zone])


@pytest.fixture
def programme(db: None) -> Programme:
    programme = Programme.objects.create(code="tr", name="Точка роста", full_name="", genitive_plural="центров")
    make_indicators(programme)
    return programme


def settle(programme: Programme, zone: str) -> User:
    """A region in the zone with one school and its centre; the school's person."""
    code = f"{list(HOURS).index(zone):02}"
    region = Region.objects.create(code=code, name=zone, genitive=zone, district="Сибирский", time_zone=zone)
    town = Municipality.objects.create(region=region, name="Город")
    school = Organisation.objects.create(kind=Kind.SCHOOL, name=f"Школа, {zone}", region=region, municipality=town)
    Centre.objects.create(organisation=school, programme=programme, name="Центр", opened_on=date(2021, 9, 1))
    return person(f"school-{code}", school)


@pytest.mark.parametrize("zone", HOURS)
@pytest.mark.parametrize("border", BORDERS, ids=str)
def test_what_is_timely_ends_with_the_regions_own_day(programme: Programme, zone: str, border: date) -> None:
    by = settle(programme, zone)
    round_ = make_round(Region.objects.get(), programme, border, year=border.year)
    for minutes in MINUTES:
        round_.submissions.update(state=State.DRAFT, version=0, first_submitted_at=None)
        now = midnight_after(border, zone) + timedelta(minutes=minutes)
        send(submission=round_.submissions.get(), answers=ANSWERS, version=0, by=by, now=now)
        figures, timely = figures_of(round_), minutes < 0
        told = {
            "in Python": round_.submissions.get().is_timely,
            "in the database": bool(round_.submissions.completeness_by("round")[round_.pk].on_time),
            "in the report": bool(figures.completeness.on_time),
            "in its line": figures.centres[0].is_timely,
        }
        assert told == dict.fromkeys(told, timely), f"{minutes} minutes after midnight"


@pytest.mark.parametrize("zone", HOURS)
@pytest.mark.parametrize("border", BORDERS, ids=str)
def test_a_round_closes_with_the_regions_own_day(programme: Programme, zone: str, border: date) -> None:
    by = settle(programme, zone)
    round_ = make_round(Region.objects.get(), programme, border - timedelta(days=14), year=border.year)
    assert round_.closes_after == border
    for minutes in MINUTES:
        round_.submissions.update(state=State.DRAFT, version=0)
        now = midnight_after(border, zone) + timedelta(minutes=minutes)
        today = local_day_in("region__time_zone", now)
        told = {
            "sent": is_sent(round_.submissions.get(), by, now),
            "in Python": round_.is_running(local_day(now, round_.region)),
            "in the database": Round.objects.running(today).exists(),
            "not to compile yet": not Round.objects.to_compile(today).exists(),
        }
        assert told == dict.fromkeys(told, minutes < 0), f"{minutes} minutes after midnight"


def is_sent(submission: Submission, by: User, now: datetime) -> bool:
    try:
        send(submission=submission, answers=ANSWERS, version=0, by=by, now=now)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("zone", HOURS)
def test_a_round_opens_with_the_regions_own_day(programme: Programme, zone: str) -> None:
    settle(programme, zone)
    eve = date(2026, 12, 31)
    Round.objects.create(
        region=Region.objects.get(),
        programme=programme,
        year=2026,
        quarter=4,
        opens_on=eve + timedelta(days=1),
        timely_until=eve + timedelta(days=15),
        closes_after=eve + timedelta(days=29),
    )
    midnight = midnight_after(eve, zone)
    assert [open_rounds(now=midnight + timedelta(minutes=minutes)) for minutes in (-1, 0, 1)] == [0, 1, 0]


def test_at_one_moment_khabarovsk_is_late_and_smolensk_in_time(
    programme: Programme, client_of: Callable[[User], Client]
) -> None:
    """Sent from their pages half an hour past midnight in the Far East, which is the evening before in the West."""
    day = date(2026, 9, 30)
    people = {zone: settle(programme, zone) for zone in ("Asia/Vladivostok", "Europe/Moscow")}
    rounds = {zone: make_round(Region.objects.get(time_zone=zone), programme, day) for zone in people}
    with time_machine.travel(midnight_after(day, "Asia/Vladivostok") + timedelta(minutes=30)):
        for zone, by in people.items():
            path = reverse("monitoring:submission_submit", args=[rounds[zone].submissions.get().pk])
            assert client_of(by).post(path, {"version": "0"} | numbers(5)).status_code == 302
    assert {zone: round_.submissions.get().is_timely for zone, round_ in rounds.items()} == {
        "Asia/Vladivostok": False,
        "Europe/Moscow": True,
    }


@pytest.fixture
def every_zone(db: None) -> list[Region]:
    """A region in each zone that the starter register knows."""
    known = json.loads((Path(settings.BASE_DIR) / "fixtures" / "regions.json").read_text(encoding="utf-8"))
    zones = sorted({region["time_zone"] for region in known})
    return Region.objects.bulk_create(
        Region(code=f"{number:02}", name=zone, genitive=zone, district="", time_zone=zone)
        for number, zone in enumerate(zones)
    )


def test_the_starter_register_has_eleven_clocks(every_zone: list[Region]) -> None:
    noon = datetime(2027, 1, 1, 12, tzinfo=UTC)
    hours = {region.time_zone: noon.astimezone(region.zone).utcoffset() // timedelta(hours=1) for region in every_zone}
    assert set(hours.values()) == set(HOURS.values())
    assert {zone: hours.get(zone) for zone in HOURS} == HOURS


@limits(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    day=st.dates(date(2017, 1, 1), date(2036, 12, 31)) | st.sampled_from(BORDERS),
    zone=st.sampled_from(list(HOURS)),
    minutes=st.integers(-90, 90),
)
def test_the_database_and_python_count_one_day(every_zone: list[Region], day: date, zone: str, minutes: int) -> None:
    """Around each zone's midnight, for all regions at once."""
    moment = midnight_after(day, zone) + timedelta(minutes=minutes)
    counted = Region.objects.annotate(day=local_day_in("time_zone", moment))
    told = {region.time_zone: region.day for region in counted}
    assert told == {region.time_zone: local_day(moment, region) for region in every_zone}
    if zone in told:
        assert told[zone] == (day if minutes < 0 else day + timedelta(days=1))
