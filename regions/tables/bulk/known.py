"""What the register holds already: read with one SELECT, found by its natural key."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Model, QuerySet

from regions.tables.cells import folded_texts

Key = tuple


@dataclass(frozen=True)
class Known:
    """`rows` are tuples of `columns`; `at` finds a row by its key. Keys that differ only as people don't see (case, ё)
    are one, unless the register itself holds both: then such keys are `exact`.
    """

    pks: Sequence[int]
    rows: Sequence[tuple]
    spans: Sequence[tuple]  # the part of the register that each row belongs to
    at: dict[Key, int]
    exact: frozenset[Key]


def read_known(queryset: QuerySet, columns: Sequence[str], key: Sequence[str], span: Sequence[str]) -> Known:
    """`columns` and `key` are columns of the model, `span` paths from it."""
    selected = queryset.order_by().values_list("pk", *columns, *span)
    whole = list(selected.iterator(chunk_size=10_000))
    rows = [row[1 : 1 + len(columns)] for row in whole]
    rows = _with_tuples(queryset.model, columns, rows)
    at = [columns.index(name) for name in key]
    exact_keys = [tuple(row[place] for place in at) for row in rows]
    folded = list(folded_keys(queryset.model, key, list(zip(*exact_keys, strict=True)), len(rows)))
    doubled = (
        frozenset(each for each, count in Counter(folded).items() if count > 1)
        if len(set(folded)) < len(folded)
        else frozenset()
    )
    found = {
        _identity(each, exact, doubled): row for row, (each, exact) in enumerate(zip(folded, exact_keys, strict=True))
    }
    return Known([row[0] for row in whole], rows, [row[1 + len(columns) :] for row in whole], found, doubled)


def identities(
    model: type[Model], key: Sequence[str], columns: Sequence[Sequence[Any]], doubled: frozenset[Key]
) -> list[Key]:
    """What tells each row of a file from all others."""
    count = len(columns[0])
    folded = folded_keys(model, key, columns, count)
    if not doubled:
        return list(folded)
    return [_identity(each, exact, doubled) for each, exact in zip(folded, zip(*columns, strict=True), strict=True)]


def folded_keys(model: type[Model], key: Sequence[str], columns: Sequence[Sequence[Any]], count: int) -> Iterator[Key]:
    if not count:
        return iter(())
    return zip(*(_folded(model, name, column) for name, column in zip(key, columns, strict=True)), strict=True)


def _folded(model: type[Model], name: str, column: Sequence[Any]) -> Iterable[Any]:
    field = model._meta.get_field(name)
    return folded_texts([value or "" for value in column]) if isinstance(field, CharField) else column


def _identity(folded: Key, exact: Key, doubled: frozenset[Key]) -> Key:
    return ("exact", *exact) if folded in doubled else folded


def _with_tuples(model: type[Model], columns: Sequence[str], rows: list[tuple]) -> list[tuple]:
    """Lists can't be compared with what a file's cell becomes."""
    arrays = [at for at, name in enumerate(columns) if isinstance(model._meta.get_field(name), ArrayField)]
    for at in arrays:
        rows = [(*row[:at], tuple(row[at]), *row[at + 1 :]) for row in rows]
    return rows
