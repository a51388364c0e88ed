"""The nation's rounds, all closed, and their submissions, written by the database itself: 25,000 rows a second or two.

Chance is arithmetic on the centre's number, the quarter, the slot and the seed, so that it is the same everywhere.
"""

from datetime import UTC, datetime, time

from django.db import connection

from monitoring.models import Indicator, Round, Submission
from monitoring.quarters import Quarter, round_days
from monitoring.questions import freeze
from regions.models import Centre, Programme, Region

LARGEST = 2_147_483_647  # a prime
# Of a thousand submissions so many are: accepted, still under review, returned; the rest was never sent.
ACCEPTED, SUBMITTED, RETURNED = 940, 30, 10
TIMELY = 900  # of a thousand
UNANSWERED = 20  # of a thousand answers that nobody must give

_CENTRES = """
CREATE TEMPORARY TABLE nation_centre (number int, centre_id bigint, region_id bigint, municipality_id bigint)
"""
_SUBMISSIONS = """
INSERT INTO {submission} (round_id, centre_id, municipality_id, state, numerators, denominators, comments, version,
                          review_note, saved_at, first_submitted_at, submitted_at, reviewed_at)
SELECT round_id, centre_id, municipality_id, state, {numerators}, {denominators}, '{{}}',
       CASE state WHEN 'draft' THEN 0 ELSE 3 END,
       CASE state WHEN 'returned' THEN 'Проверьте, пожалуйста, число обучающихся.' ELSE '' END,
       sent, sent, sent, CASE WHEN state IN ('accepted', 'returned') THEN sent + interval '20 hours' END
FROM (
    SELECT r.id AS round_id, c.centre_id, c.municipality_id, c.number, size.students, r.quarter, r.year,
           CASE WHEN fate < {accepted} THEN 'accepted' WHEN fate < {submitted} THEN 'submitted'
                WHEN fate < {returned} THEN 'returned' ELSE 'draft' END AS state,
           CASE WHEN fate < {returned} THEN timely_until + CASE WHEN haste < {timely}
                THEN interval '6 hours' - interval '1 day' * (mod(haste, 14))
                ELSE interval '30 hours' + interval '1 day' * (mod(haste, 9)) END END AS sent
    FROM nation_centre c
    JOIN {round} r ON r.region_id = c.region_id
    JOIN {centre} size ON size.id = c.centre_id
    CROSS JOIN LATERAL (SELECT {fate} AS fate, {haste} AS haste) chance
    WHERE r.programme_id = %s AND r.year = %s AND r.quarter = %s
    ORDER BY r.id, c.number
) drawn
"""


def make_quarters(
    programme: Programme, questions: list[Indicator], centres: list[Centre], quarters: list[Quarter], seed: int
) -> int:
    """Gives how many submissions there are."""
    regions = sorted({centre.organisation.region for centre in centres}, key=lambda region: region.code)
    asked = freeze(question.as_question() for question in questions)
    _number(centres)
    for quarter in quarters:
        Round.objects.bulk_create(_round(programme, region, quarter, asked) for region in regions)
        _submit(programme, questions, quarter, seed)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE nation_centre")
    return len(centres) * len(quarters)


def _number(centres: list[Centre]) -> None:
    """Lets the database know the centres by their place in the list, which chance goes by."""
    with connection.cursor() as cursor:
        cursor.execute(_CENTRES)
        cursor.execute(
            "INSERT INTO nation_centre SELECT * FROM unnest(%s::int[], %s::bigint[], %s::bigint[], %s::bigint[])",
            [
                list(range(len(centres))),
                [centre.pk for centre in centres],
                [centre.organisation.region_id for centre in centres],
                [centre.organisation.municipality_id for centre in centres],
            ],
        )


def _round(programme: Programme, region: Region, quarter: Quarter, asked: list[dict[str, object]]) -> Round:
    days = round_days(quarter.next.first, quarter.next.first)
    opened = datetime.combine(days.opens_on, time(), tzinfo=UTC)
    return Round(
        programme=programme,
        region=region,
        year=quarter.year,
        quarter=quarter.number,
        opens_on=days.opens_on,
        timely_until=days.timely_until,
        closes_after=days.closes_after,
        opened_at=opened,
        questions=asked,
    )


def _submit(programme: Programme, questions: list[Indicator], quarter: Quarter, seed: int) -> None:
    tables = {"submission": Submission, "round": Round, "centre": Centre}
    statement = _SUBMISSIONS.format(
        **{name: model._meta.db_table for name, model in tables.items()},
        numerators=_array([_numerator(question, seed) for question in questions], questions),
        denominators=_array([_denominator(question, seed) for question in questions], questions),
        fate=_chance(0, seed, 1000),
        haste=_chance(101, seed, 1000),
        accepted=ACCEPTED,
        submitted=ACCEPTED + SUBMITTED,
        returned=ACCEPTED + SUBMITTED + RETURNED,
        timely=TIMELY,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [programme.pk, quarter.year, quarter.number])


def _chance(what: int, seed: int, below: int) -> str:
    """SQL of a whole number from 0 to `below`; `what` tells one use of chance from another."""
    first = f"(number + 1)::bigint * 48271 + (year * 4 + quarter) * 69621 + {what * 16807 + seed * 40692}"
    return f"mod(mod(mod({first}, {LARGEST}) * 39373, {LARGEST}) / 7, {below})::int"


def _array(values: list[str], questions: list[Indicator]) -> str:
    """SQL of a submission's array by slot: empty where nothing was ever sent."""
    width = max(question.slot for question in questions)
    by_slot = dict(zip((question.slot for question in questions), values, strict=True))
    parts = ", ".join(by_slot.get(slot, "NULL") for slot in range(1, width + 1))
    return f"CASE state WHEN 'draft' THEN '{{}}' ELSE ARRAY[{parts}]::numeric(16, 4)[] END"


def _numerator(question: Indicator, seed: int) -> str:
    """A share stays below its whole; what is counted from the year's beginning grows with the quarters."""
    chance = _chance(question.slot, seed, 1000)
    if question.is_share:
        return f"({_whole(question, seed)}) * (500 + {chance} / 2) / 1000"
    part = "quarter" if question.cumulative else "1"
    value = f"(students * {part} * (700 + {chance} / 3) / {4000 * question.slot})"
    if question.required:
        return value
    return f"CASE WHEN {_chance(200 + question.slot, seed, 1000)} >= {UNANSWERED} THEN {value} END"


def _denominator(question: Indicator, seed: int) -> str:
    return _whole(question, seed) if question.is_share else "NULL"


def _whole(question: Indicator, seed: int) -> str:
    return f"{_chance(300 + question.slot, seed, 15)} + 3"
