"""Readings that people told of an order in force, kept where it is uploaded again."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from regions.models import Region
from roadmap.drafts import DraftActivity, DraftOrder, DraftRoadmap
from roadmap.drafts.corrections import Corrections, place_of, read_by
from roadmap.models import Activity
from roadmap.phrases import Context
from roadmap.services.known_orders import known_order
from roadmap.wordings import is_same_phrase


def with_kept_readings(draft: DraftOrder, corrections: Corrections) -> DraftOrder:
    """The draft read as it will be: rows whose phrase is the same keep the words that were told for them."""
    region = Region.objects.filter(code=draft.region).first()
    before = rows_before(draft, region)
    return replace(
        draft,
        roadmaps=tuple(
            _with_kept(roadmap, place, before, corrections.subsidy_years)
            for place, roadmap in enumerate(draft.roadmaps)
        ),
    )


def rows_of(draft: DraftOrder) -> Iterator[tuple[str, tuple[DraftRoadmap, DraftActivity]]]:
    """Rows by their places."""
    for place, roadmap in enumerate(draft.roadmaps):
        for one in roadmap.activities:
            yield place_of(place, one.number), (roadmap, one)


def rows_before(draft: DraftOrder, region: Region | None) -> dict[str, Activity]:
    """The activities in force of a draft's rows, by place."""
    order = known_order(draft, region) if region else None
    if order is None:
        return {}
    activities = Activity.objects.filter(roadmap__order=order).select_related("roadmap__programme", "read_by")
    known = {(one.roadmap.programme.code, one.number): one for one in activities}
    places = {place: (roadmap.programme, one.number) for place, (roadmap, one) in rows_of(draft)}
    return {place: known[key] for place, key in places.items() if key in known}


def _with_kept(
    roadmap: DraftRoadmap, place: int, before: Mapping[str, Activity], subsidy_years: tuple[int, ...]
) -> DraftRoadmap:
    context = Context(roadmap.first_year, roadmap.last_year, subsidy_years)
    rows = ((one, before.get(place_of(place, one.number))) for one in roadmap.activities)
    return replace(roadmap, activities=tuple(_kept(one, known, context) for one, known in rows))


def _kept(draft: DraftActivity, before: Activity | None, context: Context) -> DraftActivity:
    if draft.read_as is not None or not before or not before.read_as or not is_same_phrase(before.phrase, draft.phrase):
        return draft
    return read_by(draft, before.read_as, context)
