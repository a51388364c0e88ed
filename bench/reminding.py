"""What a morning costs in a nation of five million assignments, and its letters; in a database of its own.

Regions whose morning has come are planned together. «Bare» is the least that PostgreSQL can do for the same rows: a
SELECT by the partial index of what is owed, and an INSERT … SELECT … ON CONFLICT of letters and reminders. In the short
past nearly all of what is done is left out.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from django.db import connection, transaction

from bench import delivering
from bench.assigned_nation import DAYS_AHEAD, Size, make_assigned_nation
from bench.importing import own_database
from bench.timing import medians
from monitoring.models import Reminder, ReminderRule
from monitoring.models.reminder_lines import things_spoken_of
from monitoring.services.reminding import plan_letters
from monitoring.services.speeches import Waking, Way, spoken_by
from regions.models import Region
from roadmap.models import Assignment

TODAY = date(2026, 9, 29)  # a Tuesday; its morning has come in every zone
NOW = datetime(2026, 9, 29, 9, tzinfo=UTC)
REPETITIONS = 5
SHORT = 50_000  # assignments
_SHORT = """
CREATE SCHEMA short;
CREATE TABLE short.roadmap_assignment (LIKE public.roadmap_assignment INCLUDING ALL);
INSERT INTO short.roadmap_assignment
SELECT * FROM public.roadmap_assignment WHERE state = 'open'
UNION ALL
(SELECT * FROM public.roadmap_assignment WHERE state <> 'open' LIMIT %s);
ANALYZE short.roadmap_assignment;
"""
_FORGET = "TRUNCATE monitoring_letter, monitoring_morning, monitoring_notice CASCADE"
_OWED = """
SELECT id, organisation_id, due_on, deadline_id FROM roadmap_assignment
WHERE state IN ('open', 'returned') AND due_on = ANY(%s)
"""
_LETTERS = """
INSERT INTO monitoring_letter (kind, recipient_id, region_id, import_state, note, day, state, message_id, subject, body,
                               attempts, not_before, error, failure)
SELECT DISTINCT ON (c.user_id) 'morning', c.user_id, a.region_id, '', '', %s::date, 'queued', gen_random_uuid(), '', '',
       0, %s::timestamptz, '', ''
FROM roadmap_assignment a JOIN regions_coordinator c ON c.organisation_id = a.organisation_id
WHERE a.state IN ('open', 'returned') AND a.due_on = ANY(%s)
ON CONFLICT DO NOTHING
"""
_REMINDERS = """
INSERT INTO monitoring_reminder (letter_id, rule_id, assignment_id, due_on)
SELECT l.id, %s, a.id, a.due_on
FROM roadmap_assignment a
JOIN regions_coordinator c ON c.organisation_id = a.organisation_id
JOIN monitoring_letter l ON l.recipient_id = c.user_id
WHERE a.state IN ('open', 'returned') AND a.due_on = ANY(%s)
ON CONFLICT DO NOTHING
"""


def due_days() -> list[date]:
    return [TODAY + timedelta(days=days) for days in DAYS_AHEAD]


def found_by_sweep() -> int:
    """How many things rules speak about, in all regions."""
    places = tuple(Region.objects.filter(organisations__coordinators__isnull=False).distinct())
    rules = list(ReminderRule.objects.of_region(None))
    spoken = spoken_by(rules, Waking(places, TODAY - timedelta(days=1), TODAY), Way.LETTER)
    return len(_fetched(*things_spoken_of(places, spoken, TODAY)))


def found_bare() -> int:
    """The same of assignments."""
    return len(_fetched(_OWED, [due_days()]))


def planned() -> int:
    """Reminders, by the portal."""
    plan_letters(now=NOW)
    return Reminder.objects.count()


@transaction.atomic
def planned_bare() -> int:
    rule = ReminderRule.objects.order_by("pk").first().pk
    with connection.cursor() as cursor:
        cursor.execute(_LETTERS, [TODAY, NOW, due_days()])
        cursor.execute(_REMINDERS, [rule, due_days()])
        return cursor.rowcount


def forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FORGET)


def settle(size: Size, short: int = SHORT) -> int:
    """Gives how many assignments there are. The portal's own notices are another matter than letters."""
    made = make_assigned_nation(size, TODAY)
    ReminderRule.objects.update(in_portal=False)
    with connection.cursor() as cursor:
        cursor.execute(_SHORT, [max(short - Assignment.objects.owed().count(), 0)])
    return made


@contextmanager
def short_past() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET search_path TO short, public")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET search_path TO DEFAULT")


def ways() -> dict[str, Callable[[], int]]:
    return {
        "sweep": found_by_sweep,
        "sweep, bare": found_bare,
        "sweep, short past": _in_short(found_by_sweep),
        "planning": planned,
        "planning, bare": planned_bare,
        "planning, short past": _in_short(planned),
    }


def report() -> Iterator[str]:
    """The lines to print, as they are found; takes some minutes."""
    with own_database():
        made = settle(Size())
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE roadmap_assignment, roadmap_deadline, regions_user, regions_coordinator")
        of_all = ways()
        before = dict.fromkeys(("planning", "planning, bare", "planning, short past"), forget)
        seconds = medians(of_all, REPETITIONS, before)
        owed = Assignment.objects.owed().count()
        yield f"{made:,} assignments, {owed:,} of them owed and due; medians of {REPETITIONS}:"
        yield from (f"  {name}: {taken * 1000:.0f} ms" for name, taken in seconds.items())
        yield from _told(seconds)
        forget()
        plan_letters(now=NOW)
        yield from delivering.report(TODAY)


def _told(seconds: dict[str, float]) -> Iterator[str]:
    def ratio(one: str, other: str) -> str:
        return f"{seconds[one] / seconds[other]:.2f}"

    yield f"sweep against the bare SELECT: {ratio('sweep', 'sweep, bare')} (aim: within 1.5)"
    yield f"sweep, 5,000,000 assignments against 50,000: {ratio('sweep', 'sweep, short past')} (aim: within 1.2)"
    yield f"planning, 5,000,000 against 50,000: {ratio('planning', 'planning, short past')} (aim: within 1.2)"
    yield f"planning against the bare INSERT: {ratio('planning', 'planning, bare')} (aim: within 3)"


def _in_short(way: Callable[[], int]) -> Callable[[], int]:
    def inside() -> int:
        with short_past():
            return way()

    return inside


def _fetched(statement: str, parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()
