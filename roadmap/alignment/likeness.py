"""How like two steps are by their words.

Words weigh by how rare they are in both roadmaps; those that only say what all rows are about weigh next to nothing.
What a step has by itself is counted once, and only steps that share telling words are laid beside each other: of three
hundred rows and three hundred others few are.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roadmap.alignment.steps import Unit, stems

_RESULT = 0.35  # what a word of the result weighs beside one of the title, where both have a result
_FOREIGN = 0.5  # what a word weighs that the other roadmap does not know: often only a place or a body
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

_Vector = dict[str, float]  # words and what they weigh, of length 1 as a whole


@dataclass(frozen=True)
class Measured:
    """`telling`: its words that say more than what all rows are about."""

    unit: Unit
    telling: frozenset[str]
    title: _Vector
    whole: _Vector  # its title and its result


class Neighbours:
    """Finds those that a step may be like by the telling words of both."""

    def __init__(self, steps: Sequence[Measured]) -> None:
        self.steps = steps
        self.by_word: dict[str, list[int]] = defaultdict(list)
        self.wordless: dict[frozenset[str], list[int]] = defaultdict(list)
        for place, step in enumerate(steps):
            for word in step.telling:
                self.by_word[word].append(place)
            if not step.telling:
                self.wordless[step.unit.words].append(place)

    def of(self, step: Measured) -> list[int]:
        """Their places in order. One word is too little to go by, unless it is all; with none, all others are alike."""
        if not step.telling:
            return self.wordless.get(step.unit.words, [])
        common = Counter(place for word in step.telling for place in self.by_word.get(word, ()))
        enough = min(2, len(step.telling))
        return sorted(place for place, count in common.items() if count >= min(enough, len(self.steps[place].telling)))


def measured_units(units: Sequence[Unit], others: Sequence[Unit]) -> tuple[list[Measured], list[Measured]]:
    weights = _weights(units, others)
    measured, measured_others = ([_measured(unit, weights) for unit in each] for each in (units, others))
    return measured, measured_others


def cosine(one: Measured, other: Measured) -> float:
    """From 0 to 1; results count where both have one."""
    has_results = bool(one.unit.result and other.unit.result)
    first, second = (one.whole, other.whole) if has_results else (one.title, other.title)
    return sum(first[word] * second[word] for word in first.keys() & second.keys())


def _measured(unit: Unit, weights: dict[str, float]) -> Measured:
    title = dict.fromkeys(unit.words, 1.0)
    whole = dict.fromkeys(unit.result, _RESULT) | title
    return Measured(unit, unit.words - _HARDLY_TELLING, _vector(title, weights), _vector(whole, weights))


def _vector(shares: dict[str, float], weights: dict[str, float]) -> _Vector:
    length = math.sqrt(sum(weights[word] * share for word, share in shares.items()))
    return {word: math.sqrt(weights[word] * share) / length for word, share in shares.items()}


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
