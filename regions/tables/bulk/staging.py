"""Rows into the database by COPY: into a table of this transaction, and from there in one statement each way."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Field, Model

NOTHING = "\x01"  # stands for NULL; a control character that no cell may hold
STAGING = "imported_rows"


def stage(model: type[Model], columns: Sequence[str], values: Sequence[Sequence[Any]]) -> None:
    """Rows into a temporary table; `values` hold the primary keys (None for a new row), then those of each column."""
    fields = [model._meta.pk, *(model._meta.get_field(name) for name in columns)]
    names = ", ".join(quoted(field.column) for field in fields)
    file = io.StringIO()
    plain = [_plain(field, column) for field, column in zip(fields, values, strict=True)]
    csv.writer(file).writerows(zip(*plain, strict=True))
    file.seek(0)
    table = quoted(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {STAGING}")
        cursor.execute(f"CREATE TEMPORARY TABLE {STAGING} ON COMMIT DROP AS {_select(names, table)} WITH NO DATA")
        cursor.copy_expert(f"COPY {STAGING} ({names}) FROM STDIN WITH (FORMAT csv, NULL '{NOTHING}')", file)


def update_staged(model: type[Model], columns: Sequence[str]) -> int:
    """Rows that have their primary key; how many were changed."""
    names = [quoted(model._meta.get_field(name).column) for name in columns]
    key, table = quoted(model._meta.pk.column), quoted(model._meta.db_table)
    values = ", ".join(f"{name} = {STAGING}.{name}" for name in names)
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")  # a trigger's plan for the single row of a page takes minutes for thousands
        own = f"{table}.{key} = {STAGING}.{key}"
        cursor.execute(f"UPDATE {table} SET {values} FROM {STAGING} WHERE {own}")  # noqa: S608 - quoted names only
        return cursor.rowcount


def insert_staged(model: type[Model], columns: Sequence[str], defaults: dict[str, Any]) -> int:
    """Rows without one, in their order; `defaults` fill the other columns. How many were added."""
    fields = [model._meta.get_field(name) for name in columns]
    others = {model._meta.get_field(name): value for name, value in defaults.items()}
    names = ", ".join(quoted(field.column) for field in [*fields, *others])
    values = ", ".join([*(quoted(field.column) for field in fields), *["%s"] * len(others)])
    parameters = [field.get_db_prep_save(value, connection) for field, value in others.items()]
    key, table = quoted(model._meta.pk.column), quoted(model._meta.db_table)
    with connection.cursor() as cursor:
        new = f"{_select(values, STAGING)} WHERE {key} IS NULL"
        cursor.execute(f"INSERT INTO {table} ({names}) {new}", parameters)
        return cursor.rowcount


def _select(what: str, table: str) -> str:
    return f"SELECT {what} FROM {table}"  # noqa: S608 - quoted names only


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _plain(field: Field, column: Sequence[Any]) -> Iterable[Any]:
    if isinstance(field, ArrayField):
        return [_array(value) for value in column]
    return [NOTHING if value is None else value for value in column] if None in column else column


def _array(values: Iterable[str]) -> str:
    escaped = (value.replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return "{" + ",".join(f'"{value}"' for value in escaped) + "}"
