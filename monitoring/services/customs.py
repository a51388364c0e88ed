"""How regions remind, read for all of them at once: their rules, hours, days off, and when each was last told."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from monitoring.models import Morning, ReminderPolicy, ReminderRule
from monitoring.models.reminder_rules import MORNING_HOUR
from monitoring.reminder_days import LONGEST_SILENCE
from monitoring.services.speeches import chosen_weekdays
from roadmap.services.closed_days import closed_days_by_region


@dataclass(frozen=True)
class Customs:
    """By the keys of regions; None is the place of those who belong to no region."""

    rules: dict[int | None, list[ReminderRule]]  # of a region only where it has a set of its own
    hours: dict[int, int]
    closed: dict[int, frozenset[date]]
    mornings: dict[int | None, date]  # the last ones before
    weekdays: list[frozenset[int]]

    def rules_of(self, region: int | None) -> list[ReminderRule]:
        return self.rules[region] if region in self.rules else self.rules[None]

    def hour_of(self, region: int | None) -> int:
        return self.hours.get(region, MORNING_HOUR)

    def closed_of(self, region: int | None) -> frozenset[date]:
        return self.closed.get(region, frozenset())

    def morning_before(self, region: int | None, today: date) -> date:
        """After a long silence only a week is caught up."""
        return max(self.mornings.get(region, today - timedelta(days=1)), today - LONGEST_SILENCE)


def read_customs() -> Customs:
    policies = list(ReminderPolicy.objects.all())
    own = {policy.region_id for policy in policies if policy.has_own_rules}
    rules: dict[int | None, list[ReminderRule]] = {None: []} | {region: [] for region in own}
    for rule in ReminderRule.objects.in_force().order_by("pk"):
        if rule.region_id in rules:
            rules[rule.region_id].append(rule)
    return Customs(
        rules=rules,
        hours={policy.region_id: policy.hour for policy in policies},
        closed=closed_days_by_region(),
        mornings=dict(Morning.objects.order_by().values_list("region").annotate(Max("day"))),
        weekdays=chosen_weekdays(),
    )
