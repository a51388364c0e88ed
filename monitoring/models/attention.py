"""What asks for a person's attention, counted in one statement, as every page shows it.

For the ORM that would be three statements, each of which takes longer to write than to answer.
"""

from datetime import date
from typing import NamedTuple

from django.db import connection, models

from regions.access import Scope, scope_of
from roadmap.models.assignments import OWED, SOON

from .notices import MOST_COUNTED
from .states import UNDER_REVIEW, State

_PRESSING = """
    (SELECT count(*)
     FROM roadmap_assignment
     WHERE organisation_id = ANY (%(organisations)s) AND state = ANY (%(owed)s) AND due_on <= %(soon)s)"""
_AT_REGION = """
    (SELECT count(*)
     FROM monitoring_round r
     JOIN monitoring_submission s ON s.round_id = r.id
     WHERE (%(everywhere)s OR r.region_id = ANY (%(regions)s)) AND s.state = ANY (%(under_review)s)
       AND CASE WHEN s.state = %(submitted)s AND r.municipal_check THEN (
           SELECT o.municipality_id
           FROM regions_centre c
           JOIN regions_organisation o ON o.id = c.organisation_id
           WHERE c.id = s.centre_id) END IS NULL)"""
_AT_MUNICIPALITY = """
    (SELECT count(*)
     FROM regions_organisation o
     JOIN regions_centre c ON c.organisation_id = o.id
     JOIN monitoring_submission s ON s.centre_id = c.id
     JOIN monitoring_round r ON r.id = s.round_id
     WHERE o.municipality_id = ANY (%(municipalities)s) AND s.state = %(submitted)s AND r.municipal_check)"""
_UNREAD = """
    (SELECT count(*)
     FROM (SELECT FROM monitoring_notice WHERE recipient_id = %(user)s AND read_at IS NULL LIMIT %(most)s) new)"""


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
        cursor.execute(_statement(scope), parameters)
        return Attention(*cursor.fetchone())


def _statement(scope: Scope) -> str:
    """Without what the person cannot have: to plan it would take the database longer than to count the rest."""
    pressing = _PRESSING if scope.organisations else "0"
    at_region = _AT_REGION if scope.is_admin or scope.reviewed_regions else "0"
    at_municipality = _AT_MUNICIPALITY if scope.municipalities else "0"
    return f"SELECT {pressing}, {at_region} + {at_municipality}, {_UNREAD}"
