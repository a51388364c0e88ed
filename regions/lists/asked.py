"""A list as an address asks for it: its rows, its page, and the addresses of everything that can be done with it."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.http import urlencode

from regions import russian
from regions.lists.columns import Column, ListDescription
from regions.lists.filters import Chip, Filter, Fixed
from regions.lists.keys import Order
from regions.lists.places import Place, from_address, to_address
from regions.lists.walking import MOST_COUNTED, ON_A_PAGE, Page, Walk


class Heading(NamedTuple):
    """`turned` is what aria-sort says, "" where the list is sorted by another column."""

    name: str
    title: str
    url: str
    turned: str


class AskedList:
    """`tab` is the open one, if the list has tabs. `stretches` part the rows of the column that is called `parted`."""

    def __init__(
        self,
        query: QueryDict,
        description: ListDescription,
        filters: Sequence[Filter] = (),
        *,
        tab: str = "",
        parted: str = "",
        stretches: tuple[Q, ...] = (Q(),),
    ) -> None:
        self.query, self.description, self.tab = query, description, tab
        self.filters = [each for each in filters if not isinstance(each, Fixed) or each.value]
        self.values = {each.name: each.value_in(query) for each in self.filters}
        self.column, self.descending = description.sort_in(query.get("sort", ""))
        self.stretches = stretches if self.column.name == parted else (Q(),)

    def value_of(self, name: str) -> str:
        """What a filter is set to; "" if to nothing."""
        return self.values.get(name, "")

    @cached_property
    def order(self) -> Order:
        stretches = self.stretches[::-1] if self.descending else self.stretches
        return Order(self.column.order(self.descending), stretches)

    @property
    def sort(self) -> str:
        return f"-{self.column.name}" if self.descending else self.column.name

    @property
    def is_narrowed(self) -> bool:
        return any(self.values.values())

    @property
    def can_be_reset(self) -> bool:
        return self.is_narrowed or self.sort != self.description.default

    def narrowed(self, rows: QuerySet) -> QuerySet:
        for each in self.filters:
            if value := self.values[each.name]:
                rows = each.narrow(rows, value)
        return rows

    def page(self, rows: QuerySet, shown: QuerySet | None = None) -> Page:
        """The page that the address asks for; the first one when it asks for none or for nonsense.

        `shown`: the same rows and maybe others, with what a line needs and nobody narrows or counts by.
        """
        walk = Walk(rows, self.order, rows if shown is None else shown)
        return walk.page(*(from_address(self.query.get(way, ""), self._mark) for way in WAYS))

    def every_row(self, rows: QuerySet) -> Iterator[Model]:
        return Walk(rows, self.order, rows).every_row()

    def url(self, **changes: str | None) -> str:
        """The list otherwise, from its first page on. Never a bare «?»: that would open the list as it was left."""
        sort = self.sort if self.sort != self.description.default else ""
        known = {self.description.tab: self.tab} | self.values | {"sort": sort} | changes
        chosen = {name: value for name, value in known.items() if name and value}
        return f"?{urlencode(chosen or {'sort': self.description.default})}"

    def page_url(self, way: str, place: Place) -> str:
        return self.url(**{way: to_address(place, self._mark)})

    def heading(self, name: str) -> Heading:
        """Sorted by already, it leads to the other way round."""
        column = next(each for each in self.description.columns if each.name == name)
        if column is not self.column:
            first = self.description.default if self.description.default.strip("-") == name else name
            return Heading(name, column.title, self.url(sort=first), "")
        turned = "descending" if self.order.keys[0].descending else "ascending"
        way = name if self.descending or column.only_one_way else f"-{name}"
        return Heading(name, column.title, self.url(sort=way), turned)

    @property
    def reset_url(self) -> str:
        """The list as it is at first; one that is opened again as it was left forgets how that was."""
        return f"?{RESET}=1" if self.description.name else "?"

    @property
    def sorts(self) -> list[tuple[str, str]]:
        """Every way of sorting: its name in the address and its words."""
        ways = [(each, down) for each in self.description.columns for down in (False, True)[: 2 - each.only_one_way]]
        return [(f"{'-' if down else ''}{each.name}", _sorted_words(each, down)) for each, down in ways]

    @property
    def chips(self) -> list[Chip]:
        set_ones = [each for each in self.filters if self.values[each.name]]
        return [Chip(each.chip, each.said(self.values[each.name]), self.url(**{each.name: None})) for each in set_ones]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form keeps though it has no field for it."""
        tab = [(self.description.tab, self.tab)] if self.tab else []
        return tab + [(each.name, each.value) for each in self.filters if isinstance(each, Fixed)]

    @property
    def described(self) -> list[tuple[str, str]]:
        """What a file says of where its rows come from."""
        chosen = [(chip.title, chip.said) for chip in self.chips] or [("Отбор", "нет")]
        return [*chosen, ("Порядок", _sorted_words(self.column, self.descending))]

    def said_of(self, page: Page) -> str:
        """«Найдено: 1 240 поручений, показаны 1–100»; "" of an empty list."""
        count, noun = page.count, self.description.noun
        if not count:
            return ""
        many = f"больше {russian.number(MOST_COUNTED)} {noun[2]}"
        told = many if count > MOST_COUNTED else russian.counted(count, *noun)
        found = f"{'Найдено' if self.is_narrowed else 'Всего'}: {told}"
        if not page.has_other_pages:
            return found
        return f"{found}, показаны {russian.number(page.start_index)}–{russian.number(page.end_index)}"

    @property
    def _mark(self) -> str:
        """What a place belongs to: a list's order, whatever it is narrowed by; of another release's order to none."""
        paths = ",".join(key.path for key in self.order.keys)
        return f"{self.description.noun[0]}:{self.sort}:{paths}:{len(self.order.stretches)}"


WAYS = ("after", "before")
RESET = "reset"
SIZE = ON_A_PAGE


def _sorted_words(column: Column, descending: bool) -> str:
    return f"{column.title}: {column.kind.value[descending]}"
