"""Who has put the card of first steps away, and what a person has done of them: facts that stand in the database.

It comes back from «Справка». The facts are asked for in one statement on every first page; the ORM would take ten times
as long to write it.
"""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db import connection, models

from regions.access import Kind, scope_of

from .seen import seen_by, sees_organisation
from .states import RECEIVED, State

_MINE = "EXISTS (SELECT FROM {table} WHERE user_id = %(user)s)"
_IN_FORCE = "k.since <= %(today)s AND (k.until IS NULL OR k.until >= %(today)s)"
_ROADMAPS = "EXISTS (SELECT FROM roadmap_roadmap m JOIN roadmap_order d ON d.id = m.order_id WHERE {region})"
_MANAGED = "(%(is_admin)s OR d.region_id = ANY (%(managed_regions)s))"
FACTS = {  # of `monitoring.first_steps`
    "phone": f"EXISTS (SELECT FROM regions_coordinator k WHERE user_id = %(user)s AND phone <> '' AND {_IN_FORCE})",
    "calendar": _MINE.format(table="monitoring_calendarfeed"),
    "letters": _MINE.format(table="monitoring_mailpreference"),
    "sent": """EXISTS (
        SELECT FROM regions_centre c
        JOIN monitoring_submission s ON s.centre_id = c.id
        WHERE c.organisation_id = ANY (%(organisations)s) AND s.state = ANY (%(received)s))""",
    "accepted": f"""EXISTS (
        SELECT FROM monitoring_submission s
        JOIN regions_centre c ON c.id = s.centre_id
        JOIN regions_organisation o ON o.id = c.organisation_id
        WHERE s.state = %(accepted)s AND {sees_organisation()})""",
    "order": _ROADMAPS.format(region="(%(everywhere)s OR d.region_id = ANY (%(home_regions)s))"),
    # no words are left that only a person can read
    "read": f"""{_ROADMAPS.format(region=_MANAGED)} AND NOT EXISTS (
        SELECT FROM roadmap_deadline t
        JOIN roadmap_activity y ON y.id = t.activity_id
        JOIN roadmap_roadmap m ON m.id = y.roadmap_id
        JOIN roadmap_order d ON d.id = m.order_id
        WHERE t.awaiting = 'reading' AND {_MANAGED})""",
    "centres": f"""EXISTS (
        SELECT FROM regions_centre c
        JOIN regions_organisation o ON o.id = c.organisation_id
        WHERE {sees_organisation()})""",
    "people": f"""EXISTS (
        SELECT FROM regions_coordinator k
        JOIN regions_organisation o ON o.id = k.organisation_id
        WHERE o.kind = %(school)s AND {_IN_FORCE} AND {sees_organisation()})""",
    "departments": f"""EXISTS (
        SELECT FROM regions_coordinator k
        JOIN regions_organisation o ON o.id = k.organisation_id
        WHERE o.kind = %(department)s AND {_IN_FORCE})""",
    "indicators": """EXISTS (SELECT FROM monitoring_indicator)
        AND NOT EXISTS (SELECT FROM monitoring_indicator WHERE is_sample)""",
    "mailed": "EXISTS (SELECT FROM monitoring_letter WHERE sent_at IS NOT NULL)",
}


class HiddenFirstSteps(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="hidden_first_steps", verbose_name="чьи"
    )
    hidden_at = models.DateTimeField("когда скрыты")

    class Meta:
        verbose_name = "скрытые первые шаги"
        verbose_name_plural = "скрытые первые шаги"

    def __str__(self) -> str:
        return str(self.user)


def read_facts(user: models.Model, facts: Sequence[str], today: date) -> tuple[bool, list[bool]]:
    """Whether the person has put the card away, and which of the facts stand."""
    scope = scope_of(user)
    parameters = seen_by(user) | {
        "user": user.pk,
        "today": today,
        "is_admin": scope.is_admin,
        "home_regions": [*scope.home_regions],
        "managed_regions": [*scope.managed_regions],
        "received": RECEIVED,
        "accepted": State.ACCEPTED,
        "school": Kind.SCHOOL,
        "department": Kind.REGIONAL_DEPARTMENT,
    }
    hidden = _MINE.format(table=HiddenFirstSteps._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([hidden, *(FACTS[fact] for fact in facts)])}", parameters)
        is_hidden, *done = cursor.fetchone()
    return is_hidden, done
