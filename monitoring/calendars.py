"""All-day events as an iCalendar file (RFC 5545) that Outlook, Google and Thunderbird subscribe to. Pure.

The same thing keeps its UID, so a moved date moves its event; what is no longer in the file goes from the calendar.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

MAKER = "-//Дорожные карты//Сроки//RU"
REFRESH = timedelta(hours=6)
LONGEST_SUMMARY = 200  # characters


@dataclass(frozen=True)
class Entry:
    """`uid` names the thing for good, whatever its date; `url` leads to it. `sequence` grows with every change, and
    `changed_at`, an aware moment, is the last one's: by them a calendar knows that a date has moved."""

    uid: str
    day: date
    summary: str
    about: str
    url: str
    sequence: int = 0
    changed_at: datetime | None = None


def calendar_file(name: str, entries: Iterable[Entry], stamp: datetime) -> bytes:
    """`stamp` is an aware moment: when the file was made."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for entry in entries:
        calendar.add_component(_event(entry, stamp))
    return calendar.to_ical()


def _event(entry: Entry, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("sequence", entry.sequence)
    event.add("last-modified", entry.changed_at or stamp)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", _short(entry.summary))
    event.add("description", f"{entry.about}\n{entry.url}")
    event.add("url", entry.url)
    event.add("transp", "TRANSPARENT")  # the day stays free for meetings
    return event


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SUMMARY else f"{text[: LONGEST_SUMMARY - 1].rstrip()}…"
