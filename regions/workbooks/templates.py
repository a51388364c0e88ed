"""A register's template: its rows, lists of what can be named, notes in the headings, an example."""

from collections.abc import Sequence
from typing import Any

from import_export.fields import Field

from regions.tables.cells import Address, Choice, Day, Number, Several, Text, YesNo
from regions.tables.examples import as_example
from regions.tables.lookups import Lookup
from regions.tables.register import RegisterResource
from regions.tables.rows import register_rows

from .sheets import SheetColumn, workbook_of


def register_template(resource: RegisterResource) -> bytes:
    """What the person keeps already, with everything that helps to add to it."""
    fields = _fields(resource)
    columns = [SheetColumn(f.column_name, _note(resource, f), choices_of(f)) for f in fields]
    rows = list(register_rows(resource))
    example = example_of(resource, columns, rows[0] if rows else [])
    return workbook_of(_title(resource), columns, rows, example)


def example_of(resource: RegisterResource, columns: Sequence[SheetColumn], known: Sequence[Any]) -> list[Any]:
    """A row of what the resource shows as an example, else of what the register's first row, or a list, has."""
    example, marked = [], False
    for place, (field, column) in enumerate(zip(_fields(resource), columns, strict=True)):
        value = resource.example.get(_name(resource, field))
        if value is None and isinstance(field.widget, Lookup):
            value = known[place] if known else next(iter(column.choices), "")
        elif isinstance(value, str) and not marked and isinstance(field.widget, Text | Lookup):
            marked = not getattr(field.widget, "pad", 0)
            value = as_example(value) if marked else value
        example.append(value)
    return example


def choices_of(field: Field) -> list[str]:
    """What a cell of the column may be, where that can be listed."""
    widget = field.widget
    if isinstance(widget, YesNo):
        return ["да", "нет"]
    if isinstance(widget, Choice):
        return [str(name) for name in widget.names.values()]
    return widget.names() if isinstance(widget, Lookup) else []


def _note(resource: RegisterResource, field: Field) -> str:
    needed = field.column_name in resource.necessary
    told = ["Обязательный столбец." if needed else "Столбец можно оставить пустым."]
    if not field.attribute:
        told = ["Порядковый номер, не загружается."]
    elif field.readonly:
        told = ["По этому столбцу портал отличает записи с одинаковыми названиями."]
    told.append(_expected(field))
    model_field = next((f for f in resource._meta.model._meta.concrete_fields if f.name == field.attribute), None)
    told.append(str(getattr(model_field, "help_text", "") or ""))
    return "\n".join(text for text in told if text)


def _expected(field: Field) -> str:
    widget = field.widget
    if isinstance(widget, Lookup):
        return "Название из списка, как в справочнике." if widget.is_listed else "Адрес электронной почты."
    expected = {
        Address: "Адрес электронной почты.",
        Day: "Дата, например 01.09.2026.",
        YesNo: "«да» или «нет».",
        Choice: "Одно из значений списка.",
        Several: "Несколько значений через точку с запятой.",
    }
    if isinstance(widget, Number):
        return "Число, дробная часть после запятой." if widget.places else "Целое число, например 120."
    return next((text for kind, text in expected.items() if type(widget) is kind), "")


def _fields(resource: RegisterResource) -> list[Field]:
    return [resource.fields[name] for name in resource.get_export_order()]


def _name(resource: RegisterResource, field: Field) -> str:
    return next(name for name, each in resource.fields.items() if each is field)


def _title(resource: RegisterResource) -> str:
    return resource.title
