"""Each region's own morning: who is to be told about what today goes into the outbox, once."""

import uuid
import zoneinfo
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from monitoring.models import Letter, Morning, Reminder, ReminderRule, Submission
from monitoring.reminder_days import LONGEST_SILENCE, Rule, span, speaks
from regions.access import Kind
from regions.models import Coordinator, Region
from roadmap.models import Assignment

MORNING_HOUR = 9

Line = tuple[ReminderRule, dict[str, int]]  # the rule, and the thing as keyword arguments of a Reminder


def plan_letters(*, now: datetime) -> int:
    """Fill the outbox for every region where it is morning and nobody has done so yet. Returns letters made."""
    rules = list(ReminderRule.objects.all())
    return sum(_plan_region(region, rules, now) for region in [None, *Region.objects.all()])


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
    for rule in rules:
        for user, thing in _told(rule, region, since, today):
            lines[user].append((rule, thing))
    return sum(_write(user, lines[user], today, now) for user in sorted(lines))


def _told(rule: ReminderRule, region: Region | None, since: date, today: date) -> Iterator[tuple[int, dict[str, int]]]:
    """Pairs of a user and the thing that the rule tells them about today."""
    is_assignment = rule.subject == ReminderRule.Subject.ASSIGNMENT
    things, due_field, organisation = (
        (Assignment.objects.owed(), "due_on", "organisation")
        if is_assignment
        else (_owed_submissions(now_day=today), "round__timely_until", "centre__organisation")
    )
    superior = rule.audience == ReminderRule.Audience.SUPERIOR
    place = ("region" if is_assignment else "round__region") if superior else f"{organisation}__region"
    due = _due_today(rule, things.filter(**{place: region}), due_field, since, today)
    key = "assignment_id" if is_assignment else "submission_id"
    people = _people(region, today, superior)
    for pk, owner in due.values_list("pk", organisation):
        for user in people.get(None if superior else owner, ()):
            yield user, {key: pk}


def _owed_submissions(now_day: date) -> QuerySet:
    return Submission.objects.owed().filter(round__opened_at__isnull=False, round__closes_after__gte=now_day)


def _due_today(rule: ReminderRule, things: QuerySet, due_field: str, since: date, today: date) -> QuerySet:
    """Of the things, those on whose due date the rule speaks today; due dates are few, so they are asked first."""
    when = Rule(rule.days_before, rule.repeat_every_workdays)
    first, last = span([when], since, today)
    within = things.filter(**{f"{due_field}__gte": first, f"{due_field}__lte": last}).order_by()
    days = within.values_list(due_field, flat=True).distinct()
    return within.filter(**{f"{due_field}__in": [day for day in days if speaks(when, day, since, today)]})


def _people(region: Region | None, today: date, superior: bool) -> dict[int | None, list[int]]:
    """Users by organisation; under None the people of the region's department."""
    acting = Coordinator.objects.in_force(today).filter(organisation__region=region, user__is_active=True)
    if superior:
        acting = acting.filter(organisation__kind=Kind.REGIONAL_DEPARTMENT)
    people = defaultdict(list)
    for organisation, user in acting.order_by("pk").values_list("organisation", "user"):
        people[None if superior else organisation].append(user)
    return people


def _write(user: int, lines: list[Line], today: date, now: datetime) -> bool:
    """One letter a person and day; whoever acts in two regions gets it in the earlier morning."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">") or "localhost"
    letter, created = Letter.objects.get_or_create(
        recipient_id=user,
        day=today,
        defaults={"message_id": f"<{uuid.uuid4().hex}@{domain}>", "not_before": now},
    )
    Reminder.objects.bulk_create(
        (Reminder(letter=letter, rule=rule, **thing) for rule, thing in lines), ignore_conflicts=True
    )
    return created
