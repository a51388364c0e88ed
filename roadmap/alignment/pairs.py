"""Which steps of two roadmaps are one and the same: precise rather than complete.

Words weigh by how rare they are in both roadmaps; those that only say what all rows are about weigh next to nothing.
Two steps are one when they are much alike and nothing else that is still free is nearly as like: a step left alone is
seen on the page, a wrong pair would not be.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from roadmap.alignment.steps import Step, Unit, stems, units_of

LIKE = 0.5  # from here on two steps may be one
LEAD = 0.08  # by which the best must lead the next best
_RESULT = 0.35  # what a word of the result weighs beside one of the title, where both have a result
_FOREIGN = 0.5  # what a word weighs that the other roadmap does not know: often only a place or a body
_SAME_DAY = 0.1  # what the same day of the year adds, where words alone would do
_ACT, _PLAIN = 0.5, 0.2
_ACTS = stems(  # what is done with a thing says less than the thing
    "утверждение заключение формирование согласование предоставление подготовка разработка перечень объявление"
    " соглашение определение"
)
_PLAIN_WORDS = stems(
    "проведение проведен обеспечение организация осуществление реализация мероприятие центр образование точка роста"
    " кванториум детский технопарк школьный создание функционирование область край субъект российская"
)

_HARDLY_TELLING = _ACTS | _PLAIN_WORDS


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
    weights = _weights(units, others)
    return [
        _Claim(score, place, other_place, unit.words == other.words)
        for place, unit in enumerate(units)
        for other_place, other in enumerate(others)
        if (score := _likeness(unit, other, weights)) >= LIKE - LEAD
    ]


def _weights(units: Sequence[Unit], others: Sequence[Unit]) -> dict[str, float]:
    here, there = _counts(units), _counts(others)
    number = len(units) + len(others)
    weights = {}
    for word, count in (here + there).items():
        weight = math.log(1 + number / count)
        weight *= _PLAIN if word in _PLAIN_WORDS else _ACT if word in _ACTS else 1
        weights[word] = weight if here[word] and there[word] else weight * _FOREIGN
    return weights


def _counts(units: Iterable[Unit]) -> Counter[str]:
    return Counter(word for unit in units for word in unit.words | unit.result)


def _likeness(one: Unit, other: Unit, weights: dict[str, float]) -> float:
    """From 0: what both share of what each says, as a cosine. One word is too little to go by, unless it is all."""
    telling, others_telling = one.words - _HARDLY_TELLING, other.words - _HARDLY_TELLING
    common = telling & others_telling
    if len(common) < min(2, len(telling), len(others_telling)) or (not common and one.words != other.words):
        return 0.0
    has_results = bool(one.result and other.result)
    first, second = _weighed(one, has_results), _weighed(other, has_results)
    shared = sum(weights[word] * math.sqrt(first[word] * second[word]) for word in first.keys() & second.keys())
    whole = math.sqrt(_sum(first, weights) * _sum(second, weights))
    score = shared / whole if whole else 0.0
    return round(score + (_SAME_DAY if score >= LIKE and one.day and one.day == other.day else 0), 4)


def _weighed(unit: Unit, has_result: bool) -> dict[str, float]:
    result = dict.fromkeys(unit.result, _RESULT) if has_result else {}
    return result | dict.fromkeys(unit.words, 1.0)


def _sum(words: dict[str, float], weights: dict[str, float]) -> float:
    return sum(weights[word] * share for word, share in words.items())
