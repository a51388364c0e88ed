"""Dates that are counted from events: from which one, and how a date follows from its day."""

from dataclasses import dataclass
from datetime import date

from regions import russian
from roadmap.date_plans import NO_DAYS
from roadmap.models import Activity
from roadmap.phrases import read
from roadmap.schedules import AfterEvent, Delay, Unit
from roadmap.services.entered_dates import counted_date
from roadmap.services.scheduling import context_of

_UNITS = {
    Unit.DAY: ("день", "дня", "дней"),
    Unit.WORKDAY: ("рабочий день", "рабочих дня", "рабочих дней"),
    Unit.WEEK: ("неделя", "недели", "недель"),
    Unit.MONTH: ("месяц", "месяца", "месяцев"),
    Unit.YEAR: ("год", "года", "лет"),
}


@dataclass(frozen=True)
class CountedEvent:
    """`how`: «10 рабочих дней с 12 марта 2026 г.»"""

    how: str
    legal: date
    working: date

    @property
    def is_moved(self) -> bool:
        return self.legal != self.working


def event_of(activity: Activity) -> AfterEvent | None:
    """What the row's date is counted from, if it is counted from an event."""
    return read(activity.words, context_of(activity.roadmap, NO_DAYS)).plan.event


def counted_event(activity: Activity, happened_on: date) -> CountedEvent | None:
    event, wanted = event_of(activity), counted_date(activity, happened_on)
    return CountedEvent(counted_text(event.delay, happened_on), wanted.legal, wanted.working) if wanted else None


def counted_text(delay: Delay | None, happened_on: date) -> str:
    """«10 рабочих дней с 12 марта 2026 г.», «10 дней до 12 марта 2026 г.», «в день события, 12 марта 2026 г.»"""
    happened = russian.day_text(happened_on)
    if delay is None:
        return f"в день события, {happened}"
    return f"{russian.counted(abs(delay.count), *_UNITS[delay.unit])} {'до' if delay.count < 0 else 'с'} {happened}"
