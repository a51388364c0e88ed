"""An indicator quarter by quarter, and what its last total is made of. Pure: no Django and no clock.

A quarter's figure is the one that its report has: running totals, shares and plans follow the rules of
`monitoring.reports`.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from monitoring.figures import Amount, Completeness, Figure
from monitoring.quarters import Quarter
from monitoring.reports import plan_of, roles_of
from monitoring.values import Question

MOST_YEARS = 5  # that a page shows side by side
NO_PLAN = (None, None)


class QuarterSums(NamedTuple):
    """What the database has counted for a region's round; `plan` is that of the year and that of the quarter."""

    code: str  # the region's
    region: str
    quarter: Quarter
    completeness: Completeness
    fact: Amount | None
    plan: tuple[Decimal | None, Decimal | None]


class Point(NamedTuple):
    """A quarter as its report has it; `previous` of the figure stays empty, as the point before says it."""

    quarter: Quarter
    completeness: Completeness
    figure: Figure


class Part(NamedTuple):
    """A region, a municipality or a centre in one quarter."""

    name: str
    completeness: Completeness
    figure: Figure


Course = tuple[Point, ...]


def course_of(counted: Iterable[QuarterSums], questions: Mapping[Quarter, Question]) -> Course:
    """Of the region or, where several are counted, of all of them; in the order of time.

    `questions` are the indicator's editions; a quarter that did not ask it has its completeness only.
    """
    by_quarter = groupby(sorted(counted, key=attrgetter("quarter")), key=attrgetter("quarter"))
    wholes = {quarter: _together(list(lines), questions.get(quarter)) for quarter, lines in by_quarter}
    facts = {quarter: whole.fact for quarter, whole in wholes.items()}
    return tuple(
        Point(quarter, whole.completeness, _figure(whole, facts, questions.get(quarter)))
        for quarter, whole in wholes.items()
    )


def courses_by_region(
    counted: Iterable[QuarterSums], questions: Mapping[Quarter, Question]
) -> dict[tuple[str, str], Course]:
    """By code and name, in the order in which the regions come."""
    by_region: dict[tuple[str, str], list[QuarterSums]] = {}
    for line in counted:
        by_region.setdefault((line.code, line.region), []).append(line)
    return {region: course_of(lines, questions) for region, lines in by_region.items()}


def total_of(amounts: Iterable[Amount | None]) -> Amount | None:
    """A share's numerators and denominators each by themselves; None where nobody answered."""
    given = [amount for amount in amounts if amount is not None]
    if not given:
        return None
    of_share = given[0].denominator is not None
    return Amount(
        sum((amount.numerator for amount in given), Decimal(0)),
        sum((amount.denominator for amount in given), Decimal(0)) if of_share else None,
    )


def _together(lines: Sequence[QuarterSums], question: Question | None) -> QuarterSums:
    if len({line.code for line in lines}) == 1:
        return lines[0]
    expecting = [line.plan for line in lines if line.completeness.expected]
    return QuarterSums(
        code="",
        region="",
        quarter=lines[0].quarter,
        completeness=Completeness(*map(sum, zip(*(line.completeness for line in lines), strict=True))),
        fact=total_of(line.fact for line in lines),
        plan=tuple(plan_of([question], NO_PLAN, expecting)) if question else NO_PLAN,
    )


def _figure(whole: QuarterSums, facts: Mapping[Quarter, Amount | None], question: Question | None) -> Figure:
    if question is None:
        return Figure()
    quarter = whole.quarter
    so_far = [fact for each, fact in facts.items() if each.year == quarter.year and each <= quarter]
    return Figure(
        fact=whole.fact,
        year_before=facts.get(quarter.year_before),
        year=total_of(so_far) if "year" in roles_of(question) else whole.fact,
        target=whole.plan[0],
        quarter_target=whole.plan[1],
    )
