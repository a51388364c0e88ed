"""How much people have to do, as letters say it: read once for many letters."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from monitoring.models import Submission
from monitoring.morning_things import due_day
from roadmap.models import Assignment


@dataclass(frozen=True)
class WorkInHand:
    """What organisations owe, by their keys: days on which assignments are due, and reports."""

    due_days: Mapping[int, list[date]]
    reports: Mapping[int, list[Submission]]

    def days_of(self, organisations: Iterable[int], today: date) -> list[date]:
        """When each thing that can be done today is due."""
        places = set(organisations)
        days = [day for place in places for day in self.due_days.get(place, ())]
        reports = (each for place in places for each in self.reports.get(place, ()) if each.is_open(today))
        return days + [due_day(each, today) for each in reports]


def read_work(organisations: Iterable[int], since: date) -> WorkInHand:
    """As it stands on days from `since` on."""
    places = set(organisations)
    due_days, reports = defaultdict(list), defaultdict(list)
    owed = Assignment.objects.owed().filter(organisation__in=places).order_by()
    for place, day in owed.values_list("organisation", "due_on"):
        due_days[place].append(day)
    owing = Submission.objects.owed().open_on(since).filter(centre__organisation__in=places).order_by()
    for each in owing.select_related("round", "centre").prefetch_related("extensions"):
        reports[each.centre.organisation_id].append(each)
    return WorkInHand(due_days, reports)
