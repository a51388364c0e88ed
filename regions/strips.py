"""The strip chart: a row of cells, one for each counted thing, or bars where there are too many to count by eye."""

from collections.abc import Sequence
from typing import NamedTuple

CELLS_THAT_CAN_BE_COUNTED = 60
GAP = 0.2  # of a cell's step,
WIDEST_GAP = 0.6  # but no more than this, in per cent of the strip
SHAPES = {"ok": "f-ok", "warn": "f-hatch", "bad": "k-bad", "info": "f-accent", "": "f-sunken"}


class Part(NamedTuple):
    tone: str  # ok, warn, bad, info or ""
    count: int
    text: str
    url: str = ""  # of the list that makes the count up


class Cell(NamedTuple):
    """x and width are per cent of the strip, written with a point, as SVG wants them."""

    shape: str
    x: str
    width: str


def strip_cells(parts: Sequence[Part]) -> list[Cell]:
    """The cells from left to right; nothing when nothing is counted."""
    total = sum(part.count for part in parts)
    if not total:
        return []
    if total <= CELLS_THAT_CAN_BE_COUNTED:
        tones = [part.tone for part in parts for _ in range(part.count)]
        step = 100 / total
        width = step - min(step * GAP, WIDEST_GAP)
        return [_cell(tone, place * step, width) for place, tone in enumerate(tones)]
    return _bars(parts, total)


def _bars(parts: Sequence[Part], total: int) -> list[Cell]:
    bars, start = [], 0.0
    for part in parts:
        width = 100 * part.count / total
        if part.count:
            bars.append(_cell(part.tone, start, max(width - 0.4, 0.4)))
        start += width
    return bars


def _cell(tone: str, x: float, width: float) -> Cell:
    return Cell(SHAPES.get(tone, SHAPES[""]), f"{x:.3f}%", f"{width:.3f}%")


def strip_text(parts: Sequence[Part]) -> str:
    """What the strip says, for those who don't see it: «вовремя 36, с опозданием 4, не отчитались 2, всего 42»."""
    said = [f"{part.text} {part.count}" for part in parts]
    return ", ".join([*said, f"всего {sum(part.count for part in parts)}"])
