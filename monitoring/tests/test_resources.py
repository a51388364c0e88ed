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

TARGET = "Программа;Показатель;Год;Квартал;Субъект РФ;Муниципальное образование;Организация;Центр;Плановое значение"
INDICATOR = "Программа;Код;Место в отчёте;Вид;Название;Единица;С года;Подпись числителя;Подпись знаменателя"
OF_REGION = "Точка роста;{indicator};2026;{quarter};Томская область;{town};;;{value}"
OF_CENTRE = (
    "Точка роста;{indicator};2026;{quarter};Томская область;Берёзовский район;МБОУ «Школа № 1», Берёзовский район;"
    "Точка роста, школа № 1;{value}"
)


@pytest.fixture
def indicator(cast: Cast) -> Indicator:
    load_reference(folder=Path(settings.BASE_DIR, "fixtures"))
    return Indicator.objects.get(programme=cast.programme, code="basic_students")


def brought(register: str, *lines: str, user: User | None = None) -> RegisterUpload:
    return RegisterUpload(register, read_upload(register, "t.csv", "\n".join(lines).encode()), user, "t.csv")


def of_region(indicator: str, value: str, quarter: str = "", town: str = "") -> str:
    return OF_REGION.format(indicator=indicator, quarter=quarter, town=town, value=value)


def of_centre(indicator: str, value: str, quarter: str = "") -> str:
    return OF_CENTRE.format(indicator=indicator, quarter=quarter, value=value)


def test_a_target_is_of_the_smallest_place_that_its_row_names(cast: Cast, indicator: Indicator) -> None:
    rows = [
        of_region(indicator.name, "1 250,5"),
        of_region(indicator.code, "700", town="Берёзовский район"),
        of_centre(indicator.code, "300"),
        of_centre(indicator.code, "75", quarter="1"),
    ]
    plan = adopt_import(brought("targets", TARGET, *rows))
    assert plan.counts == Counts(read=4, added=4)
    place = cast.tomsk
    found = Target.objects.values_list("region", "municipality", "centre", "quarter", "value")
    assert set(found) == {
        (place.region.pk, None, None, None, Decimal("1250.5")),
        (None, place.municipalities[0].pk, None, None, Decimal(700)),
        (None, None, place.centres[0].pk, None, Decimal(300)),
        (None, None, place.centres[0].pk, 1, Decimal(75)),
    }


FAULTS = [
    (of_region("Нет такого", "5"), "B"),
    (of_region("basic_students", "много"), "I"),
    (of_region("basic_students", ""), "I"),
    (of_region("basic_students", "-1"), "I"),
    (of_region("basic_students", "5", quarter="5"), "D"),
    (of_region("basic_students", "5", quarter="III"), "D"),
    (of_region("basic_students", "5", town="Нет такого"), "F"),
    (of_centre("basic_students", "5").replace("школа № 1;5", "школа № 9;5"), "H"),
]


def test_targets_without_a_column_of_quarters_are_the_years(cast: Cast, indicator: Indicator) -> None:
    year = [
        ";".join(cells[:3] + cells[4:]) for cells in (TARGET.split(";"), of_region(indicator.code, "700").split(";"))
    ]
    adopt_import(brought("targets", TARGET, of_region(indicator.code, "90", quarter="1")))
    assert adopt_import(brought("targets", *year)).counts == Counts(read=1, added=1)
    assert plan_import(brought("targets", *year)).counts == Counts(read=1, unchanged=1)
    assert set(Target.objects.values_list("quarter", "value")) == {(1, Decimal(90)), (None, Decimal(700))}


@pytest.mark.parametrize(("line", "letter"), FAULTS)
def test_fault_names_its_column(cast: Cast, indicator: Indicator, line: str, letter: str) -> None:
    plan = plan_import(brought("targets", TARGET, line))
    assert [problem.letter for problem in plan.problems] == [letter]


def test_ministry_plans_for_its_own_region_only(cast: Cast, indicator: Indicator) -> None:
    line = of_region(indicator.code, "5").replace("Томская", "Ивановская")
    assert plan_import(brought("targets", TARGET, line, user=cast.ministry)).counts.faulty == 1
    line = of_region(indicator.code, "5", town="Еловский район")
    assert plan_import(brought("targets", TARGET, line, user=cast.ministry)).counts == Counts(read=1, added=1)


def indicator_row(code: str, slot: int, first_year: int = 2021, kind: str = "количество") -> str:
    return f"Точка роста;{code};{slot};{kind};Название;чел.;{first_year};Прошли;Всего"


KEPT = [
    ([indicator_row("basic_students", 1)], []),
    ([indicator_row("basic_students", 1, 2027)], []),
    ([indicator_row("basic_students", 40)], ["Место показателя не меняют: оно 1."]),
    ([indicator_row("basic_students", 40, 2027)], ["Место показателя не меняют: оно 1."]),
    ([indicator_row("basic_students", 1, 2027, "доля")], ["Вид показателя не меняют: это количество."]),
    ([indicator_row("new", 1)], ["Место 1 занято показателем «basic_students». Впишите свободное."]),
    ([indicator_row("new", 40), indicator_row("new", 40, 2027)], []),
    ([indicator_row("new", 40), indicator_row("new", 41, 2027)], ["Место показателя не меняют: оно 40."]),
    ([indicator_row("new", 40), indicator_row("other", 40)], ["Место 40 занято показателем «new». Впишите свободное."]),
]


@pytest.mark.parametrize(("rows", "said"), KEPT)
def test_place_and_kind_of_an_indicator_are_for_ever(
    cast: Cast, indicator: Indicator, rows: list[str], said: list[str]
) -> None:
    upload = brought("indicators", INDICATOR, *rows)
    plan = plan_import(upload)
    assert [problem.what for problem in plan.problems] == said
    if not said:
        adopt_import(upload)
        code = rows[-1].split(";")[1]
        editions = Indicator.objects.filter(programme=cast.programme, code=code).order_by("pk")
        assert {each.first_edition for each in editions[1:]} <= {editions[0]}


def test_a_targets_indicator_is_known_by_the_name_of_any_edition(cast: Cast, indicator: Indicator) -> None:
    adopt_import(brought("indicators", INDICATOR, indicator_row(indicator.code, indicator.slot, 2026)))
    adopt_import(brought("targets", TARGET, of_region("Название", "5")))
    assert Target.objects.get().indicator == indicator
