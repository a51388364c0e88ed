"""The readings of a phrase that a person may choose from, each with its dates."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from regions import russian
from roadmap.date_plans import Calendar
from roadmap.forms.readings import AS_WRITTEN, CONFIRM, WORDS
from roadmap.models import Activity
from roadmap.other_readings import other_readings
from roadmap.phrases import Needs, Reading, read
from roadmap.services.reading_memory import Remembered, remembered
from roadmap.services.scheduling import calendar_of, context_of
from roadmap.views.day_lists import Day, Folded, folded
from roadmap.wordings import phrase_key

_SHOWN_AT_ONCE = 4


@dataclass(frozen=True)
class Option:
    """A reading to choose; `value` is what the form sends."""

    value: str
    title: str
    about: str
    days: Folded[Day]


@dataclass(frozen=True)
class Options:
    first: tuple[Option, ...]
    more: tuple[Option, ...]
    chosen: str  # the value of one of them, or of one's own words
    own_words: str

    @property
    def is_more_open(self) -> bool:
        return self.chosen in {option.value for option in self.more}


@dataclass(frozen=True)
class Trial:
    """How words are read, before anything is done."""

    reading: Reading
    days: Folded[Day]

    @property
    def is_read(self) -> bool:
        return self.reading.needs != Needs.READING


def trial_of(activity: Activity, words: str) -> Trial:
    calendar = calendar_of(activity.roadmap)
    reading = read(words, context_of(activity.roadmap, calendar.closed))
    return Trial(reading, _days(reading, calendar))


def options_of(activity: Activity, today: date, chosen: str, own_words: str) -> Options:
    """`chosen`: a value or words that stand in the address; unknown words are put into the field for one's own."""
    options = list(_options(activity, today))
    values = {option.value for option in options}
    asked = chosen if chosen in values or chosen == "own" else f"{WORDS}{chosen}" if chosen else ""
    if asked and asked not in values and asked != "own":
        asked, own_words = "own", own_words or chosen.removeprefix(WORDS)
    shown = _SHOWN_AT_ONCE + sum(not option.value.startswith(WORDS) for option in options)
    return Options(tuple(options[:shown]), tuple(options[shown:]), asked, own_words)


def _options(activity: Activity, today: date) -> Iterator[Option]:
    """What stands now, then the phrase as it is written, what people told elsewhere, and what else it may mean."""
    calendar = calendar_of(activity.roadmap)
    context = context_of(activity.roadmap, calendar.closed)
    written = read(activity.phrase, context)
    if activity.is_corrected:
        unread = written.needs == Needs.READING
        about = "этих слов портал не читает, даты придётся внести" if unread else written.text
        yield _option(AS_WRITTEN, "Так, как написано в документе", about, written, calendar)
    elif written.needs != Needs.READING:
        yield replace(_option(CONFIRM, "Прочитано верно", written.text, written, calendar))
    known = _remembered(activity)
    others = [one for one in other_readings(activity.phrase, context, today) if one.words != activity.read_as]
    if known and known.read_as and known.read_as != activity.read_as:
        reading = read(known.read_as, context)
        yield _option(WORDS + known.read_as, _title(reading), _source(known), reading, calendar)
        others = [one for one in others if one.words != known.read_as]
    for other in others:
        yield _option(WORDS + other.words, _title(other.reading), "", other.reading, calendar)


def _option(value: str, title: str, about: str, reading: Reading, calendar: Calendar) -> Option:
    """A lone day says its date once, with the weekday."""
    days = _days(reading, calendar)
    is_day = len(reading.due) == 1 and title == russian.day_text(reading.due[0].date).replace(russian.NBSP, " ")
    return Option(value, "" if is_day else title, about, days)


def _title(reading: Reading) -> str:
    return russian.capital(reading.text)


def _days(reading: Reading, calendar: Calendar) -> Folded[Day]:
    return folded(Day(due.date, calendar.working(due.date)) for due in reading.due)


def _remembered(activity: Activity) -> Remembered | None:
    region = activity.roadmap.order.region
    return remembered(region, [activity.phrase]).get(phrase_key(activity.phrase)) if activity.phrase.strip() else None


def _source(known: Remembered) -> str:
    """Who read the same words so, and where."""
    if known.region:
        return f"так эту же фразу прочли в распоряжении {known.region}"
    said = ", ".join(part for part in (known.author, known.source, russian.day_text(known.told_at)) if part)
    return f"так эту же фразу прочли раньше: {said}"
