"""The figures of a quarter across all regions. Pure: no Django and no clock."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from monitoring.figures import Amount, Column, Completeness
from monitoring.values import Question


class PlaceLine(NamedTuple):
    """A municipality, a region (`municipality` is None), or the nation; what stands outside municipalities is a line
    of its region without a name."""

    code: str | None  # the region's
    region: str | None
    municipality: str | None
    completeness: Completeness
    facts: tuple[Amount | None, ...]  # one for each column


class NationalFigures(NamedTuple):
    columns: tuple[Column, ...]
    whole: PlaceLine
    regions: Sequence[PlaceLine]
    municipalities: Sequence[PlaceLine]


def facts_of(questions: Sequence[Question], sums: Sequence[Decimal | None]) -> tuple[Amount | None, ...]:
    """Each question's sum, of shares that of numerators and then that of denominators, as amounts."""
    left = iter(sums)
    facts = []
    for question in questions:
        numerator, denominator = next(left), next(left) if question.is_share else None
        facts.append(None if numerator is None else Amount(numerator, denominator))
    return tuple(facts)
