"""Every register goes out to a file and comes back as «без изменений», and holds to the rules of its model."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import CheckConstraint

from monitoring.models import Indicator, Target
from monitoring.services.reference import load_reference
from regions.models import Centre, Coordinator, Organisation, RegionalHoliday
from regions.tables.bulk.conditions import columns_of, holds
from regions.tables.importing import RegisterUpload, adopt_import, plan_import, read_upload
from regions.tables.listings import CSV, XLSX, Listing, listing_response
from regions.tables.plans import Counts
from regions.tables.registry import register_named, registers
from regions.tables.rows import register_rows
from tests.cast import Cast


@pytest.fixture
def filled(cast: Cast) -> Cast:
    """Every register has rows, with every column filled somewhere and signs that spreadsheets take for formulas."""
    load_reference(folder=Path(settings.BASE_DIR, "fixtures"))
    indicator = Indicator.objects.filter(programme=cast.programme).first()
    Target.objects.create(indicator=indicator, year=2026, region=cast.tomsk.region, value=Decimal("1250.5"))
    Target.objects.create(indicator=indicator, year=2026, municipality=cast.tomsk.municipalities[0], value=Decimal(700))
    Target.objects.create(indicator=indicator, year=2026, quarter=3, centre=cast.tomsk.centres[0], value=Decimal(300))
    Organisation.objects.filter(pk=cast.tomsk.department.pk).update(aliases=["=ДОО", "Департамент"], short_name="=ДОО")
    Centre.objects.filter(pk=cast.tomsk.centres[0].pk).update(name="+Точка\u00a0роста, IТ", students=120)
    Centre.objects.filter(pk=cast.tomsk.centres[1].pk).update(closed_on=date(2025, 9, 1), name="-@")
    RegionalHoliday.objects.create(region=cast.tomsk.region, day=date(2026, 5, 25), title="День области")
    Coordinator.objects.update(until=date(2030, 12, 31), phone="+7 (3822) 00-01-00")
    return cast


def exported(name: str, form: str) -> tuple[str, bytes]:
    resource = register_named(name)
    response = listing_response(Listing(resource.title, resource.headings, register_rows(resource)), form)
    return f"register.{form}", b"".join(response.streaming_content)


@pytest.mark.parametrize("form", [XLSX, CSV])
@pytest.mark.parametrize("name", settings.REGISTERS)
def test_what_goes_out_comes_back_unchanged(filled: Cast, name: str, form: str) -> None:
    file, content = exported(name, form)
    plan = plan_import(RegisterUpload(name, read_upload(name, file, content), None, file))
    count = registers()[name]._meta.model.objects.count()
    assert (plan.table_faults, plan.problems) == ((), ())
    assert plan.counts == Counts(read=count, unchanged=count), plan.changes
    assert count > 0


@pytest.mark.parametrize("name", settings.REGISTERS)
def test_an_import_of_the_same_writes_nothing(filled: Cast, name: str) -> None:
    file, content = exported(name, XLSX)
    model = registers()[name]._meta.model
    before = list(model.objects.order_by("pk").values())
    adopt_import(RegisterUpload(name, read_upload(name, file, content), None, file))
    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("name", settings.REGISTERS)
def test_columns_that_a_file_may_lack_have_defaults(db: None, name: str) -> None:
    """A new row without them must pass the model's own rules."""
    resource = register_named(name)
    for column, field in resource.written_fields.items():
        if field.column_name not in resource.necessary:
            resource._meta.model._meta.get_field(column).clean(resource.default_of(column), None)


@pytest.mark.parametrize("name", settings.REGISTERS)
def test_check_constraints_can_be_asked_without_the_database(db: None, name: str) -> None:
    model = registers()[name]._meta.model
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            columns = columns_of(constraint.condition, model)
            assert columns
            assert holds(constraint.condition, dict.fromkeys(columns), model) in (None, True, False)
