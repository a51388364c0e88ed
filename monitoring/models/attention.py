"""What asks for a person's attention, counted in one statement, as every page shows it.

For the ORM that would be three statements, each of which takes longer to write than to answer.
"""

from datetime import date
from typing import NamedTuple

from django.db import connection, models

from regions.access import scope_of
from roadmap.models.assignments import OWED, SOON

from .notices import MOST_COUNTED
from .states import UNDER_REVIEW, State

_STATEMENT = """
SELECT
    (SELECT count(*)
     FROM roadmap_assignment
     WHERE organisation_id = ANY (%(organisations)s) AND state = ANY (%(owed)s) AND due_on <= %(soon)s),
    (SELECT count(*)
     FROM monitoring_round r
     JOIN monitoring_submission s ON s.round_id = r.id
     JOIN regions_centre c ON c.id = s.centre_id
     JOIN regions_organisation o ON o.id = c.organisation_id
     WHERE (%(everywhere)s OR r.region_id = ANY (%(regions)s)) AND s.state = ANY (%(under_review)s)
       AND NOT (s.state = %(submitted)s AND r.municipal_check AND o.municipality_id IS NOT NULL))
    + (SELECT count(*)
       FROM regions_organisation o
       JOIN regions_centre c ON c.organisation_id = o.id
       JOIN monitoring_submission s ON s.centre_id = c.id
       JOIN monitoring_round r ON r.id = s.round_id
       WHERE o.municipality_id = ANY (%(municipalities)s) AND s.state = %(submitted)s AND r.municipal_check),
    (SELECT count(*)
     FROM (SELECT FROM monitoring_notice WHERE recipient_id = %(user)s AND read_at IS NULL LIMIT %(most)s) new)
"""


class Attention(NamedTuple):
    """`pressing`: `Assignment.objects.mine(user).pressing(today)`, `to_review`: `Submission.objects.waiting_for(user)`,
    `unread`: `Notice.objects.count_unread(user)`."""

    pressing: int
    to_review: int
    unread: int


def count_attention(user: models.Model, today: date) -> Attention:
    scope = scope_of(user)
    parameters = {
        "user": user.pk,
        "soon": today + SOON,
        "owed": [*OWED],
        "under_review": UNDER_REVIEW,
        "submitted": State.SUBMITTED,
        "organisations": [*scope.organisations],
        "municipalities": [*scope.municipalities],
        "regions": [*scope.reviewed_regions],
        "everywhere": scope.is_admin,
        "most": MOST_COUNTED,
    }
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, parameters)
        return Attention(*cursor.fetchone())
