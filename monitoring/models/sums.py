"""The sums of reports, counted by PostgreSQL: one statement a report, exact decimals.

A submission counts in the municipality where its school stood in its quarter; a centre's earlier quarters count where
it stands now. `received` is worked out once a row (OFFSET 0 keeps it so), a round's last timely moment once a round.
"""

import json
from collections.abc import Iterable, Sequence

from django.db import connection

from monitoring.figures import Completeness
from monitoring.national import NationalFigures, PlaceLine, facts_of
from monitoring.quarters import Quarter
from monitoring.reports import AllCounted, Counted, Filled, Term, column_of, terms
from monitoring.values import Question
from regions.models import Programme

from .rounds import Round
from .states import RECEIVED, State

Parameters = dict[str, object]
STATES = {"received": [state.value for state in RECEIVED], "excused": State.EXCUSED.value}
ROLES = {  # which received answers count in a role
    "fact": "is_now",
    "previous": "is_previous",
    "year_before": "is_year_before",
    "year": "is_in_year",
}
_SEEN = """
        SELECT centre_id, municipality_id, first_submitted_at, numerators, denominators,
               state = ANY (%(received)s) AS received
        FROM monitoring_submission
        WHERE round_id = a.id AND state <> %(excused)s
        OFFSET 0"""
_PLACES = """
        SELECT municipality_id, count(*) AS expected, count(*) FILTER (WHERE received) AS received,
               count(*) FILTER (WHERE received AND first_submitted_at < a.late_from) AS on_time{sums}
        FROM ({seen}
        ) seen
        GROUP BY municipality_id"""
