"""What a list is and by which columns it can be sorted: declared once, for its head, its select, its address."""

from dataclasses import dataclass
from enum import Enum

from regions.lists.keys import Key, keys_of


class Kind(Enum):
    """What both ways of sorting are called."""

    TEXT = "от А до Я", "от Я до А"
    DAYS = "сначала ранние", "сначала поздние"
    NUMBERS = "сначала меньше", "сначала больше"
    LATEST = "сначала новые", "сначала старые"
    STATES = "по порядку", "в обратном порядке"
    URGENCY = "сначала срочные", "сначала закрытые"


@dataclass(frozen=True)
class Column:
    """`name` stands in the address; `keys` are paths as `keys_of` reads them."""

    name: str
    title: str
    keys: tuple[str, ...]
    kind: Kind = Kind.TEXT
    only_one_way: bool = False

    def order(self, descending: bool) -> tuple[Key, ...]:
        keys = keys_of(*self.keys, *([] if self.keys[-1].endswith("pk") else ["pk"]))
        return tuple(key.turned() for key in keys) if descending else keys


@dataclass(frozen=True)
class ListDescription:
    """`noun` in its three forms; `default` is a sort as addresses have it: «place», or «-day» the other way round.

    `tab` and `filters` are names in the address; a list that has a `name` is opened again as it was left.
    """

    noun: tuple[str, str, str]
    columns: tuple[Column, ...]
    default: str
    name: str = ""
    tab: str = ""
    filters: tuple[str, ...] = ()
    always_chooses: bool = False  # there is a column to sort by that the table has no heading of

    @property
    def remembered(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.tab, *self.filters, "sort")))

    def sort_in(self, asked: str) -> tuple[Column, bool]:
        """The column, and whether it counts down; the default for whatever no column is called."""
        known = {column.name: column for column in self.columns}
        column = known.get(asked.removeprefix("-"))
        if column is None or (column.only_one_way and asked.startswith("-")):
            asked = self.default
        return known[asked.removeprefix("-")], asked.startswith("-")
