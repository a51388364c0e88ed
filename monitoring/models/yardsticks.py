"""What a centre's answers are measured by: its own figures of the quarter before and its plans, in one statement.

For the ORM that would be two, each of which takes longer to write than to answer.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from django.db import connection

from monitoring.quarters import Quarter
from monitoring.values import Answer, Question, unpack

from .states import RECEIVED
from .submissions import Submission

_STATEMENT = """
SELECT earlier.numerators, earlier.denominators, earlier.comments, plan.code, plan.quarter, plan.value
FROM (
    SELECT s.numerators, s.denominators, s.comments
    FROM monitoring_round r
    JOIN monitoring_submission s ON s.round_id = r.id
    WHERE r.region_id = %(region)s AND r.programme_id = %(programme)s
      AND r.year = %(earlier_year)s AND r.quarter = %(earlier_quarter)s
      AND s.centre_id = %(centre)s AND s.state = ANY (%(received)s)
) earlier
FULL JOIN (
    SELECT i.code, t.quarter, t.value
    FROM monitoring_target t
    JOIN monitoring_indicator i ON i.id = t.indicator_id
    WHERE t.centre_id = %(centre)s AND t.year = %(year)s AND i.programme_id = %(programme)s
) plan ON true
"""


class Yardsticks(NamedTuple):
    earlier: Mapping[str, Answer]  # by indicator code; none where nothing was sent
    plans: Mapping[tuple[str, int | None], Decimal]  # by code and quarter, None for the year; shares in per cent


def yardsticks_of(submission: Submission, questions: list[Question]) -> Yardsticks:
    """A plan stays whatever edition of its indicator is asked: codes are for ever."""
    round_ = submission.round
    before = Quarter(round_.year, round_.quarter).previous
    parameters = {
        "centre": submission.centre_id,
        "region": round_.region_id,
        "programme": round_.programme_id,
        "year": round_.year,
        "earlier_year": before.year,
        "earlier_quarter": before.number,
        "received": [*RECEIVED],
    }
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, parameters)
        rows = cursor.fetchall()
    plans = {(code, quarter): value for *_, code, quarter, value in rows if code}
    return Yardsticks(_earlier(questions, *rows[0][:3]) if rows else {}, plans)


def _earlier(
    questions: list[Question], numerators: list | None, denominators: list | None, comments: str | None
) -> dict[str, Answer]:
    if numerators is None:
        return {}
    return unpack(questions, numerators, denominators, json.loads(comments))
