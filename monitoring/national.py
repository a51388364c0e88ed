"""The figures of a quarter across all regions. Pure: no Django and no clock."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate
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


def reading_of(questions: Sequence[Question]) -> Callable[[Sequence[Decimal | None]], tuple[Amount | None, ...]]:
    """What makes amounts of a line's sums: of each question one, of shares that of numerators, then of denominators."""
    widths = [2 if question.is_share else 1 for question in questions]
    firsts = list(accumulate(widths, initial=0))[:-1]
    pairs = [(first, first + 1 if width == 2 else -1) for first, width in zip(firsts, widths, strict=True)]

    def facts(sums: Sequence[Decimal | None]) -> tuple[Amount | None, ...]:
        found = (*sums, None)
        return tuple([None if found[one] is None else Amount(found[one], found[other]) for one, other in pairs])

    return facts
