"""The headings of charts: what each of them shows, in a sentence."""

from decimal import Decimal

import pytest

from monitoring.dynamics import Part, Point
from monitoring.figures import Amount, Column, Completeness, Figure
from monitoring.lines.findings import completeness_finding, growth, parts_finding, plan_finding
from monitoring.quarters import Quarter
from monitoring.reports import column_of
from monitoring.tests.made_reports import CHILDREN, EVENTS, TEACHERS

NOW, AGO = Quarter(2026, 2), Quarter(2025, 2)
TEN = Completeness(10, 9, 8)


def said(text: str) -> str:
    return text.replace("\u00a0", " ")


def count(number: int) -> Amount:
    return Amount(Decimal(number))


def share(part: int, whole: int) -> Amount:
    return Amount(Decimal(part), Decimal(whole))


@pytest.mark.parametrize(
    ("question", "figure", "expected"),
    [
        (EVENTS, Figure(fact=count(9), year=count(21)), "Во II квартале 2026 г. – 9 шт."),
        (
            EVENTS,
            Figure(fact=count(9), year_before=count(6), year=count(21)),
            "Во II квартале 2026 г. – 9 шт., на 50 % больше, чем год назад",
        ),
        (
            CHILDREN,
            Figure(fact=count(78), year=count(78), target=Decimal(100), quarter_target=Decimal(50)),
            "К концу II квартала 2026 г. выполнено 78 % плана года",
        ),
        (
            CHILDREN,
            Figure(fact=count(78), year_before=count(80), year=count(78), target=Decimal(100)),
            "К концу II квартала 2026 г. выполнено 78 % плана года, факт на 2,5 % меньше, чем год назад",
        ),
        (
            EVENTS,
            Figure(fact=count(9), quarter_target=Decimal(10)),
            "Во II квартале 2026 г. выполнено 90 % плана квартала",
        ),
        (
            TEACHERS,
            Figure(fact=share(9, 10), year_before=share(8, 10), year=share(9, 10), target=Decimal(95)),
            "Во II квартале 2026 г. – 90 % при плане 95 %, на 10 п. п. больше, чем год назад",
        ),
        (EVENTS, Figure(), "За выбранные годы на этот показатель никто не ответил"),
    ],
)
def test_plan(question: object, figure: Figure, expected: str) -> None:
    course = (Point(AGO, TEN, Figure()), Point(NOW, TEN, figure))
    assert said(plan_finding(column_of(question), course[-1], course)) == expected


@pytest.mark.parametrize(("asked_then", "is_told"), [(10, True), (9, True), (5, False), (0, False)])
def test_growth_is_told_where_as_many_were_asked(asked_then: int, is_told: bool) -> None:
    now = Point(NOW, TEN, Figure(fact=count(9), year_before=count(6)))
    course = (Point(AGO, TEN._replace(expected=asked_then), Figure()), now)
    assert ("больше" in plan_finding(column_of(EVENTS), now, course)) is is_told


@pytest.mark.parametrize(
    ("now", "past", "expected"),
    [
        (count(5), None, ""),
        (None, count(5), ""),
        (count(5), count(0), ""),  # growth from nothing has no per cent
        (count(5), count(5), "столько же, сколько год назад"),
        (count(10_001), count(10_000), "столько же, сколько год назад"),
        (count(0), count(5), "на 100 % меньше, чем год назад"),
        (count(1000), count(5), "на 19 900 % больше, чем год назад"),
        (share(0, 0), share(1, 2), ""),
        (share(1, 2), share(0, 2), "на 50 п. п. больше, чем год назад"),
    ],
)
def test_growth(now: Amount | None, past: Amount | None, expected: str) -> None:
    column = column_of(TEACHERS if past and past.denominator is not None else EVENTS)
    assert said(growth(column, Figure(fact=now, year_before=past))) == expected


@pytest.mark.parametrize(
    ("completeness", "expected"),
    [
        (Completeness(31, 30, 26), "Во II квартале 2026 г. отчитались 30 из 31 центра, вовремя – 26"),
        (Completeness(42, 0, 0), "Во II квартале 2026 г. отчитались 0 из 42 центров, вовремя – 0"),
        (Completeness(2, 2, 2), "Во II квартале 2026 г. отчитались все и вовремя"),
        (Completeness(), "За выбранные годы отчётов не ждали"),
    ],
)
def test_completeness(completeness: Completeness, expected: str) -> None:
    assert said(completeness_finding(Point(NOW, completeness, Figure()))) == expected


def part(number: int, target: int | None = None) -> Part:
    return Part("", TEN, Figure(fact=count(number), year=count(number), target=target and Decimal(target)))


@pytest.mark.parametrize(
    ("parts", "by_plan", "expected"),
    [
        ([part(9, 10), part(10, 10), part(5)], True, "План года выполнили 1 из 2 муниципальных образований"),
        ([part(9, 10), part(1, 10)], True, "План года пока не выполнил никто из 2 муниципальных образований"),
        ([part(9, 10), part(1)], True, "Выполнено 90 % плана года"),
        ([part(9), part(12_600), part(10)], False, "От 9 до 12 600"),
        ([part(9), part(9)], False, "9 у всех"),
        ([Part("", TEN, Figure())], False, "За выбранные годы на этот показатель никто не ответил"),
    ],
)
def test_parts(parts: list[Part], by_plan: bool, expected: str) -> None:
    column: Column = column_of(CHILDREN)
    assert said(parts_finding(column, parts, "municipalities", by_plan)) == expected
