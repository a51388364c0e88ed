"""How people have read the deadlines of an uploaded order before: what stays, what falls away, what is offered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from regions.models import Region, User
from regions.refusals import Conflict, Refused
from roadmap.drafts import DraftActivity, DraftOrder
from roadmap.drafts.corrections import Corrections, corrected, place_of
from roadmap.models import Activity, OrderImport
from roadmap.phrases import Context, Needs, Reading, read
from roadmap.services.reading_memory import Remembered, remembered
from roadmap.services.revising import revise
from roadmap.services.uploads import correct_upload, corrections_of, draft_as_read
from roadmap.wordings import fault_of, is_same_phrase, phrase_key

ADOPTED = "Это распоряжение уже принято. Поправьте чтение срока на странице дорожной карты."
NO_ROW = "Такого мероприятия в файле нет. Откройте загрузку заново."


class UnreadWords(Refused):
    """Words for the row at `place` that cannot be read; or there is no such row."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(reason)
        self.place = place


@dataclass(frozen=True)
class KeptReading:
    """A reading told on the roadmap's page; `read_as` is "" where the phrase was confirmed as it is written."""

    read_as: str
    author: str
    read_at: datetime


@dataclass(frozen=True)
class Offer:
    """A remembered reading and what it would give in this roadmap."""

    remembered: Remembered
    reading: Reading
    is_taken: bool = False


@dataclass(frozen=True)
class RowReading:
    """`context`: what the phrase is read with. `chosen`: the words that a person chose on the preview, "" as written,
    None nothing. `kept` stays in force; `lost` falls away, for the phrase is another now."""

    place: str
    context: Context
    chosen: str | None
    kept: KeptReading | None = None
    lost: KeptReading | None = None
    offer: Offer | None = None


@dataclass(frozen=True)
class _Row:
    """A row of the file, the activity in force that it is, and what its phrase is read with."""

    draft: DraftActivity
    before: Activity | None
    context: Context


def row_readings(draft: DraftOrder, corrections: Corrections) -> dict[str, RowReading]:
    """By the row's place (`drafts.corrections.place_of`), only for rows of the file; `draft` as `uploads.draft_of`
    gives it."""
    region = Region.objects.filter(code=draft.region).first()
    rows = _rows(draft, corrections, region)
    known = remembered(region, [row.draft.phrase for row in rows.values()]) if region else {}
    return {
        place: _row_reading(place, row, known.get(phrase_key(row.draft.phrase)), corrections.readings.get(place))
        for place, row in rows.items()
    }


@transaction.atomic
def choose_readings(*, upload: OrderImport, readings: Mapping[str, str | None], by: User) -> None:
    """Answer by which words rows are to be read: "" as they are written, None takes an answer back. Raises `Refused`
    with what cannot be read; then nothing is kept."""
    upload = OrderImport.objects.select_for_update().get(pk=upload.pk)
    if upload.order_id:
        raise Conflict(ADOPTED)
    corrections = corrections_of(upload)
    told = {place: None if words is None else " ".join(words.split()) for place, words in readings.items()}
    _require_read(corrected(draft_as_read(upload), replace(corrections, readings={})), told, corrections)
    kept = {place: words for place, words in {**corrections.readings, **told}.items() if words is not None}
    correct_upload(upload=upload, corrections=replace(corrections, readings=kept), by=by)


def _rows(draft: DraftOrder, corrections: Corrections, region: Region | None) -> dict[str, _Row]:
    own = {
        place_of(place, one.number): _Row(one, None, Context(roadmap.first_year, roadmap.last_year))
        for place, roadmap in enumerate(draft.roadmaps)
        for one in roadmap.activities
    }
    return own | {place: row for place, row in _revised(draft, corrections, region) if place in own}


def _revised(draft: DraftOrder, corrections: Corrections, region: Region | None) -> Iterator[tuple[str, _Row]]:
    if region is None:
        return
    revision = revise(draft, region, corrections.choices, corrections.subsidy_years)
    for place, roadmap in enumerate(revision.roadmaps):
        for pair in roadmap.revised.pairs:
            if pair.after:
                yield place_of(place, pair.after.number), _Row(pair.after, roadmap.before(pair), roadmap.context)


def _row_reading(place: str, row: _Row, known: Remembered | None, chosen: str | None) -> RowReading:
    before, offer = row.before, _offer(row, known, chosen)
    if before is None or before.read_at is None:
        return RowReading(place, row.context, chosen, offer=offer)
    told = KeptReading(before.read_as, str(before.read_by or ""), before.read_at)
    if not is_same_phrase(before.phrase, row.draft.phrase):
        return RowReading(place, row.context, chosen, lost=told, offer=offer)
    other = offer if offer and offer.remembered.read_as != told.read_as else None
    return RowReading(place, row.context, chosen, kept=told if chosen in (None, told.read_as) else None, offer=other)


def _offer(row: _Row, known: Remembered | None, chosen: str | None) -> Offer | None:
    """Nothing is offered where the phrase as it is written says the same."""
    if known is None or not known.read_as:
        return None
    reading, written = read(known.read_as, row.context), read(row.draft.phrase, row.context)
    same = (reading.due, reading.needs, reading.on_demand) == (written.due, written.needs, written.on_demand)
    return None if same or reading.needs == Needs.READING else Offer(known, reading, known.read_as == chosen)


def _require_read(draft: DraftOrder, told: Mapping[str, str | None], corrections: Corrections) -> None:
    rows = _rows(draft, corrections, Region.objects.filter(code=draft.region).first())
    for place, words in told.items():
        if place not in rows:
            raise UnreadWords(place, NO_ROW)
        if words and (fault := fault_of(words, rows[place].context)):
            raise UnreadWords(place, f"Мероприятие {rows[place].draft.number}. {fault}")