_ASKED = """WITH asked AS MATERIALIZED (
    SELECT r.id, r.year, r.quarter, r.id = %(round)s AS is_now,
           (r.year, r.quarter) = (%(previous_year)s, %(previous_quarter)s) AS is_previous,
           (r.year, r.quarter) = (%(year)s - 1, %(quarter)s) AS is_year_before,
           r.year = %(year)s AS is_in_year,
           (r.timely_until + 1)::timestamp AT TIME ZONE %(zone)s AS late_from
    FROM monitoring_round r
    WHERE r.region_id = %(region)s AND r.programme_id = %(programme)s
      AND (r.year = %(year)s AND r.quarter <= %(quarter)s
           OR (r.year, r.quarter) IN ((%(previous_year)s, %(previous_quarter)s), (%(year)s - 1, %(quarter)s)))
)"""
_OF_ROUND = """
{asked}, by_centre AS MATERIALIZED (
    SELECT (array_agg(municipality_id ORDER BY a.year DESC, a.quarter DESC))[1] AS municipality_id, centre_id,
           count(*) FILTER (WHERE is_now) AS expected,
           count(*) FILTER (WHERE is_now AND received) AS received,
           count(*) FILTER (WHERE is_now AND received AND first_submitted_at < late_from) AS on_time{sums}
    FROM asked a
    CROSS JOIN LATERAL ({seen}
    ) s
    WHERE is_now OR received
    GROUP BY centre_id
), by_municipality AS MATERIALIZED (
    SELECT municipality_id, sum(expected) AS expected, sum(received) AS received, sum(on_time) AS on_time{totals}
    FROM by_centre
    GROUP BY municipality_id
), counted AS (
    SELECT 2 AS above, NULL::bigint AS municipality_id, NULL::bigint AS centre_id, sum(expected) AS expected,
           sum(received) AS received, sum(on_time) AS on_time{totals}
    FROM by_municipality
    UNION ALL
    SELECT 1, municipality_id, NULL, expected, received, on_time{names} FROM by_municipality
    UNION ALL
    SELECT 0, * FROM by_centre WHERE expected > 0
), planned AS (
    SELECT above, place{plans}
    FROM (
        SELECT 2 AS above, 0::bigint AS place, t.* FROM monitoring_target t WHERE region_id = %(region)s
        UNION ALL
        SELECT 1, t.municipality_id, t.*
        FROM by_municipality b
        CROSS JOIN LATERAL (SELECT * FROM monitoring_target WHERE municipality_id = b.municipality_id OFFSET 0) t
        UNION ALL
        SELECT 0, t.centre_id, t.*
        FROM by_centre b
        CROSS JOIN LATERAL (SELECT * FROM monitoring_target WHERE centre_id = b.centre_id OFFSET 0) t
    ) t
    JOIN monitoring_indicator i ON i.id = t.indicator_id AND i.programme_id = %(programme)s
    WHERE t.year = %(year)s AND (t.quarter IS NULL OR t.quarter = %(quarter)s)
    GROUP BY above, place
)
SELECT counted.above, counted.municipality_id, m.name, counted.centre_id, c.name, o.name, s.state,
       (s.first_submitted_at AT TIME ZONE %(zone)s)::date, s.comments,
       coalesce(expected, 0)::int, coalesce(received, 0)::int, coalesce(on_time, 0)::int{names}{planned}
FROM counted
LEFT JOIN planned ON planned.above = counted.above AND place = coalesce(counted.centre_id, counted.municipality_id, 0)
LEFT JOIN regions_municipality m ON m.id = counted.municipality_id
LEFT JOIN monitoring_submission s ON s.round_id = %(round)s AND s.centre_id = counted.centre_id
LEFT JOIN LATERAL (SELECT * FROM regions_centre WHERE id = counted.centre_id OFFSET 0) c ON TRUE
LEFT JOIN regions_organisation o ON o.id = c.organisation_id
ORDER BY counted.above DESC, m.sort_name, m.id, o.sort_name, c.id
"""
_OF_QUARTER = """
WITH asked AS MATERIALIZED (
    SELECT r.id, r.region_id, (r.timely_until + 1)::timestamp AT TIME ZONE g.time_zone AS late_from
    FROM monitoring_round r
    JOIN regions_region g ON g.id = r.region_id
    WHERE r.year = %(year)s AND r.quarter = %(quarter)s AND r.programme_id = %(programme)s
), by_municipality AS (
    SELECT a.region_id, s.*
    FROM asked a
    CROSS JOIN LATERAL ({places}
    ) s
), counted AS (
    SELECT grouping(region_id, municipality_id) AS above, region_id, municipality_id,
           coalesce(sum(expected), 0)::int AS expected, coalesce(sum(received), 0)::int AS received,
           coalesce(sum(on_time), 0)::int AS on_time{totals}
    FROM by_municipality
    GROUP BY GROUPING SETS ((), (region_id), (region_id, municipality_id))
)
SELECT above, g.code, g.name, m.name, expected, received, on_time{names}
FROM counted
LEFT JOIN regions_region g ON g.id = counted.region_id
LEFT JOIN regions_municipality m ON m.id = counted.municipality_id
ORDER BY above DESC, g.sort_name, m.sort_name, m.id
"""
_REGION, _MUNICIPALITY, _CENTRE = 2, 1, 0  # what `above` says of a line of a region's report
_NATION, _OF_NATION, _OF_REGION = 3, 1, 0  # and what `grouping` says of a line of the nation's


def statement_of_round(round_: Round, questions: Sequence[Question]) -> tuple[str, Parameters]:
    """The one statement of a region's report, with its parameters."""
    plans = [
        f"max(value) FILTER (WHERE code = %(code_{place})s AND quarter IS {kind})"
        for place in range(len(questions))
        for kind in ("NULL", "NOT NULL")
    ]
    return statement_of(_OF_ROUND, terms(questions), ROLES, plans), parameters_of_round(round_, questions)


