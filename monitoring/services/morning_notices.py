"""A morning's reminders on the portal are written by one statement, however many there are."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection

from monitoring.models import ReminderRule
from monitoring.models.reminder_lines import Spoken, lines_told
from monitoring.services.notices import ASKING, MOST_APART
from regions.models import Region

_ONTO_THE_PORTAL = """, apart AS (
    SELECT DISTINCT ON (user_id, assignment_id, submission_id, deadline_id) *
    FROM told
    ORDER BY user_id, assignment_id, submission_id, deadline_id, rule
), counted AS (
    SELECT *, count(*) OVER (PARTITION BY user_id, rule) AS number FROM apart
), said AS (
    SELECT user_id, rule, assignment_id, submission_id, deadline_id, 1 AS number
    FROM counted
    WHERE number <= %(most_apart)s
    UNION ALL
    SELECT DISTINCT user_id, rule, NULL::bigint, NULL::bigint, NULL::bigint, number
    FROM counted
    WHERE number > %(most_apart)s
), notices AS (
    INSERT INTO monitoring_notice
        (recipient_id, rule_id, assignment_id, submission_id, deadline_id, number, kind, words, day, made_at)
    SELECT said.*, 'reminder', '', %(today)s, %(now)s
    FROM said
    ON CONFLICT DO NOTHING
    RETURNING *
), outdated AS (
    UPDATE monitoring_notice older
    SET read_at = %(now)s
    FROM notices
    WHERE older.recipient_id = notices.recipient_id AND older.read_at IS NULL AND older.kind IN %(asking)s
      AND (older.assignment_id = notices.assignment_id
           OR older.submission_id = notices.submission_id
           OR older.deadline_id = notices.deadline_id
           OR older.rule_id = notices.rule_id AND least(older.number, notices.number) > 1)
)
SELECT count(*) FROM notices
"""


def is_told_at_once(rule: ReminderRule) -> bool:
    """An opening is told the very minute it happens, by `noticing`, and not once more in the morning."""
    return rule.subject == ReminderRule.Subject.OPENING and rule.days_before == 0


def write_notices(regions: Sequence[Region], spoken: Sequence[Spoken], *, today: date, now: datetime) -> int:
    """Of several rules about one thing one is told; what asked for the same before is new no more. `spoken` names rules
    by their keys. Returns how many notices are new; the same again makes none."""
    if not spoken:
        return 0
    statement, parameters = lines_told(regions, spoken, today, in_rhythm=False)
    parameters |= {"most_apart": MOST_APART, "asking": tuple(ASKING), "now": now}
    with connection.cursor() as cursor:
        cursor.execute(statement + _ONTO_THE_PORTAL, parameters)
        return cursor.fetchone()[0]
