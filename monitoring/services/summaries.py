"""Each Monday the week's summary goes to the people of regional departments and of the federal operator."""

import zoneinfo
from collections import defaultdict
from datetime import date, datetime

from django.conf import settings
from django.db.models import Case, F, Q, When

from monitoring.models import Letter, MailPreference, ReminderPolicy
from monitoring.models.reminder_rules import MORNING_HOUR
from monitoring.services.turns import each_apart
from monitoring.week_words import monday_of
from regions.access import Kind
from regions.models import Coordinator, Region

LAST_WEEKDAY = 2  # a Monday that was missed is made up for on Tuesday; later it is no news

Places = dict[int | None, zoneinfo.ZoneInfo]  # regions, and None for the nation, with their zones


def plan_summaries(*, now: datetime) -> int:
    """Put the week's summaries into the outbox where it is time, once a person and week. Returns how many."""
    return sum(each_apart(lambda day: _plan_day(*day, now), list(_due(now).items())))


def _due(now: datetime) -> dict[date, Places]:
    """Places in which it is the morning of a summary, or later, by their own day."""
    hours = dict(ReminderPolicy.objects.values_list("region", "hour"))
    zones: Places = {None: zoneinfo.ZoneInfo(settings.TIME_ZONE)}
    zones |= {region.pk: region.zone for region in Region.objects.all()}
    due: dict[date, Places] = defaultdict(dict)
    for place, zone in zones.items():
        local = now.astimezone(zone)
        if local.isoweekday() <= LAST_WEEKDAY and local.hour >= hours.get(place, MORNING_HOUR):
            due[local.date()][place] = zone
    return due


def _plan_day(today: date, places: Places, now: datetime) -> int:
    monday = monday_of(today)
    letters = [
        Letter(
            kind=Letter.Kind.WEEKLY,
            recipient_id=user,
            region_id=region,
            day=monday,
            not_before=_moment(places[region], hour, now),
        )
        for user, region, hour in _people(monday, today, places)
    ]
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    return len(letters)


def _moment(zone: zoneinfo.ZoneInfo, hour: int | None, now: datetime) -> datetime:
    """The hour that the person has chosen, if it is still to come."""
    return now if hour is None else max(now, now.astimezone(zone).replace(hour=hour, minute=0, second=0, microsecond=0))


def _people(monday: date, today: date, places: Places) -> list[tuple[int, int | None, int | None]]:
    """User, place and chosen hour of those who have not been written to yet and have not declined."""
    department = Q(organisation__kind=Kind.REGIONAL_DEPARTMENT, organisation__region__in=[pk for pk in places if pk])
    federal = Q(organisation__kind=Kind.FEDERAL_OPERATOR) if None in places else Q(pk__in=[])
    declined = MailPreference.objects.filter(weekly_summary=False).values("user")
    acting = Coordinator.objects.reachable(today).filter(department | federal).exclude(user__in=declined)
    place = Case(When(organisation__kind=Kind.FEDERAL_OPERATOR, then=None), default=F("organisation__region"))
    people = acting.order_by().values_list("user", place, "user__mail_preference__hour").distinct()
    written = set(Letter.objects.filter(kind=Letter.Kind.WEEKLY, day=monday).values_list("recipient", "region"))
    return [person for person in people if person[:2] not in written]
