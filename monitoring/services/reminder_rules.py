"""A set of reminder rules is put in force as a whole: what is gone is retired, what is new is added, the rest stays."""

from collections.abc import Iterable
from datetime import datetime

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from monitoring.models import ReminderPolicy, ReminderRule
from monitoring.rule_words import lacking, repeated
from regions.models import Region, User
from regions.refusals import Conflict, Refused

FOR_ADMINS = "Общие правила меняет администратор портала. Заведите свои правила для региона."
OUTDATED = "Правила напоминаний уже изменил кто-то другой. Посмотрите, что получилось, и внесите своё ещё раз."
CHANGED, BEGUN, RETURNED = "reminder_rules", "reminder_rules_begun", "reminder_rules_returned"  # in history
SAID = ["subject", "days_before", "repeat_every_workdays", "audience", "by_letter", "in_portal"]


def version_of(region: Region | None) -> str:
    """Changes whenever the set that a region has (None: the set for all) does; a page gives it back on saving."""
    rules = ReminderRule.objects.of_region(region).order_by("pk")
    return "-".join(str(pk) for pk in rules.values_list("pk", flat=True))


@transaction.atomic
def replace_rules(
    *, region: Region | None, rules: Iterable[ReminderRule], by: User, now: datetime, seen: str | None = None
) -> None:
    """`rules` are unsaved and become the region's own set, or with None the set for all. `seen` is `version_of` what
    the person acted on.

    Raises `Refused` with what is wrong, `Conflict` if somebody else was first.
    """
    wanted = list(rules)
    _require_sound(region, wanted, by)
    _hold(region)
    if seen is not None and seen != version_of(region):
        raise Conflict(OUTDATED)
    own = ReminderPolicy.objects.filter(region=region, has_own_rules=True)
    action = BEGUN if region and not own.exists() else CHANGED
    with pghistory.context(user=by.pk, action=action):
        _put_in_force(region, wanted, now)
        if region:
            ReminderPolicy.objects.update_or_create(region=region, defaults={"has_own_rules": True})


@transaction.atomic
def return_to_national_rules(*, region: Region, by: User, now: datetime, seen: str | None = None) -> None:
    """The region's own set is retired. Raises `Conflict` if somebody else was first."""
    _hold(region)
    if seen is not None and seen != version_of(region):
        raise Conflict(OUTDATED)
    with pghistory.context(user=by.pk, action=RETURNED):
        ReminderRule.objects.in_force().filter(region=region).update(retired_at=now)
        ReminderPolicy.objects.filter(region=region).update(has_own_rules=False)


@transaction.atomic
def set_morning_hour(*, region: Region, hour: int, by: User) -> None:
    """Raises `Refused` if the hour is at night."""
    with pghistory.context(user=by.pk, action=CHANGED):
        policy = ReminderPolicy.objects.get_or_create(region=region)[0]
        policy.hour = hour
        _require_valid(policy)
        policy.save(update_fields=["hour"])


def _require_sound(region: Region | None, wanted: list[ReminderRule], by: User) -> None:
    if region is None and not by.is_superuser:
        raise Refused(FOR_ADMINS)
    for rule in wanted:
        rule.region = region
        _require_valid(rule, exclude=["region"])
    if wrong := repeated(wanted) + lacking(wanted):
        raise Refused(" ".join(wrong))


def _require_valid(row: ReminderRule | ReminderPolicy, exclude: Iterable[str] = ()) -> None:
    """What the fields and the check constraints say; whether a rule is there already is judged by the whole set."""
    try:
        row.clean_fields(exclude=exclude)
        for constraint in row._meta.constraints:
            if not getattr(constraint, "fields", None):
                constraint.validate(type(row), row)
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages)) from wrong


def _hold(region: Region | None) -> None:
    """Whoever changes the same set waits until this transaction is through."""
    if region:
        Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    else:
        list(ReminderRule.objects.in_force().filter(region=None).select_for_update())


def _put_in_force(region: Region | None, wanted: list[ReminderRule], now: datetime) -> None:
    """A rule that stays as it was keeps its row, by which reminders are explained."""
    kept = {_said(rule): rule.pk for rule in ReminderRule.objects.in_force().filter(region=region)}
    staying = {kept[_said(rule)] for rule in wanted if _said(rule) in kept}
    ReminderRule.objects.filter(pk__in=set(kept.values()) - staying).update(retired_at=now)
    new = [rule for rule in wanted if _said(rule) not in kept]
    ReminderRule.objects.bulk_create(
        ReminderRule(region=region, **{name: getattr(rule, name) for name in SAID}) for rule in new
    )


def _said(rule: ReminderRule) -> tuple[object, ...]:
    return tuple(getattr(rule, name) for name in SAID)
