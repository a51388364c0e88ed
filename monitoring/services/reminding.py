"""Each region's own morning: who is to be told about what today goes into the outbox and onto the portal, once.

A morning is planned at `EARLIEST_HOUR`, so that whoever wants letters early has them; each letter waits for its hour.
"""

import zoneinfo
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, transaction

from monitoring.models import Morning, ReminderRule
from monitoring.models.reminder_lines import Spoken, read_told
from monitoring.models.reminder_rules import EARLIEST_HOUR
from monitoring.models.reminders import take_mornings
from monitoring.services.customs import Customs, read_customs
from monitoring.services.gathering import gather_mornings_before
from monitoring.services.morning_letters import write_letters
from monitoring.services.morning_notices import is_told_at_once, write_notices
from monitoring.services.speeches import Waking, Way, chosen_weekdays, spoken_by
from monitoring.services.turns import each_apart
from monitoring.services.undelivered import to_tell_of_addresses
from regions.models import Region
from roadmap.services.closed_days import closed_days

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
    morning = Waking((region,) if region else (), since, today, closed_days(region))
    return [line for way in Way for line in _told(rules, morning, way)]


def _told(rules: Sequence[ReminderRule], morning: Waking, way: Way) -> list[Line]:
    is_letter = way == Way.LETTER
    spoken = spoken_by(rules, morning, way, chosen_weekdays() if is_letter else ())
    found = read_told(morning.regions, spoken, morning.today, in_rhythm=is_letter)
    return [Line(one.user, rules[one.rule], one.thing, one.due_on, way) for one in found]


def plan_letters(*, now: datetime) -> int:
    """Fill the outbox for every region where it is morning and nobody has done so yet. Returns letters made."""
    peopled = Region.objects.filter(organisations__coordinators__isnull=False).distinct()
    planned = set(Morning.objects.filter(day__gte=now.date() - A_DAY).values_list("region", "day"))
    waiting = [region for region in (None, *peopled) if _is_waiting(region, planned, now)]
    if not waiting:
        return 0
    customs = read_customs()
    return sum(each_apart(lambda alike: _plan_alike(alike, customs, now), _alike(waiting, customs, now)))


def _is_waiting(region: Region | None, planned: set[tuple[int | None, date]], now: datetime) -> bool:
    local = _local(region, now)
    return local.hour >= EARLIEST_HOUR and (region and region.pk, local.date()) not in planned


def _local(region: Region | None, now: datetime) -> datetime:
    return now.astimezone(region.zone if region else zoneinfo.ZoneInfo(settings.TIME_ZONE))


def _alike(regions: Sequence[Region | None], customs: Customs, now: datetime) -> list[Waking]:
    """Regions that wake together, with the same rules, days off and morning before, go into one statement."""
    groups = defaultdict(list)
    for region in regions:
        key, today = region and region.pk, _local(region, now).date()
        closed, before = customs.closed_of(key), customs.morning_before(key, today)
        rules = tuple(rule.pk for rule in customs.rules_of(key))
        groups[region is None, today, before, closed, rules].append(region)
    return [
        Waking(tuple(region for region in alike if region), before, today, closed)
        for (_, today, before, closed, _), alike in groups.items()
    ]


def _plan_alike(morning: Waking, customs: Customs, now: datetime) -> int:
    """Where they can't be planned together, each is planned for itself, so that one doesn't silence the others."""
    try:
        return _plan(morning, customs, now)
    except DatabaseError:
        if len(morning.regions) < 2:
            raise
    alone = [replace(morning, regions=(region,)) for region in morning.regions]
    return sum(each_apart(lambda one: _plan(one, customs, now), alone))


@transaction.atomic
def _plan(morning: Waking, customs: Customs, now: datetime) -> int:
    """Of the regions that another tick has not planned meanwhile."""
    taken = take_mornings([region.pk for region in morning.regions] or [None], morning.today)
    if not taken:
        return 0
    morning = replace(morning, regions=tuple(region for region in morning.regions if region.pk in taken))
    written = _write(morning, customs, now)
    gather_mornings_before(regions=morning.regions, day=morning.today, now=now)  # nothing older goes in between
    _note(morning, customs, now)
    return written


def _write(morning: Waking, customs: Customs, now: datetime) -> int:
    rules = _rules_of(morning, customs)
    return write_letters(
        {region: customs.hour_of(region.pk) for region in morning.regions},
        _by_keys(rules, spoken_by(rules, morning, Way.LETTER, customs.weekdays)),
        to_tell_of_addresses(morning.regions, morning.before, morning.today),
        today=morning.today,
        now=now,
    )


def _note(morning: Waking, customs: Customs, now: datetime) -> None:
    rules = [rule for rule in _rules_of(morning, customs) if not is_told_at_once(rule)]
    spoken = spoken_by(rules, morning, Way.PORTAL)
    write_notices(morning.regions, _by_keys(rules, spoken), today=morning.today, now=now)


def _rules_of(morning: Waking, customs: Customs) -> list[ReminderRule]:
    return customs.rules_of(morning.regions[0].pk if morning.regions else None)


def _by_keys(rules: Sequence[ReminderRule], spoken: Sequence[Spoken]) -> list[Spoken]:
    return [each._replace(rule=rules[each.rule].pk) for each in spoken]
