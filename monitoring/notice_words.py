"""How a notice looks and what its first line says. Pure: no Django, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from regions import russian

NEAR = 3  # days in which a term is said to be near


class Look(NamedTuple):
    icon: str  # a name of static/icons.txt
    tone: str  # as of a badge
    title: str


@dataclass(frozen=True)
class Fact:
    """What the words depend on. `thing` is the name of what the notice is about, "" for several things; `subject` that
    of the rule; `due_on` none: there is no date, or it is done; `state` that of a register's import."""

    kind: str
    thing: str = ""
    number: int = 1
    subject: str = ""
    days_before: int = 0
    due_on: date | None = None
    state: str = ""


ASSIGNMENTS = ("поручение", "поручения", "поручений")
SUBMISSIONS = ("отчёт", "отчёта", "отчётов")
NAMES = {"assignment": ("Поручение", "поручения"), "submission": ("Отчёт", "отчёта")}
COUNTED = {
    "assignment": ASSIGNMENTS,
    "submission": SUBMISSIONS,
    "opening": SUBMISSIONS,
    "awaiting": ("срок", "срока", "сроков"),
    "returned": ("работа", "работы", "работ"),
}
EVENTS: Mapping[tuple[str, str], Look] = {
    ("called", "assignment"): Look("message-square-warning", "warn", "Вам напомнили о поручении"),
    ("called", "submission"): Look("message-square-warning", "warn", "Вам напомнили об отчёте"),
    ("returned", "assignment"): Look("undo-2", "warn", "Поручение вернули на доработку"),
    ("returned", "submission"): Look("undo-2", "warn", "Отчёт вернули на доработку"),
    ("accepted", "assignment"): Look("circle-check", "ok", "Исполнение поручения приняли"),
    ("accepted", "submission"): Look("circle-check", "ok", "Отчёт приняли"),
    ("opened", "submission"): Look("inbox", "info", "Открылся сбор, можно сдавать отчёт"),
    ("opened", "round"): Look("inbox", "info", "Открылся сбор"),
    ("extended", "submission"): Look("calendar-clock", "info", "Отчёт можно сдать позже"),
    ("filled", "submission"): Look("file-up", "info", "В отчёт внесли значения из файла"),
}
IMPORTS = {
    "ready": Look("file-diff", "info", "Файл сверен, посмотрите и решите"),
    "adopted": Look("circle-check", "ok", "Файл принят"),
    "refused": Look("circle-alert", "bad", "Файл не читается"),
    "failed": Look("circle-alert", "bad", "Файл загрузить не удалось"),
}


def look_of(fact: Fact, today: date) -> Look:
    if fact.kind == "assigned":
        return Look("file-plus", "info", _assigned(fact.number))
    if fact.kind == "imported":
        return IMPORTS.get(fact.state, Look("file-diff", "", "Загрузка файла"))
    if fact.kind == "called" and fact.number > 1:
        return Look("message-square-warning", "warn", "Вам напомнили о том, что ещё не сделано")
    if fact.kind == "extended" and fact.due_on:
        return Look("calendar-clock", "info", f"Отчёт можно сдать до {russian.day_month(fact.due_on)}")
    if fact.kind == "reminder":
        return _reminder(fact, today) if fact.number == 1 else _reminders(fact)
    return EVENTS.get((fact.kind, fact.thing), Look("bell", "", "Уведомление"))


def _assigned(number: int) -> str:
    return "Новое поручение" if number == 1 else f"Новые поручения: {russian.number(number)}"


def _reminder(fact: Fact, today: date) -> Look:
    if fact.subject == "awaiting" or fact.thing == "deadline":
        return Look("hourglass", "warn", "Сроку нужна дата")
    title, genitive = NAMES.get(fact.thing, ("Дело", "дела"))
    if fact.subject == "returned":
        return Look("undo-2", "warn", f"{title} ждёт исправления")
    if fact.subject == "opening":
        return Look("inbox", "warn", f"{title} ещё не начат")
    if fact.due_on is None:
        return Look("clock", "", f"Напоминали о сроке {genitive}")
    days = (fact.due_on - today).days
    if days < 0:
        past = russian.counted(-days, "день", "дня", "дней")
        overdue = "просрочено" if fact.thing == "assignment" else "просрочен"
        return Look("triangle-alert", "bad", f"{title} {overdue} на {past}")
    return Look("clock", "warn" if days <= NEAR else "", f"Срок {genitive} {russian.days_left(fact.due_on, today)}")


def _reminders(fact: Fact) -> Look:
    """A line about many things: as it was said on its day."""
    counted = russian.counted(fact.number, *COUNTED.get(fact.subject, COUNTED["returned"]))
    said = {
        "awaiting": Look("hourglass", "warn", f"Нужна дата: {counted}"),
        "returned": Look("undo-2", "warn", f"Ждут исправления: {counted}"),
        "opening": Look("inbox", "warn", f"Ещё не начаты: {counted}"),
    }
    if fact.subject in said:
        return said[fact.subject]
    if fact.days_before < 0:
        return Look("triangle-alert", "bad", f"Просрочено: {counted}")
    return Look("clock", "warn" if fact.days_before <= NEAR else "", f"Подходит срок: {counted}")
