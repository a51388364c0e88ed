"""When a person wants letters: what they chose, and what holds for who chose nothing."""

from collections.abc import Iterable
from datetime import date

import pghistory
from django.db import transaction

from monitoring.models import MailPreference, ReminderPolicy
from monitoring.models.reminder_rules import MORNING_HOUR
from regions.access import Kind, scope_of
from regions.models import Region, User


def preference_of(user: User) -> MailPreference:
    """As it is stored, or, unsaved, as it holds without a choice."""
    return MailPreference.objects.filter(user=user).first() or MailPreference(user=user)


def morning_hour_of(region: Region | None) -> int:
    """The hour of the region's letters, in its own time."""
    policy = ReminderPolicy.objects.filter(region=region).first() if region else None
    return policy.hour if policy else MORNING_HOUR


def region_of(user: User, today: date) -> Region | None:
    """Where the person's first organisation is: its morning is theirs."""
    acting = user.coordinations.in_force(today).exclude(organisation__region=None)
    first = acting.select_related("organisation__region").order_by("pk").first()
    return first.organisation.region if first else None


def gets_weekly_summary(user: User) -> bool:
    """Whether the week's figures are written to the person at all: to who acts for a regional department, or for the
    federal operator."""
    scope = scope_of(user)
    return bool(scope.managed_regions) or Kind.FEDERAL_OPERATOR in scope.kinds


@transaction.atomic
def set_mail_preference(*, user: User, hour: int | None, weekdays: Iterable[int], weekly_summary: bool) -> None:
    """`hour`: none for that of the region."""
    chosen = {"hour": hour, "weekdays": sorted(set(weekdays)), "weekly_summary": weekly_summary}
    with pghistory.context(user=user.pk, action="mail_preference"):
        MailPreference.objects.update_or_create(user=user, defaults=chosen)
