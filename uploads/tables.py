"""A table as it came out of a file: each column as its distinct values, and which of them stands in which row.

Registers repeat themselves (a region in all rows, a day in hundreds), so whoever checks values checks few.
"""

import base64
import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

LONGEST_CELL = 32_767  # characters, Excel's own limit
TOO_LONG = f"В ячейке {{length}} знаков, а можно не больше {LONGEST_CELL}. Сократите текст."
Value = str | float | bool | date | datetime | None


@dataclass(frozen=True)
class Column:
    """`places` holds, for each row, the index of its value in `values`; `letter` is the column's own in the file."""

    heading: str
    letter: str
    values: list[Value]
    places: Sequence[int]

    @property
    def cells(self) -> list[Value]:
        return [self.values[place] for place in self.places]


@dataclass(frozen=True)
class Note:
    """Something about a cell, a row or a sheet; `line` 0 and `letter` "" where it is about more than one."""

    line: int
    letter: str
    what: str


@dataclass(frozen=True)
class UploadedTable:
    """One sheet without blank rows and what stands above the headings; `lines` are the rows' numbers in the file."""

    sheet: str  # "" for a .csv
    sheets: tuple[str, ...]  # all that the book has
    heading_line: int
    lines: Sequence[int]
    columns: tuple[Column, ...]
    faults: tuple[Note, ...] = ()  # a formula without a value, an error of Excel, merged cells
    remarks: tuple[Note, ...] = ()  # what was taken but should be looked at

    def where(self, line: int = 0, letter: str = "") -> str:
        """«лист «Центры», ячейка I7»."""
        place = f"ячейка {letter}{line}" if letter and line else f"строка {line}" if line else ""
        if not self.sheet:
            place = f"строка {line}, столбец {letter}" if letter and line else place
        sheet = f"лист «{self.sheet}»" if self.sheet else ""
        return ", ".join(part for part in (sheet, place) if part) or "файл"

    def to_json(self) -> str:
        """Without anything that reading could run: it may come from a process that a file has taken over."""
        plain = {field: getattr(self, field) for field in ("sheet", "sheets", "heading_line")}
        plain |= {"lines": _packed(self.lines), "columns": [_plain_column(column) for column in self.columns]}
        plain |= {name: [asdict(note) for note in getattr(self, name)] for name in ("faults", "remarks")}
        return json.dumps(plain, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str | bytes) -> "UploadedTable":
        plain = json.loads(text)
        columns = tuple(
            Column(each["heading"], each["letter"], [_value(v) for v in each["values"]], _unpacked(each["places"]))
            for each in plain.pop("columns")
        )
        notes = {name: tuple(Note(**note) for note in plain.pop(name)) for name in ("faults", "remarks")}
        lines, sheets = _unpacked(plain.pop("lines")), tuple(plain.pop("sheets"))
        return cls(lines=lines, columns=columns, sheets=sheets, **notes, **plain)


def coded(heading: str, letter: str, cells: Iterable[Value]) -> Column:
    """A column of its cells; true is not taken for one."""
    cells = list(cells)
    keys: Sequence[Any] = cells if bool not in set(map(type, cells)) else [(type(cell), cell) for cell in cells]
    place_of = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    values = list(place_of) if keys is cells else [value for _, value in place_of]
    return Column(heading, letter, values, array("I", map(place_of.__getitem__, keys)))


def displayed(value: Value) -> str:
    """As a person sees it in the cell: «01.09.2021», «3», «6,3»."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y %H:%M}" if isinstance(value, datetime) else f"{value:%d.%m.%Y}"
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return str(value)


def column_letter(number: int) -> str:
    """The letters of a column, counted from 1: «A», «AB»."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _plain_column(column: Column) -> dict[str, Any]:
    values = [[value.isoformat()] if isinstance(value, date) else value for value in column.values]
    return {"heading": column.heading, "letter": column.letter, "values": values, "places": _packed(column.places)}


def _value(plain: Any) -> Value:
    """Days and moments travel as a list of their one text."""
    if not isinstance(plain, list):
        return plain
    return datetime.fromisoformat(plain[0]) if "T" in plain[0] else date.fromisoformat(plain[0])


def _packed(numbers: Sequence[int]) -> str:
    return base64.b64encode(array("I", numbers).tobytes()).decode()


def _unpacked(text: str) -> array:
    numbers = array("I")
    numbers.frombytes(base64.b64decode(text))
    return numbers
