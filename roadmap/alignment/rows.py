"""Several roadmaps as rows in which the steps stand that are one and the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from roadmap.alignment.pairs import pair_steps
from roadmap.alignment.steps import Step, parts_of


@dataclass(frozen=True)
class Row:
    """For each roadmap the keys of its steps: none where it lacks the step, several where it parts what others list."""

    steps: tuple[tuple[int, ...], ...]

    @property
    def is_shared(self) -> bool:
        return sum(bool(keys) for keys in self.steps) > 1


_Place = tuple[int, int]  # of a roadmap, and of a step in it
_Group = frozenset[_Place]


def align(roadmaps: Sequence[Sequence[Step]]) -> list[Row]:
    """Shared rows in the order of the first roadmap, then what each has alone. Every step stands in one row."""
    groups = {place: frozenset({place}) for place in _places(roadmaps)}
    for first, second in _joints(roadmaps):
        joined = groups[first] | groups[second]
        if _fits(joined, roadmaps):
            groups |= dict.fromkeys(joined, joined)
    rows = dict.fromkeys(groups[place] for place in _places(roadmaps))
    return [_row(group, roadmaps) for group in sorted(rows, key=lambda group: len(_roadmaps(group)) < 2)]


def _places(roadmaps: Sequence[Sequence[Step]]) -> Iterator[_Place]:
    for number, steps in enumerate(roadmaps):
        yield from ((number, place) for place in range(len(steps)))


def _joints(roadmaps: Sequence[Sequence[Step]]) -> list[tuple[_Place, _Place]]:
    """What belongs together, the surest first; what the first roadmap says goes before what others say among them."""
    found = [
        (first > 0, -pair.score, (first, pair.one), (second, pair.other))
        for first, second in combinations(range(len(roadmaps)), 2)
        for pair in pair_steps(roadmaps[first], roadmaps[second])
    ]
    return [(one, other) for _, _, one, other in sorted(found)]


def _fits(group: _Group, roadmaps: Sequence[Sequence[Step]]) -> bool:
    """Several steps of one roadmap meet in a row only where a step of another roadmap lists several things."""
    several = [number for number in _roadmaps(group) if sum(place[0] == number for place in group) > 1]
    if not several:
        return True
    others = (roadmaps[number][place] for number, place in group if number != several[0])
    return len(several) == 1 and any(len(parts_of(step.title)) > 1 for step in others)


def _roadmaps(group: _Group) -> set[int]:
    return {number for number, _ in group}


def _row(group: _Group, roadmaps: Sequence[Sequence[Step]]) -> Row:
    return Row(
        tuple(
            tuple(steps[place].key for number, place in sorted(group) if number == own)
            for own, steps in enumerate(roadmaps)
        )
    )
