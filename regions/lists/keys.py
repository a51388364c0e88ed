"""What rows are sorted by, as conditions and orders of the database that agree with each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Model, OrderBy, Q, QuerySet


@dataclass(frozen=True)
class Key:
    """A lookup path, or an annotation, by which rows are sorted. One that may be empty stands last either way."""

    path: str
    descending: bool = False
    may_be_empty: bool = False

    def turned(self) -> "Key":
        return replace(self, descending=not self.descending)

    def order(self, backwards: bool) -> OrderBy:
        """`backwards`: the list from its end, so that what is empty comes first."""
        nulls = {"nulls_first" if backwards else "nulls_last": True} if self.may_be_empty else {}
        return OrderBy(F(self.path), descending=self.descending != backwards, **nulls)

    def same(self, value: Any) -> Q:
        return Q((f"{self.path}__isnull", True)) if value is None else Q((self.path, value))

    def beyond(self, value: Any, backwards: bool) -> Q | None:
        """Rows behind those of the value; None where there can be none."""
        if value is None:
            return Q((f"{self.path}__isnull", False)) if backwards else None
        found = Q((f"{self.path}__{'lt' if self.descending != backwards else 'gt'}", value))
        return found | Q((f"{self.path}__isnull", True)) if self.may_be_empty and not backwards else found

    def from_here(self, value: Any, backwards: bool) -> Q:
        """A plain bound that an index can begin at; rows of the value and those behind them."""
        if value is None or self.may_be_empty:
            return Q()
        return Q((f"{self.path}__{'lte' if self.descending != backwards else 'gte'}", value))


@dataclass(frozen=True)
class Order:
    """Keys whose last one tells any two rows apart. `stretches` part the rows: all of the first come before the second
    ones, so that each is read from an index of its own."""

    keys: tuple[Key, ...]
    stretches: tuple[Q, ...] = (Q(),)

    def beyond(self, values: Sequence[Any], backwards: bool) -> Q:
        """Rows behind the one with these values."""
        found: Q | None = None
        for key, value in reversed(list(zip(self.keys, values, strict=True))):
            ways = [key.beyond(value, backwards), None if found is None else key.same(value) & found]
            found = _any_of([way for way in ways if way is not None])
        return self.keys[0].from_here(values[0], backwards) & (Q(pk__in=[]) if found is None else found)

    def sorted(self, rows: QuerySet, backwards: bool = False) -> QuerySet:
        return rows.order_by(*(key.order(backwards) for key in self.keys))

    def with_values(self, rows: QuerySet) -> QuerySet:
        """Rows that bring what they are sorted by along, for `values_of`."""
        return rows.annotate(**{f"{_VALUE}{number}": F(key.path) for number, key in enumerate(self.keys)})

    def values_of(self, row: Model) -> tuple[Any, ...]:
        return tuple(getattr(row, f"{_VALUE}{number}") for number in range(len(self.keys)))


_VALUE = "sorted_by_"


def _any_of(ways: list[Q]) -> Q | None:
    if not ways:
        return None
    return ways[0] if len(ways) == 1 else ways[0] | ways[1]


def keys_of(*paths: str) -> tuple[Key, ...]:
    """«-day» counts down, «closed_on?» may be empty."""
    return tuple(Key(path.strip("-?"), path.startswith("-"), path.endswith("?")) for path in paths)
