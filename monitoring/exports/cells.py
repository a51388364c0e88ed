"""What stands on a sheet, before anybody writes it down: formats, entries, bands of rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from monitoring.exports.native_charts import NativeChart

Value = str | int | float | Decimal | date | None
WHOLE = "#,##0"  # the thousands sign is Excel's own: in Russian it shows as a space
SHARE = "0.0%"
DAY = "dd.mm.yyyy"


class Format(NamedTuple):
    """A look of `looks.LOOKS`, and a number format of Excel."""

    look: str = "text"
    number: str = ""


class Entry(NamedTuple):
    """A cell that has its own format."""

    value: Value
    look: str = "text"
    number: str = ""


@dataclass(frozen=True)
class Band:
    """Rows that are dressed alike: a format for each column, and bare values. Rows may come from a generator."""

    formats: Sequence[Format]
    rows: Iterable[Sequence[Value]]
    height: float | None = None  # points; as Excel finds it when not given


@dataclass(frozen=True)
class Sheet:
    """`header` counts the rows on top that stay in sight and are printed on each page, `pinned` the columns."""

    title: str
    widths: Sequence[float]  # characters
    bands: Sequence[Band]
    header: int
    pinned: int = 0
    merged: Sequence[tuple[int, int, int]] = field(default_factory=tuple)  # row, first column, last column
    filtered: tuple[int, int] | None = None  # header row and last row
    charts: Sequence[NativeChart] = ()


def line(*entries: Entry, height: float | None = None) -> Band:
    """A row whose cells are dressed each in its own way."""
    formats = [Format(entry.look, entry.number) for entry in entries]
    return Band(formats, [[entry.value for entry in entries]], height)


def heads(*names: str) -> Band:
    return line(*[Entry(name, "head") for name in names])


def number(value: int | Decimal | None, form: str = WHOLE) -> Entry:
    return Entry(value, "number", form)


def count_format(places: int) -> str:
    return f"{WHOLE}.{'0' * places}" if places else WHOLE
