"""What can be wrong with a single cell: each fault with its place, its value and what is expected."""

from collections.abc import Iterable

from roadmap.drafts.records import Problem
from roadmap.reading.document import Cell
from uploads.characters import character_faults, in_russian_letters


def check_cells(cells: Iterable[Cell]) -> list[Problem]:
    return [problem for cell in cells for problem in _problems(cell)]


def _problems(cell: Cell) -> list[Problem]:
    faults = list(character_faults(cell.text))
    left = set(character_faults(in_russian_letters(cell.text))) if faults else set()
    own = [Problem(cell.where, cell.fault, fatal=True)] if cell.fault else []
    return own + [Problem(cell.where, what, fatal=True, mendable=what not in left) for what in faults]
