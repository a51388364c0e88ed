"""A row of the timeline beside a roadmap's table: marks for its dates, and the same in words. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from regions import russian
from roadmap.timeline.axis import MARGIN, Span, percent

UNKNOWN_WIDTH = 29.0  # per cent that «когда?» takes
MONTHS = ["январь", "февраль", "март", "апрель", "май", "июнь"]
MONTHS += ["июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"]


class Point(NamedTuple):
    """A deadline to be drawn; `state` is done, overdue, review, upcoming or past."""

    legal: date
    working: date
    state: str


class Mark(NamedTuple):
    state: str
    x: str
    legal_x: str  # "" when the legal date is the working date or is not on the axis


class Lane(NamedTuple):
    marks: list[Mark]
    link: tuple[str, str] | None  # a line through marks that repeat
    outside: str  # «← ноябрь 2020 г.» when no mark is on the axis
    is_right: bool  # the note stands at the right end
    unknown_x: str  # where «когда?» begins, "" when all dates are known
    text: str  # the same in words


STATE_WORDS = {
    "done": "исполнено",
    "overdue": "просрочено",
    "review": "на проверке",
    "upcoming": "предстоит",
    "past": "срок прошёл",
}


def lane_of(points: Sequence[Point], span: Span, today: date, *, is_unknown: bool = False) -> Lane:
    """A row's lane. `is_unknown`: dates are still to come, drawn as «когда?» from today on."""
    inside = [point for point in points if point.working in span]
    marks = [Mark(point.state, percent(span.place(point.working)), _legal_x(point, span)) for point in inside]
    note, is_right = _outside(points, span) if not inside and not is_unknown else ("", False)
    return Lane(
        marks=marks,
        link=(marks[0].x, marks[-1].x) if len(marks) > 2 else None,
        outside=note,
        is_right=is_right,
        unknown_x=percent(_unknown_place(span, today)) if is_unknown else "",
        text=_text(points, inside, note, is_unknown),
    )


def _unknown_place(span: Span, today: date) -> float:
    """Where a mark without a date begins: today, as far as the whole mark stays inside the lane."""
    return min(max(span.place(max(today, span.first)), MARGIN), 100 - UNKNOWN_WIDTH - MARGIN)


def _legal_x(point: Point, span: Span) -> str:
    moved = point.legal != point.working and point.legal in span
    return percent(span.place(point.legal)) if moved else ""


def _outside(points: Sequence[Point], span: Span) -> tuple[str, bool]:
    """«← декабрь 2020 г.»: the nearest date that the span leaves out, later ones first."""
    later = [point.working for point in points if point.working > span.last]
    if later:
        return f"{_month(min(later))} →", True
    earlier = [point.working for point in points if point.working < span.first]
    return (f"← {_month(max(earlier))}", False) if earlier else ("", False)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {russian.year_text(day.year)}"


def _text(points: Sequence[Point], inside: Sequence[Point], note: str, is_unknown: bool) -> str:
    said = [f"{russian.day_text(point.working)} – {STATE_WORDS[point.state]}" for point in inside]
    if note:
        said.append(f"Вне шкалы: {note.strip('←→ ')}")
    elif len(inside) < len(points):
        said.append(f"ещё {russian.counted(len(points) - len(inside), 'срок', 'срока', 'сроков')} вне шкалы")
    if is_unknown:
        said.append("Дата неизвестна")
    return "; ".join(said) or "Сроков нет"
