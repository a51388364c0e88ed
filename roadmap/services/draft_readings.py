"""How people have read the deadlines of an uploaded order before: what stays, what falls away, what is offered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from regions.models import Region, User
from regions.refusals import Conflict, Refused
from roadmap.drafts import DraftActivity, DraftOrder
from roadmap.drafts.corrections import Corrections, corrected
from roadmap.models import Activity, OrderImport
from roadmap.phrases import Context, Needs, Reading, read
from roadmap.services.kept_readings import rows_before, rows_of
from roadmap.services.reading_memory import Remembered, remembered
from roadmap.services.uploads import correct_upload, corrections_of, draft_as_read
from roadmap.wordings import fault_of, is_same_phrase, phrase_key

ADOPTED = "Это распоряжение уже принято. Поправьте чтение срока на странице дорожной карты."


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
    is_taken: bool


@dataclass(frozen=True)
class RowReading:
    """`chosen`: the words that a person chose on the preview, "" as written, None nothing. `kept` stays in force;
    `lost` falls away, for the phrase is another now."""

    place: str
    chosen: str | None
    kept: KeptReading | None = None
    lost: KeptReading | None = None
    offer: Offer | None = None


def row_readings(draft: DraftOrder, corrections: Corrections) -> dict[str, RowReading]:
    """By the row's place (`drafts.corrections.place_of`); `draft` as `uploads.draft_of` gives it."""
    region = Region.objects.filter(code=draft.region).first()
    before = rows_before(draft, region)
    rows = dict(rows_of(draft))
    known = remembered(region, [one.phrase for _, one in rows.values()]) if region else {}
    found = {}
    for place, (roadmap, one) in rows.items():
        context = Context(roadmap.first_year, roadmap.last_year, corrections.subsidy_years)
        offer = _offer(one, known.get(phrase_key(one.phrase)), context)
        found[place] = _row(place, one, before.get(place), offer, corrections.readings.get(place))
    return found


@transaction.atomic
def choose_readings(*, upload: OrderImport, readings: Mapping[str, str | None], by: User) -> None:
    """Answer by which words rows are to be read: "" as they are written, None takes an answer back. Raises `Refused`
    with what cannot be read; then nothing is kept."""
    upload = OrderImport.objects.select_for_update().get(pk=upload.pk)
    if upload.order_id:
        raise Conflict(ADOPTED)
    corrections = corrections_of(upload)
    draft = corrected(draft_as_read(upload), replace(corrections, readings={}))
    _require_read(draft, readings, corrections)
    answered = {**corrections.readings, **{place: _tidy(words) for place, words in readings.items()}}
    kept = {place: words for place, words in answered.items() if words is not None}
    correct_upload(upload=upload, corrections=replace(corrections, readings=kept), by=by)


def _row(
    place: str, draft: DraftActivity, before: Activity | None, offer: Offer | None, chosen: str | None
) -> RowReading:
    told = KeptReading(before.read_as, str(before.read_by or ""), before.read_at) if before and before.read_at else None
    if told is None:
        return RowReading(place, chosen, offer=_taken(offer, chosen))
    if not is_same_phrase(before.phrase, draft.phrase):
        return RowReading(place, chosen, lost=told, offer=_taken(offer, chosen))
    stays = chosen in (None, told.read_as)
    other = offer if offer and offer.remembered.read_as != told.read_as else None
    return RowReading(place, chosen, kept=told if stays else None, offer=_taken(other, chosen))


def _offer(draft: DraftActivity, known: Remembered | None, context: Context) -> Offer | None:
    """Nothing is offered where the phrase as it is written says the same."""
    if known is None or not known.read_as:
        return None
    reading, written = read(known.read_as, context), read(draft.phrase, context)
    same = (reading.due, reading.needs, reading.on_demand) == (written.due, written.needs, written.on_demand)
    return None if same or reading.needs == Needs.READING else Offer(known, reading, is_taken=False)


def _taken(offer: Offer | None, chosen: str | None) -> Offer | None:
    return replace(offer, is_taken=offer.remembered.read_as == chosen) if offer else None


def _require_read(draft: DraftOrder, readings: Mapping[str, str | None], corrections: Corrections) -> None:
    rows = dict(rows_of(draft))
    for place, words in readings.items():
        if place not in rows:
            raise Refused("Такого мероприятия в файле нет. Откройте загрузку заново.")
        roadmap, one = rows[place]
        context = Context(roadmap.first_year, roadmap.last_year, corrections.subsidy_years)
        if words and words.strip() and (fault := fault_of(words, context)):
            raise Refused(f"Мероприятие {one.number}. {fault}")


def _tidy(words: str | None) -> str | None:
    return None if words is None else " ".join(words.split())
