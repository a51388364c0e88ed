"""«Кому это напишет завтра утром»: a morning as the planner would plan it by given rules, without writing anything."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from monitoring.models import ReminderPolicy, ReminderRule
from monitoring.rule_drafts import RuleDraft, draft_of
from monitoring.services.reminding import told
from monitoring.services.speeches import Way
from regions.models import Region

Thing = tuple[tuple[str, int], ...]  # as a Reminder is given it: (("assignment_id", 5),)


@dataclass
class Heard:
    """What a person would be told: the things, and the rules by which."""

    things: set[Thing] = field(default_factory=set)
    rules: set[RuleDraft] = field(default_factory=set)


People = dict[int, Heard]  # by the person's key


@dataclass(frozen=True)
class Tomorrow:
    """Who would be told by letter, and who on the portal."""

    letters: People
    notices: People


def tomorrow_by(region: Region | None, drafts: Iterable[RuleDraft], today: date) -> Tomorrow:
    """The next day's morning, if these were the rules: of the region, or of all regions without a set of their own."""
    rules = [ReminderRule(**vars(draft)) for draft in drafts]
    heard: dict[Way, People] = {way: defaultdict(Heard) for way in Way}
    for place in [region] if region else _followers():
        for line in told(place, rules, today, today + timedelta(days=1)):
            person = heard[line.way][line.user]
            person.things.add(tuple(line.thing.items()))
            person.rules.add(draft_of(line.rule))
    return Tomorrow(dict(heard[Way.LETTER]), dict(heard[Way.PORTAL]))


def _followers() -> list[Region | None]:
    """Whom the rules for all remind: regions without their own, and organisations of no region."""
    own = ReminderPolicy.objects.filter(has_own_rules=True).values("region")
    peopled = Region.objects.filter(organisations__coordinators__isnull=False).exclude(pk__in=own)
    return [None, *peopled.distinct()]
