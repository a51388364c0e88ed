"""From a document to a draft of an order: what was read, with the place of every fault, until a person adopts it."""

from roadmap.drafts.json_forms import as_json, dump, load
from roadmap.drafts.orders import draft_order
from roadmap.drafts.records import Body, DraftActivity, DraftOrder, DraftRoadmap, Problem, RegionName

__all__ = [
    "Body",
    "DraftActivity",
    "DraftOrder",
    "DraftRoadmap",
    "Problem",
    "RegionName",
    "as_json",
    "draft_order",
    "dump",
    "load",
]
