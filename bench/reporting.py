"""What reports cost in a nation of 600,000 submissions, against a row for every value; in a database of its own.

«Bare» is a report's one statement with its rows fetched, and nothing made of them. The peer's index of values covers
what its statement reads. The short history has only the four quarters that a region's report reads.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from django.conf import settings
from django.db import connection
from django.db.models import Count

from bench import report_files
from bench.importing import own_database
from bench.timing import medians
from monitoring.models import Round
from monitoring.models.sums import count_quarter, statement_of_quarter, statement_of_round
from monitoring.nation import Size, make_nation
from monitoring.quarters import Quarter
from monitoring.services.reference import load_reference
from monitoring.services.reports import figures_of

TODAY = date(2026, 11, 21)
PERIOD = Quarter.of(TODAY).previous
REPETITIONS = 15
SHORT = (PERIOD, PERIOD.previous, PERIOD.previous.previous, PERIOD.year_before)

_VALUES = """
CREATE TABLE bench_values AS
SELECT s.id AS submission_id, (asked ->> 'slot')::smallint AS slot, asked ->> 'code' AS code,
       s.numerators[(asked ->> 'slot')::int] AS numerator, s.denominators[(asked ->> 'slot')::int] AS denominator
FROM monitoring_submission s
JOIN monitoring_round r ON r.id = s.round_id
CROSS JOIN LATERAL jsonb_array_elements(r.questions) asked
WHERE s.numerators[(asked ->> 'slot')::int] IS NOT NULL;
CREATE UNIQUE INDEX ON bench_values (submission_id, slot) INCLUDE (numerator, denominator);
"""
_SHORT = """
CREATE SCHEMA short;
CREATE TABLE short.monitoring_round (LIKE public.monitoring_round INCLUDING ALL);
INSERT INTO short.monitoring_round
SELECT r.* FROM public.monitoring_round r
WHERE (year, quarter) IN (SELECT * FROM unnest(%s::int[], %s::int[]));
CREATE TABLE short.monitoring_submission (LIKE public.monitoring_submission INCLUDING ALL);
INSERT INTO short.monitoring_submission
SELECT s.* FROM public.monitoring_submission s JOIN short.monitoring_round r ON r.id = s.round_id ORDER BY s.id;
ANALYZE short.monitoring_round, short.monitoring_submission;
"""
_PEER = """
WITH seen AS MATERIALIZED (
    SELECT s.id, r.region_id, {municipality} AS municipality_id, s.first_submitted_at < r.late_from AS timely,
           s.state IN ('submitted', 'forwarded', 'accepted') AS received
    FROM (
        SELECT r.id, r.region_id, (r.timely_until + 1)::timestamp AT TIME ZONE g.time_zone AS late_from
        FROM monitoring_round r JOIN regions_region g ON g.id = r.region_id
        WHERE r.year = %s AND r.quarter = %s AND r.programme_id = %s
    ) r
    JOIN monitoring_submission s ON s.round_id = r.id {joins}
    WHERE s.state <> 'excused'
), counted AS (
    SELECT region_id, municipality_id, count(*) AS expected, count(*) FILTER (WHERE received) AS received,
           count(*) FILTER (WHERE received AND timely) AS on_time
    FROM seen GROUP BY region_id, municipality_id
), summed AS (
    SELECT region_id, municipality_id, slot, sum(numerator) AS numerator, sum(denominator) AS denominator
    FROM seen JOIN bench_values v ON v.submission_id = seen.id WHERE received GROUP BY region_id, municipality_id, slot
), lines AS (
    SELECT region_id, municipality_id, NULL::smallint AS slot, sum(expected) AS first, sum(received) AS second,
           sum(on_time) AS third
    FROM counted GROUP BY GROUPING SETS ((), (region_id), (region_id, municipality_id))
    UNION ALL
    SELECT region_id, municipality_id, slot, sum(numerator), sum(denominator), NULL
    FROM summed GROUP BY GROUPING SETS ((slot), (region_id, slot), (region_id, municipality_id, slot))
)
SELECT g.name, m.name, slot, first, second, third
FROM lines LEFT JOIN regions_region g ON g.id = region_id LEFT JOIN regions_municipality m ON m.id = municipality_id
ORDER BY g.sort_name, m.sort_name, slot
"""
_BY_SCHOOL = "JOIN regions_centre c ON c.id = s.centre_id JOIN regions_organisation o ON o.id = c.organisation_id"


def peer_statement(is_placed: bool) -> str:
    """`is_placed`: the peer too finds the municipality on the submission, not by its school."""
    if is_placed:
        return _PEER.format(municipality="s.municipality_id", joins="")
    return _PEER.format(municipality="o.municipality_id", joins=_BY_SCHOOL)


def build_peer() -> None:
    _run(_VALUES)


def build_short_history() -> None:
    _run(_SHORT, [quarter.year for quarter in SHORT], [quarter.number for quarter in SHORT])


@contextmanager
def short_history() -> Iterator[None]:
    _run("SET search_path TO short, public")
    try:
        yield
    finally:
        _run("SET search_path TO DEFAULT")


def fetched(statement: str, parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def largest_round() -> Round:
    rounds = Round.objects.filter(year=PERIOD.year, quarter=PERIOD.number).annotate(size=Count("submissions"))
    return rounds.select_related("region", "programme", "deadline").order_by("-size", "pk")[0]


def ways(round_: Round) -> dict[str, Callable[[], object]]:
    questions, national = round_.asked, (PERIOD, round_.programme, round_.asked)
    period = [PERIOD.year, PERIOD.number, round_.programme_id]
    return {
        "nation, bare": lambda: fetched(*statement_of_quarter(*national)),
        "nation": lambda: count_quarter(*national),
        "nation, a row for every value": lambda: fetched(peer_statement(is_placed=False), period),
        "the same, with the municipality at hand": lambda: fetched(peer_statement(is_placed=True), period),
        "region, bare": lambda: fetched(*statement_of_round(round_, questions)),
        "region": lambda: figures_of(round_),
        "nation, short history": _in_short(lambda: count_quarter(*national)),
        "region, short history": _in_short(lambda: figures_of(round_)),
    }


def report() -> Iterator[str]:
    """The lines to print, as they are found."""
    with own_database():
        load_reference(folder=settings.BASE_DIR / "fixtures")
        made = make_nation(size=Size(), seed=1, today=TODAY)
        build_peer()
        build_short_history()
        _run("VACUUM ANALYZE")
        round_ = largest_round()
        seconds = medians(ways(round_), REPETITIONS)
        yield f"{made:,} submissions; a region of {round_.size} centres; medians of {REPETITIONS}:"
        yield from (f"  {name}: {taken * 1000:.1f} ms" for name, taken in seconds.items())
        yield from _told(seconds)
    yield from report_files.report()


def _told(seconds: dict[str, float]) -> Iterator[str]:
    def ratio(one: str, other: str) -> str:
        return f"{seconds[one] / seconds[other]:.2f}"

    nation, values, at_hand = "nation", "nation, a row for every value", "the same, with the municipality at hand"
    yield f"a row for every value against the nation's report: {ratio(values, nation)} times slower (aim: 5)"
    yield f"the same against its bare statement: {ratio(values, 'nation, bare')}"
    yield f"a row for every value that also has the municipality at hand: {ratio(at_hand, nation)}"
    yield f"a region's report against its bare statement: {ratio('region', 'region, bare')} (aim: within 1.3)"
    yield f"24 quarters against 4, nation: {ratio(nation, 'nation, short history')} (aim: within 1.1)"
    yield f"24 quarters against 4, region: {ratio('region', 'region, short history')} (aim: within 1.1)"


def _in_short(way: Callable[[], object]) -> Callable[[], object]:
    def inside() -> object:
        with short_history():
            return way()

    return inside


def _run(statement: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(parameters) or None)
