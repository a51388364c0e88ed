"""A region's roadmaps with the work on them that an overview shows: one statement in place of five."""

from datetime import date, timedelta

from django.db import models

from regions.models import Programme, Region
from roadmap.models import Order, Roadmap
from roadmap.models.assignments import OWED, SOON, State

from .seen import seen_by, sees_organisation

MONTH = timedelta(days=30)
_STATEMENT = f"""
SELECT m.id, m.order_id, m.programme_id, m.first_year, m.last_year, m.scheduled_through, m.subsidy_years,
       d.number AS order_number, p.name AS programme_name, unread,
       coalesce(overdue, 0) AS overdue, coalesce(soon, 0) AS soon, coalesce(month, 0) AS month,
       coalesce(on_review, 0) AS on_review
FROM roadmap_roadmap m
JOIN roadmap_order d ON d.id = m.order_id
JOIN regions_programme p ON p.id = m.programme_id
LEFT JOIN (
    SELECT y.roadmap_id, count(*) FILTER (WHERE is_owed AND due_on < %(today)s) AS overdue,
           count(*) FILTER (WHERE is_owed AND due_on BETWEEN %(today)s AND %(soon)s) AS soon,
           count(*) FILTER (WHERE is_owed AND due_on BETWEEN %(today)s AND %(month)s) AS month,
           count(*) FILTER (WHERE NOT is_owed) AS on_review
    FROM (
        SELECT a.deadline_id, a.due_on, a.state = ANY (%(owed)s) AS is_owed
        FROM roadmap_assignment a
        JOIN regions_organisation o ON o.id = a.organisation_id
        WHERE a.region_id = %(region)s
          AND (a.state = ANY (%(owed)s) AND a.due_on <= %(month)s OR a.state = %(completed)s)
          AND {sees_organisation(region="a.region_id")}
    ) w
    JOIN roadmap_deadline t ON t.id = w.deadline_id
    JOIN roadmap_activity y ON y.id = t.activity_id
    GROUP BY y.roadmap_id
) work ON work.roadmap_id = m.id
CROSS JOIN LATERAL (
    SELECT count(DISTINCT y.id) AS unread
    FROM roadmap_activity y
    JOIN roadmap_deadline t ON t.activity_id = y.id
    WHERE y.roadmap_id = m.id AND y.repealed_by_id IS NULL AND t.legal_date IS NULL
) undated
WHERE d.region_id = %(region)s
ORDER BY d.signed_on DESC, m.id DESC
"""  # noqa: S608 - of our own words


def roadmaps_with_work(user: models.Model, region: Region, today: date) -> list[Roadmap]:
    """Of a region that the person sees; of the work what they see. Each has counts of assignments: `overdue`, due
    `soon` and within a `month`, `on_review`; and of rows in force with a date that nobody has read, `unread`."""
    parameters = seen_by(user) | {
        "region": region.pk,
        "today": today,
        "soon": today + SOON,
        "month": today + MONTH,
        "owed": OWED,
        "completed": State.COMPLETED,
    }
    found = list(Roadmap.objects.raw(_STATEMENT, parameters))
    for each in found:
        each.order = Order(pk=each.order_id, number=each.order_number, region=region)
        each.programme = Programme(pk=each.programme_id, name=each.programme_name)
    return found
