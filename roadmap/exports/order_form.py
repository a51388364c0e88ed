"""What stands in an order's file, in its order: letterhead, title, who coordinates, signature, stamp, the table.

The words are those in force; a deadline is written as the order words it, not as it was read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from regions.russian import numbered
from roadmap.drafts.columns import Kind
from roadmap.drafts.headings import is_plan_title
from roadmap.models import Activity, Order, Roadmap

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class OrderForm:
    """`rows` are as wide as `headings`; a cell may have several lines."""

    letterhead: tuple[str, ...]
    title: str
    told: tuple[str, ...]  # amendments, who coordinates, who controls
    signature: str
    stamp: tuple[str, ...]
    plan_title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def form_of(roadmap: Roadmap) -> OrderForm:
    """`roadmap` as `Roadmap.objects.with_order` gives it."""
    order = roadmap.order
    activities = list(roadmap.activities.in_force().prefetch_related("executors"))
    has_results = any(activity.result for activity in activities)
    is_plan = is_plan_title(roadmap.title)
    return OrderForm(
        letterhead=tuple(filter(None, (order.issuer, "РАСПОРЯЖЕНИЕ", _number_and_date(order)))),
        title=order.title if order.title != roadmap.title or not is_plan else "",
        told=tuple(_told(roadmap)),
        signature=order.signatory,
        stamp=("Приложение",) if is_plan else (),
        plan_title=roadmap.title if is_plan else "",
        headings=tuple(str(kind) for kind in _kinds(has_results)),
        rows=tuple(_row(activity, has_results) for activity in activities),
    )


def file_name(roadmap: Roadmap, ending: str) -> str:
    """«Дорожная_карта_760-ра.xlsx»"""
    number = roadmap.order.number or str(roadmap.programme)
    return f"Дорожная_карта_{_NOT_IN_NAMES.sub('-', number).strip('-') or roadmap.pk}.{ending}"


def _number_and_date(order: Order) -> str:
    day = f"от {order.signed_on:%d.%m.%Y}" if order.signed_on else ""
    return " ".join(filter(None, (day, f"№ {order.number}" if order.number else "")))


def _told(roadmap: Roadmap) -> list[str]:
    order = roadmap.order
    amendments = sorted(order.amendments.all(), key=lambda one: (str(one.signed_on or ""), one.pk))
    revised = ", ".join(f"от {one.signed_on:%d.%m.%Y} {numbered(one.number)}" for one in amendments if one.signed_on)
    return [
        *([f"(в редакции распоряжений {revised})"] if revised else []),
        *([f"Региональный координатор: {roadmap.coordinator.name}"] if roadmap.coordinator else []),
        *([f"Контроль за исполнением: {order.controller}"] if order.controller else []),
    ]


def _kinds(has_results: bool) -> Sequence[Kind]:
    kinds = (Kind.NUMBER, Kind.TITLE, Kind.RESPONSIBLE, Kind.RESULT, Kind.DEADLINE)
    return kinds if has_results else tuple(kind for kind in kinds if kind is not Kind.RESULT)


def _row(activity: Activity, has_results: bool) -> tuple[str, ...]:
    names = [executor.name for executor in activity.executors.all()]
    result = (activity.result,) if has_results else ()
    responsible = lines_of_bodies(activity.responsible, names)
    return (f"{activity.number}.", activity.title, responsible, *result, activity.phrase)


def lines_of_bodies(text: str, names: Sequence[str]) -> str:
    """The text with a line break before each body that only a space parts from the one before it."""
    start = 0
    for name in names:
        found = text.find(name, start)
        if found > 0 and text[found - 1] == " ":
            text = f"{text[: found - 1]}\n{text[found:]}"
        start = found + len(name) if found >= 0 else start
    return text
