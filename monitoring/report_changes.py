"""What a report's revision says otherwise than the one before it. Pure: no Django and no clock.

Both are frozen, so the keys of centres in them tell which line is which, as a centre may get another name or place;
names do in what was frozen without keys.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from monitoring.figures import Amount, CentreLine, Column, Figure, MunicipalityLine, RoundFigures

ROLES = {
    "fact": "за квартал",
    "previous": "прошлый квартал",
    "year_before": "год назад",
    "year": "с начала года",
    "quarter_target": "план квартала",
    "target": "план года",
}
WHOLE_REGION = "Весь регион"


class Move(NamedTuple):
    """A figure that moved: of the region, a municipality or a centre; an amount, or a plan; None is no answer."""

    municipality: str  # WHOLE_REGION for the region itself
    centre: str  # «МБОУ «Школа № 2», Точка роста»; empty above the centres
    column: Column
    role: str  # a key of ROLES
    before: Amount | Decimal | None
    now: Amount | Decimal | None

    @property
    def is_of_region(self) -> bool:
        return self.municipality == WHOLE_REGION and not self.centre


@dataclass(frozen=True)
class Changes:
    reported: Sequence[CentreLine]  # since then
    withdrawn: Sequence[CentreLine]  # had reported, and is owed again
    timely: Sequence[CentreLine]  # late before: the round's day was moved
    late: Sequence[CentreLine]  # in time before
    joined: Sequence[CentreLine]  # were not expected before
    left: Sequence[CentreLine]  # are not expected any more
    moves: Sequence[Move]  # the region's first, then those of municipalities and centres

    def __bool__(self) -> bool:
        return any(vars(self).values())


def changes_between(before: RoundFigures, now: RoundFigures) -> Changes:
    old, new = _centres(before, now)
    both = [(old[name], line) for name, line in new.items() if name in old]
    stayed = [(was, line) for was, line in both if was.is_received and line.is_received]
    return Changes(
        reported=[line for was, line in both if line.is_received and not was.is_received],
        withdrawn=[line for was, line in both if was.is_received and not line.is_received],
        timely=[line for was, line in stayed if line.is_timely and not was.is_timely],
        late=[line for was, line in stayed if was.is_timely and not line.is_timely],
        joined=[line for name, line in new.items() if name not in old],
        left=[line for name, line in old.items() if name not in new],
        moves=list(_moves(before, now)),
    )


def _centres(before: RoundFigures, now: RoundFigures) -> tuple[dict[Hashable, CentreLine], dict[Hashable, CentreLine]]:
    """The lines of both by what tells them apart."""
    if any(line.key is None for line in (*before.centres, *now.centres)):
        return _by_name(before.centres), _by_name(now.centres)
    old, new = ({line.key: line for line in figures.centres} for figures in (before, now))
    return old, new


def _by_name(lines: Iterable[CentreLine]) -> dict[Hashable, CentreLine]:
    """By municipality, school, centre, and which of several that have the same names."""
    seen: Counter = Counter()
    named = {}
    for line in lines:
        name = (line.municipality, line.school, line.centre)
        named[*name, seen[name]] = line
        seen[name] += 1
    return named


def _moves(before: RoundFigures, now: RoundFigures) -> Iterator[Move]:
    columns = {column.code: at for at, column in enumerate(before.columns)}
    pairs = [(column, at, columns[column.code]) for at, column in enumerate(now.columns) if column.code in columns]

    def moved(was: Sequence[Figure], line: Sequence[Figure], *where: str) -> Iterator[Move]:
        for column, at, old in pairs:
            if was[old] != line[at]:
                yield from _moved(was[old], line[at], column, *where)

    yield from moved(before.totals, now.totals, WHOLE_REGION, "")
    municipalities: Mapping[str, MunicipalityLine] = {line.name: line for line in before.municipalities}
    for line in now.municipalities:
        if line.name in municipalities:
            yield from moved(municipalities[line.name].figures, line.figures, line.name, "")
    old, new = _centres(before, now)
    for name, line in new.items():
        if name in old:
            yield from moved(old[name].figures, line.figures, line.municipality, _name(line))


def _name(line: CentreLine) -> str:
    """Many centres have their school in their own name."""
    return line.centre if line.school in line.centre else f"{line.school}, {line.centre}"


def _moved(was: Figure, figure: Figure, column: Column, municipality: str, centre: str) -> Iterator[Move]:
    for role in ROLES:
        before, now = getattr(was, role), getattr(figure, role)
        move = Move(municipality, centre, column, role, before, now)
        if before != now and not (role == "year" and _follows(move, was, figure)):
            yield move


def _follows(move: Move, was: Figure, figure: Figure) -> bool:
    """The year follows from its quarters: it is told where it moved otherwise, below the region where they stayed."""
    if move.is_of_region:
        return (move.before, move.now) == (was.fact, figure.fact)
    return was.fact != figure.fact
