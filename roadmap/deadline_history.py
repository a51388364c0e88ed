"""What people and the portal did to a row's deadline: who, when, from what to what. Told from the database's events."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import NamedTuple

from django.apps import apps
from django.db.models import Model

from regions import russian
from regions.history import Step, did, doers_of, in_order
from regions.models import User
from roadmap.models import Activity

_DATES = ("срок", "срока", "сроков")


class Told(NamedTuple):
    icon: str
    tone: str
    impersonal: str
    masculine: str
    feminine: str
    rest: str


PHRASE = Told("pencil", "info", "Изменены", "изменил", "изменила", "слова срока")
READ_AS = Told("book-open-check", "info", "Выбрано", "выбрал", "выбрала", "другое чтение срока")
AS_WRITTEN = Told("undo-2", "", "Возвращено", "вернул", "вернула", "чтение по словам документа")
CONFIRMED = Told("check", "ok", "Подтверждено", "подтвердил", "подтвердила", "чтение срока")
COUNTED = Told("refresh-cw", "", "Посчитаны заново", "пересчитал", "пересчитала", "сроки")
ACTIONS = {
    "supply_dates": Told("calendar-days", "info", "Внесены", "внёс", "внесла", "даты"),
    "enter_event": Told("calendar-days", "info", "Внесена", "внёс", "внесла", "дату события"),
    "change_event": Told("calendar-clock", "info", "Исправлена", "исправил", "исправила", "дату события"),
    "move_date": Told("calendar-clock", "info", "Перенесена", "перенёс", "перенесла", "внесённую дату"),
    "remove_date": Told("trash-2", "", "Убрана", "убрал", "убрала", "внесённую дату"),
    "extend_roadmap": Told("calendar-clock", "", "Добавлены", "добавил", "добавила", "сроки следующего года"),
    "change_years": Told("settings", "", "Изменены", "изменил", "изменила", "годы или правила дорожной карты"),
}


@dataclass
class Turn:
    """All that one request, or one transaction of the portal, did to the row and to its dates."""

    moment: datetime
    action: str
    doer: User | None
    rows: list[Model] = field(default_factory=list)
    dates: list[Model] = field(default_factory=list)


def history_of_deadline(activity: Activity) -> list[Step]:
    """The newest first. Needs the activity with its order and region."""
    events = apps.get_model("roadmap", "DeadlineEvent").objects.filter(activity=activity.pk)
    dates = in_order(events.exclude(pgh_label="delete"))  # what people take back is told by its change before
    zone = activity.roadmap.order.region.zone
    steps: list[Step] = []
    row, known = None, {}
    for turn in _turns(in_order(activity.events), dates, zone):
        step = _step(turn, row, known, activity)
        row = turn.rows[-1] if turn.rows else row
        known |= {event.pgh_obj_id: event for event in turn.dates}
        if step:
            steps.append(step)
    return steps[::-1]


def _turns(rows: list[Model], dates: list[Model], zone: tzinfo) -> Iterable[Turn]:
    doers, turns = doers_of([*rows, *dates]), {}
    for event in sorted([*rows, *dates], key=lambda event: event.pgh_created_at):
        metadata = (event.pgh_context.metadata or {}) if event.pgh_context else {}
        key = event.pgh_context_id or event.pgh_created_at
        moment = event.pgh_created_at.astimezone(zone)
        turn = turns.setdefault(key, Turn(moment, metadata.get("action", ""), doers.get(event)))
        (turn.dates if hasattr(event, "legal_date") else turn.rows).append(event)
    return turns.values()


def _step(turn: Turn, before: Model | None, known: dict[int, Model], activity: Activity) -> Step | None:
    after = turn.rows[-1] if turn.rows else before
    if before is None:
        source = f"Мероприятие внесено из распоряжения {activity.roadmap.order}"
        return Step(turn.moment, "file-plus", "", source, quote=_reading(after) if after else "")
    counted = list(_counted(turn, known))
    told = _told(turn, before, after, bool(counted))
    if told is None:
        return None
    verb = did(turn.doer, told.masculine, told.feminine) if turn.doer else told.impersonal
    quote = "\n".join([*_differences(before, after), *counted])
    return Step(turn.moment, told.icon, told.tone, f"{verb} {told.rest}", str(turn.doer or ""), quote)


def _told(turn: Turn, before: Model, after: Model, are_dates_changed: bool) -> Told | None:
    if after.phrase != before.phrase:
        return PHRASE
    if after.read_as != before.read_as:
        return READ_AS if after.read_as else AS_WRITTEN
    if after.read_at and not before.read_at:
        return CONFIRMED
    if turn.action in ACTIONS and turn.dates:
        return ACTIONS[turn.action]
    if are_dates_changed or after.reading != before.reading:
        return ACTIONS.get(turn.action, COUNTED)
    return None


def _differences(before: Model, after: Model) -> Iterator[str]:
    if (before.phrase, before.read_as) != (after.phrase, after.read_as):
        yield f"Слова: «{before.read_as or before.phrase}» → «{after.read_as or after.phrase}»"
    if before.reading != after.reading:
        yield f"Чтение: {before.reading} → {after.reading}" if before.reading else f"Чтение: {after.reading}"


def _reading(row: Model) -> str:
    return f"«{row.phrase}»" if row.phrase else ""


def _counted(turn: Turn, known: dict[int, Model]) -> Iterator[str]:
    """«Срок 26 марта 2026 г., событие 12 марта 2026 г.»; «Добавлено 7 сроков»."""
    pairs = [(known.get(event.pgh_obj_id), event) for event in turn.dates if event.legal_date]
    yield from dict.fromkeys(_entered(event) for before, event in pairs if _is_entered_now(before, event))
    yield from (f"Больше не внесён: {_day(event)}" for before, event in pairs if _is_taken_back(before, event))
    counts = [
        ("Добавлено", [one for one in pairs if one[0] is None and not one[1].is_entered]),
        ("Передвинуто", [one for one in pairs if one[0] and _place(one[0]) != _place(one[1])]),
        ("Больше не нужно, но сохранено", [one for one in pairs if one[1].withdrawn and not _was_withdrawn(one[0])]),
        ("Вернулось", [one for one in pairs if not one[1].withdrawn and _was_withdrawn(one[0])]),
    ]
    yield from (f"{verb}: {russian.counted(len(ones), *_DATES)}" for verb, ones in counts if ones)


def _place(event: Model) -> tuple:
    return event.legal_date, event.working_date


def _was_withdrawn(event: Model | None) -> bool:
    return bool(event and event.withdrawn)


def _is_entered_now(before: Model | None, event: Model) -> bool:
    return event.is_entered and (before is None or not before.is_entered or before.event_on != event.event_on)


def _is_taken_back(before: Model | None, event: Model) -> bool:
    return bool(before and before.is_entered and not event.is_entered)


def _entered(event: Model) -> str:
    return f"Внесено: {_day(event)}"


def _day(event: Model) -> str:
    happened = f", событие {russian.day_text(event.event_on)}" if event.event_on else ""
    return f"срок {russian.day_text(event.legal_date)}{happened}"
