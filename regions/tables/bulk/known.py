"""What the register holds already: read with one SELECT, found by its natural key."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Field, Model, QuerySet

from regions.tables.cells import folded_texts, plain_text, plain_texts

Key = tuple


@dataclass(frozen=True)
class Known:
    """`rows` are tuples of the columns that were asked for."""

    model: type[Model]
    key: Sequence[str]
    pks: Sequence[int]
    rows: Sequence[tuple]
    spans: Sequence[tuple]  # the part of the register that each row belongs to
    keys: Sequence[Key]

    def found(self, keys: Sequence[Key]) -> tuple[list[int | None], Sequence[Key]]:
        """For each key of a file, the place of its row, if there is one, and what tells it from all others.

        Keys that differ only as people don't see (case, ё) are one, unless the register itself holds both.
        """
        at = list(map({key: place for place, key in enumerate(self.keys)}.get, keys))
        if None not in at:
            return at, at if self._is_simple(at) else self._identities(keys)[0]
        identities, known = self._identities(keys)
        return [known.get(each) for each in identities], identities

    def _is_simple(self, at: Sequence[int]) -> bool:
        """Each row of the file has one of its own: nothing can be told apart any better."""
        return len(set(at)) == len(at)

    def _identities(self, keys: Sequence[Key]) -> tuple[list[Key], dict[Key, int]]:
        own = folded_keys(self.model, self.key, self.keys)
        twins = frozenset(key for key, count in Counter(own).items() if count > 1) if len(set(own)) < len(own) else ()
        known = {_identity(each, exact, twins): at for at, (each, exact) in enumerate(zip(own, self.keys, strict=True))}
        folded = folded_keys(self.model, self.key, keys)
        return [_identity(each, exact, twins) for each, exact in zip(folded, keys, strict=True)], known


def read_known(queryset: QuerySet, columns: Sequence[str], key: Sequence[str], span: Sequence[str]) -> Known:
    """`columns` and `key` are columns of the model, `span` paths from it."""
    selected = queryset.order_by().values_list("pk", *columns, *span)
    whole = [*zip(*selected.iterator(chunk_size=10_000), strict=True)] or [()] * (1 + len(columns) + len(span))
    values = _comparable(queryset.model, columns, whole[1 : 1 + len(columns)])
    spans = list(zip(*whole[1 + len(columns) :], strict=True)) if span else [()] * len(whole[0])
    keys = list(zip(*(values[columns.index(name)] for name in key), strict=True))
    return Known(queryset.model, key, whole[0], list(zip(*values, strict=True)), spans, keys)


def folded_keys(model: type[Model], key: Sequence[str], keys: Sequence[Key]) -> list[Key]:
    columns = zip(*keys, strict=True)
    return list(zip(*(_folded(model, name, column) for name, column in zip(key, columns, strict=False)), strict=True))


def _folded(model: type[Model], name: str, column: Sequence[Any]) -> Iterable[Any]:
    field = model._meta.get_field(name)
    return folded_texts([value or "" for value in column]) if isinstance(field, CharField) else column


def _identity(folded: Key, exact: Key, twins: Container[Key]) -> Key:
    return ("exact", *exact) if folded in twins else folded


def _comparable(model: type[Model], columns: Sequence[str], values: Sequence[tuple]) -> list[Sequence[Any]]:
    """As a file's cells are read: texts without odd spaces, tuples for lists."""
    return [_as_read(model._meta.get_field(name), column) for name, column in zip(columns, values, strict=True)]


def _as_read(field: Field, column: Sequence[Any]) -> Sequence[Any]:
    if isinstance(field, ArrayField):
        return [tuple(map(plain_text, value)) for value in column]
    return plain_texts(column) if isinstance(field, CharField) and not field.null else column
