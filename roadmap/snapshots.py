"""A roadmap as it stood at the end of a day, from what the database kept of every change, and as it stands now.

What is not kept: dates that fell away before their deletion was recorded; they are counted, and left out.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from django.apps import apps
from django.db.models import Model, QuerySet

from regions.models import User
from roadmap.editions import Edition, days_of_dates, days_of_rows, standing_on
from roadmap.models import Assignment, Roadmap
from roadmap.models.past import standings_at
from roadmap.standing import NOTHING, Standing, state_of_activity, state_of_date


@dataclass(frozen=True)
class DateThen:
    key: int
    legal: date
    working: date
    state: str  # of roadmap.standing
    standing: Standing


@dataclass(frozen=True)
class RowThen:
    """A row with its words and dates; `state` is a name of regions/badges.py, or ""."""

    key: int
    number: str
    title: str
    result: str
    responsible: str
    phrase: str
    dates: tuple[DateThen, ...]
    awaiting: str
    state: str

    @property
    def standing(self) -> Standing:
        """Of all its assignments together."""
        return Standing(*map(sum, zip(*(one.standing for one in self.dates), strict=True))) if self.dates else NOTHING


@dataclass(frozen=True)
class Snapshot:
    """Rows by key, in the order of the document. `kept_since` is the day from which changes are recorded; `lost` counts
    dates that fell away nobody knows when."""

    day: date
    rows: dict[int, RowThen]
    kept_since: date | None = None
    lost: int = 0


def snapshot_now(roadmap: Roadmap, user: User, today: date) -> Snapshot:
    activities = roadmap.activities.in_force().prefetch_related("deadlines")
    theirs = Assignment.objects.visible_to(user).filter(deadline__activity__roadmap=roadmap)
    standings = theirs.standing_by("deadline")
    rows = [_row(one, one.pk, one.deadlines.all(), standings, today) for one in activities]
    return Snapshot(today, {row.key: row for row in rows})


def snapshot_on(day: date, roadmap: Roadmap, user: User) -> Snapshot:
    """At the end of the day in the roadmap's region, with the standing of those assignments that the person may see."""
    zone = roadmap.order.region.zone
    rows = _by_key(_events("ActivityEvent", roadmap=roadmap.pk).select_related("revised_by", "repealed_by"))
    dates = _by_key(_events("DeadlineEvent", activity__roadmap=roadmap.pk))
    editions = {key: [_row_edition(event, roadmap, zone) for event in events] for key, events in rows.items()}
    standing = {key: standing_on(day, own, days_of_rows(own)) for key, own in editions.items()}
    alive = {key: rows[key][place] for key, place in standing.items() if place is not None}
    known, lost = _dates_on(day, dates, editions, roadmap)
    deadlines = [one for key in alive for one in known[key]]
    midnight = datetime.combine(day + timedelta(days=1), time(), zone)
    standings = standings_at([one.pgh_obj_id for one in deadlines], user, midnight)
    listed = sorted(alive, key=lambda key: (alive[key].position, key))
    then = [_row(alive[key], key, known[key], standings, day) for key in listed]
    recorded = [edition.recorded_on for own in editions.values() for edition in own]
    return Snapshot(day, {row.key: row for row in then}, min(recorded, default=None), lost)


def _events(name: str, **of: object) -> QuerySet:
    return apps.get_model("roadmap", name).objects.filter(**of).order_by("pgh_id")


def _by_key(events: Iterable[Model]) -> dict[int, list[Model]]:
    found: dict[int, list[Model]] = defaultdict(list)
    for event in events:
        found[event.pgh_obj_id].append(event)
    return found


def _row_edition(event: Model, roadmap: Roadmap, zone: tzinfo) -> Edition:
    order = event.repealed_by or event.revised_by or roadmap.order
    return Edition(
        recorded=event.pgh_created_at,
        recorded_on=event.pgh_created_at.astimezone(zone).date(),
        is_gone=event.repealed_by_id is not None,
        order=order.pk,
        signed_on=order.signed_on,
    )


def _dates_on(
    day: date, dates: dict[int, list[Model]], rows: dict[int, list[Edition]], roadmap: Roadmap
) -> tuple[dict[int, list[Model]], int]:
    """By row those that counted on the day; and how many are gone nobody knows when."""
    there = set(roadmap.activities.values_list("deadlines", flat=True))
    found, lost = defaultdict(list), 0
    for key, events in dates.items():
        if key not in there and events[-1].pgh_label != "delete":
            lost += 1
            continue
        editions = [_date_edition(event, roadmap.order.region.zone) for event in events]
        days = days_of_dates(editions, rows.get(events[0].activity_id, []))
        place = standing_on(day, editions, days)
        if place is not None:
            found[events[place].activity_id].append(events[place])
    return found, lost


def _date_edition(event: Model, zone: tzinfo) -> Edition:
    recorded = event.pgh_created_at
    gone = event.pgh_label == "delete" or event.withdrawn
    return Edition(recorded=recorded, recorded_on=recorded.astimezone(zone).date(), is_gone=gone)


def _row(row: Model, key: int, deadlines: Iterable[Model], standings: dict[int, Standing], day: date) -> RowThen:
    """`row` and `deadlines`: as they stand, or what was kept of them."""
    deadlines = [one for one in deadlines if not one.withdrawn]
    dates = sorted((_date(one, standings, day) for one in deadlines if one.legal_date), key=lambda one: one.legal)
    awaiting = next((one.awaiting for one in deadlines if one.awaiting), "")
    return RowThen(
        key=key,
        number=row.number,
        title=row.title,
        result=row.result,
        responsible=row.responsible,
        phrase=row.phrase,
        dates=tuple(dates),
        awaiting=awaiting,
        state=state_of_activity(((one.state, one.working) for one in dates), awaiting, day),
    )


def _date(deadline: Model, standings: dict[int, Standing], day: date) -> DateThen:
    key = getattr(deadline, "pgh_obj_id", deadline.pk)
    standing = standings.get(key, NOTHING)
    state = state_of_date(standing, deadline.working_date, day)
    return DateThen(key, deadline.legal_date, deadline.working_date, state, standing)
