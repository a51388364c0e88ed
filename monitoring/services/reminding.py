"""Each region's own morning: who is to be told about what today goes into the outbox and onto the portal, once.

A morning is planned at `EARLIEST_HOUR`, so that whoever wants letters early has them; each letter waits for its hour.
"""

import zoneinfo
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from monitoring.models import Morning, ReminderPolicy, ReminderRule
from monitoring.models.reminder_lines import Spoken, read_told
from monitoring.models.reminder_rules import EARLIEST_HOUR, MORNING_HOUR
from monitoring.reminder_days import LONGEST_SILENCE
from monitoring.services.gathering import gather_mornings
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
    return sum(each_apart(lambda region: _plan_region(region, now), waiting))


def _is_waiting(region: Region | None, planned: set[tuple[int | None, date]], now: datetime) -> bool:
    local = _local(region, now)
    return local.hour >= EARLIEST_HOUR and (region and region.pk, local.date()) not in planned


def _local(region: Region | None, now: datetime) -> datetime:
    return now.astimezone(region.zone if region else zoneinfo.ZoneInfo(settings.TIME_ZONE))


@transaction.atomic
def _plan_region(region: Region | None, now: datetime) -> int:
    today = _local(region, now).date()
    last = Morning.objects.filter(region=region, day__lt=today).aggregate(day=Max("day"))["day"]
    _, first = Morning.objects.get_or_create(region=region, day=today)
    if not first:
        return 0
    before = max(last or today - A_DAY, today - LONGEST_SILENCE)
    return _plan_morning(Since(region, before, today), now)


def _plan_morning(morning: Since, now: datetime) -> int:
    rules = list(ReminderRule.objects.of_region(morning.region))
    policy = ReminderPolicy.objects.filter(region=morning.region).first() if morning.region else None
    spoken = spoken_by(rules, morning, Way.LETTER, chosen_weekdays())
    written = write_letters(
        morning.region,
        _by_keys(rules, spoken),
        to_tell_of_addresses(morning.region, morning.before, morning.today),
        today=morning.today,
        hour=policy.hour if policy else MORNING_HOUR,
        now=now,
    )
    gather_mornings(now=now)  # together with them, so that nothing older goes in between
    shown = [rule for rule in rules if not is_told_at_once(rule)]
    noted = _by_keys(shown, spoken_by(shown, morning, Way.PORTAL))
    write_notices(morning.region, noted, today=morning.today, now=now)
    return written


def _by_keys(rules: Sequence[ReminderRule], spoken: Sequence[Spoken]) -> list[Spoken]:
    return [each._replace(rule=rules[each.rule].pk) for each in spoken]
