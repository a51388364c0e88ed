"""A column of the file as the register's values: each distinct cell is read once, whatever number of rows has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from import_export.fields import Field

from regions.tables.cells import Address, Several, Text, Widget, folded_texts, plain_text, plain_texts
from regions.tables.lookups import Lookup
from uploads.characters import character_faults, has_odd_characters
from uploads.tables import LONGEST_CELL, TOO_LONG, Column, displayed

SHOWN = 60


@dataclass
class Cells:
    """`values` of all rows; None where there is a fault. `is_prose`: where letters should be looked at."""

    column: Column
    values: list[Any]
    faults: dict[int, str] = field(default_factory=dict)  # by row
    is_prose: bool = False

    def odd(self, rows: Sequence[int]) -> dict[int, str]:
        """Of these rows, those with characters that are not what they seem, and what is wrong with them."""
        if not self.is_prose:
            return {}
        texts = {row: text for row in rows if isinstance(text := self.column.values[self.column.places[row]], str)}
        if not has_odd_characters("|".join(texts.values())):
            return {}
        return {row: what for row, text in texts.items() if (what := " ".join(character_faults(text)))}


def read_cells(own: Field, column: Column, beside: Mapping[str, Column | None]) -> Cells:
    """`beside` are the columns that the widget of `own` asks for, by their headings."""
    if isinstance(own.widget, Lookup):
        return _looked_up(own.widget, column, beside)
    values, faults = _cleaned(own.widget, column.values)
    is_prose = isinstance(own.widget, Text | Several) and not isinstance(own.widget, Address)
    return Cells(column, list(map(values.__getitem__, column.places)), _by_row(column, faults), is_prose)


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
    return {place: TOO_LONG.format(length=len(text)) for place, text in enumerate(texts) if len(text) > LONGEST_CELL}


def _short(fault: str) -> str:
    """The value in a fault may be endless itself."""
    value, closing, rest = fault.rpartition("»")
    return fault if len(value) <= 5 * SHOWN else f"{value[:SHOWN]}…{closing}{rest}"


def _looked_up(lookup: Lookup, column: Column, columns: Mapping[str, Column | None]) -> Cells:
    beside = [columns.get(heading) for heading in lookup.beside]
    cells = Cells(column, _found(lookup, column, beside))
    asked = beside + [columns.get(heading) for heading in lookup.asked]
    filled = [value not in (None, "") for value in column.values]
    for row in (row for row, value in enumerate(cells.values) if value is None and filled[column.places[row]]):
        texts = [displayed(each.values[each.places[row]]) if each else "" for each in asked]
        try:
            cells.values[row] = lookup.stand_in(displayed(column.values[column.places[row]]), texts)
        except ValueError as fault:
            cells.faults[row] = _short(str(fault))
    return cells


def _found(lookup: Lookup, column: Column, beside: Sequence[Column | None]) -> list[Any]:
    """What each row means; None for what is empty or not known."""
    parts = [*beside, column]
    exactly = lookup.known_exactly()
    found = list(map(exactly.get, zip(*(_cells(each, column) for each in parts), strict=True))) if exactly else []
    if found and None not in found:
        return found
    by_key = map(lookup.known().get, zip(*(_folded(each, column) for each in parts), strict=True))
    return (
        [exact if exact is not None else folded for exact, folded in zip(found, by_key, strict=True)]
        if found
        else list(by_key)
    )


def _cells(column: Column | None, beside: Column) -> Sequence[Any]:
    return column.cells if column else [""] * len(beside.places)


def _folded(column: Column | None, beside: Column) -> Sequence[str]:
    if column is None:
        return [""] * len(beside.places)
    folded = folded_texts([value if isinstance(value, str) else displayed(value) for value in column.values])
    return list(map(folded.__getitem__, column.places))
