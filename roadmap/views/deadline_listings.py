"""The dates of a roadmap's rows as a table to take away, for exactly the rows that the page shows."""

from collections.abc import Iterable

from regions.badges import badge_of
from regions.tables.listings import Listing
from roadmap.timeline.points import STATE_WORDS
from roadmap.views.activity_lines import ActivityLine
from roadmap.views.date_lines import DateLine

DEADLINES = ["№", "Мероприятие", "Результат", "Ответственный", "Срок в документе", "Дата по документу"]
DEADLINES += ["Рабочая дата", "Состояние", "Исполнено", "Поручений", "Закрыто"]


def deadline_listing(lines: Iterable[ActivityLine]) -> Listing:
    """The dates of a roadmap's rows; a row without any stands with empty ones."""
    return Listing(
        "Сроки дорожной карты", DEADLINES, (_deadline(line, day) for line in lines for day in line.dates or [None])
    )


def _deadline(line: ActivityLine, day: DateLine | None) -> list[object]:
    activity = line.activity
    who = ", ".join(responsible.name for responsible in line.responsible) or activity.responsible
    row = [activity.number, activity.title, activity.result, who, activity.phrase]
    if day is None:
        return [*row, None, None, badge_of(line.state).text if line.state else "", None, None, None]
    work = (day.standing.total, day.standing.closed) if day.standing.total else (None, None)
    return [*row, day.legal, day.working, STATE_WORDS[day.state], day.done_on, *work]
