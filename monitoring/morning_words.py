"""The words of a day's letter: its groups by urgency, what a line says of its day, the subject. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from regions import russian

NEAR, WEEK = timedelta(days=1), timedelta(days=7)
WAIT = ("ждёт", "ждут", "ждут")


class Sort(Enum):
    """What a line is about; the value are the forms of its noun."""

    WORK = ("поручение", "поручения", "поручений")
    REPORT = ("отчёт", "отчёта", "отчётов")
    UNDATED = ("срок", "срока", "сроков")


class Group(Enum):
    """Headings of a letter, the most pressing first."""

    OVERDUE = "Просрочено"
    NEAR = "Сегодня и завтра"
    RETURNED = "Вернули на доработку"
    WEEK = "Ближайшие 7 дней"
    LATER = "Позже"
    OPENED = "Открылся сбор отчётов"
    UNDATED = "Ждут даты"


@dataclass(frozen=True)
class Told:
    """A thing that a letter tells of, or `count` alike ones; without `due_on` it waits for a date."""

    sort: Sort
    due_on: date | None
    legal_date: date | None = None  # where the document's own day is another
    is_returned: bool = False
    is_opening: bool = False  # told because its round has opened
    awaiting: str = ""  # «ждёт графика»
    count: int = 1


def group_of(told: Told, today: date) -> Group:
    """What is late or due by tomorrow is said to be so, whatever else is to be said of it."""
    if told.due_on is None:
        return Group.UNDATED
    if told.due_on < today:
        return Group.OVERDUE
    if told.due_on <= today + NEAR:
        return Group.NEAR
    if told.is_returned:
        return Group.RETURNED
    if told.is_opening:
        return Group.OPENED
    return Group.WEEK if told.due_on <= today + WEEK else Group.LATER


def day_of(told: Told, today: date) -> str:
    """«Просрочено на 4 дня, срок был 24 сентября 2026 г.», «Срок завтра, 29 сентября», «Ждёт графика»."""
    if told.due_on is None:
        return russian.capital(told.awaiting)
    late, day = (today - told.due_on).days, russian.day_text(told.due_on)
    if late > 0:
        return f"Просрочено на {russian.counted(late, 'день', 'дня', 'дней')}, срок был {day}{_legal(told)}"
    left = russian.days_left(told.due_on, today)
    if late >= -NEAR.days:
        return f"Срок {left}, {russian.day_month(told.due_on)}{_legal(told)}"
    return f"Срок {day}, {left}{_legal(told)}"


def _legal(told: Told) -> str:
    """« (по документу 3 октября)», where a day off has moved it; with its year if that is another."""
    if told.legal_date in (None, told.due_on):
        return ""
    words = russian.day_month if told.legal_date.year == told.due_on.year else russian.day_text
    return f" (по документу {words(told.legal_date)})"


def subject_of(told: Sequence[Told], today: date) -> str:
    """«3 поручения, ближайший срок 1 октября», «2 поручения и 1 отчёт, из них просрочено 1», «2 срока ждут даты».

    With plain spaces, as it goes into a header.
    """
    dated = [each for each in told if each.due_on]
    undated = _count(each for each in told if not each.due_on)
    parts = [_dated(dated, today)] if dated else []
    if undated:
        parts.append(f"{russian.counted(undated, *Sort.UNDATED.value)} {russian.plural(undated, *WAIT)} даты")
    return ", ".join(parts).replace(russian.NBSP, " ")


def _dated(told: list[Told], today: date) -> str:
    things, whole = _things(told), _count(told)
    late = _count(each for each in told if each.due_on < today)
    returned = _count(each for each in told if each.is_returned)
    if late == whole:
        return f"{things} {_are_late(told, late)}"
    if late:
        back = f", возвращено {returned}" if returned else ""
        return f"{things}, из них просрочено {late}{back}"
    day = _nearest(told, today)
    if returned == whole:
        return f"Вернули на доработку: {things}, {day}"
    if all(each.is_opening for each in told):
        return f"Открылся сбор: {things}, {day}"
    return f"{things}, из них возвращено {returned}, {day}" if returned else f"{things}, {day}"


def _things(told: Iterable[Told]) -> str:
    """«2 поручения и 1 отчёт»"""
    told = list(told)
    counts = {sort: _count(each for each in told if each.sort is sort) for sort in (Sort.WORK, Sort.REPORT)}
    return " и ".join(russian.counted(count, *sort.value) for sort, count in counts.items() if count)


def _are_late(told: list[Told], late: int) -> str:
    """In the form that «1 поручение», «1 отчёт», «5 отчётов» or several kinds together ask for."""
    sorts = {each.sort for each in told}
    if len(sorts) > 1:
        return "просрочены"
    one = "просрочен" if sorts == {Sort.REPORT} else "просрочено"
    return russian.plural(late, one, "просрочены", "просрочено")


def _nearest(told: list[Told], today: date) -> str:
    day = min(each.due_on for each in told)
    near = f"{russian.days_left(day, today)}, " if day <= today + NEAR else ""
    words = russian.day_month(day) if day.year == today.year else russian.day_text(day)
    return f"{'ближайший ' if _count(told) > 1 else ''}срок {near}{words}"


def _count(told: Iterable[Told]) -> int:
    return sum(each.count for each in told)