def parameters_of_round(round_: Round, questions: Sequence[Question]) -> Parameters:
    """What `asked` stands on, and `code_0`… of the questions."""
    previous = Quarter(round_.year, round_.quarter).previous
    codes = {f"code_{place}": question.code for place, question in enumerate(questions)}
    return (
        STATES
        | codes
        | {
            "round": round_.pk,
            "region": round_.region_id,
            "programme": round_.programme_id,
            "zone": round_.region.time_zone,
            "year": round_.year,
            "quarter": round_.quarter,
            "previous_year": previous.year,
            "previous_quarter": previous.number,
        }
    )


def statement_of_quarter(
    quarter: Quarter, programme: Programme, questions: Sequence[Question]
) -> tuple[str, Parameters]:
    """The one statement of a quarter across all regions, with its parameters."""
    facts = [term for term in terms(questions) if term.role == "fact"]  # as `facts_of` takes them
    parameters = {"year": quarter.year, "quarter": quarter.number, "programme": programme.pk}
    return statement_of(_OF_QUARTER, facts, {"fact": "TRUE"}), STATES | parameters


def count_round(round_: Round, questions: Sequence[Question]) -> AllCounted:
    lines: dict[int, list[Counted]] = {_REGION: [], _MUNICIPALITY: [], _CENTRE: []}
    summed = len(terms(questions))
    for row in rows_of(*statement_of_round(round_, questions)):
        lines[row[0]].append(_counted(row, summed))
    return AllCounted(lines[_REGION][0], lines[_MUNICIPALITY], lines[_CENTRE])


def count_quarter(quarter: Quarter, programme: Programme, questions: Sequence[Question]) -> NationalFigures:
    places: dict[int, list[PlaceLine]] = {_NATION: [], _OF_NATION: [], _OF_REGION: []}
    for row in rows_of(*statement_of_quarter(quarter, programme, questions)):
        places[row[0]].append(PlaceLine(*row[1:4], Completeness(*row[4:7]), facts_of(questions, row[7:])))
    columns = tuple(map(column_of, questions))
    return NationalFigures(columns, places[_NATION][0], places[_OF_NATION], places[_OF_REGION])


def rows_of(statement: str, parameters: Parameters) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def _counted(row: tuple, summed: int) -> Counted:
    _, municipality, name, centre, centre_name, school, state, day, comments, expected, received, on_time = row[:12]
    filled = centre and Filled(centre_name, school, state, received > 0, day, _comments(comments))
    counts = Completeness(expected, received, on_time)
    return Counted(municipality, name, centre, filled, counts, row[12 : 12 + summed], row[12 + summed :])


def _comments(frozen: str) -> dict[str, str]:
    return json.loads(frozen) if frozen != "{}" else {}


def statement_of(template: str, summed: Sequence[Term], roles: dict[str, str], plans: Sequence[str] = ()) -> str:
    """`roles` say which received answers count. In a template `a` is a round, with the moment `late_from`."""
    names = [f"sum_{place}" for place in range(len(summed))]
    sums = _more(f"{_sum_of(term, roles[term.role])} AS {name}" for term, name in zip(summed, names, strict=True))
    return template.format(
        asked=_ASKED,
        seen=_SEEN,
        sums=sums,
        places=_PLACES.format(seen=_SEEN, sums=sums),
        totals=_more(f"sum({name}) AS {name}" for name in names),
        names=_more(names),
        plans=_more(f"{plan} AS plan_{place}" for place, plan in enumerate(plans)),
        planned=_more(f"plan_{place}" for place in range(len(plans))),
    )


def _more(columns: Iterable[str]) -> str:
    return "".join(f",\n           {column}" for column in columns)


def _sum_of(term: Term, counts: str) -> str:
    """A share with one number missing is no answer."""
    numerator, denominator = f"numerators[{term.question.slot:d}]", f"denominators[{term.question.slot:d}]"
    summed, other = (denominator, numerator) if term.of_denominators else (numerator, denominator)
    given = f" AND {other} IS NOT NULL" if term.question.is_share else ""
    return f"sum({summed}) FILTER (WHERE received AND {counts}{given})"
