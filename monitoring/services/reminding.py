"""Each region's own morning: who is to be told about what today goes into the outbox, once."""

import zoneinfo
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from monitoring.models import Letter, Morning, Reminder, ReminderRule, Submission
from monitoring.models.reminder_rules import MORNING_HOUR
from monitoring.reminder_days import LONGEST_SILENCE, Rule, span, speaks
from monitoring.services.gathering import gather_mornings
from monitoring.services.turns import each_apart
from monitoring.services.undelivered import to_tell_of_addresses
from regions.access import Kind
from regions.models import Coordinator, Region
from roadmap.models import Assignment
from roadmap.services.closed_days import closed_days

TOLD = [ReminderRule.Subject.ASSIGNMENT, ReminderRule.Subject.SUBMISSION]
HEARERS = [ReminderRule.Audience.EXECUTOR, ReminderRule.Audience.SUPERIOR]

Line = tuple[ReminderRule, dict[str, int]]  # the rule, and the thing as keyword arguments of a Reminder


def plan_letters(*, now: datetime) -> int:
    """Fill the outbox for every region where it is morning and nobody has done so yet. Returns letters made."""
    rules = list(
        ReminderRule.objects.in_force()
        .filter(region=None, subject__in=TOLD, audience__in=HEARERS)
        .order_by("subject", "audience", "-days_before")
    )
    peopled = Region.objects.filter(organisations__coordinators__isnull=False).distinct()
    return sum(each_apart(lambda region: _plan_region(region, rules, now), [None, *peopled]))


def _plan_region(region: Region | None, rules: list[ReminderRule], now: datetime) -> int:
    zone = region.zone if region else zoneinfo.ZoneInfo(settings.TIME_ZONE)
    local = now.astimezone(zone)
    if local.hour < MORNING_HOUR or Morning.objects.filter(region=region, day=local.date()).exists():
        return 0
    return _plan_morning(region, rules, local.date(), now)


@transaction.atomic
def _plan_morning(region: Region | None, rules: list[ReminderRule], today: date, now: datetime) -> int:
    before = Morning.objects.filter(region=region).order_by("-day").first()
    since = max(before.day if before else today - timedelta(days=1), today - LONGEST_SILENCE)
    _, first = Morning.objects.get_or_create(region=region, day=today)
    if not first:
        return 0
    lines = defaultdict(list)
    closed = closed_days(region)
    for (subject, audience), group in groupby(rules, key=lambda rule: (rule.subject, rule.audience)):
        for user, line in _told(Telling(region, subject, audience, since, today, closed), list(group)):
            lines[user].append(line)
    for user in to_tell_of_addresses(region, since, today):
        lines.setdefault(user, [])
    written = _write(region, lines, today, now)
    gather_mornings(now=now)  # together with them, so that nothing older goes in between
    return written


@dataclass(frozen=True)
class Telling:
    """What a morning tells of one kind to one circle: the things owed, and the people who hear of them."""

    region: Region | None
    subject: str
    audience: str
    since: date
    today: date
    closed: frozenset[date]

    @property
    def is_assignment(self) -> bool:
        return self.subject == ReminderRule.Subject.ASSIGNMENT

    @property
    def to_superior(self) -> bool:
        return self.audience == ReminderRule.Audience.SUPERIOR

    @property
    def due_field(self) -> str:
        return "due_on" if self.is_assignment else "round__timely_until"

    @property
    def owner(self) -> str:
        return "organisation" if self.is_assignment else "centre__organisation"

    def owed(self) -> QuerySet:
        """Executors are told in their own region's morning, superiors of what is owed in theirs."""
        own_place = "region" if self.is_assignment else "round__region"
        place = own_place if self.to_superior else f"{self.owner}__region"
        if self.is_assignment:
            return Assignment.objects.owed().filter(**{place: self.region}).order_by()
        return Submission.objects.owed().open_on(self.today).filter(**{place: self.region}).order_by()

    def people(self) -> dict[int | None, list[int]]:
        """Users by organisation; under None the people of the region's department."""
        acting = Coordinator.objects.reachable(self.today).filter(organisation__region=self.region)
        if self.to_superior:
            acting = acting.filter(organisation__kind=Kind.REGIONAL_DEPARTMENT)
        people = defaultdict(list)
        for organisation, user in acting.order_by("pk").values_list("organisation", "user"):
            people[None if self.to_superior else organisation].append(user)
        return people


def _told(telling: Telling, rules: list[ReminderRule]) -> Iterator[tuple[int, Line]]:
    """Pairs of a user and what they are told; of several rules that speak about a thing today the first is noted."""
    speaking = _speaking(telling, rules)
    things = telling.owed().filter(**{f"{telling.due_field}__in": speaking})
    people = telling.people() if speaking else {}
    key = "assignment_id" if telling.is_assignment else "submission_id"
    for pk, owner, due_on in things.values_list("pk", telling.owner, telling.due_field):
        for user in people.get(None if telling.to_superior else owner, ()):
            yield user, (speaking[due_on], {key: pk})


def _speaking(telling: Telling, rules: list[ReminderRule]) -> dict[date, ReminderRule]:
    """Due dates that a rule speaks about today, with the rule. Due dates are few, so they are asked for first."""
    when = {rule: Rule(rule.days_before, rule.repeat_every_workdays) for rule in rules}
    first, last = span(when.values(), telling.since, telling.today)
    field = telling.due_field
    days = telling.owed().filter(**{f"{field}__gte": first, f"{field}__lte": last}).values_list(field, flat=True)
    found = {}
    for day in days.distinct():
        for rule in rules:
            if speaks(when[rule], day, telling.since, telling.today, telling.closed):
                found.setdefault(day, rule)
    return found


def _write(region: Region | None, lines: dict[int, list[Line]], today: date, now: datetime) -> int:
    """A letter of this morning for each person, with all its reminders."""
    Letter.objects.bulk_create(
        Letter(recipient_id=user, region=region, day=today, not_before=now) for user in sorted(lines)
    )
    letters = dict(
        Letter.objects.filter(region=region, day=today, kind=Letter.Kind.MORNING).values_list("recipient", "pk")
    )
    Reminder.objects.bulk_create(
        (Reminder(letter_id=letters[user], rule=rule, **thing) for user in lines for rule, thing in lines[user]),
        ignore_conflicts=True,
        batch_size=1000,
    )
    return len(lines)
