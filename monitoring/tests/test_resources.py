"""What is special about the registers of indicators and planned values."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from monitoring.models import Indicator, Target
from monitoring.services.reference import load_reference
from regions.models import User
from regions.tables.importing import RegisterUpload, adopt_import, plan_import, read_upload
from regions.tables.plans import Counts
from tests.cast import Cast

TARGET = "Программа;Показатель;Год;Субъект РФ;Муниципальное образование;Организация;Центр;Плановое значение"
INDICATOR = "Программа;Код;Место в отчёте;Название;Единица;С года"
OF_REGION = "Точка роста;{indicator};2026;Томская область;;;;{value}"
OF_CENTRE = (
    "Точка роста;{indicator};2026;Томская область;Берёзовский район;МБОУ «Школа № 1», Берёзовский район;"
    "Точка роста, школа № 1;{value}"
)


@pytest.fixture
def indicator(cast: Cast) -> Indicator:
    load_reference(folder=Path(settings.BASE_DIR, "fixtures"))
    return Indicator.objects.get(programme=cast.programme, slot=1)


def brought(register: str, *lines: str, user: User | None = None) -> RegisterUpload:
    return RegisterUpload(register, read_upload(register, "t.csv", "\n".join(lines).encode()), user, "t.csv")


def test_targets_of_a_region_and_of_a_centre(cast: Cast, indicator: Indicator) -> None:
    of_region = OF_REGION.format(indicator=indicator.name, value="1 250,5")
    of_centre = OF_CENTRE.format(indicator=indicator.code, value="300")
    plan = adopt_import(brought("targets", TARGET, of_region, of_centre))
    assert plan.counts == Counts(read=2, added=2)
    assert Target.objects.get(region=cast.tomsk.region, centre=None).value == Decimal("1250.5")
    assert Target.objects.get(centre=cast.tomsk.centres[0], region=None).value == 300


FAULTS = [
    (OF_REGION.format(indicator="Нет такого", value="5"), "B"),
    (OF_REGION.format(indicator="basic_students", value="много"), "H"),
    (OF_REGION.format(indicator="basic_students", value=""), "H"),
    (OF_CENTRE.format(indicator="basic_students", value="5").replace("школа № 1;5", "школа № 9;5"), "G"),
]


@pytest.mark.parametrize(("line", "letter"), FAULTS)
def test_fault_names_its_column(cast: Cast, indicator: Indicator, line: str, letter: str) -> None:
    plan = plan_import(brought("targets", TARGET, line))
    assert [problem.letter for problem in plan.problems] == [letter]


def test_ministry_plans_for_its_own_region_only(cast: Cast, indicator: Indicator) -> None:
    line = OF_REGION.format(indicator=indicator.code, value="5").replace("Томская", "Ивановская")
    assert plan_import(brought("targets", TARGET, line, user=cast.ministry)).counts.faulty == 1


def test_place_of_an_indicator_is_for_ever(cast: Cast, indicator: Indicator) -> None:
    row = f"Точка роста;{indicator.code};{{slot}};{indicator.name};{indicator.unit};{indicator.first_year}"
    for slot, count in ((indicator.slot, 0), (40, 1)):
        plan = plan_import(brought("indicators", INDICATOR, row.format(slot=slot)))
        assert len(plan.problems) == count
    assert "не меняют" in plan.problems[0].what
