"""A column of the file as the register's values: each distinct cell is read once, whatever number of rows has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from import_export.fields import Field

from regions.tables.cells import Address, Text, Widget, folded_texts, plain_text, plain_texts
from regions.tables.lookups import Lookup
from uploads.characters import character_faults, has_odd_characters
from uploads.tables import Column, displayed

LONGEST_CELL = 32_767  # characters, Excel's own limit
SHOWN = 60


@dataclass
class Cells:
    """`values` of all rows; None where there is a fault. `odd` says what is wrong with characters of a new value."""

    letter: str
    values: list[Any]
    faults: dict[int, str] = field(default_factory=dict)  # by row
    odd: dict[int, str] = field(default_factory=dict)


def read_cells(own: Field, column: Column, beside: Mapping[str, Column | None]) -> Cells:
    """`beside` are the columns that the widget of `own` asks for, by their headings."""
    if isinstance(own.widget, Lookup):
        return _looked_up(own.widget, column, beside)
    values, faults = _cleaned(own.widget, column.values)
    cells = Cells(column.letter, list(map(values.__getitem__, column.places)), _by_row(column, faults))
    if isinstance(own.widget, Text) and not isinstance(own.widget, Address):
        cells.odd = _by_row(column, _odd(column.values))
    return cells


def _by_row(column: Column, faults: Mapping[int, str]) -> dict[int, str]:
    return {row: faults[place] for row, place in enumerate(column.places) if place in faults} if faults else {}


def _cleaned(widget: Widget, values: Sequence[Any]) -> tuple[list[Any], dict[int, str]]:
    """Each value as the widget reads it, and faults by its place; lists become tuples, to be compared."""
    if type(widget) is Text and not widget.pad:
        texts = plain_texts([value if isinstance(value, str) else plain_text(value) for value in values])
        return texts, _endless(texts)
    read: list[Any] = []
    faults: dict[int, str] = {}
    for place, value in enumerate(values):
        try:
            clean = widget.clean(value)
        except ValueError as fault:
            clean, faults[place] = None, _short(str(fault))
        read.append(tuple(clean) if isinstance(clean, list) else clean)
    return read, faults


def _endless(texts: Sequence[str]) -> dict[int, str]:
    if max(map(len, texts), default=0) <= LONGEST_CELL:
        return {}
    return {
        place: f"В ячейке {len(text)} знаков, а можно не больше {LONGEST_CELL}. Сократите текст."
        for place, text in enumerate(texts)
        if len(text) > LONGEST_CELL
    }


def _short(fault: str) -> str:
    """The value in a fault may be endless itself."""
    value, closing, rest = fault.rpartition("»")
    return fault if len(value) <= 5 * SHOWN else f"{value[:SHOWN]}…{closing}{rest}"


def _odd(values: Sequence[Any]) -> dict[int, str]:
    texts = [value if isinstance(value, str) else "" for value in values]
    if not has_odd_characters("\n".join(texts)):
        return {}
    found = ((place, " ".join(character_faults(text))) for place, text in enumerate(texts))
    return {place: what for place, what in found if what}


def _looked_up(lookup: Lookup, column: Column, columns: Mapping[str, Column | None]) -> Cells:
    beside = [columns.get(heading) for heading in lookup.beside]
    own = _folded(column)
    parts = [_folded(each) if each else [""] * len(own) for each in beside]
    values: list[Any] = list(map(lookup.known().get, zip(*parts, own, strict=True)))
    cells = Cells(column.letter, values)
    asked = beside + [columns.get(heading) for heading in lookup.asked]
    for row in (row for row, value in enumerate(values) if value is None and own[row]):
        texts = [displayed(each.values[each.places[row]]) if each else "" for each in asked]
        try:
            values[row] = lookup.stand_in(displayed(column.values[column.places[row]]), texts)
        except ValueError as fault:
            cells.faults[row] = _short(str(fault))
    return cells


def _folded(column: Column) -> list[str]:
    folded = folded_texts([value if isinstance(value, str) else displayed(value) for value in column.values])
    return list(map(folded.__getitem__, column.places))
