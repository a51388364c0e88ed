"""A row of the timeline beside a roadmap's table: marks for its dates, and the same in words. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from regions import russian
from roadmap.timeline.axis import percent
from roadmap.timeline.points import Point, point_text, together_text, worst_of
from roadmap.timeline.spans import MARGIN, Span, quarter_start

UNKNOWN_WIDTH = 22.0  # per cent that «когда?» takes
NEAREST = 2.8  # per cent: marks that stand closer are drawn as one


class Mark(NamedTuple):
    """One date, or several too close to be told apart, drawn with the worst of their states."""

    state: str
    x: str
    text: str
    address: str  # where it leads, "" where there is nothing to see
    count: str  # «4» for several
    share: str  # «15 85»: what of its work is closed, as a dash and a gap of a ring; "" for none or all
    legal_x: str  # "" when the legal date is the working date or is not on the axis
    done_x: str  # "" unless it was finished late, on the axis
    is_first: bool  # the one that the keyboard comes to


class Addresses(NamedTuple):
    """Beginnings of addresses, to which is added: a deadline's key, nothing, a month («2026-10»); "" for no link."""

    deadline: str
    activity: str
    closer: str  # the same timeline at a closer scale


NOWHERE = Addresses("", "", "")


class Lane(NamedTuple):
    marks: list[Mark]
    link: tuple[str, str] | None  # a line through marks that repeat
    outside: str  # «← ноябрь 2020 г.» when no mark is on the axis
    is_right: bool  # the note stands at the right end
    unknown_x: str  # where «когда?» begins, "" when all dates are known
    unknown_middle: str
    text: str  # what is beside the marks, in words


def lane_of(
    points: Sequence[Point], span: Span, today: date, addresses: Addresses = NOWHERE, *, is_unknown: bool = False
) -> Lane:
    """A row's lane; `is_unknown`: dates are still to come, drawn as «когда?» from today."""
    inside = [point for point in points if point.working in span]
    stacks = _stacks(inside, span)
    first = _pressing(stacks)
    marks = [_mark(stack, span, addresses, is_first=stack is first) for stack in stacks]
    unknown = _unknown_place(span, today)
    note, is_right = _outside(points, span) if not inside and not is_unknown else ("", False)
    return Lane(
        marks=marks,
        link=(marks[0].x, marks[-1].x) if len(marks) > 2 else None,
        outside=note,
        is_right=is_right,
        unknown_x=percent(unknown) if is_unknown else "",
        unknown_middle=percent(unknown + UNKNOWN_WIDTH / 2),
        text=_text(points, inside, note, is_unknown),
    )


def _stacks(points: Sequence[Point], span: Span) -> list[list[Point]]:
    """Points from left to right, those too close to the one before together with it."""
    stacks: list[list[Point]] = []
    for point in sorted(points, key=lambda point: point.working):
        if stacks and span.place(point.working) - span.place(stacks[-1][0].working) < NEAREST:
            stacks[-1].append(point)
        else:
            stacks.append([point])
    return stacks


def _pressing(stacks: Sequence[list[Point]]) -> list[Point] | None:
    """What needs work first: the earliest overdue, on review, upcoming, else the last."""
    for state in ("overdue", "review", "upcoming"):
        for stack in stacks:
            if worst_of(stack) == state:
                return stack
    return stacks[-1] if stacks else None


def _mark(stack: list[Point], span: Span, addresses: Addresses, *, is_first: bool) -> Mark:
    point, is_one = stack[0], len(stack) == 1
    middle = (span.place(point.working) + span.place(stack[-1].working)) / 2
    return Mark(
        state=worst_of(stack),
        x=percent(middle),
        text=point_text(point) if is_one else together_text(stack),
        address=_address(stack, addresses),
        count="" if is_one else russian.number(len(stack)),
        share=_share(point) if is_one else "",
        legal_x=percent(span.place(point.legal)) if is_one and _is_moved(point, span) else "",
        done_x=percent(span.place(point.done_on)) if is_one and point.is_late and point.done_on in span else "",
        is_first=is_first,
    )


def _address(stack: list[Point], addresses: Addresses) -> str:
    """To a date's work; of several too close to be told apart, to look closer, at last to the whole row's work."""
    if len(stack) > 1 and addresses.closer:
        return f"{addresses.closer}{quarter_start(stack[0].working):%Y-%m}"
    if not any(point.standing.total for point in stack):
        return ""
    return f"{addresses.deadline}{stack[0].key}" if len(stack) == 1 and addresses.deadline else addresses.activity


def _is_moved(point: Point, span: Span) -> bool:
    return point.legal != point.working and point.legal in span


def _share(point: Point) -> str:
    closed, total = point.standing.closed, point.standing.total
    if point.state == "done" or not closed:
        return ""
    share = round(100 * closed / total)
    return f"{share} {100 - share}"


def _unknown_place(span: Span, today: date) -> float:
    """Where a mark without a date begins: today, as far as the whole mark stays inside the lane."""
    return min(max(span.place(max(today, span.first)), MARGIN), 100 - UNKNOWN_WIDTH - MARGIN)


def _outside(points: Sequence[Point], span: Span) -> tuple[str, bool]:
    """«← декабрь 2020 г.»: the nearest date that the span leaves out, later ones first."""
    later = [point.working for point in points if point.working > span.last]
    if later:
        return f"{_month(min(later))} →", True
    earlier = [point.working for point in points if point.working < span.first]
    return (f"← {_month(max(earlier))}", False) if earlier else ("", False)


def _month(day: date) -> str:
    return russian.month_text(day.year, day.month)


def _text(points: Sequence[Point], inside: Sequence[Point], note: str, is_unknown: bool) -> str:
    """«На шкале 2 срока, ещё 1 вне шкалы», «Вне шкалы: декабрь 2020 г.», «Дата неизвестна»."""
    said = []
    if inside:
        beside = len(points) - len(inside)
        shown = russian.counted(len(inside), "срок", "срока", "сроков")
        said.append(f"На шкале {shown}" + (f", ещё {russian.number(beside)} вне шкалы" if beside else ""))
    elif note:
        said.append(f"Вне шкалы: {note.strip('←→ ')}")
    if is_unknown:
        said.append("Дата неизвестна")
    return "; ".join(said) or "Сроков нет"
