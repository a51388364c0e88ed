"""A draft as JSON: the short form that the command prints, and a lossless one that keeps it until its adoption."""

import dataclasses
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from roadmap.draft_records import DraftActivity, DraftOrder, DraftRoadmap


def as_json(draft: DraftOrder, file_name: str) -> dict[str, Any]:
    """The object of `import_order --dry-run --json`; an order with several roadmaps lists them under "roadmaps"."""
    roadmaps = [_roadmap_as_json(roadmap) for roadmap in draft.roadmaps]
    empty = {"programme": "", "years": [None, None], "activities": []}
    return {
        "file": file_name,
        "order": {
            "number": draft.number,
            "date": draft.date.isoformat() if draft.date else None,
            "issuer": draft.issuer,
            "region": draft.region_name,
            "title": draft.title,
            "signatory": draft.signatory,
            "controller": draft.controller,
        },
        **({"amends": {"number": draft.amends[0], "date": draft.amends[1].isoformat()}} if draft.amends else {}),
        **({"roadmaps": roadmaps} if len(roadmaps) > 1 else (roadmaps or [empty])[0]),
        "problems": [{"where": problem.where, "what": problem.what} for problem in draft.problems],
    }


def _roadmap_as_json(roadmap: DraftRoadmap) -> dict[str, Any]:
    return {
        "programme": roadmap.programme,
        "years": [roadmap.first_year, roadmap.last_year],
        "activities": [_activity_as_json(activity) for activity in roadmap.activities],
    }


def _activity_as_json(activity: DraftActivity) -> dict[str, Any]:
    return {
        "number": activity.number,
        "title": activity.title,
        "responsible": [body.name for body in activity.bodies],
        "by_agreement": [body.name for body in activity.bodies if body.by_agreement],
        "responsible_as_written": activity.responsible_as_written,
        "result": activity.result,
        "deadline": activity.phrase,
        "due": [due.date.isoformat() for due in activity.reading.due],
        "needs": str(activity.reading.needs) or None,
        "on_demand": activity.reading.on_demand,
    }


def dump(draft: DraftOrder) -> dict[str, Any]:
    return _plain(draft)


def load(stored: dict[str, Any]) -> DraftOrder:
    return _typed(DraftOrder, stored)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _typed(kind: Any, value: Any) -> Any:
    """The value as its annotation says: a record, a tuple, a date, an enumeration, or what JSON holds itself."""
    options = [option for option in get_args(kind) if option is not NoneType]
    if value is None:
        return None
    if get_origin(kind) is tuple:
        return _typed_tuple(options, value)
    if options:  # «X | None»
        return _typed(options[0], value)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _typed(hints[name], part) for name, part in value.items()})
    if isinstance(kind, type) and issubclass(kind, date):
        return kind.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value


def _typed_tuple(kinds: list[Any], value: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        kinds = [kinds[0]] * len(value)
    return tuple(_typed(kind, part) for kind, part in zip(kinds, value, strict=True))
