"""A register's rows as they go out to a file: in a few queries, whatever their number."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from import_export.fields import Field

from .lookups import Lookup
from .register import RegisterResource


def register_rows(resource: RegisterResource, queryset: QuerySet | None = None) -> Iterator[list[Any]]:
    """In the order of the headings; days and numbers as such. All rows in sight, or those of `queryset`."""
    fields = [resource.fields[name] for name in resource.get_export_order()]
    paths = [_paths(resource, field) for field in fields]
    columns = list(dict.fromkeys(path for several in paths for path in several))
    rows = resource.get_queryset() if queryset is None else queryset
    known = rows.order_by(*_ordering(resource, fields), "pk").values_list(*columns)
    at = [[columns.index(path) for path in several] for several in paths]
    for number, values in enumerate(known.iterator(chunk_size=5_000), 1):
        yield [
            _written(field, [values[place] for place in places], number)
            for field, places in zip(fields, at, strict=True)
        ]


def _paths(resource: RegisterResource, field: Field) -> list[str]:
    """Where its value stands; the first that isn't empty counts."""
    return [resource._path(field), *getattr(field, "other_paths", ())] if field.attribute else []


def _written(field: Field, values: Sequence[Any], number: int) -> Any:
    if not values:
        return number
    value = next((value for value in values if value not in (None, "")), None)
    if isinstance(field.widget, Lookup):
        return value or ""
    return field.widget.render(value, force_native_type=True)


def _ordering(resource: RegisterResource, fields: Sequence[Field]) -> Iterator[str]:
    """As people look names up: ё beside е; places before what is in them."""
    for field in fields:
        if not field.attribute:
            continue
        if isinstance(field.widget, Lookup):
            model = field.widget.queryset().model
            yield f"{field.attribute}__{'sort_name' if _is_sorted(model) else field.widget.shown}"
        else:
            yield "sort_name" if field.attribute == "name" and _is_sorted(resource._meta.model) else field.attribute


def _is_sorted(model: Any) -> bool:
    return any(field.name == "sort_name" for field in model._meta.concrete_fields)
