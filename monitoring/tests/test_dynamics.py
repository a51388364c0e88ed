"""An indicator quarter by quarter: running totals, regions together, a municipality's line."""

from decimal import Decimal

import pytest

from monitoring.dynamics import QuarterSums, course_of, courses_by_region, total_of
from monitoring.figures import Amount, Completeness
from monitoring.quarters import Quarter
from monitoring.tests.made_reports import CHILDREN, EVENTS, NOW, TEACHERS
from monitoring.values import Question

YEAR = [Quarter(2026, number) for number in (1, 2, 3)]
AGO = Quarter(2025, 3)


def count(number: int | None) -> Amount | None:
    return None if number is None else Amount(Decimal(number))


def share(part: int, whole: int) -> Amount:
    return Amount(Decimal(part), Decimal(whole))


def sums(
    quarter: Quarter, fact: Amount | None, plan: tuple = (None, None), region: str = "70", expected: int = 2
) -> QuarterSums:
    return QuarterSums(region, f"Регион {region}", quarter, Completeness(expected, 1, 1), fact, plan)


@pytest.mark.parametrize(
    ("question", "facts", "years"),
    [
        (EVENTS, [5, 7, 9], [5, 12, 21]),
        (EVENTS, [None, 7, None], [None, 7, 7]),
        (CHILDREN, [5, 7, 9], [5, 7, 9]),  # counts from the year's beginning by itself
        (CHILDREN, [5, None, 9], [5, None, 9]),
    ],
)
def test_the_year_so_far(question: Question, facts: list, years: list) -> None:
    counted = [sums(quarter, count(fact)) for quarter, fact in zip(YEAR, facts, strict=True)]
    course = course_of(counted, dict.fromkeys(YEAR, question))
    assert [point.figure.year for point in course] == [count(each) for each in years]


def test_a_share_of_the_year_is_that_of_its_sums() -> None:
    counted = [sums(YEAR[0], share(1, 2)), sums(YEAR[1], share(1, 8))]
    course = course_of(counted, dict.fromkeys(YEAR, TEACHERS))
    assert course[-1].figure.year == share(2, 10)


def test_a_year_ago_is_the_same_quarter() -> None:
    counted = [sums(NOW, count(9)), sums(AGO, count(4))]
    before, now = course_of(counted, {NOW: EVENTS, AGO: EVENTS})
    assert (before.quarter, before.figure.year_before) == (AGO, None)
    assert now.figure.year_before == count(4)


def test_a_quarter_that_did_not_ask_has_its_completeness_only() -> None:
    (point,) = course_of([sums(NOW, count(9), (Decimal(1), None))], {})
    assert point.completeness.expected == 2
    assert (point.figure.fact, point.figure.target) == (None, None)


@pytest.mark.parametrize(
    ("question", "plans", "expected"),
    [
        (EVENTS, [10, 20], 30),
        (EVENTS, [10, None], None),  # half a plan is none
        (TEACHERS, [80, 90], None),  # shares don't add up
    ],
)
def test_regions_together(question: Question, plans: list, expected: int | None) -> None:
    facts = [share(1, 2), share(2, 8)] if question.is_share else [count(3), count(4)]
    counted = [
        sums(NOW, fact, (None if plan is None else Decimal(plan), None), region)
        for fact, plan, region in zip(facts, plans, ("37", "70"), strict=True)
    ]
    (point,) = course_of(counted, {NOW: question})
    assert point.completeness == Completeness(4, 2, 2)
    assert point.figure.fact == (share(3, 10) if question.is_share else count(7))
    assert point.figure.target == (None if expected is None else Decimal(expected))


def test_a_region_that_expects_nobody_plans_nothing_for_all() -> None:
    idle = sums(NOW, None, region="37", expected=0)
    (point,) = course_of([idle, sums(NOW, count(4), (Decimal(8), None))], {NOW: EVENTS})
    assert point.figure.target == Decimal(8)


def test_a_regions_own_plan_may_be_a_share() -> None:
    (point,) = course_of([sums(NOW, share(1, 2), (Decimal(80), None))], {NOW: TEACHERS})
    assert point.figure.target == Decimal(80)


def test_each_region_by_itself() -> None:
    counted = [sums(NOW, count(3), region="37"), sums(NOW, count(4))]
    courses = courses_by_region(counted, {NOW: EVENTS})
    assert {code: course[0].figure.fact for (code, _), course in courses.items()} == {"37": count(3), "70": count(4)}


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([], None),
        ([None], None),
        ([count(0), None], count(0)),
        ([count(2), count(3)], count(5)),
        ([share(0, 0), share(1, 3)], share(1, 3)),
    ],
)
def test_totals(amounts: list, expected: Amount | None) -> None:
    assert total_of(amounts) == expected
