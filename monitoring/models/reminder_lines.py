"""Who is told of what on a morning, found by PostgreSQL: one statement, however many regions, people and things.

`speaking` holds the days in question about which rules speak, for each rhythm of letters (a bit a weekday); `spoken`
the things with such a day; `lines` the people who hear of them, each in a region's morning: those of regions that wake
together, on one day. Executors without a region hear in the morning of none.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from regions.access import Kind
from regions.models import Region
from roadmap.models.assignments import OWED as OWED_WORK

from .reminder_rules import EARLIEST_HOUR
from .states import OWED as OWED_REPORTS

Parameters = dict[str, object]

DAILY = 0b1111111  # the rhythm of whoever wants letters on any day

_SPEAKING = """
WITH speaking AS MATERIALIZED (
    SELECT *
    FROM unnest(%(subjects)s::text[], %(audiences)s::text[], %(rhythms)s::int[], %(days)s::date[], %(rules)s::bigint[],
                %(told_from)s::date[]) AS s (subject, audience, rhythm, day, rule, told_from)
), places AS (
    SELECT * FROM unnest(%(regions)s::bigint[], %(zones)s::text[]) AS p (region, zone)
), """
_REPORTS = """reports AS (
    SELECT b.id, b.state, b.version, b.reviewed_at, c.organisation_id, r.opened_at, r.deadline_id, r.region_id, z.zone,
           coalesce(e.until, r.timely_until) AS due_on
    FROM monitoring_round r
    JOIN places z ON z.region = r.region_id
    JOIN monitoring_submission b ON b.round_id = r.id AND b.state IN %(owed_reports)s
    JOIN regions_centre c ON c.id = b.centre_id
    LEFT JOIN monitoring_extension e ON e.submission_id = b.id AND e.revoked_at IS NULL AND e.until >= %(today)s
    WHERE r.region_id = ANY(%(regions)s) AND r.opened_at IS NOT NULL
      AND (r.closes_after >= %(today)s OR e.id IS NOT NULL)
), """
_AWAITING = """awaiting AS (
    SELECT d.id, a.id AS activity_id, o.region_id,
           (greatest(o.created_at, v.created_at, a.read_at) AT TIME ZONE coalesce(z.zone, %(zone)s))::date AS since
    FROM roadmap_deadline d
    JOIN roadmap_activity a ON a.id = d.activity_id AND a.repealed_by_id IS NULL
    JOIN roadmap_roadmap m ON m.id = a.roadmap_id
    JOIN roadmap_order o ON o.id = m.order_id
    LEFT JOIN roadmap_order v ON v.id = a.revised_by_id
    LEFT JOIN places z ON z.region = o.region_id
    WHERE d.legal_date IS NULL AND {o_here}
), """
_SPOKEN = """spoken AS (
    SELECT s.*, a.id AS assignment_id, NULL::bigint AS submission_id, NULL::bigint AS deadline_id,
           a.organisation_id AS owner_id, a.due_on, a.deadline_id AS source_id, a.region_id
    FROM speaking s
    JOIN roadmap_assignment a ON a.due_on = s.day AND a.state IN %(owed_work)s AND {a_here}
    WHERE s.subject = 'assignment'
    UNION ALL
    SELECT s.*, a.id, NULL, NULL, a.organisation_id, a.due_on, a.deadline_id, a.region_id
    FROM speaking s
    JOIN (roadmap_assignment a LEFT JOIN places z ON z.region = a.region_id)
      ON (a.reviewed_at AT TIME ZONE coalesce(z.zone, %(zone)s))::date = s.day AND {a_here} AND a.state = 'returned'
    WHERE s.subject = 'returned'
    UNION ALL
    SELECT s.*, NULL, r.id, NULL, r.organisation_id, r.due_on, r.deadline_id, r.region_id
    FROM speaking s
    JOIN reports r ON r.due_on = s.day
    WHERE s.subject = 'submission'
    UNION ALL
    SELECT s.*, NULL, r.id, NULL, r.organisation_id, r.due_on, r.deadline_id, r.region_id
    FROM speaking s
    JOIN reports r ON (r.reviewed_at AT TIME ZONE r.zone)::date = s.day AND r.state = 'returned'
    WHERE s.subject = 'returned'
    UNION ALL
    SELECT s.*, NULL, r.id, NULL, r.organisation_id, r.due_on, r.deadline_id, r.region_id
    FROM speaking s
    JOIN reports r ON (r.opened_at AT TIME ZONE r.zone + %(rest_of_day)s)::date = s.day
                  AND r.state = 'draft' AND r.version = 0
    WHERE s.subject = 'opening'
    UNION ALL
    SELECT s.*, NULL, NULL, d.id, x.organisation_id, NULL, d.id, d.region_id
    FROM speaking s
    JOIN awaiting d ON d.since = s.day
    LEFT JOIN roadmap_executor x ON x.activity_id = d.activity_id AND s.audience = 'executor'
    WHERE s.subject = 'awaiting'
)"""
_THINGS = """
SELECT rule, assignment_id, submission_id, deadline_id, due_on FROM spoken
"""
_LINES = """, reachable AS MATERIALIZED (
    SELECT DISTINCT c.user_id, c.organisation_id, o.kind, o.region_id
    FROM regions_coordinator c
    JOIN regions_user u ON u.id = c.user_id AND u.is_active
    JOIN regions_organisation o ON o.id = c.organisation_id
    WHERE o.region_id {is_here} AND c.since <= %(today)s AND (c.until IS NULL OR c.until >= %(today)s)
), superiors AS MATERIALIZED (
    SELECT DISTINCT user_id, region_id FROM reachable WHERE kind = %(department)s
), lines AS (
    SELECT p.user_id, p.region_id AS place_id, s.*
    FROM spoken s
    JOIN reachable p ON p.organisation_id = s.owner_id {at_home}
    WHERE s.audience = 'executor'
    UNION ALL
    SELECT p.user_id, p.region_id, s.*
    FROM spoken s
    JOIN superiors p ON p.region_id = s.region_id
    WHERE s.audience = 'superior'
    UNION ALL
    SELECT p.user_id, s.region_id, s.*
    FROM spoken s
    LEFT JOIN roadmap_deadline d ON d.id = s.source_id
    LEFT JOIN roadmap_activity a ON a.id = d.activity_id
    LEFT JOIN roadmap_roadmap m ON m.id = a.roadmap_id
    LEFT JOIN roadmap_order o ON o.id = m.order_id
    LEFT JOIN LATERAL (
        SELECT u.id
        FROM regions_user u
        WHERE u.id = o.controlled_by_id AND u.is_active AND (u.is_superuser OR EXISTS (
            SELECT FROM regions_coordinator c
            JOIN regions_organisation g ON g.id = c.organisation_id
            WHERE c.user_id = u.id AND c.since <= %(today)s AND (c.until IS NULL OR c.until >= %(today)s)
              AND (g.kind = %(federal)s OR g.kind IN %(regional)s AND g.region_id = s.region_id)
        ))
    ) c ON TRUE
    CROSS JOIN LATERAL (
        SELECT c.id AS user_id WHERE c.id IS NOT NULL
        UNION ALL
        SELECT user_id FROM superiors WHERE superiors.region_id = s.region_id AND c.id IS NULL
    ) p
    WHERE s.audience = 'controller'
), told AS MATERIALIZED (
    SELECT DISTINCT l.user_id, l.place_id, l.rule, l.assignment_id, l.submission_id, l.deadline_id, l.due_on
    FROM lines l
    {by_rhythm}
)
"""
_IN_THEIR_RHYTHM = """LEFT JOIN monitoring_mailpreference p ON p.user_id = l.user_id
    WHERE l.rhythm = CASE
              WHEN p.weekdays IS NULL OR l.due_on < %(today)s THEN %(daily)s
              ELSE (SELECT bit_or(1 << (weekday - 1)) FROM unnest(p.weekdays) weekday)
          END
      AND (l.told_from IS NULL OR NOT EXISTS (
              SELECT FROM monitoring_letter t
              JOIN monitoring_reminder r ON r.letter_id = t.id
              WHERE t.recipient_id = l.user_id AND t.kind = 'morning' AND t.day >= l.told_from AND r.due_on = l.due_on
                AND (r.assignment_id = l.assignment_id OR r.submission_id = l.submission_id)
          ))"""

_READ = """
SELECT user_id, rule, assignment_id, submission_id, deadline_id, due_on FROM told ORDER BY due_on, user_id, rule
"""


class Spoken(NamedTuple):
    """A day in question about which a rule (by any number) speaks, to an audience with a rhythm of letters."""

    subject: str
    audience: str
    rhythm: int
    day: date
    rule: int
    told_from: date | None = None  # where it may have stood in a letter from that day on


class Told(NamedTuple):
    """A person is told of one thing by the rule; `due_on` where it has a date."""

    user: int
    rule: int
    assignment: int | None
    submission: int | None
    deadline: int | None
    due_on: date | None

    @property
    def thing(self) -> dict[str, int]:
        """As a Reminder is given it: {"assignment_id": 5}."""
        keys = {"assignment_id": self.assignment, "submission_id": self.submission, "deadline_id": self.deadline}
        return {name: key for name, key in keys.items() if key is not None}


def rhythm_of(weekdays: Iterable[int]) -> int:
    return sum(1 << (weekday - 1) for weekday in set(weekdays))


def things_spoken_of(regions: Sequence[Region], spoken: Sequence[Spoken], today: date) -> tuple[str, Parameters]:
    """The sweep: a row for each thing that a rule speaks about, whoever hears of it. No regions: the morning of those
    who belong to none."""
    return _head(regions) + _THINGS, _parameters(regions, spoken, today)


def lines_told(
    regions: Sequence[Region], spoken: Sequence[Spoken], today: date, *, in_rhythm: bool
) -> tuple[str, Parameters]:
    """The same with the people, as `told`, to which a statement is added; `place_id` is the region whose morning it is.
    `in_rhythm`: on the weekdays of letters that each of them has chosen."""
    is_here, at_home = ("= ANY(%(regions)s)", "AND p.region_id = s.region_id") if regions else ("IS NULL", "")
    lines = _LINES.format(by_rhythm=_IN_THEIR_RHYTHM if in_rhythm else "", is_here=is_here, at_home=at_home)
    return _head(regions) + lines, _parameters(regions, spoken, today)


def read_told(regions: Sequence[Region], spoken: Sequence[Spoken], today: date, *, in_rhythm: bool) -> list[Told]:
    if not spoken:
        return []
    lines, parameters = lines_told(regions, spoken, today, in_rhythm=in_rhythm)
    with connection.cursor() as cursor:
        cursor.execute(lines + _READ, parameters)
        return [Told(*row) for row in cursor.fetchall()]


def _head(regions: Sequence[Region]) -> str:
    """Without a region every region's work is looked through for executors that have none."""
    a_here, o_here = (f"{table}.region_id = ANY(%(regions)s)" if regions else "TRUE" for table in "ao")
    return _SPEAKING + _REPORTS + _AWAITING.format(o_here=o_here) + _SPOKEN.format(a_here=a_here)


def _parameters(regions: Sequence[Region], spoken: Sequence[Spoken], today: date) -> Parameters:
    columns = [list(column) for column in zip(*spoken, strict=True)] or [[] for _ in Spoken._fields]
    names = ("subjects", "audiences", "rhythms", "days", "rules", "told_from")
    return dict(zip(names, columns, strict=True)) | {
        "regions": [region.pk for region in regions],
        "zones": [region.time_zone for region in regions],
        "zone": settings.TIME_ZONE,
        "today": today,
        "rest_of_day": timedelta(hours=24 - EARLIEST_HOUR),
        "owed_work": tuple(OWED_WORK),
        "owed_reports": tuple(OWED_REPORTS),
        "department": Kind.REGIONAL_DEPARTMENT,
        "federal": Kind.FEDERAL_OPERATOR,
        "regional": (Kind.REGIONAL_DEPARTMENT, Kind.REGIONAL_OPERATOR),
        "daily": DAILY,
    }
