"""What happened to an assignment: who, when, why. Told from the events that the database keeps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from django.apps import apps
from django.db.models import Model

from regions import russian
from regions.models import User
from roadmap.models import Assignment
from roadmap.models.assignments import State


@dataclass(frozen=True)
class Step:
    """An entry for templates/parts/step.html; `moment` is in the region's own time."""

    moment: datetime
    icon: str
    tone: str
    what: str
    who: str = ""
    quote: str = ""
    has_time: bool = True

    @property
    def when(self) -> str:
        return russian.moment_text(self.moment) if self.has_time else russian.day_text(self.moment)


class Move(NamedTuple):
    icon: str
    tone: str
    impersonal: str
    masculine: str
    feminine: str
    rest: str
    has_note: bool = False


MOVES = {
    State.OPEN: Move("circle-dot", "", "Снова в работе", "вернул", "вернула", "в работу"),
    State.COMPLETED: Move("send", "info", "Отправлено на проверку", "отправил", "отправила", "на проверку", True),
    State.RETURNED: Move("undo-2", "warn", "Возвращено на доработку", "вернул", "вернула", "на доработку"),
    State.ACCEPTED: Move("circle-check", "ok", "Исполнение принято", "принял", "приняла", "исполнение"),
    State.NOT_NEEDED: Move("minus", "", "Не потребовалось", "закрыл", "закрыла", "как непотребовавшееся", True),
}


def history_of(assignment: Assignment, today: date) -> list[Step]:
    """The newest first. Needs the assignment with its sources."""
    own = list(assignment.events.select_related("pgh_context").order_by("pgh_id"))
    documents = list(
        apps.get_model("roadmap", "EvidenceEvent")
        .objects.filter(assignment=assignment.pk)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    people = User.objects.in_bulk({pk for event in [*own, *documents] if (pk := _user_of(event))})
    zone = assignment.region.zone
    steps = [*_own_steps(own, assignment, people), *_document_steps(documents, people), *_passed(assignment, today)]
    return sorted((_in_zone(step, zone) for step in steps), key=lambda step: step.moment)[::-1]


def did(user: User | None, masculine: str, feminine: str) -> str:
    """The verb's form by the patronymic, the only sign of it that an account has: «приложил», «приложила»."""
    patronymic = user.patronymic.lower() if user else ""
    if patronymic.endswith(("вна", "чна", "шна", "кызы")):
        return feminine
    return masculine if patronymic.endswith(("ич", "оглы")) else f"{masculine}(а)"


def _own_steps(events: list[Model], assignment: Assignment, people: dict[int, User]) -> Iterator[Step]:
    activity = assignment.deadline.activity
    for before, event in zip([None, *events], events, strict=False):
        who = people.get(_user_of(event))
        if before is None:
            source = f"из распоряжения {activity.roadmap.order}, мероприятие {activity.number}"
            yield Step(event.pgh_created_at, "file-plus", "", f"Поручение создано {source}")
        elif event.state != before.state:
            yield _moved(event, who)
        elif event.due_on != before.due_on:
            days = f"{russian.day_text(before.due_on)} → {russian.day_text(event.due_on)}"
            yield Step(event.pgh_created_at, "calendar-clock", "", f"Рабочая дата перенесена: {days}")


def _moved(event: Model, who: User | None) -> Step:
    move = MOVES[State(event.state)]
    what = f"{did(who, move.masculine, move.feminine)} {move.rest}" if who else move.impersonal
    quote = event.review_note if event.state == State.RETURNED else event.note if move.has_note else ""
    return Step(event.pgh_created_at, move.icon, move.tone, what, str(who or ""), quote)


def _document_steps(events: list[Model], people: dict[int, User]) -> Iterator[Step]:
    for event in events:
        who = people.get(_user_of(event))
        name = f"документ «{event.kind}»" + (f" {russian.numbered(event.number)}" if event.number else "")
        if event.pgh_label == "insert":
            verb = did(who, "приложил", "приложила") if who else "Приложен"
            yield Step(event.pgh_created_at, "upload", "info", f"{verb} {name}", str(who or ""))
        elif event.pgh_label == "delete":
            verb = did(who, "убрал", "убрала") if who else "Убран"
            yield Step(event.pgh_created_at, "trash-2", "", f"{verb} {name}", str(who or ""))


def _passed(assignment: Assignment, today: date) -> Iterator[Step]:
    """The end of the working day on which it was due, when the work was not sent by then."""
    zone = assignment.region.zone
    done = assignment.completed_at and assignment.completed_at.astimezone(zone).date()
    if assignment.due_on < min(today, done or today) and assignment.state != State.NOT_NEEDED:
        midnight = datetime.combine(assignment.due_on + timedelta(days=1), time(), zone) - timedelta(seconds=1)
        yield Step(midnight, "clock-alert", "bad", "Срок прошёл", has_time=False)


def _in_zone(step: Step, zone: tzinfo) -> Step:
    return replace(step, moment=step.moment.astimezone(zone))


def _user_of(event: Model) -> int | None:
    return (event.pgh_context.metadata or {}).get("user") if event.pgh_context else None
