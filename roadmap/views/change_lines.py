"""«Что изменится»: the changes that a correction would make, told row by row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from regions import russian
from roadmap.models import Activity
from roadmap.services.changes import ActivityChanges, ChangedDate, Changes
from roadmap.views.day_lists import Day, Folded, folded, period_text

_DATES = ("срок", "срока", "сроков")
_WORK = ("поручение", "поручения", "поручений")


@dataclass(frozen=True)
class DateGroup:
    """Dates to which the same happens; `about` is a whole sentence."""

    tone: str
    icon: str
    title: str
    about: str
    days: Folded[Day]


@dataclass(frozen=True)
class ChangeLine:
    activity: Activity
    words: str
    before: str
    after: str
    summary: str  # «+7 сроков, −1 срок»
    groups: tuple[DateGroup, ...]
    needed: str  # a value of Awaiting that the row will wait for, or ""

    @property
    def is_read_otherwise(self) -> bool:
        return self.before != self.after


def change_lines(changes: Changes, today: date) -> list[ChangeLine]:
    return [_line(one, today) for one in changes.activities]


def what_happened(changes: Changes) -> str:
    """«Добавлено 7 сроков, убран 1 срок.», after the changes were applied."""
    counts = [
        ("добавлен", sum(len(one.added) + len(one.returning) for one in changes.activities)),
        ("убран", sum(len(one.vanishing) + len(one.staying) for one in changes.activities)),
        ("передвинут", sum(len(one.moved) for one in changes.activities)),
    ]
    told = [f"{_verb(count, verb, verb + 'о')} {russian.counted(count, *_DATES)}" for verb, count in counts if count]
    return f"{', '.join(told).capitalize()}." if told else "Сроки остались прежними."


def _line(one: ActivityChanges, today: date) -> ChangeLine:
    return ChangeLine(
        activity=one.activity,
        words=one.words,
        before=one.before,
        after=one.reading.text,
        summary=_summary(one),
        groups=tuple(group for group in _groups(one, today) if group.days),
        needed=one.needed,
    )


def _summary(one: ActivityChanges) -> str:
    more, fewer = len(one.added) + len(one.returning), len(one.vanishing) + len(one.staying)
    told = [
        f"+{russian.counted(more, *_DATES)}" if more else "",
        f"{russian.MINUS}{russian.counted(fewer, *_DATES)}" if fewer else "",
        f"{russian.counted(len(one.moved), *_DATES)} на другой день" if one.moved else "",
    ]
    return ", ".join(part for part in told if part) or "сроки прежние"


def _groups(one: ActivityChanges, today: date) -> Iterable[DateGroup]:
    yield DateGroup("ok", "plus", "Добавятся", _added(one.added, today), _days(one.added))
    yield DateGroup("ok", "rotate-ccw", "Вернутся", _returning(one.returning), _days(one.returning))
    yield DateGroup("", "calendar-clock", "Передвинутся", "Поручения и документы переедут вместе.", _days(one.moved))
    yield DateGroup("bad", "trash-2", "Исчезнут", _vanishing(one.vanishing), _days(one.vanishing))
    yield DateGroup("warn", "lock", "Больше не нужны, но сохранятся", _staying(one.staying), _days(one.staying))


def _added(dates: tuple[ChangedDate, ...], today: date) -> str:
    told = "По каждой дате ответственные получат поручения."
    past = sum(day.working < today for day in dates)
    if not past:
        return told
    return f"{told} {russian.counted(past, *_DATES)} уже {_verb(past, 'прошёл', 'прошли')}."


def _vanishing(dates: tuple[ChangedDate, ...]) -> str:
    total = sum(day.total for day in dates)
    if not total:
        return "Поручений по ним нет."
    work = f"{_verb(total, 'Исчезнет', 'Исчезнут')} {russian.counted(total, *_WORK)}"
    return f"{work}, к {russian.plural(total, 'которому', 'которым', 'которым')} ещё никто не приступал."


def _staying(dates: tuple[ChangedDate, ...]) -> str:
    owed = sum(day.owed for day in dates)
    told = "По ним уже работали, поэтому документы и принятое останутся."
    return f"{told} {_verb(owed, 'Закроется', 'Закроются')} {russian.counted(owed, *_WORK)}." if owed else told


def _returning(dates: tuple[ChangedDate, ...]) -> str:
    suspended = sum(day.suspended for day in dates)
    if not suspended:
        return "Сделанное по ним сохранилось."
    return f"Снова {_verb(suspended, 'откроется', 'откроются')} {russian.counted(suspended, *_WORK)}."


def _days(dates: Iterable[ChangedDate]) -> Folded[Day]:
    return folded(Day(day.legal, day.working, _was(day), tuple(_notes(day))) for day in dates)


def _was(day: ChangedDate) -> str:
    """How a date that moves stood; nothing where it stays in its place."""
    if day.was_legal is None or (day.was_legal, day.was_working) == (day.legal, day.working):
        return ""
    worked = "" if day.was_legal == day.was_working else f" → {russian.day_month(day.was_working)}"
    return f"{russian.day_text(day.was_legal)}{worked}"


def _notes(day: ChangedDate) -> Iterable[str]:
    if day.event_on:
        yield f"событие {russian.day_text(day.event_on)}"
    if day.reports_on:
        yield f"сбор отчётов за {period_text(day.reports_on)}"
    counts = [(day.accepted, "исполнено"), (day.review, "на проверке"), (day.owed, "в работе")]
    told = [f"{word} {russian.number(count)}" for count, word in counts if count]
    if told and day.total:
        yield f"{russian.counted(day.total, *_WORK)}: {', '.join(told)}"


def _verb(count: int, one: str, many: str) -> str:
    return russian.plural(count, one, many, many)
