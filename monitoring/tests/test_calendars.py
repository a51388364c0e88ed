"""Calendar files, read by another library than wrote them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import vobject

from monitoring.calendars import LONGEST_SUMMARY, Entry, calendar_file

STAMP = datetime(2026, 9, 1, 6, tzinfo=UTC)
ENTRY = Entry(
    "assignment-7@example.org", date(2026, 10, 1), "Отчёт; за III, квартал", "Строка 9\nПо плану", "https://e.org/7/"
)


def read(*entries: Entry) -> list:
    return vobject.readOne(calendar_file("Сроки", entries, STAMP).decode()).contents.get("vevent", [])


def test_an_entry_is_a_whole_day() -> None:
    (event,) = read(ENTRY)
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 10, 1), date(2026, 10, 2))
    assert event.summary.value == ENTRY.summary
    assert event.description.value == "Строка 9\nПо плану\nhttps://e.org/7/"
    assert (event.uid.value, event.url.value) == (ENTRY.uid, ENTRY.url)


def test_a_moved_date_is_the_same_event() -> None:
    (moved,) = read(replace(ENTRY, day=date(2026, 10, 15)))
    assert (moved.uid.value, moved.dtstart.value) == (ENTRY.uid, date(2026, 10, 15))


def test_a_change_is_known_by_its_number_and_moment() -> None:
    (first,), (moved,) = read(ENTRY), read(replace(ENTRY, sequence=3, changed_at=datetime(2026, 9, 20, 7, tzinfo=UTC)))
    assert (first.sequence.value, moved.sequence.value) == ("0", "3")
    assert moved.last_modified.value == datetime(2026, 9, 20, 7, tzinfo=UTC)


def test_the_file_is_published_and_its_days_have_no_hours() -> None:
    file = calendar_file("Сроки", [ENTRY], STAMP).decode()
    assert "\r\nMETHOD:PUBLISH\r\n" in file
    assert "\r\nDTSTART;VALUE=DATE:20261001\r\nDTEND;VALUE=DATE:20261002\r\n" in file
    assert "SUMMARY:Отчёт\\; за III\\, квартал" in file


def test_lines_are_folded_as_calendars_want_them() -> None:
    """At most 75 bytes a line, whole characters, lines ended by CR LF; no summary longer than calendars show."""
    file = calendar_file("Сроки", [Entry("a", date(2026, 1, 1), "Ё" * 500, "э" * 500, "https://e.org/")], STAMP)
    assert file.count(b"\n") == file.count(b"\r\n")
    lines = file.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert "\n".join(line.decode() for line in lines).count("Ё") == LONGEST_SUMMARY - 1  # no letter is cut in two
    (event,) = vobject.readOne(file.decode()).contents["vevent"]
    assert event.summary.value == "Ё" * (LONGEST_SUMMARY - 1) + "…"
    assert event.description.value == "э" * 500 + "\nhttps://e.org/"


def test_an_empty_calendar_is_a_calendar() -> None:
    assert read() == []
