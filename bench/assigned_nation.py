"""A nation with millions of assignments, nearly all done, and people who owe the rest; written by the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import pgtrigger
from django.conf import settings
from django.db import connection

from bench.school_people import appoint_to
from monitoring.nation import PROGRAMME
from monitoring.nation.centres import make_centres
from monitoring.nation.places import make_places
from monitoring.services.reference import load_reference
from regions.models import Organisation, Programme, Region
from roadmap.models import Activity, Order, Roadmap

DAYS_AHEAD = (7, 3)  # what is owed is due in so many days: each a day on which executors are told
MEASURED = ("roadmap_deadline", "roadmap_activity", "roadmap_roadmap", "roadmap_order", "regions_organisation")
ENDED = 400  # days before today; what is done was due up to then


@dataclass(frozen=True)
class Size:
    regions: int = 89
    municipalities: int = 2_300
    schools: int = 25_000
    done: int = 199  # assignments of each school
    owing: int = 10_000  # schools that owe one assignment for each of `DAYS_AHEAD`


_DEADLINES = """
INSERT INTO roadmap_deadline (activity_id, legal_date, working_date, awaiting, is_entered, withdrawn)
SELECT a.id, day, day, '', false, false
FROM roadmap_activity a,
     (SELECT %s::date - n AS day FROM generate_series(1, %s) n UNION ALL SELECT unnest(%s::date[])) d
"""
_ASSIGNMENTS = """
INSERT INTO roadmap_assignment (deadline_id, organisation_id, region_id, due_on, by_agreement, state, note,
                                review_note, withdrawn_because)
SELECT d.id, s.id, s.region_id, d.working_date, false,
       CASE WHEN d.working_date > %s THEN 'open' ELSE 'accepted' END, '', '', ''
FROM (SELECT id, region_id, row_number() OVER (ORDER BY id) AS number
      FROM regions_organisation WHERE kind = 'school') s
JOIN roadmap_order o ON o.region_id = s.region_id
JOIN roadmap_roadmap r ON r.order_id = o.id
JOIN roadmap_activity a ON a.roadmap_id = r.id
JOIN roadmap_deadline d ON d.activity_id = a.id
WHERE d.working_date <= %s OR s.number <= %s
"""


def make_assigned_nation(size: Size, today: date) -> int:
    """Gives how many assignments there are; a minute or two for five million."""
    load_reference(folder=settings.BASE_DIR / "fixtures")
    with pgtrigger.ignore():
        places = make_places(size.regions, size.municipalities)
        make_centres(Programme.objects.get(code=PROGRAMME), places, size.schools)
        _make_roadmaps(Region.objects.filter(organisations__isnull=False).distinct())
        schools = Organisation.objects.filter(kind="school").order_by("pk").values_list("pk", flat=True)
        appoint_to(schools[: size.owing])  # the first of them owe
        return _assign(size, today)


def _make_roadmaps(regions: list[Region]) -> None:
    programme = Programme.objects.get(code=PROGRAMME)
    orders = Order.objects.bulk_create(
        Order(region=region, number=f"{region.code}-ра", signed_on=date(2022, 11, 30), title="О мерах", key=region.code)
        for region in regions
    )
    roadmaps = Roadmap.objects.bulk_create(
        Roadmap(order=order, programme=programme, title="Комплекс мер", first_year=2023, last_year=2027)
        for order in orders
    )
    title = "Проведён мониторинг работы центров образования естественно-научной и технологической направленностей"
    Activity.objects.bulk_create(Activity(roadmap=one, position="1", number="1", title=title) for one in roadmaps)


def _assign(size: Size, today: date) -> int:
    last = today - timedelta(days=ENDED)
    ahead = [today + timedelta(days=days) for days in DAYS_AHEAD]
    with connection.cursor() as cursor, _bare("roadmap_assignment"):
        cursor.execute(_DEADLINES, [last, size.done, ahead])
        cursor.execute(f"ANALYZE {', '.join(MEASURED)}")
        cursor.execute(_ASSIGNMENTS, [last, last, size.owing])
        return cursor.rowcount


@contextmanager
def _bare(table: str) -> Iterator[None]:
    """Without what the database looks up for each row; afterwards all of it stands again, checked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass "
            "AND contype = 'f'",
            [table],
        )
        keys = cursor.fetchall()
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
            "WHERE indrelid = %s::regclass AND NOT indisunique",
            [table],
        )
        indexes = cursor.fetchall()
        for name, _ in keys:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        for _, index in indexes:
            cursor.execute(index)
        for name, key in keys:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {key}')
