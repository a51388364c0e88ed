"""How people read a phrase is remembered, to be offered where the same words come again; it is never applied alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from regions.models import Region, User
from roadmap.models import Activity, PhraseReading
from roadmap.wordings import phrase_key


@dataclass(frozen=True)
class Remembered:
    """`read_as` is "" where the phrase was confirmed as it is written. Another region's memory says only whose it is:
    `region` is its name in the genitive, "" for one's own; `author` and `source` are told of one's own."""

    read_as: str
    told_at: datetime
    author: str = ""
    source: str = ""  # «мероприятие 9 распоряжения № 760-ра»
    region: str = ""


def remember(*, activity: Activity, by: User, now: datetime) -> None:
    """The latest reading of a phrase in a region wins."""
    if not activity.phrase.strip():
        return
    PhraseReading.objects.update_or_create(
        region=activity.roadmap.order.region,
        key=phrase_key(activity.phrase),
        defaults={
            "phrase": activity.phrase,
            "read_as": activity.read_as,
            "author": by,
            "told_at": now,
            "activity": activity,
        },
    )


def forget(*, activity: Activity) -> None:
    """A reading that was taken back where it was told is not offered any more."""
    region = activity.roadmap.order.region
    PhraseReading.objects.filter(region=region, key=phrase_key(activity.phrase), activity=activity).delete()


def remembered(region: Region, phrases: Iterable[str]) -> dict[str, Remembered]:
    """By `phrase_key`: the region's own reading of each phrase, else the latest one of another region."""
    keys = [phrase_key(phrase) for phrase in phrases if phrase.strip()]
    known: dict[str, Remembered] = {}
    own: dict[str, Remembered] = {}
    for reading in PhraseReading.objects.of_keys(keys):
        if reading.region_id == region.pk:
            own[reading.key] = _own(reading)
        elif reading.read_as:
            known[reading.key] = Remembered(reading.read_as, reading.told_at, region=reading.region.genitive)
    return known | own


def _own(reading: PhraseReading) -> Remembered:
    activity = reading.activity
    source = f"мероприятие {activity.number} распоряжения {activity.roadmap.order}" if activity else ""
    return Remembered(reading.read_as, reading.told_at, str(reading.author or ""), source)
