"""How the deadlines of an uploaded order may be read: what each row of the preview asks, and what a post answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils import timezone

from regions import russian
from roadmap.forms.readings import AS_WRITTEN, OWN, WORDS
from roadmap.other_readings import other_readings, question_of
from roadmap.phrases import Needs, Reading, read
from roadmap.previews.rows import PreviewRow
from roadmap.services.draft_readings import KeptReading, RowReading
from roadmap.services.reading_memory import Remembered

UNDECIDED = "undecided"
CHOICE, OWN_WORDS = "reading-", "reading-words-"  # before a row's place in the names of the fields
_SHOWN_AT_ONCE = 3


@dataclass(frozen=True)
class Choice:
    value: str
    title: str
    about: str = ""


@dataclass(frozen=True)
class AskedReading:
    """What a row of the preview asks; `lost`: a reading told before that falls away with the old words."""

    place: str
    question: str
    first: tuple[Choice, ...]
    more: tuple[Choice, ...]
    last: Choice
    chosen: str
    own_words: str
    lost: str
    fault: str = ""  # why the words of one's own cannot be read

    @property
    def is_more_open(self) -> bool:
        return self.chosen in {choice.value for choice in self.more}

    @property
    def is_own(self) -> bool:
        return self.chosen == OWN


def asked_reading(row: PreviewRow, told: RowReading, today: date, posted: QueryDict | None) -> AskedReading | None:
    """Nothing is asked about a deadline that is read for certain and that nobody reads otherwise."""
    phrase = row.draft.phrase
    written = read(phrase, told.context)
    is_open = written.needs == Needs.READING and bool(phrase.strip())
    if not (is_open or told.offer or told.kept or told.lost or told.chosen is not None):
        return None
    choices = tuple(_choices(phrase, written, told, today))
    chosen, own_words = _answered(told, {choice.value for choice in choices}, posted)
    return AskedReading(
        place=told.place,
        question=question_of(phrase, written.not_understood, told.context, today).text if is_open else "",
        first=choices[:_SHOWN_AT_ONCE],
        more=choices[_SHOWN_AT_ONCE:],
        last=_undecided(written, told),
        chosen=chosen,
        own_words=own_words,
        lost=_by(told.lost) if told.lost else "",
    )


def answers(posted: QueryDict, readings: Mapping[str, str]) -> dict[str, str | None]:
    """By place, only what differs from `readings`, the answers given before; None where nothing is decided."""
    told = {
        name.removeprefix(CHOICE): _words(posted, name)
        for name in posted
        if name.startswith(CHOICE) and not name.startswith(OWN_WORDS)
    }
    return {place: words for place, words in told.items() if words != readings.get(place)}


def _words(posted: QueryDict, name: str) -> str | None:
    choice = posted[name]
    if choice == OWN:
        return " ".join(posted.get(OWN_WORDS + name.removeprefix(CHOICE), "").split()) or None
    if choice.startswith(WORDS):
        return choice.removeprefix(WORDS)
    return "" if choice == AS_WRITTEN else None


def _choices(phrase: str, written: Reading, told: RowReading, today: date) -> Iterator[Choice]:
    """What people told before, then what else the phrase may mean; a phrase that is read has few doubts left."""
    offered = told.offer.remembered.read_as if told.offer else ""
    if told.offer:
        yield Choice(WORDS + offered, russian.capital(told.offer.reading.text), _source(told.offer.remembered))
    if told.kept and told.kept.read_as:
        yield Choice(AS_WRITTEN, "Читать так, как написано", "" if written.needs == Needs.READING else written.text)
    if written.needs == Needs.READING:
        others = other_readings(phrase, told.context, today)
        yield from (
            Choice(WORDS + one.words, russian.capital(one.reading.text)) for one in others if one.words != offered
        )


def _undecided(written: Reading, told: RowReading) -> Choice:
    """What happens where a person chooses nothing."""
    if told.kept and told.kept.read_as:
        return Choice(UNDECIDED, f"Прежнее чтение: «{told.kept.read_as}»", _by(told.kept))
    if written.needs == Needs.READING:
        return Choice(UNDECIDED, "Прочитаю позже, принять без срока")
    return Choice(UNDECIDED, "Так, как написано", _by(told.kept) if told.kept else written.text)


def _answered(told: RowReading, values: set[str], posted: QueryDict | None) -> tuple[str, str]:
    """The value that is ticked and the words of one's own: as posted, else as answered before."""
    if posted is not None and CHOICE + told.place in posted:
        return posted[CHOICE + told.place], posted.get(OWN_WORDS + told.place, "")
    if told.chosen is None:
        return UNDECIDED, ""
    value = WORDS + told.chosen if told.chosen else AS_WRITTEN
    if value in values:
        return value, ""
    return (OWN, told.chosen) if told.chosen else (UNDECIDED, "")


def _by(told: KeptReading) -> str:
    """«Кравцова Е. А., 12 октября 2026 г.»"""
    return ", ".join(part for part in (told.author, russian.day_text(timezone.localtime(told.read_at))) if part)


def _source(known: Remembered) -> str:
    if known.region:
        return f"так эту же фразу прочли в распоряжении {known.region}"
    said = ", ".join(part for part in (known.author, known.source) if part)
    return f"так эту же фразу уже прочли: {said}"
