"""A deadline as the timeline and the list of a row's dates tell it: where its days lie, how its work stands. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from regions import russian
from roadmap.standing import NOTHING, Standing

STATE_WORDS = {
    "done": "исполнено",
    "overdue": "просрочено",
    "review": "на проверке",
    "upcoming": "предстоит",
    "past": "срок прошёл",
}
WORST_FIRST = ["overdue", "review", "upcoming", "past", "done"]


class Point(NamedTuple):
    """`state` is done, overdue, review, upcoming or past; `done_on` the day when the last of its work was finished."""

    legal: date
    working: date
    state: str
    standing: Standing = NOTHING
    done_on: date | None = None
    key: int = 0  # of the deadline

    @property
    def is_late(self) -> bool:
        return self.done_on is not None and self.done_on > self.working


def point_text(point: Point) -> str:
    """«11 января 2027 г., пн (по документу 1 января 2027 г.) – просрочено, закрыто 3 поручения из 20»."""
    day = f"{russian.day_text(point.working)}, {russian.weekday_short(point.working)}"
    moved = f" (по документу {russian.day_text(point.legal)})" if point.legal != point.working else ""
    return f"{day}{moved} {russian.DASH} {state_text(point)}"


def state_text(point: Point) -> str:
    """«исполнено 12 января 2027 г., на 1 день позже срока», «просрочено, закрыто 3 поручения из 20»."""
    said = STATE_WORDS[point.state]
    if point.done_on:
        late = russian.counted((point.done_on - point.working).days, "день", "дня", "дней")
        said += f" {russian.day_text(point.done_on)}" + (f", на {late} позже срока" if point.is_late else "")
    elif point.state != "done" and point.standing.total > 1:
        closed = russian.counted(point.standing.closed, "поручение", "поручения", "поручений")
        said += f", закрыто {closed} из {russian.number(point.standing.total)}"
    return said


def worst_of(points: Sequence[Point]) -> str:
    """The state that several dates are drawn with when they stand too close to be told apart."""
    return min((point.state for point in points), key=WORST_FIRST.index)


def together_text(points: Sequence[Point]) -> str:
    """«4 срока, 1 октября 2026 г. – 1 июля 2027 г.: 3 исполнено, 1 просрочено»."""
    states = [point.state for point in points]
    said = [f"{states.count(state)} {STATE_WORDS[state]}" for state in WORST_FIRST if state in states]
    first, last = russian.day_text(points[0].working), russian.day_text(points[-1].working)
    return (
        f"{russian.counted(len(points), 'срок', 'срока', 'сроков')}, {first} {russian.DASH} {last}: {', '.join(said)}"
    )
