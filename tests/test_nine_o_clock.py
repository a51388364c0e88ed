"""Mornings in Russia's eleven time zones: everybody is written to at nine by their own clock, of their own day.

What is right is counted by the hours that law 107-FZ gives to each zone (`test_midnights.HOURS`).
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from monitoring.models import Letter, ReminderRule
from monitoring.services.delivery import deliver_due
from monitoring.services.reminding import plan_letters
from regions.access import Kind
from regions.models import Organisation, Region
from roadmap.models import Assignment, Deadline
from tests.cast import Cast, person
from tests.test_midnights import HOURS
from tests.work import make_activity, make_roadmap

NINE = 9
AHEAD = 3  # days before the due date on which the rule speaks
DAYS = [date(2026, 9, 28), date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)


def nine_o_clock(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, NINE, tzinfo=UTC) - timedelta(hours=HOURS[zone])


@pytest.fixture
def offices(cast: Cast) -> dict[str, Organisation]:
    """One in a region of each zone, by the address of the person who acts for it."""
    ReminderRule.objects.create(subject="assignment", days_before=AHEAD)
    offices = {}
    for number, zone in enumerate(HOURS):
        region = Region.objects.create(code=f"{number:02}", name=zone, genitive=zone, district="", time_zone=zone)
        office = Organisation.objects.create(kind=Kind.REGIONAL_OPERATOR, name=f"Институт {zone}", region=region)
        offices[person(f"office-{number}", office).email] = office
    return offices


def owe(cast: Cast, offices: dict[str, Organisation], days: list[date]) -> None:
    """Work for everybody that the rule speaks of on each of these days."""
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    for number, day in enumerate(days):
        due_on = day + timedelta(days=AHEAD)
        deadline = Deadline.objects.create(
            activity=make_activity(roadmap, str(number)), legal_date=due_on, working_date=due_on
        )
        Assignment.objects.bulk_create(
            Assignment(deadline=deadline, organisation=office, region=office.region, due_on=due_on)
            for office in offices.values()
        )


def sent_from(start: datetime, until: datetime, step: timedelta = QUARTER) -> dict[tuple[str, date], datetime]:
    """When the letter of each person and day went out, with a tick at each step."""
    sent, now = {}, start
    while now < until:
        plan_letters(now=now)
        before = len(mail.outbox)
        deliver_due(clock=lambda now=now: now)
        ids = [message.extra_headers["Message-ID"] for message in mail.outbox[before:]]
        letters = Letter.objects.filter(message_id__in=ids).values_list("recipient__email", "day")
        assert len(ids) == len(letters)
        for letter in letters:
            assert letter not in sent, f"{letter} twice"
            sent[letter] = now
        now += step
    return sent


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_everybody_hears_at_nine_of_their_own_clock_and_day(
    cast: Cast, offices: dict[str, Organisation], day: date
) -> None:
    owe(cast, offices, [day])
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=13)
    sent = sent_from(start, start + timedelta(hours=13 + 24))
    assert sent == {(address, day): nine_o_clock(day, office.region.time_zone) for address, office in offices.items()}


def test_by_one_clock_for_all_only_moscow_would_be_right(cast: Cast, offices: dict[str, Organisation]) -> None:
    day = DAYS[0]
    owe(cast, offices, [day])
    Region.objects.update(time_zone="Europe/Moscow")
    start = nine_o_clock(day, "Asia/Kamchatka")
    sent = sent_from(start, start + timedelta(hours=12), HOUR)
    right = [zone for (address, _), now in sent.items() if now == nine_o_clock(day, zone := zone_of(offices[address]))]
    assert (len(sent), right) == (len(HOURS), ["Europe/Moscow"])


def zone_of(office: Organisation) -> str:
    """As it was registered."""
    return office.region.time_zone


@pytest.mark.parametrize("minutes", [-181, -180, -61, -1, 0, 1, 59, 61, 14 * 60])
def test_around_each_mornings_minute(cast: Cast, offices: dict[str, Organisation], minutes: int) -> None:
    """A tick so many minutes after nine in each zone: nobody's letter may go before their own nine."""
    day = date(2028, 2, 29)
    owe(cast, offices, [day])
    for zone in reversed(HOURS):  # as the sun goes
        now = nine_o_clock(day, zone) + timedelta(minutes=minutes)
        plan_letters(now=now)
        due = set(Letter.objects.to_deliver(now).values_list("recipient__email", "day"))
        assert due == {
            (address, day) for address, office in offices.items() if now >= nine_o_clock(day, office.region.time_zone)
        }


def test_the_end_of_the_year_and_of_february_swallow_no_morning(cast: Cast, offices: dict[str, Organisation]) -> None:
    days = [date(2027, 12, 30) + timedelta(days=number) for number in range(4)]
    owe(cast, offices, days)
    start = datetime(2027, 12, 29, 12, tzinfo=UTC)
    sent = sent_from(start, start + timedelta(days=5), HOUR)
    assert set(sent) == {(address, day) for address in offices for day in days}
