"""The columns that an indicator takes in the wide sheets of a workbook, and how their numbers are written."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from monitoring.figures import Amount, Column, Figure

SHARE = "0.0%"
DAY = "dd.mm.yyyy"
Number = Decimal | None


class Measure(NamedTuple):
    """A column: its name, its format, the field of `Figure` that it comes from and how to take it."""

    name: str
    form: str
    role: str
    take: Callable[[Amount], Number]

    def value_of(self, figure: Figure) -> Number:
        found = getattr(figure, self.role)
        return None if found is None else self.take(found)


def count_format(places: int) -> str:
    """The thousands sign is Excel's own: in Russian it shows as a space."""
    return f"#,##0.{'0' * places}" if places else "#,##0"


def measures_of(column: Column) -> list[Measure]:
    return _of_share(column) if column.is_share else _of_count(column)


def _of_count(column: Column) -> list[Measure]:
    form = count_format(column.places)
    return [*_amounts("Факт", form), Measure("План года", form, "target", _itself)]


def _of_share(column: Column) -> list[Measure]:
    form = count_format(column.places)
    return [
        Measure("Числитель", form, "fact", lambda amount: amount.numerator),
        Measure("Знаменатель", form, "fact", lambda amount: amount.denominator),
        *_amounts("Доля", SHARE),
        Measure("План года", SHARE, "target", lambda target: target / 100),
    ]


def _amounts(fact: str, form: str) -> list[Measure]:
    roles = {fact: "fact", "Предыдущий квартал": "previous", "Год назад": "year_before", "С начала года": "year"}
    return [Measure(name, form, role, lambda amount: amount.value) for name, role in roles.items()]


def _itself(target: Decimal) -> Decimal:
    return target
