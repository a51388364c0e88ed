"""Frozen records as what JSON can hold, and back again without a loss."""

import dataclasses
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Record = TypeVar("Record")

TAG = "record"
"""Beside a record's fields: its class, for where an annotation allows several."""


def plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        fields = {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {TAG: type(value).__name__} | fields
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def record(kind: type[Record], value: dict[str, Any]) -> Record:
    return _typed(kind, value)


def _typed(kind: Any, value: Any) -> Any:
    """The value as its annotation says: a record, a tuple, a date, an enumeration, or what JSON holds itself."""
    options = [option for option in get_args(kind) if option is not NoneType]
    if value is None:
        return None
    if get_origin(kind) is tuple:
        return _typed_tuple(options, value)
    if options:  # «X | Y | None»
        return _typed(_chosen(options, value), value)
    if dataclasses.is_dataclass(kind):
        hints = _annotations(kind)
        return kind(**{name: _typed(hints[name], part) for name, part in value.items() if name != TAG})
    if isinstance(kind, type) and issubclass(kind, date):
        return kind.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value


@cache
def _annotations(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _chosen(options: list[Any], value: Any) -> Any:
    """Of several annotations the record that the value names; one that is no record for a plain value."""
    if isinstance(value, dict):
        return next(option for option in options if option.__name__ == value[TAG])
    return next(option for option in options if not dataclasses.is_dataclass(option))


def _typed_tuple(kinds: list[Any], value: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        kinds = [kinds[0]] * len(value)
    return tuple(_typed(kind, part) for kind, part in zip(kinds, value, strict=True))
