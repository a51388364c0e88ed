"""A region's rounds as an overview shows them, and the reports in them: two statements in place of a dozen."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

from django.db import connection, models

from monitoring.figures import Completeness
from regions.access import scope_of
from regions.models import Programme, Region

from .rounds import Round
from .seen import seen_by, sees_organisation
from .states import RECEIVED, UNDER_REVIEW, Stage, State, stage_of

_ROUNDS = """
SELECT r.id, r.programme_id, p.code AS programme_code, p.name AS programme_name, r.deadline_id, r.year, r.quarter,
       r.timely_until, r.closes_after, r.opened_at, r.municipal_check,
       CASE WHEN r.place = 1 THEN r.questions ELSE '[]' END AS questions
FROM (
    SELECT *, row_number() OVER (PARTITION BY programme_id ORDER BY year DESC, quarter DESC) AS place
    FROM monitoring_round
    WHERE region_id = %(region)s AND opened_at IS NOT NULL
) r
JOIN regions_programme p ON p.id = r.programme_id
WHERE r.place <= %(most)s
   OR EXISTS (SELECT FROM monitoring_submission s WHERE s.round_id = r.id AND s.state = ANY (%(under_review)s))
ORDER BY r.year DESC, r.quarter DESC, r.programme_id
"""
_REPORTS = f"""
SELECT s.round_id, o.municipality_id, s.state, r.municipal_check, count(*),
       count(*) FILTER (WHERE (s.first_submitted_at AT TIME ZONE g.time_zone)::date <= r.timely_until),
       min(s.submitted_at)
FROM monitoring_submission s
JOIN monitoring_round r ON r.id = s.round_id
JOIN regions_region g ON g.id = r.region_id
JOIN regions_centre c ON c.id = s.centre_id
JOIN regions_organisation o ON o.id = c.organisation_id
WHERE s.round_id = ANY (%(rounds)s) AND {sees_organisation()}
GROUP BY s.round_id, o.municipality_id, s.state, r.municipal_check
"""  # noqa: S608 - of our own words
Key = TypeVar("Key", bound=Hashable)
_EXCUSED, _RECEIVED = State.EXCUSED.value, frozenset(state.value for state in RECEIVED)


class Tally(NamedTuple):
    """Reports of a round in a municipality that stand alike."""

    round: int
    municipality: int | None
    state: str
    stage: Stage
    count: int
    on_time: int
    since: datetime | None  # when the first of them was sent


def latest_rounds(user: models.Model, region: Region, most: int) -> list[Round]:
    """Of a region that the person sees: those opened last, `most` of each programme, and earlier ones in which reports
    wait. The latest stand first; only the last one of a programme knows its questions."""
    if scope_of(user).is_school:  # sees its own reports only
        return []
    found = list(Round.objects.raw(_ROUNDS, {"region": region.pk, "most": most, "under_review": UNDER_REVIEW}))
    for each in found:
        each.region = region
        each.programme = Programme(pk=each.programme_id, code=each.programme_code, name=each.programme_name)
    return found


def count_reports(user: models.Model, rounds: Sequence[Round]) -> list[Tally]:
    """Those that the person sees."""
    if not rounds:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_REPORTS, seen_by(user) | {"rounds": [each.pk for each in rounds]})
        return [
            Tally(pk, place, state, stage_of(state, is_checked and place is not None), *counts)
            for pk, place, state, is_checked, *counts in cursor
        ]


def completeness_by(key: Callable[[Tally], Key], tallies: Iterable[Tally]) -> dict[Key, Completeness]:
    """How complete and timely, by what `key` gives."""
    sums: dict[Key, list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in tallies:
        if each.state != _EXCUSED:
            found = sums[key(each)]
            found[0] += each.count
            if each.state in _RECEIVED:
                found[1] += each.count
                found[2] += each.on_time
    return {place: Completeness(*numbers) for place, numbers in sums.items()}


def stages_by_round(tallies: Iterable[Tally]) -> dict[int, dict[str, int]]:
    """How many reports are at each stage; stages without any are left out."""
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for each in tallies:
        of_round = counts[each.round]
        of_round[each.stage] = of_round.get(each.stage, 0) + each.count
    return counts
