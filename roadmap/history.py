"""What happened to an assignment: who, when, why. Told from the events that the database keeps."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from django.apps import apps
from django.db.models import Model

from regions import russian
from regions.history import Step, did, doers_of, in_order
from regions.models import User
from roadmap.models import Assignment
from roadmap.models.assignments import State


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
    own = in_order(assignment.events)
    documents = in_order(apps.get_model("roadmap", "EvidenceEvent").objects.filter(assignment=assignment.pk))
    doers = doers_of([*own, *documents])
    zone = assignment.region.zone
    steps = [*_own_steps(own, assignment, doers), *_document_steps(documents, doers), *_passed(assignment, today)]
    return sorted((_in_zone(step, zone) for step in steps), key=lambda step: step.moment)[::-1]


def _own_steps(events: list[Model], assignment: Assignment, doers: dict[Model, User]) -> Iterator[Step]:
    activity = assignment.deadline.activity
    for before, event in zip([None, *events], events, strict=False):
        who = doers.get(event)
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
    if event.withdrawn_because:
        closed = f"{did(who, 'закрыл', 'закрыла')} поручение: оно больше не нужно" if who else "Больше не нужно"
        what, quote = closed, event.withdrawn_because
    return Step(event.pgh_created_at, move.icon, move.tone, what, str(who or ""), quote)


def _document_steps(events: list[Model], doers: dict[Model, User]) -> Iterator[Step]:
    for event in events:
        who = doers.get(event)
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
