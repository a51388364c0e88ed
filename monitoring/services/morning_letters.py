"""A morning's letters are written with their reminders: one statement, however many there are."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import connection

from monitoring.models import Letter
from monitoring.models.letters import mail_domain
from monitoring.models.reminder_lines import Spoken, lines_told
from regions.models import Region

_OF_EACH = {  # what differs from letter to letter; the rest is as `Letter` begins
    "recipient_id": "told.user_id",
    "message_id": "'<' || replace(gen_random_uuid()::text, '-', '') || '@' || %(mail_domain)s || '>'",
    "not_before": """
        greatest(%(now)s, (%(today)s + make_interval(hours => coalesce(p.hour, %(hour)s))) AT TIME ZONE %(zone)s)""",
}
_INTO_OUTBOX = """, letters AS (
    INSERT INTO monitoring_letter ({columns})
    SELECT {values}
    FROM (SELECT user_id FROM told UNION SELECT unnest(%(others)s::bigint[])) told
    LEFT JOIN monitoring_mailpreference p ON p.user_id = told.user_id
    ON CONFLICT DO NOTHING
    RETURNING id, recipient_id
), reminders AS (
    INSERT INTO monitoring_reminder (letter_id, rule_id, assignment_id, submission_id, deadline_id, due_on)
    SELECT letters.id, rule, assignment_id, submission_id, deadline_id, due_on
    FROM told
    JOIN letters ON letters.recipient_id = told.user_id
)
SELECT count(*) FROM letters
"""


def write_letters(
    region: Region | None, spoken: Sequence[Spoken], others: Iterable[int], *, today: date, hour: int, now: datetime
) -> int:
    """A letter of the morning for each person who is told, and for the `others`, at the hour that they chose or at the
    region's. `spoken` names rules by their keys. Returns how many."""
    statement, parameters = lines_told(region, spoken, today, in_rhythm=True)
    columns = _columns(Letter(region=region, day=today))
    values = ", ".join(_OF_EACH.get(column, f"%({column})s") for column in columns)
    parameters |= columns | {"others": list(others), "hour": hour, "now": now, "mail_domain": mail_domain()}
    with connection.cursor() as cursor:
        cursor.execute(statement + _INTO_OUTBOX.format(columns=", ".join(columns), values=values), parameters)
        return cursor.fetchone()[0]


def _columns(letter: Letter) -> dict[str, object]:
    """Every column but the key, as Django would write it."""
    fields = (field for field in letter._meta.concrete_fields if not field.primary_key)
    return {field.column: field.get_db_prep_save(getattr(letter, field.attname), connection) for field in fields}
