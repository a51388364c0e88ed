"""One indicator over many rounds, counted by PostgreSQL in one statement: a row a round, whatever number of centres.

What counts, and where, is said once for all reports, in `sums`; plans are found as `monitoring.reports.plan_of` says.
OFFSET 0 has submissions read by their rounds: a nation's plans would else lead to every report of every year.
"""

from collections.abc import Iterable

from monitoring.dynamics import QuarterSums
from monitoring.figures import Completeness
from monitoring.national import facts_of
from monitoring.quarters import Quarter
from monitoring.reports import terms
from monitoring.values import Question
from regions.models import Programme

from .sums import STATES, rows_of, statement_of

_OF_ROUNDS = """
WITH asked AS MATERIALIZED (
    SELECT r.id, r.region_id, r.year, r.quarter, (r.timely_until + 1)::timestamp AT TIME ZONE g.time_zone AS late_from
    FROM monitoring_round r
    JOIN regions_region g ON g.id = r.region_id
    WHERE r.id = ANY (%(rounds)s)
), planned AS MATERIALIZED (
    SELECT t.region_id, t.municipality_id, t.centre_id, t.year, t.quarter, t.value
    FROM monitoring_target t
    JOIN monitoring_indicator i ON i.id = t.indicator_id AND i.programme_id = %(programme)s AND i.code = %(code)s
    WHERE t.year IN (SELECT year FROM asked)
), by_municipality AS MATERIALIZED (
    SELECT a.id, a.year, a.quarter, s.*
    FROM asked a
    CROSS JOIN LATERAL ({places}
    ) s
), of_centres AS (
    SELECT a.id, s.municipality_id,
           count(*) FILTER (WHERE t.quarter IS NULL) AS years, count(t.quarter) AS quarters,
           sum(t.value) FILTER (WHERE t.quarter IS NULL) AS year_sum,
           sum(t.value) FILTER (WHERE t.quarter IS NOT NULL) AS quarter_sum
    FROM asked a
    CROSS JOIN LATERAL (
        SELECT centre_id, municipality_id FROM monitoring_submission WHERE round_id = a.id AND state <> %(excused)s
        OFFSET 0
    ) s
    JOIN planned t ON t.centre_id = s.centre_id AND t.year = a.year AND (t.quarter IS NULL OR t.quarter = a.quarter)
    WHERE %(adds_up)s AND a.year IN (SELECT year FROM planned WHERE centre_id IS NOT NULL)
    GROUP BY a.id, s.municipality_id
), of_municipalities AS (
    SELECT b.*, coalesce(y.value, CASE WHEN c.years = b.expected THEN c.year_sum END) AS year_plan,
           coalesce(q.value, CASE WHEN c.quarters = b.expected THEN c.quarter_sum END) AS quarter_plan
    FROM by_municipality b
    LEFT JOIN planned y ON y.municipality_id = b.municipality_id AND y.year = b.year AND y.quarter IS NULL
    LEFT JOIN planned q ON q.municipality_id = b.municipality_id AND q.year = b.year AND q.quarter = b.quarter
    LEFT JOIN of_centres c ON c.id = b.id AND c.municipality_id IS NOT DISTINCT FROM b.municipality_id
), counted AS (
    SELECT id, sum(expected) AS expected, sum(received) AS received, sum(on_time) AS on_time{totals},
           CASE WHEN %(adds_up)s AND count(*) = count(year_plan) THEN sum(year_plan) END AS year_plan,
           CASE WHEN %(adds_up)s AND count(*) = count(quarter_plan) THEN sum(quarter_plan) END AS quarter_plan
    FROM of_municipalities
    GROUP BY id
)
SELECT g.code, g.name, a.year, a.quarter,
       coalesce(expected, 0)::int, coalesce(received, 0)::int, coalesce(on_time, 0)::int,
       coalesce(y.value, year_plan), coalesce(q.value, quarter_plan){names}
FROM asked a
JOIN regions_region g ON g.id = a.region_id
LEFT JOIN counted ON counted.id = a.id
LEFT JOIN planned y ON y.region_id = a.region_id AND y.year = a.year AND y.quarter IS NULL
LEFT JOIN planned q ON q.region_id = a.region_id AND q.year = a.year AND q.quarter = a.quarter
ORDER BY g.sort_name, a.year, a.quarter
"""


def quarter_sums(rounds: Iterable[int], programme: Programme, question: Question | None) -> list[QuarterSums]:
    """Of rounds of one programme, by their keys: regions by name, their quarters in the order of time.

    Without a question only how complete they are.
    """
    facts = [term for term in terms([question] if question else []) if term.role == "fact"]
    statement = statement_of(_OF_ROUNDS, facts, {"fact": "TRUE"})
    parameters = {"rounds": list(rounds), "programme": programme.pk, "code": question.code if question else ""}
    adds_up = bool(question) and not question.is_share
    return [_line(row, question) for row in rows_of(statement, STATES | parameters | {"adds_up": adds_up})]


def _line(row: tuple, question: Question | None) -> QuarterSums:
    code, region, year, quarter, *rest = row
    return QuarterSums(
        code=code,
        region=region,
        quarter=Quarter(year, quarter),
        completeness=Completeness(*rest[:3]),
        fact=facts_of([question], rest[5:])[0] if question else None,
        plan=(rest[3], rest[4]),
    )
