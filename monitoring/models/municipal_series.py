"""One indicator of a municipality over many quarters, counted by PostgreSQL in one statement: a row a quarter.

Each is the municipality's line in that quarter's report, where a centre's earlier quarters count where it stands
then; what counts, and where, is said once for all reports, in `sums`. Only centres that ever stood there are looked at.
"""

from collections.abc import Iterable
from typing import NamedTuple

from monitoring.figures import Completeness
from monitoring.quarters import Quarter
from monitoring.reports import ROLES as ALL_ROLES
from monitoring.reports import Counted, Term
from monitoring.values import Question
from regions.models import Municipality, Programme

from .sums import ROLES, STATES, rows_of, statement_of

_OF_REPORTS = """
WITH asked AS MATERIALIZED (
    SELECT p.id AS report, r.id, r.year, r.quarter, r.id = p.id AS is_now,
           4 * r.year + r.quarter = 4 * p.year + p.quarter - 1 AS is_previous,
           4 * r.year + r.quarter = 4 * p.year + p.quarter - 4 AS is_year_before,
           r.year = p.year AS is_in_year,
           (r.timely_until + 1)::timestamp AT TIME ZONE g.time_zone AS late_from
    FROM monitoring_round p
    JOIN monitoring_round r ON r.region_id = p.region_id AND r.programme_id = p.programme_id
     AND (r.year = p.year AND r.quarter <= p.quarter
          OR 4 * r.year + r.quarter IN (4 * p.year + p.quarter - 1, 4 * p.year + p.quarter - 4))
    JOIN regions_region g ON g.id = r.region_id
    WHERE p.id = ANY (%(rounds)s)
), stood AS MATERIALIZED (
    SELECT DISTINCT centre_id
    FROM monitoring_submission
    WHERE round_id IN (SELECT id FROM asked) AND municipality_id = %(municipality)s
), by_centre AS MATERIALIZED (
    SELECT a.report, s.centre_id,
           (array_agg(s.municipality_id ORDER BY a.year DESC, a.quarter DESC))[1] AS municipality_id,
           count(*) FILTER (WHERE is_now) AS expected,
           count(*) FILTER (WHERE is_now AND received) AS received,
           count(*) FILTER (WHERE is_now AND received AND first_submitted_at < late_from) AS on_time{sums}
    FROM asked a
    CROSS JOIN LATERAL ({seen}
    ) s
    WHERE (is_now OR received) AND s.centre_id IN (SELECT centre_id FROM stood)
    GROUP BY a.report, s.centre_id
), planned AS MATERIALIZED (
    SELECT t.municipality_id, t.centre_id, t.year, t.quarter, t.value
    FROM monitoring_target t
    JOIN monitoring_indicator i ON i.id = t.indicator_id AND i.programme_id = %(programme)s AND i.code = %(code)s
    WHERE t.municipality_id = %(municipality)s OR t.centre_id IN (SELECT centre_id FROM stood)
), lines AS (
    SELECT p.year, p.quarter, sum(expected)::int AS expected, sum(received)::int AS received,
           sum(on_time)::int AS on_time{totals},
           CASE WHEN count(*) FILTER (WHERE expected > 0) = count(y.value) FILTER (WHERE expected > 0)
                THEN sum(y.value) FILTER (WHERE expected > 0) END AS year_plan,
           CASE WHEN count(*) FILTER (WHERE expected > 0) = count(q.value) FILTER (WHERE expected > 0)
                THEN sum(q.value) FILTER (WHERE expected > 0) END AS quarter_plan
    FROM by_centre b
    JOIN monitoring_round p ON p.id = b.report
    LEFT JOIN planned y ON y.centre_id = b.centre_id AND y.year = p.year AND y.quarter IS NULL
    LEFT JOIN planned q ON q.centre_id = b.centre_id AND q.year = p.year AND q.quarter = p.quarter
    WHERE b.municipality_id = %(municipality)s
    GROUP BY p.year, p.quarter
)
SELECT l.year, l.quarter, expected, received, on_time,
       coalesce(y.value, CASE WHEN %(adds_up)s THEN year_plan END),
       coalesce(q.value, CASE WHEN %(adds_up)s THEN quarter_plan END){names}
FROM lines l
LEFT JOIN planned y ON y.municipality_id = %(municipality)s AND y.year = l.year AND y.quarter IS NULL
LEFT JOIN planned q ON q.municipality_id = %(municipality)s AND q.year = l.year AND q.quarter = l.quarter
"""


class MunicipalLine(NamedTuple):
    """The municipality in a quarter's report: `sums` by role and whether they are of denominators."""

    completeness: Completeness
    plan: tuple
    sums: dict[tuple[str, bool], object]

    def counted(self, terms: Iterable[Term]) -> Counted:
        """With the sums that an edition of the question asks for."""
        sums = [self.sums.get((term.role, term.of_denominators)) for term in terms]
        return Counted(None, None, None, None, self.completeness, sums, self.plan)


def municipal_lines(
    rounds: Iterable[int], municipality: Municipality, programme: Programme, question: Question | None
) -> dict[Quarter, MunicipalLine]:
    """Of a region's rounds of one programme, by their keys; quarters in whose reports the municipality doesn't stand
    are left out. Without a question only how complete they are."""
    parts = (False, True) if question and question.is_share else (False,)
    summed = [Term(question, role, part) for role in ALL_ROLES for part in parts] if question else []
    parameters = {
        "rounds": list(rounds),
        "municipality": municipality.pk,
        "programme": programme.pk,
        "code": question.code if question else "",
        "adds_up": bool(question) and not question.is_share,
    }
    keys = [(term.role, term.of_denominators) for term in summed]
    return {
        Quarter(year, quarter): MunicipalLine(
            Completeness(*rest[:3]), tuple(rest[3:5]), dict(zip(keys, rest[5:], strict=True))
        )
        for year, quarter, *rest in rows_of(statement_of(_OF_REPORTS, summed, ROLES), STATES | parameters)
    }
