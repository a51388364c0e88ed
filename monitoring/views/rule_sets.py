"""Whose reminder rules a page is about: a region's, or those for all."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from monitoring.models import ReminderPolicy, ReminderRule
from monitoring.models.rounds import local_day
from monitoring.rule_drafts import RuleDraft, draft_of, in_order
from regions.access import scope_of
from regions.models import Region


@dataclass(frozen=True)
class RuleSet:
    """`region` None: the set for all regions, which only the admin keeps."""

    region: Region | None
    regions: list[Region]  # which the person may choose among
    is_admin: bool
    has_own: bool

    @property
    def name(self) -> str:
        return str(self.region or "Все регионы")

    @property
    def drafts(self) -> list[RuleDraft]:
        """The rules by which the region is reminded now."""
        return in_order(draft_of(rule) for rule in ReminderRule.objects.of_region(self.region))

    @property
    def today(self) -> date:
        return local_day(timezone.now(), self.region) if self.region else timezone.localdate()

    @property
    def tomorrow(self) -> date:
        return self.today + timedelta(days=1)

    @property
    def url(self) -> str:
        return self._address("reminder_rules")

    @property
    def change_url(self) -> str:
        return self._address("reminder_rules_change")

    @property
    def return_url(self) -> str:
        return self._address("reminder_rules_return")

    @property
    def hour_url(self) -> str:
        return self._address("reminder_hour")

    def _address(self, name: str) -> str:
        return reverse(f"monitoring:{name}") + (f"?region={self.region.code}" if self.region else "")


def asked_set(request: HttpRequest) -> RuleSet:
    """By the region's code, else one's own region, or the set for all. 403 for who manages no region, 404 for a region
    that the person doesn't manage: nothing is ever stored for another one than the address names."""
    scope = scope_of(request.user)
    regions = list(Region.objects.filter(scope.manages_region("pk")).order_by("sort_name"))
    if not regions and not scope.is_admin:
        raise PermissionDenied
    code = request.GET.get("region", "")
    chosen = next((region for region in regions if region.code == code), None)
    if code and chosen is None:
        raise Http404
    region = chosen if chosen or scope.is_admin else regions[0]
    own = region is not None and ReminderPolicy.objects.filter(region=region, has_own_rules=True).exists()
    return RuleSet(region, regions, scope.is_admin, own)
