"""Words, years and policies are changed by people: shown first, then applied as shown, in one piece."""

import pghistory
from django.db import transaction

from regions.models import User
from regions.refusals import Conflict, Refused
from roadmap.models import Roadmap
from roadmap.services.changes import Changes, Planned, RoadmapYears, plan_years
from roadmap.services.scheduling import apply_plan, keep_reading
from roadmap.workdays import Policy
from roadmap.years import EARLIEST, LATEST

STALE = (
    "Пока вы смотрели на страницу, сроки или работа по ним изменились. Посмотрите, что изменится теперь, и подтвердите."
)
NOT_SHOWN = "От этого изменения сроки отпадут. Посмотрите, какие именно, и подтвердите."
YEARS_CHANGED = "изменены годы дорожной карты"


def require_shown(changes: Changes, shown: str | None) -> None:
    """A person has seen just these changes; without a page that showed them, only such as take nothing away."""
    if shown is None and changes.takes_away:
        raise Conflict(NOT_SHOWN)
    if shown is not None and shown != changes.fingerprint:
        raise Conflict(STALE)


def apply_planned(planned: Planned, because: str) -> None:
    """To be called in the transaction in which it was planned with `lock`."""
    for activity, reading, plan in planned.plans:
        keep_reading(activity, reading)
        apply_plan(activity, plan, because)


@transaction.atomic
def change_years(*, roadmap: Roadmap, years: RoadmapYears, by: User, shown: str | None) -> None:
    """Count a roadmap's dates from other years or by another policy; `shown` is the fingerprint of the changes that
    the person has seen. Again changes nothing. Raises `Refused`, or `Conflict` where other changes follow by now."""
    _require_sensible(years)
    roadmap = (
        Roadmap.objects.select_for_update(of=("self",), no_key=True).select_related("order__region").get(pk=roadmap.pk)
    )
    if RoadmapYears.of(roadmap) == years:
        return
    planned = plan_years(roadmap, years, lock=True)
    require_shown(planned.changes, shown)
    roadmap.first_year, roadmap.last_year, roadmap.scheduled_through = years.first, years.last, years.through
    roadmap.subsidy_years, roadmap.workday_policy = list(years.subsidy), years.policy
    with pghistory.context(user=by.pk, action="change_years"):
        roadmap.save(update_fields=["first_year", "last_year", "scheduled_through", "subsidy_years", "workday_policy"])
        apply_planned(planned, YEARS_CHANGED)


def _require_sensible(years: RoadmapYears) -> None:
    named = [year for year in (years.first, years.last, *years.subsidy) if year is not None]
    if any(not EARLIEST <= year <= LATEST for year in named):
        raise Refused(f"Годы дорожной карты – от {EARLIEST} до {LATEST}. Проверьте, что написано.")
    if years.first is None and years.last is not None:
        raise Refused("Укажите и первый год дорожной карты: без него не с чего считать сроки.")
    if (years.through is not None) != (years.first is not None and years.last is None):
        raise Refused("Укажите последний год дорожной карты или что она действует без окончания.")
    if years.last is not None and years.first > years.last:
        raise Refused("Первый год дорожной карты позже последнего. Поменяйте их местами.")
    if years.policy not in set(Policy):
        raise Refused("Выберите, что делать, если срок выпал на выходной.")
