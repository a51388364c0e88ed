"""From centres' submissions to the figures of the region's report. Pure: no Django and no clock.

Totals of shares come from sums of numerators and denominators, never from averaging shares.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from monitoring.figures import Amount, CentreLine, Column, Completeness, Figure, Heading, MunicipalityLine, RoundFigures
from monitoring.quarters import Quarter
from monitoring.values import Question, unpack

WHOLE = ("region",)  # the key under which the region's own sums are kept
OUTSIDE = "Вне муниципальных образований"


class Row(NamedTuple):
    """A submission of the report's quarter, or a received one of a quarter that it is compared with."""

    quarter: Quarter
    centre: int
    centre_name: str
    school: str
    municipality: str | None
    state: str
    is_received: bool
    is_timely: bool
    submitted_on: date | None
    numerators: Sequence[Decimal | None]
    denominators: Sequence[Decimal | None]
    comments: Mapping[str, str]


@dataclass(frozen=True)
class Targets:
    """What is planned for the year, by indicator code: for the region, and for centres by their primary key."""

    region: Mapping[str, Decimal] = field(default_factory=dict)
    centres: Mapping[tuple[int, str], Decimal] = field(default_factory=dict)


def compile_figures(
    heading: Heading, questions: Sequence[Question], rows: Iterable[Row], targets: Targets
) -> RoundFigures:
    """The whole report. Rows come in the order in which centres and municipalities are to stand."""
    rows = list(rows)
    period = Quarter(heading.year, heading.quarter)
    expected = [row for row in rows if row.quarter == period]
    sums = _sums(period, questions, rows)
    plan = _Plan(questions, targets, expected)
    names = list(dict.fromkeys(_municipality(row) for row in rows))
    return RoundFigures(
        heading=heading,
        columns=tuple(_column(question) for question in questions),
        completeness=_completeness(expected),
        totals=_figures(questions, sums, WHOLE, plan.of_region),
        municipalities=tuple(_municipality_line(name, questions, expected, sums, plan) for name in names),
        centres=tuple(_centre_line(row, questions, sums, targets) for row in expected),
    )


def roles_of(quarter: Quarter, period: Quarter, cumulative: bool) -> list[str]:
    """Which fields of a `Figure` an answer of `quarter` counts in, in a report for `period`."""
    roles = []
    if quarter == period:
        roles.append("fact")
    if quarter == period.previous:
        roles.append("previous")
    if quarter == period.year_before:
        roles.append("year_before")
    in_year = quarter.year == period.year and quarter <= period
    if in_year and (quarter == period or not cumulative):
        roles.append("year")
    return roles


_Key = tuple  # what is summed for: the region, a municipality or a centre
_Sums = dict[tuple[_Key, str, str], Amount]  # by key, indicator code and role


def _sums(period: Quarter, questions: Sequence[Question], rows: Iterable[Row]) -> _Sums:
    sums: _Sums = {}
    for row in rows:
        if not row.is_received:
            continue
        answers = unpack(questions, row.numerators, row.denominators, {})
        for question in questions:
            answer = answers[question.code]
            if not answer.is_given(question.is_share):
                continue
            amount = Amount(answer.numerator, answer.denominator if question.is_share else None)
            for role in roles_of(row.quarter, period, question.cumulative):
                for key in (WHOLE, _municipality_key(row), _centre_key(row)):
                    place = (key, question.code, role)
                    sums[place] = _add(sums[place], amount) if place in sums else amount
    return sums


def _add(one: Amount, other: Amount) -> Amount:
    if one.denominator is None:
        return Amount(one.numerator + other.numerator)
    return Amount(one.numerator + other.numerator, one.denominator + other.denominator)


def _figures(questions: Sequence[Question], sums: _Sums, key: _Key, plan: Mapping[str, Decimal]) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            **{role: sums.get((key, question.code, role)) for role in ("fact", "previous", "year_before", "year")},
            target=plan.get(question.code),
        )
        for question in questions
    )


class _Plan:
    """Targets above the centres. Counts are summed, but only where every expected centre has its target."""

    def __init__(self, questions: Sequence[Question], targets: Targets, expected: Sequence[Row]) -> None:
        self._questions, self._targets = questions, targets
        self.of_region = self.summed(expected) | dict(targets.region)

    def summed(self, expected: Sequence[Row]) -> dict[str, Decimal]:
        plan = {}
        for question in self._questions:
            values = [self._targets.centres.get((row.centre, question.code)) for row in expected]
            if values and not question.is_share and None not in values:
                plan[question.code] = sum(values, Decimal(0))
        return plan


def _municipality_line(
    name: str, questions: Sequence[Question], expected: Sequence[Row], sums: _Sums, plan: _Plan
) -> MunicipalityLine:
    own = [row for row in expected if _municipality(row) == name]
    figures = _figures(questions, sums, ("municipality", name), plan.summed(own))
    return MunicipalityLine(name, _completeness(own), figures)


def _centre_line(row: Row, questions: Sequence[Question], sums: _Sums, targets: Targets) -> CentreLine:
    plan = {question.code: targets.centres.get((row.centre, question.code)) for question in questions}
    return CentreLine(
        centre=row.centre_name,
        school=row.school,
        municipality=_municipality(row),
        state=row.state,
        is_received=row.is_received,
        is_timely=row.is_received and row.is_timely,
        submitted_on=row.submitted_on,
        comments=dict(row.comments),
        figures=_figures(questions, sums, _centre_key(row), plan),
    )


def _completeness(rows: Sequence[Row]) -> Completeness:
    received = [row for row in rows if row.is_received]
    return Completeness(len(rows), len(received), sum(row.is_timely for row in received))


def _column(question: Question) -> Column:
    return Column(
        code=question.code,
        name=question.name,
        unit=question.unit,
        is_share=question.is_share,
        cumulative=question.cumulative,
        places=question.places,
        group=getattr(question, "group", ""),
        numerator_label=question.numerator_label,
        denominator_label=question.denominator_label,
        adds_up=question.adds_up,
    )


def _municipality(row: Row) -> str:
    return row.municipality or OUTSIDE


def _municipality_key(row: Row) -> _Key:
    return ("municipality", _municipality(row))


def _centre_key(row: Row) -> _Key:
    return ("centre", row.centre)
