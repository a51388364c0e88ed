"""Which steps of two roadmaps are one and the same: precise rather than complete.

Two steps are one when they are much alike and nothing else that is still free is nearly as like: a step left alone is
seen on the page, a wrong pair would not be.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roadmap.alignment.likeness import Measured, Neighbours, cosine, measured_units
from roadmap.alignment.steps import Step, Unit, units_of

LIKE = 0.5  # from here on two steps may be one
LEAD = 0.08  # by which the best must lead the next best
_SAME_DAY = 0.1  # what the same day of the year adds, where words alone would do


class Pair(NamedTuple):
    """Places of two steps in their roadmaps."""

    score: float
    one: int
    other: int


class _Claim(NamedTuple):
    """Units that may be one, by their places among the units; `is_same`: in the very same words."""

    score: float
    one: int
    other: int
    is_same: bool


def pair_steps(one: Sequence[Step], other: Sequence[Step]) -> list[Pair]:
    """The surest first. Only a step that lists several things stands in several pairs."""
    units, others = units_of(one), units_of(other)
    found: dict[tuple[int, int], float] = {}
    for claim in _settled(_claims(units, others)):
        places = units[claim.one].place, others[claim.other].place
        found.setdefault(places, claim.score)
    return [Pair(score, *places) for places, score in found.items()]


def _settled(claims: list[_Claim]) -> Iterator[_Claim]:
    claims.sort(key=lambda claim: (-claim.score, abs(claim.one - claim.other), claim.one))
    by_one, by_other = defaultdict(list), defaultdict(list)
    for claim in claims:
        by_one[claim.one].append(claim)
        by_other[claim.other].append(claim)
    taken, taken_others = set(), set()
    for claim in claims:
        if claim.score < LIKE or claim.one in taken or claim.other in taken_others:
            continue
        rivals = [rival for rival in by_one[claim.one] if rival.other not in taken_others and rival is not claim]
        rivals += [rival for rival in by_other[claim.other] if rival.one not in taken and rival is not claim]
        if not claim.is_same and any(claim.score - rival.score < LEAD for rival in rivals):
            continue
        taken.add(claim.one)
        taken_others.add(claim.other)
        yield claim


def _claims(units: Sequence[Unit], others: Sequence[Unit]) -> list[_Claim]:
    measured, measured_others = measured_units(units, others)
    near = Neighbours(measured_others)
    return [
        _Claim(score, place, other_place, one.unit.words == measured_others[other_place].unit.words)
        for place, one in enumerate(measured)
        for other_place in near.of(one)
        if (score := _likeness(one, measured_others[other_place])) >= LIKE - LEAD
    ]


def _likeness(one: Measured, other: Measured) -> float:
    """From 0: what both share of what each says, as a cosine."""
    score = cosine(one, other)
    same_day = score >= LIKE and one.unit.day and one.unit.day == other.unit.day
    return round(score + (_SAME_DAY if same_day else 0), 4)
