"""What the import of a whole file accepts, the model's own rules accept too, and the other way round."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, assume, given, strategies
from hypothesis import settings as bounded
from import_export.fields import Field

from monitoring.models import Indicator, Target
from monitoring.services.reference import load_reference
from regions.models import RegionalHoliday
from regions.tables.cells import Address, Choice, Day, Number, Several, Text, YesNo, folded, plain_text
from regions.tables.importing import RegisterUpload, plan_import
from regions.tables.lookups import MUNICIPALITY, ORGANISATION, PROGRAMME, REGION, Lookup
from regions.tables.register import RegisterResource
from regions.tables.registry import register_named
from regions.tables.rows import register_rows
from tests.cast import Cast
from uploads.tables import UploadedTable, coded, column_letter

NUMBERS = [
    None,
    "",
    0.0,
    1.0,
    2026.0,
    41.0,
    12.5,
    -3.0,
    70_000.0,
    3e9,
    "12",
    "1 250,5",
    "12 чел.",
    "12.000",
    "1e9",
    "nan",
    True,
]
DAYS = [
    None,
    "",
    date(2021, 9, 1),
    date(2025, 2, 28),
    datetime(2024, 9, 1),  # noqa: DTZ001 - as cells hold it
    "01.09.2024",
    "2024-09-01",
    "31.02.2024",
    44440.0,
]
TEXTS = [None, "", "Новое имя", "я" * 31, "я" * 101, "я" * 301, "я" * 501, 5.0, "new-code", "70", "1", "Asia/Tomsk"]
YES_NO = [None, "", "да", "Нет", "1", "может быть"]
PEOPLE = [None, "", "new@example.org", "NEW@example.org", "ministry-70@example.org", "не адрес"]


def pools(cast: Cast) -> dict[str, list[Any]]:
    """Cells that name things; each is sometimes wrong."""
    school = cast.tomsk.schools[0]
    return {
        REGION: [None, "Томская область", "70", "Ивановская область", "Нет такой"],
        MUNICIPALITY: [None, "Берёзовский район", "Еловский район", "Нет такого"],
        ORGANISATION: [None, school.name, cast.tomsk.department.name, "Нет такой"],
        PROGRAMME: [None, "Точка роста", "tochka-rosta", "Нет такой"],
        "Центр": [None, cast.tomsk.centres[0].name, "Нет такого"],
        "Показатель": [None, "basic_students", "Нет такого"],
        "Электронная почта": PEOPLE,
    }


def cells_of(field: Field, named: dict[str, list[Any]]) -> list[Any]:
    """What may stand in a cell of the column."""
    widget = field.widget
    if field.column_name in named:
        return named[field.column_name]
    if isinstance(widget, Choice):
        return [None, *widget.names.values(), "Нет такого"]
    for kind, cells in ((Number, NUMBERS), (Day, DAYS), (YesNo, YES_NO), (Several, [None, "А; Б", "я" * 301])):
        if isinstance(widget, kind):
            return cells
    assert isinstance(widget, Text | Address), field.column_name
    return TEXTS


def accepted_at_once(name: str, row: dict[str, Any]) -> bool:
    columns = tuple(
        coded(
            heading, column_letter(at), [None if cell == "" else float(cell) if type(cell) in (int, Decimal) else cell]
        )
        for at, (heading, cell) in enumerate(row.items(), 1)
    )
    table = UploadedTable("Лист", ("Лист",), 1, [2], columns)
    plan = plan_import(RegisterUpload(name, table, None, "table.xlsx"))
    assert plan.counts.read == 1, plan.table_faults
    return not plan.problems


def accepted_by_itself(name: str, row: dict[str, Any]) -> bool:
    """The model's own word: its instance is made cell by cell, and asked for `full_clean`."""
    with transaction.atomic():
        try:
            validate_row(register_named(name), row)
        except (ValueError, ValidationError):
            return False
        finally:
            transaction.set_rollback(True)
    return True


def validate_row(resource: RegisterResource, row: dict[str, Any]) -> None:
    """Raises `ValueError` for a cell that can't be read, `ValidationError` for what the rules refuse."""
    values = {column: cell_value(field, row) for column, field in resource.written_fields.items()}
    key = {column: values[column] for column in resource.key_columns}
    thing = resource.get_queryset().filter(**key).first() or resource._meta.model()
    for column, value in values.items():
        setattr(thing, column, value)
    thing.full_clean()
    ruled = {column: getattr(thing, column) for column in resource.ruled}
    for column, what in resource.rule_faults(thing.pk, ruled):
        raise ValidationError({column: what})


def cell_value(field: Field, row: dict[str, Any]) -> Any:
    cell, lookup = row[field.column_name], field.widget
    if any(plain_text(row.get(heading)) for heading in getattr(field, "gives_way_to", ())):
        return None
    if not isinstance(lookup, Lookup):
        return lookup.clean(cell)
    if not plain_text(cell):
        return None
    found = lookup.known().get((*(folded(row.get(heading)) for heading in lookup.beside), folded(cell)))
    if found is None:
        new = lookup.stand_in(plain_text(cell), [row.get(heading) for heading in lookup.asked]).opened()
        new.save()
        found = new.pk
    return found


def last_of(resource: RegisterResource) -> int:
    return resource.get_queryset().order_by("-pk").values_list("pk", flat=True)[0]


@pytest.fixture
def sound_rows(cast: Cast) -> dict[str, dict[str, Any]]:
    """A row of each register as it goes out, by the register's name and the headings."""
    load_reference(folder=Path(settings.BASE_DIR, "fixtures"))
    indicator = Indicator.objects.get(programme=cast.programme, code="basic_students")
    Target.objects.create(indicator=indicator, year=2026, centre=cast.tomsk.centres[0], value=Decimal(300))
    RegionalHoliday.objects.create(region=cast.tomsk.region, day=date(2026, 5, 25), title="День области")
    rows = {}
    for name in settings.REGISTERS:
        resource = register_named(name)
        (first, *_) = register_rows(resource, resource.get_queryset().filter(pk=last_of(resource)))
        rows[name] = dict(zip(resource.headings, first, strict=True))
    return rows


@pytest.mark.parametrize("name", settings.REGISTERS)
@given(data=strategies.data())
@bounded(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_both_ways_accept_the_same_rows(
    cast: Cast, sound_rows: dict[str, dict[str, Any]], name: str, data: strategies.DataObject
) -> None:
    """A row that is known and sound, with up to three of its cells put otherwise."""
    fields = {field.column_name: field for field in register_named(name).fields.values() if field.attribute}
    row, named = dict(sound_rows[name]), pools(cast)
    for heading in data.draw(strategies.sets(strategies.sampled_from(sorted(fields)), min_size=1, max_size=3)):
        row[heading] = data.draw(strategies.sampled_from(cells_of(fields[heading], named)), heading)
    assume(any(cell not in (None, "") for cell in row.values()))  # no file brings a blank row
    assert accepted_at_once(name, row) == accepted_by_itself(name, row), row
