"""The model's own rules, asked of whole columns: what `full_clean` refuses of a row is refused here, and no more."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db.models import (
    CharField,
    CheckConstraint,
    DateField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    UniqueConstraint,
)

from uploads.tables import displayed

from .conditions import columns_of, holds

EMPTY_CELL = "Ячейка пуста, впишите значение."
SHOWN = 60


def field_faults(field: Field, values: Iterable[Any]) -> dict[Any, str]:
    """What is wrong with each of the values, for those that the field refuses."""
    distinct = set(values)
    if isinstance(field, ForeignKey):  # whether the thing exists, its lookup has told
        return {} if field.null or None not in distinct else {None: EMPTY_CELL}
    if _all_pass(field, distinct):
        return {}
    return {value: what for value in distinct if (what := _fault(field, value))}


def check_faults(model: type[Model], values_of: Callable[[str], Sequence[Any]]) -> Iterator[tuple[int, str, str]]:
    """Rows (by index among the values) that break a check constraint, the column that it speaks of, its sentence."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            names = columns_of(constraint.condition, model)
            rows = list(zip(*(values_of(name) for name in names), strict=True))
            broken = {
                row
                for row in set(rows)
                if holds(constraint.condition, dict(zip(names, row, strict=True)), model) is False
            }
            if broken:
                what = str(constraint.get_violation_error_message())
                yield from ((at, names[0], what) for at, row in enumerate(rows) if row in broken)


@dataclass(frozen=True)
class UniqueSet:
    """Columns that must not stand twice together; whether empty values count as the same."""

    columns: tuple[str, ...]
    nulls_same: bool

    def key(self, values: Sequence[Any]) -> tuple | None:
        """None where the database lets such rows stand twice."""
        return None if None in values and not self.nulls_same else tuple(values)


def unique_sets(model: type[Model]) -> list[UniqueSet]:
    meta = model._meta
    single = [
        UniqueSet((each.attname,), False) for each in meta.concrete_fields if each.unique and not each.primary_key
    ]
    several = [
        UniqueSet(tuple(meta.get_field(name).attname for name in each.fields), each.nulls_distinct is False)
        for each in meta.constraints
        if isinstance(each, UniqueConstraint) and each.fields and each.condition is None
    ]
    return single + several


def _all_pass(field: Field, values: set[Any]) -> bool:
    """Whether one look at the longest or the utmost values answers for all of them."""
    kinds = {type(value) for value in values} - ({type(None)} if field.null else set())
    bounds = {type(validator) for validator in field.validators}
    if field.choices or not values:
        return not values
    if type(field) is CharField and kinds == {str} and bounds <= {MaxLengthValidator}:
        return (field.blank or "" not in values) and max(map(len, values)) <= field.max_length
    if isinstance(field, DateField):
        return kinds <= {date}
    if isinstance(field, IntegerField) and kinds <= {int} and bounds <= {MinValueValidator, MaxValueValidator}:
        numbers = values - {None}
        return not numbers or not any(_fault(field, extreme) for extreme in (min(numbers), max(numbers)))
    return False


def _fault(field: Field, value: Any) -> str:
    try:
        field.clean(list(value) if isinstance(value, tuple) else value, None)
    except ValidationError as error:
        if {each.code for each in error.error_list} <= {"null", "blank"}:
            return EMPTY_CELL
        shown = displayed(value if isinstance(value, str | float) else str(value))
        return f"«{shown[:SHOWN]}»: {' '.join(error.messages)}"
    return ""
