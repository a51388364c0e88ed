"""A row of several joined tables, read by a statement of one's own, as the objects that the ORM would make of it.

For pages that many people open at once: a read with six joins takes the ORM five times as long to write as to answer.
"""

from collections.abc import Iterator, Mapping

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, Model


def read_joined(
    statement: str, parameters: Mapping[str, object], models: Mapping[str, type[Model]]
) -> dict[str, Model | None]:
    """The first row's objects by the aliases of their tables, {} where there is no row; None where a left join found
    nothing. In the statement `{columns}` stands for what all of them hold."""
    columns = ", ".join(f"{alias}.{field.column}" for alias, model in models.items() for field in _fields(model))
    with connection.cursor() as cursor:
        cursor.execute(statement.format(columns=columns), parameters)
        row = cursor.fetchone()
    if row is None:
        return {}
    values = iter(row)
    return {alias: _object(model, values) for alias, model in models.items()}


def _object(model: type[Model], values: Iterator[object]) -> Model | None:
    fields = _fields(model)
    read = {field.attname: _read(field, next(values)) for field in fields}
    return model.from_db(DEFAULT_DB_ALIAS, [*read], [*read.values()]) if read[model._meta.pk.attname] else None


def _read(field: Field, value: object) -> object:
    return field.from_db_value(value, None, connection) if hasattr(field, "from_db_value") else value


def _fields(model: type[Model]) -> tuple[Field, ...]:
    return model._meta.concrete_fields
