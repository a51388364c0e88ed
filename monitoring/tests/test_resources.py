"""Indicators and planned values go out to a file and come back as «без изменений»."""

from decimal import Decimal
from pathlib import Path

import pytest
import tablib
from django.conf import settings

from monitoring.models import Indicator, Target
from monitoring.resources import IndicatorResource, TargetResource
from monitoring.services.reference import load_reference
from regions.tables.files import ExcelTable, TextTable
from regions.tables.register import RegisterResource, RegisterResult
from tests.cast import Cast

TARGET = "Программа;Показатель;Год;Субъект РФ;Муниципальное образование;Организация;Центр;Плановое значение"
OF_REGION = "Точка роста;{indicator};2026;Томская область;;;;{value}"
OF_CENTRE = (
    "Точка роста;{indicator};2026;Томская область;Берёзовский район;МБОУ «Школа № 1», Берёзовский район;"
    "Точка роста, школа № 1;{value}"
)


@pytest.fixture
def indicator(cast: Cast) -> Indicator:
    load_reference(folder=Path(settings.BASE_DIR, "fixtures"))
    return Indicator.objects.get(programme=cast.programme, slot=1)


def load(resource: RegisterResource, dataset: tablib.Dataset) -> RegisterResult:
    return resource.import_data(dataset, rollback_on_validation_errors=True)


def table(*lines: str) -> tablib.Dataset:
    return TextTable().create_dataset("\n".join(lines).encode())


@pytest.mark.parametrize("file_format", [ExcelTable, TextTable])
@pytest.mark.parametrize("register", [IndicatorResource, TargetResource])
def test_export_comes_back_unchanged(
    cast: Cast,
    indicator: Indicator,
    register: type[RegisterResource],
    file_format: type[ExcelTable | TextTable],
) -> None:
    Target.objects.create(indicator=indicator, year=2026, region=cast.tomsk.region, value=Decimal("1250.5"))
    Target.objects.create(indicator=indicator, year=2026, centre=cast.tomsk.centres[0], value=Decimal(300))
    native = file_format is ExcelTable
    dataset = file_format().create_dataset(file_format().export_data(register().export(force_native_type=native)))
    result = load(register(), dataset)
    assert (result.table_faults, [row.error_dict for row in result.invalid_rows]) == ([], [])
    assert result.totals["skip"] == len(dataset) == register._meta.model.objects.count()


def test_targets_of_a_region_and_of_a_centre(cast: Cast, indicator: Indicator) -> None:
    of_region = OF_REGION.format(indicator=indicator.name, value="1 250,5")
    of_centre = OF_CENTRE.format(indicator=indicator.code, value="300")
    result = load(TargetResource(), table(TARGET, of_region, of_centre))
    assert result.totals["new"] == 2, result.invalid_rows
    assert Target.objects.get(region=cast.tomsk.region, centre=None).value == Decimal("1250.5")
    assert Target.objects.get(centre=cast.tomsk.centres[0], region=None).value == 300


FAULTS = [
    (OF_REGION.format(indicator="Нет такого", value="5"), "Показатель"),
    (OF_REGION.format(indicator="basic_students", value="много"), "Плановое значение"),
    (OF_REGION.format(indicator="basic_students", value=""), "Плановое значение"),
    (OF_CENTRE.format(indicator="basic_students", value="5").replace("школа № 1;5", "школа № 9;5"), "Центр"),
]


@pytest.mark.parametrize(("line", "column"), FAULTS)
def test_fault_names_its_column(cast: Cast, indicator: Indicator, line: str, column: str) -> None:
    result = load(TargetResource(), table(TARGET, line))
    assert column in result.invalid_rows[0].error_dict
    assert not Target.objects.exists()


def test_ministry_plans_for_its_own_region_only(cast: Cast, indicator: Indicator) -> None:
    line = OF_REGION.format(indicator=indicator.code, value="5").replace("Томская", "Ивановская")
    assert load(TargetResource(user=cast.ministry), table(TARGET, line)).invalid_rows
    assert not Target.objects.exists()


def test_place_of_an_indicator_is_for_ever(cast: Cast, indicator: Indicator) -> None:
    dataset = ExcelTable().create_dataset(ExcelTable().export_data(IndicatorResource().export(force_native_type=True)))
    column = dataset.headers.index("Место в отчёте")
    dataset[0] = [*dataset[0][:column], 40, *dataset[0][column + 1 :]]
    result = load(IndicatorResource(), dataset)
    assert "не меняют" in str(result.invalid_rows[0].error_dict["Место в отчёте"])
    assert not Indicator.objects.filter(slot=40).exists()
