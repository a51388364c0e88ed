"""A database condition asked in Python: a check constraint's Q over plain values, with SQL's third answer «unknown»."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Expression, F, Model, Q
from django.db.models.functions import ExtractYear

Answer = bool | None
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda left, right: left == right,
    "gte": lambda left, right: left >= right,
    "gt": lambda left, right: left > right,
    "lte": lambda left, right: left <= right,
    "lt": lambda left, right: left < right,
    "in": lambda left, right: left in right,
}


_FUNCTIONS: dict[type[Expression], Callable[[Any], Any]] = {ExtractYear: lambda day: day.year}


class UnknownCondition(NotImplementedError):
    """A lookup or function that this module can't ask: whoever adds such a constraint adds it here."""


def holds(condition: Q, values: Mapping[str, Any], model: type[Model]) -> Answer:
    """`values` by the names of columns («region_id»); None where SQL says NULL, which a check constraint lets pass."""
    answers = [
        holds(child, values, model) if isinstance(child, Q) else _holds_lookup(child, values, model)
        for child in condition.children
    ]
    answer = _joined(condition.connector, answers)
    return answer if answer is None or not condition.negated else not answer


def columns_of(condition: Q, model: type[Model]) -> list[str]:
    """The columns that a condition speaks of; the one that it says something about goes first."""
    found: list[str] = []
    for child in condition.children:
        if isinstance(child, Q):
            found += columns_of(child, model)
        else:
            path, value = child
            found.append(_column(path, model)[0])
            found += [_column(value.name, model)[0] for value in _fields_in(value)]
    return list(dict.fromkeys(found))


def _joined(connector: str, answers: list[Answer]) -> Answer:
    if connector == Q.XOR:
        return None if None in answers else sum(bool(answer) for answer in answers) % 2 == 1
    decisive = connector == Q.OR
    if decisive in answers:
        return decisive
    return None if None in answers else not decisive


def _holds_lookup(child: tuple[str, Any], values: Mapping[str, Any], model: type[Model]) -> Answer:
    path, right = child
    column, lookup = _column(path, model)
    left = values[column]
    if lookup == "isnull" or (lookup == "exact" and right is None):
        return (left is None) == (right if lookup == "isnull" else True)
    right = _value(right, values, model)
    if left is None or right is None:
        return None
    try:
        return _COMPARISONS[lookup](left, right)
    except KeyError:
        raise UnknownCondition(path) from None


def _value(right: Any, values: Mapping[str, Any], model: type[Model]) -> Any:
    """A constant, another column, or a function of one."""
    if isinstance(right, F):
        return values[_column(right.name, model)[0]]
    if not isinstance(right, Expression):
        return right
    if type(right) not in _FUNCTIONS:
        raise UnknownCondition(type(right).__name__)
    (argument,) = right.get_source_expressions()
    value = _value(argument, values, model)
    return None if value is None else _FUNCTIONS[type(right)](value)


def _fields_in(value: Any) -> list[F]:
    if isinstance(value, F):
        return [value]
    return (
        [each for each in value.get_source_expressions() if isinstance(each, F)]
        if isinstance(value, Expression)
        else []
    )


def _column(path: str, model: type[Model]) -> tuple[str, str]:
    name, _, lookup = path.partition("__")
    return model._meta.get_field(name).attname, lookup or "exact"
