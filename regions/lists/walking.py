"""Pages of a list by where they begin: a page costs the same at row 100,000, and new rows shift nothing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.db.models import Model, QuerySet

from regions.lists.keys import Order
from regions.lists.places import Place

AT_ONCE = 1000  # rows that a query brings, where all are read
ON_A_PAGE = 100
MOST_COUNTED = 100_000  # counting a whole nation's rows would cost more than showing a page of them


@dataclass(frozen=True)
class Page:
    """Rows `start_index` to `end_index`; places of the pages beside it, where there are any."""

    object_list: list[Model]
    start_index: int
    previous: Place | None
    next: Place | None
    paginator: "Walk"

    def __iter__(self) -> Iterator[Model]:
        return iter(self.object_list)

    def __len__(self) -> int:
        return len(self.object_list)

    @property
    def end_index(self) -> int:
        return self.start_index + len(self.object_list) - 1

    @property
    def count(self) -> int:
        """Of the whole list; what one page shows needn't be counted."""
        return self.paginator.count if self.has_other_pages else len(self.object_list)

    @property
    def has_other_pages(self) -> bool:
        return bool(self.previous or self.next)


@dataclass(frozen=True)
class Walk:
    """The rows of a list, in their order; `shown` has, among others, the same rows with all that a line says."""

    rows: QuerySet
    order: Order
    shown: QuerySet

    @cached_property
    def count(self) -> int:
        """How many rows there are; `MOST_COUNTED` + 1 if there are more than that."""
        return self.rows.order_by()[: MOST_COUNTED + 1].count()

    def page(self, after: Place | None = None, before: Place | None = None) -> Page:
        """Behind a place or before it; the first one if neither leads to rows any more."""
        if before and (found := self._read(before, backwards=True)) and len(found) > ON_A_PAGE:
            return self._page(found[:ON_A_PAGE][::-1], before.number - ON_A_PAGE, has_previous=True, has_next=True)
        found = self._read(after, backwards=False) if after else []
        number, has_previous = (after.number + 1, True) if after and found else (0, False)
        found = found or self._read(None, backwards=False)
        return self._page(found[:ON_A_PAGE], number, has_previous=has_previous, has_next=len(found) > ON_A_PAGE)

    def every_row(self) -> Iterator[Model]:
        """In pieces, as the database brings them."""
        for stretch in self.order.stretches:
            yield from self.order.sorted(self.rows.filter(stretch)).iterator(chunk_size=AT_ONCE)

    def _read(self, place: Place | None, *, backwards: bool) -> list[tuple[int, Model]]:
        """The next rows with the numbers of their stretches, one more than a page shows."""
        if self.shown is self.rows and len(self.order.stretches) > 1:  # heavy rows are asked for once, not by stretch
            found = self._walked(place, backwards, lambda first: first)
            rows = self.order.with_values(self.rows.order_by()).in_bulk([pk for _, pk in found])
            return [(number, rows[pk]) for number, pk in found if pk in rows]
        return self._walked(place, backwards, partial(self._shown, backwards=backwards))

    def _walked(
        self, place: Place | None, backwards: bool, read: Callable[[QuerySet], Iterable[Any]]
    ) -> list[tuple[int, Any]]:
        """Stretch by stretch, what `read` makes of the keys of the next rows.

        Sorted are keys alone: for a million rows with all that a line shows it takes six times as long.
        """
        numbers = list(range(len(self.order.stretches)))[:: -1 if backwards else 1]
        found: list[tuple[int, Any]] = []
        for number in numbers[numbers.index(place.stretch) :] if place else numbers:
            rows = self.rows.filter(self.order.stretches[number])
            if place and number == place.stretch:
                rows = rows.filter(self.order.beyond(place.values, backwards))
            first = self.order.sorted(rows, backwards).values_list("pk", flat=True)[: ON_A_PAGE + 1 - len(found)]
            found += [(number, one) for one in read(first)]
            if len(found) > ON_A_PAGE:
                break
        return found

    def _shown(self, first: QuerySet, backwards: bool) -> QuerySet:
        return self.order.sorted(self.order.with_values(self.shown.filter(pk__in=first)), backwards)

    def _page(self, found: list[tuple[int, Model]], number: int, *, has_previous: bool, has_next: bool) -> Page:
        number = max(number, 0)
        return Page(
            object_list=[row for _, row in found],
            start_index=number + 1 if found else 0,
            previous=self._place(found[0], number) if has_previous else None,
            next=self._place(found[-1], number + len(found) - 1) if has_next else None,
            paginator=self,
        )

    def _place(self, found: tuple[int, Model], number: int) -> Place:
        stretch, row = found
        return Place(stretch, number, self.order.values_of(row))
