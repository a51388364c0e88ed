"""A draft as JSON: the short form that the command prints, and a lossless one that keeps it until its adoption."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from roadmap.drafts.records import DraftActivity, DraftOrder, DraftRoadmap
from roadmap.plain_records import plain, record

NO_NAMES: Mapping[str, str] = MappingProxyType({})


def as_json(draft: DraftOrder, file_name: str, programmes: Mapping[str, str] = NO_NAMES) -> dict[str, Any]:
    """The object of `import_order --dry-run --json`; an order with several roadmaps lists them under "roadmaps".

    `programmes` names programmes by their codes; a code without a name stays.
    """
    roadmaps = [_roadmap_as_json(roadmap, programmes) for roadmap in draft.roadmaps]
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


def _roadmap_as_json(roadmap: DraftRoadmap, programmes: Mapping[str, str]) -> dict[str, Any]:
    return {
        "programme": programmes.get(roadmap.programme, roadmap.programme),
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
    return plain(draft)


def load(stored: dict[str, Any]) -> DraftOrder:
    return record(DraftOrder, stored)
