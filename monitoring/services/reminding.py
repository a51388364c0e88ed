"""Each region's own morning: who is to be told about what today goes into the outbox and onto the portal, once.

A morning is planned at `EARLIEST_HOUR`, so that whoever wants letters early has them; each letter waits for its hour.
"""

import zoneinfo
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from monitoring.models import Morning, ReminderRule
from monitoring.models.reminder_lines import Spoken, read_told
from monitoring.models.reminder_rules import EARLIEST_HOUR
from monitoring.services.customs import Customs, read_customs
from monitoring.services.gathering import gather_mornings_before
from monitoring.services.morning_letters import write_letters
from monitoring.services.morning_notices import is_told_at_once, write_notices
from monitoring.services.speeches import Since, Way, chosen_weekdays, spoken_by
from monitoring.services.turns import each_apart
from monitoring.services.undelivered import to_tell_of_addresses
from regions.models import Region

A_DAY = timedelta(days=1)


class Line(NamedTuple):
    """A person is told of a thing by a rule; `thing` as a Reminder is given it: {"assignment_id": 5}."""

    user: int
    rule: ReminderRule
    thing: dict[str, int]
    due_on: date | None
    way: Way


def told(region: Region | None, rules: Sequence[ReminderRule], since: date, today: date) -> list[Line]:
    """What a region's people are told on the morning of `today` by these rules, stored or not, if the morning before
    was `since`. Writes nothing."""
    morning = Since(region, since, today)
    return [line for way in Way for line in _told(rules, morning, way)]


def _told(rules: Sequence[ReminderRule], morning: Since, way: Way) -> list[Line]:
    is_letter = way == Way.LETTER
    spoken = spoken_by(rules, morning, way, chosen_weekdays() if is_letter else ())
    found = read_told(morning.region, spoken, morning.today, in_rhythm=is_letter)
    return [Line(one.user, rules[one.rule], one.thing, one.due_on, way) for one in found]


def plan_letters(*, now: datetime) -> int:
    """Fill the outbox for every region where it is morning and nobody has done so yet. Returns letters made."""
    peopled = Region.objects.filter(organisations__coordinators__isnull=False).distinct()
    planned = set(Morning.objects.filter(day__gte=now.date() - A_DAY).values_list("region", "day"))
    waiting = [region for region in (None, *peopled) if _is_waiting(region, planned, now)]
    if not waiting:
        return 0
    customs = read_customs()
    return sum(each_apart(lambda region: _plan_region(region, customs, now), waiting))


def _is_waiting(region: Region | None, planned: set[tuple[int | None, date]], now: datetime) -> bool:
    local = _local(region, now)
    return local.hour >= EARLIEST_HOUR and (region and region.pk, local.date()) not in planned


def _local(region: Region | None, now: datetime) -> datetime:
    return now.astimezone(region.zone if region else zoneinfo.ZoneInfo(settings.TIME_ZONE))


@transaction.atomic
def _plan_region(region: Region | None, customs: Customs, now: datetime) -> int:
    key, today = region and region.pk, _local(region, now).date()
    _, first = Morning.objects.get_or_create(region=region, day=today)
    if not first:
        return 0
    morning = Since(region, customs.morning_before(key, today), today)
    written = _write(morning, customs, now)
    gather_mornings_before(region=region, day=today, now=now)  # together with them: nothing older goes in between
    _note(morning, customs, now)
    return written


def _write(morning: Since, customs: Customs, now: datetime) -> int:
    key = morning.region and morning.region.pk
    rules = customs.rules_of(key)
    return write_letters(
        morning.region,
        _by_keys(rules, spoken_by(rules, morning, Way.LETTER, customs.weekdays, customs.closed_of(key))),
        to_tell_of_addresses(morning.region, morning.before, morning.today),
        today=morning.today,
        hour=customs.hour_of(key),
        now=now,
    )


def _note(morning: Since, customs: Customs, now: datetime) -> None:
    key = morning.region and morning.region.pk
    rules = [rule for rule in customs.rules_of(key) if not is_told_at_once(rule)]
    spoken = spoken_by(rules, morning, Way.PORTAL, closed=customs.closed_of(key))
    write_notices(morning.region, _by_keys(rules, spoken), today=morning.today, now=now)


def _by_keys(rules: Sequence[ReminderRule], spoken: Sequence[Spoken]) -> list[Spoken]:
    return [each._replace(rule=rules[each.rule].pk) for each in spoken]
