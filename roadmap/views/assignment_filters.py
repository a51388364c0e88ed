"""What a person looks for in the list of assignments; it stands in the address, so that the page can be sent on."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict

from regions.addresses import key_of
from roadmap.models.assignments import SOON, AssignmentQuerySet, State

STATES = {
    "overdue": "Просрочено",
    "week": "Срок в ближайшие 7 дней",
    "soon": "Срок в ближайшие 14 дней",
    "month": "Срок в ближайшие 30 дней",
    State.OPEN.value: "В работе",
    State.RETURNED.value: "Возвращено",
    State.COMPLETED.value: "На проверке",
    "closed": "Закрыто",
}
WITHIN = {"week": timedelta(days=7), "soon": SOON, "month": timedelta(days=30)}


@dataclass(frozen=True)
class AssignmentFilter:
    state: str
    organisation: str  # words of its name
    roadmap: int | None
    activity: int | None
    region: str = ""  # its code

    def __bool__(self) -> bool:
        return bool(self.state or self.organisation or self.roadmap or self.activity or self.region)

    def apply(self, assignments: AssignmentQuerySet, today: date) -> AssignmentQuerySet:
        if self.roadmap:
            assignments = assignments.filter(deadline__activity__roadmap=self.roadmap)
        if self.activity:
            assignments = assignments.filter(deadline__activity=self.activity)
        if self.region:
            assignments = assignments.filter(region__code=self.region)
        if self.organisation:
            words = self.organisation.lower().replace("ё", "е")
            assignments = assignments.filter(organisation__sort_name__contains=words)
        return self._of_state(assignments, today)

    def _of_state(self, assignments: AssignmentQuerySet, today: date) -> AssignmentQuerySet:
        if self.state == "overdue":
            return assignments.overdue(today)
        if self.state in WITHIN:
            return assignments.owed().filter(due_on__gte=today, due_on__lte=today + WITHIN[self.state])
        if self.state == "closed":
            return assignments.closed()
        return assignments.filter(state=self.state) if self.state else assignments


def filter_from(query: QueryDict) -> AssignmentFilter:
    """Unknown values are as good as none."""
    return AssignmentFilter(
        state=query.get("state", "") if query.get("state") in STATES else "",
        organisation=query.get("organisation", "").replace("\x00", "").strip()[:200],
        roadmap=key_of(query.get("roadmap", "")),
        activity=key_of(query.get("activity", "")),
        region=query.get("region", "") if query.get("region", "").isdecimal() else "",
    )
