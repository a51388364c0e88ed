"""A morning's letters are written with their reminders by a few statements, however many there are."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import connection, transaction

from monitoring.models import Letter
from monitoring.models.letters import mail_domain
from monitoring.models.reminder_lines import Spoken, lines_told
from monitoring.models.reminder_rules import MORNING_HOUR
from regions.models import Region

_OF_EACH = {  # what differs from letter to letter; the rest is as `Letter` begins
    "recipient_id": "told.user_id",
    "region_id": "told.place_id",
    "message_id": "'<' || replace(gen_random_uuid()::text, '-', '') || '@' || %(mail_domain)s || '>'",
    "not_before": """greatest(
            %(now)s,
            (%(today)s + make_interval(hours => coalesce(p.hour, h.hour, %(usual_hour)s)))
                AT TIME ZONE coalesce(h.zone, %(zone)s)
        )""",
}
_TELL = "CREATE TEMPORARY TABLE told_today AS {lines}TABLE told"
_COUNT = "ANALYZE told_today"  # the planner would take thousands of people for one, and compare each with each
_LETTERS = """
INSERT INTO monitoring_letter ({columns})
SELECT {values}
FROM (
    SELECT user_id, place_id FROM told_today
    UNION
    SELECT * FROM unnest(%(others)s::bigint[], %(their_regions)s::bigint[])
) told
LEFT JOIN monitoring_mailpreference p ON p.user_id = told.user_id
LEFT JOIN unnest(%(regions)s::bigint[], %(hours)s::int[], %(zones)s::text[]) h (region, hour, zone)
       ON h.region = told.place_id
ON CONFLICT DO NOTHING
"""
_REMINDERS = """
INSERT INTO monitoring_reminder (letter_id, rule_id, assignment_id, submission_id, deadline_id, due_on)
SELECT l.id, t.rule, t.assignment_id, t.submission_id, t.deadline_id, t.due_on
FROM told_today t
JOIN monitoring_letter l ON l.recipient_id = t.user_id AND l.day = %(today)s AND l.kind = 'morning'
                        AND l.region_id IS NOT DISTINCT FROM t.place_id
ON CONFLICT DO NOTHING
"""
_FORGET = "DROP TABLE told_today"


@transaction.atomic
def write_letters(
    hours: Mapping[Region, int],
    spoken: Sequence[Spoken],
    others: Sequence[tuple[int, int]],
    *,
    today: date,
    now: datetime,
) -> int:
    """A letter of the morning for each person who is told, and for the `others` (keys of people and regions), at the
    hour that they chose or at that of the region. `spoken` names rules by their keys. Returns how many."""
    lines, parameters = lines_told(tuple(hours), spoken, today, in_rhythm=True)
    columns = _columns(Letter(day=today))
    values = ", ".join(_OF_EACH.get(column, f"%({column})s") for column in columns)
    parameters |= columns | {"hours": list(hours.values()), "usual_hour": MORNING_HOUR}
    parameters |= {"others": [one for one, _ in others], "their_regions": [region for _, region in others]}
    parameters |= {"now": now, "mail_domain": mail_domain()}
    with connection.cursor() as cursor:
        cursor.execute(_TELL.format(lines=lines), parameters)
        cursor.execute(_COUNT)
        cursor.execute(_LETTERS.format(columns=", ".join(columns), values=values), parameters)
        written = cursor.rowcount
        cursor.execute(_REMINDERS, parameters)
        cursor.execute(_FORGET)
    return written


def _columns(letter: Letter) -> dict[str, object]:
    """Every column but the key, as Django would write it."""
    fields = (field for field in letter._meta.concrete_fields if not field.primary_key)
    return {field.column: field.get_db_prep_save(getattr(letter, field.attname), connection) for field in fields}
