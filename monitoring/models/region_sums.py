"""What a region has reached by a quarter beside its own plan of the year: the first line of its report, without those
of its parts."""

from collections.abc import Sequence

from monitoring.figures import Completeness
from monitoring.reports import Counted, terms
from monitoring.values import Question

from .rounds import Round
from .sums import ROLES, parameters_of_round, rows_of, statement_of

_OF_REGION = """
{asked}, summed AS (
    SELECT count(*) FILTER (WHERE is_now) AS expected{sums}
    FROM asked a
    CROSS JOIN LATERAL ({seen}
    ) s
    WHERE is_now OR received
), planned AS (
    SELECT count(*) AS targets{plans}
    FROM monitoring_target t
    JOIN monitoring_indicator i ON i.id = t.indicator_id AND i.programme_id = %(programme)s
    WHERE t.region_id = %(region)s AND t.year = %(year)s AND t.quarter IS NULL
)
SELECT expected{names}{planned}
FROM summed, planned
"""


def count_region(round_: Round, questions: Sequence[Question]) -> Counted:
    """Sums, and for each question the plan that the region itself has for the year; none of the quarter."""
    summed = terms(questions)
    plans = [f"max(value) FILTER (WHERE code = %(code_{place})s)" for place in range(len(questions))]
    statement = statement_of(_OF_REGION, summed, ROLES, plans)
    (row,) = rows_of(statement, parameters_of_round(round_, questions))
    sums, of_year = row[1 : 1 + len(summed)], row[1 + len(summed) :]
    plan = [target for value in of_year for target in (value, None)]
    return Counted(None, None, None, None, Completeness(row[0]), sums, plan)
