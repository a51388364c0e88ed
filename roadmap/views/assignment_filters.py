"""What a person looks for in the list of assignments; it stands in the address, so that the page can be sent on."""

from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.http import QueryDict

from regions.addresses import key_of
from roadmap.models.assignments import SOON, AssignmentQuerySet, State

STATES = {
    "owed": "Нужно исполнить",
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
    executor: int | None = None  # one organisation
    closed_week: date | None = None  # its first day
    due: date | None = None
    deadline: int | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    @property
    def closed_days(self) -> tuple[date, date] | None:
        """First and last day of the week in which work was closed."""
        return (self.closed_week, self.closed_week + timedelta(days=6)) if self.closed_week else None

    def apply(self, assignments: AssignmentQuerySet, today: date) -> AssignmentQuerySet:
        if self.roadmap:
            assignments = assignments.filter(deadline__activity__roadmap=self.roadmap)
        if self.activity:
            assignments = assignments.filter(deadline__activity=self.activity)
        if self.executor:
            assignments = assignments.filter(organisation=self.executor)
        if self.deadline:
            assignments = assignments.filter(deadline=self.deadline)
        if self.due:
            assignments = assignments.filter(due_on=self.due)
        if self.closed_days:
            assignments = assignments.closed_between(*self.closed_days)
        if self.region:
            assignments = assignments.filter(region__code=self.region)
        if self.organisation:
            words = self.organisation.lower().replace("ё", "е")
            assignments = assignments.filter(organisation__sort_name__contains=words)
        return self._of_state(assignments, today)

    def _of_state(self, assignments: AssignmentQuerySet, today: date) -> AssignmentQuerySet:
        if self.state == "owed":
            return assignments.owed()
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
        executor=key_of(query.get("executor", "")),
        closed_week=_day_of(query.get("closed_week", "")),
        due=_day_of(query.get("due", "")),
        deadline=key_of(query.get("deadline", "")),
    )


def _day_of(text: str) -> date | None:
    """A day as an address has it; none of the edge of the calendar, where a week has no end."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year < date.max.year else None
