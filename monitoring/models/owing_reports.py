"""Who owes a report in a round and whom to call about it, as an overview shows: one statement in place of two."""

from datetime import date

from django.db import models

from regions.access import COUNTRY
from regions.models import User

from .rounds import Round
from .seen import seen_by, sees_organisation
from .states import OWED
from .submissions import Submission

_STATEMENT = f"""
SELECT owing.*, person.phone, person.surname, person.given_name, person.patronymic, person.email
FROM (
    SELECT s.id, s.state, s.numerators, s.denominators, s.comments, s.saved_at, s.first_submitted_at,
           c.name AS centre_name, coalesce(m.name, g.name, %(country)s) AS place, o.id AS school,
           row_number() OVER (ORDER BY m.sort_name, c.sort_name) AS number
    FROM monitoring_submission s
    JOIN regions_centre c ON c.id = s.centre_id
    JOIN regions_organisation o ON o.id = c.organisation_id
    LEFT JOIN regions_municipality m ON m.id = o.municipality_id
    LEFT JOIN regions_region g ON g.id = o.region_id
    WHERE s.round_id = %(round)s AND s.state = ANY (%(owed)s) AND {sees_organisation()}
    ORDER BY number
    LIMIT %(most)s
) owing
LEFT JOIN LATERAL (
    SELECT k.phone, u.surname, u.given_name, u.patronymic, u.email
    FROM regions_coordinator k
    JOIN regions_user u ON u.id = k.user_id
    WHERE k.organisation_id = owing.school AND u.is_active
      AND k.since <= %(today)s AND (k.until IS NULL OR k.until >= %(today)s)
    ORDER BY u.surname, u.given_name, k.id
    LIMIT 1
) person ON TRUE
ORDER BY owing.number
"""  # noqa: S608 - of our own words


def owing_reports(user: models.Model, round_: Round, today: date, most: int) -> list[Submission]:
    """The first ones that the person sees, by place; each with `centre_name`, `place`, and the first of those who act
    for its school today: `phone` (None where there is nobody) and `person`."""
    parameters = {"round": round_.pk, "today": today, "owed": OWED, "most": most, "country": COUNTRY}
    found = list(Submission.objects.raw(_STATEMENT, seen_by(user) | parameters))
    for each in found:
        each.round = round_
        names = {name: getattr(each, name) or "" for name in ("surname", "given_name", "patronymic", "email")}
        each.person = User(**names) if each.email else None
    return found
