"""What happened to a centre's report, read in one statement: who changed it, who was written to, what was allowed.

For the ORM that would be five: three lists, and the people behind two of them.
"""

from datetime import date, datetime
from typing import NamedTuple

from django.db import connection

from regions.models import User

from .letters import Letter
from .submissions import Submission

_STATEMENT = """
WITH changes AS (
    SELECT e.pgh_id AS id, e.pgh_created_at AS moment, e.state, e.review_note,
           (c.metadata ->> 'user')::bigint AS who, c.metadata ->> 'file' AS file, c.metadata ->> 'reason' AS reason
    FROM monitoring_submissionevent e
    LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id
    WHERE e.pgh_obj_id = %(submission)s
), letters AS (
    SELECT id, kind, day, written_by_id AS written_by, recipient_id AS recipient, note,
           coalesce(sent_at, not_before) AS moment
    FROM monitoring_letter
    WHERE state <> %(needless)s
      AND id IN (SELECT id FROM monitoring_letter WHERE submission_id = %(submission)s
                 UNION ALL SELECT letter_id FROM monitoring_reminder WHERE submission_id = %(submission)s)
), extensions AS (
    SELECT id, until, reason, granted_at, granted_by_id AS granted_by, revoked_at, revoked_by_id AS revoked_by
    FROM monitoring_extension
    WHERE submission_id = %(submission)s
), people AS (
    SELECT id, surname, given_name, patronymic
    FROM regions_user
    WHERE id IN (SELECT who FROM changes UNION ALL SELECT recipient FROM letters
                 UNION ALL SELECT unnest(ARRAY[granted_by, revoked_by]) FROM extensions)
)
SELECT (SELECT json_agg(row ORDER BY id) FROM changes row),
       (SELECT json_agg(row ORDER BY id) FROM letters row),
       (SELECT json_agg(row ORDER BY granted_at, id) FROM extensions row),
       (SELECT json_agg(row) FROM people row)
"""


class Change(NamedTuple):
    """A version of the report as the database kept it; `file` brought it, `reason` was asked for, or both are ""."""

    moment: datetime
    state: str
    review_note: str
    who: User | None
    file: str
    reason: str


class Written(NamedTuple):
    """A letter about the report; `written_by`: the key of who wrote it by hand."""

    moment: datetime
    kind: str
    day: str
    written_by: int | None
    recipient: User
    note: str


class Allowed(NamedTuple):
    """An `Extension`."""

    until: date
    reason: str
    granted_at: datetime
    granted_by: User
    revoked_at: datetime | None
    revoked_by: User | None

    def is_in_force(self, today: date) -> bool:
        return self.revoked_at is None and today <= self.until


class Past(NamedTuple):
    """Each in the order in which it happened."""

    changes: list[Change]
    letters: list[Written]
    extensions: list[Allowed]

    def extension_on(self, today: date) -> Allowed | None:
        """The one that is in force on the day."""
        return next((one for one in self.extensions if one.is_in_force(today)), None)


def past_of(submission: Submission) -> Past:
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, {"submission": submission.pk, "needless": Letter.State.NEEDLESS})
        changes, letters, extensions, people = (rows or [] for rows in cursor.fetchone())
    known = {row["id"]: User(**row) for row in people}
    return Past(
        [_change(row, known) for row in changes],
        [_written(row, known) for row in letters],
        [_allowed(row, known) for row in extensions],
    )


def _change(row: dict, people: dict[int, User]) -> Change:
    told = row["state"], row["review_note"], people.get(row["who"]), row["file"] or "", row["reason"] or ""
    return Change(_moment(row["moment"]), *told)


def _written(row: dict, people: dict[int, User]) -> Written:
    told = row["kind"], row["day"], row["written_by"], people[row["recipient"]], row["note"]
    return Written(_moment(row["moment"]), *told)


def _allowed(row: dict, people: dict[int, User]) -> Allowed:
    granted = _moment(row["granted_at"]), people[row["granted_by"]]
    revoked = _moment(row["revoked_at"]), people.get(row["revoked_by"])
    return Allowed(date.fromisoformat(row["until"]), row["reason"], *granted, *revoked)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
