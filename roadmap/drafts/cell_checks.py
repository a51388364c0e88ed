"""What can be wrong with a single cell: each fault with its place, its value and what is expected."""

from collections.abc import Iterable, Iterator

from roadmap.drafts.records import Problem
from roadmap.reading.document import Cell
from uploads.characters import character_faults


def check_cells(cells: Iterable[Cell]) -> list[Problem]:
    return [Problem(cell.where, what, fatal=True) for cell in cells for what in _faults(cell)]


def _faults(cell: Cell) -> Iterator[str]:
    if cell.fault:
        yield cell.fault
    yield from character_faults(cell.text)
