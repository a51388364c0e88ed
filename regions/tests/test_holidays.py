"""Regions' own holidays: on which days they fall, who sees them, what the database refuses, how they are read."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from regions.models import RegionalHoliday
from regions.tables.importing import adopt_import, plan_import
from regions.tables.plans import Counts
from regions.tests.test_importing import brought
from tests.cast import Cast

pytestmark = pytest.mark.django_db
HEADINGS = "Субъект РФ;Дата;Праздник;Каждый год;Последний год;Выходной переносится;Чем установлен"


@pytest.mark.parametrize(
    ("day", "is_yearly", "last_year", "days"),
    [
        ("2025-06-06", False, None, ["2025-06-06"]),
        ("2025-06-24", True, None, ["2025-06-24", "2026-06-24", "2027-06-24", "2028-06-24"]),
        ("2020-06-24", True, 2026, ["2024-06-24", "2025-06-24", "2026-06-24"]),
        ("2027-06-24", True, None, ["2027-06-24", "2028-06-24"]),
        ("2024-02-29", True, None, ["2024-02-29", "2028-02-29"]),
        ("2020-06-24", False, None, []),
    ],
)
def test_days_of_a_holiday(day: str, is_yearly: bool, last_year: int | None, days: list[str]) -> None:
    holiday = RegionalHoliday(day=date.fromisoformat(day), is_yearly=is_yearly, last_year=last_year)
    assert [found.isoformat() for found in holiday.days_in(range(2024, 2029))] == days


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"day": date(2026, 6, 24)}, "уже отмечен"),
        ({"day": date(2026, 7, 1), "last_year": 2027}, "только у ежегодного"),
        ({"day": date(2026, 7, 1), "is_yearly": True, "last_year": 2025}, "не раньше первого"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(cast: Cast, values: dict, fault: str) -> None:
    RegionalHoliday.objects.create(region=cast.tomsk.region, title="День области", day=date(2026, 6, 24))
    with pytest.raises(ValidationError, match=fault):
        RegionalHoliday(region=cast.tomsk.region, title="Другой", **values).full_clean()


def test_everybody_who_answers_for_a_region_sees_its_holidays(cast: Cast) -> None:
    RegionalHoliday.objects.create(region=cast.tomsk.region, title="День области", day=date(2026, 6, 24))
    seen = {
        person: RegionalHoliday.objects.visible_to(person).count()
        for person in (cast.ministry, cast.federal, cast.school)
    }
    assert seen == {cast.ministry: 1, cast.federal: 1, cast.school: 0}
    assert not RegionalHoliday.objects.visible_to(cast.outsider).exists()


def test_a_register_of_holidays_is_read_and_corrected(cast: Cast) -> None:
    lines = ["Томская область;24.06.2026;День области;да;;нет;Закон № 1", "70;06.06.2025;Праздник;нет;;да;"]
    assert adopt_import(brought(HEADINGS, *lines, register="holidays")).counts == Counts(read=2, added=2)
    again = brought(HEADINGS, lines[0].replace("нет;Закон", "да;Закон"), lines[1], register="holidays")
    assert adopt_import(again).counts == Counts(read=2, changed=1, unchanged=1)
    yearly = RegionalHoliday.objects.get(is_yearly=True)
    assert (yearly.day, yearly.moves_day_off, yearly.source) == (date(2026, 6, 24), True, "Закон № 1")


@pytest.mark.parametrize(
    ("line", "letter"),
    [
        ("Томская область;24.06.2026;День области;иногда;;да;", "D"),
        ("Томская область;31.06.2026;День области;да;;да;", "B"),
        ("Томская область;24.06.2026;;да;;да;", "C"),
        ("Томская область;24.06.2026;День области;;;да;", "D"),
    ],
)
def test_faults_of_a_register_stand_at_their_cells(cast: Cast, line: str, letter: str) -> None:
    plan = plan_import(brought(HEADINGS, line, register="holidays"))
    assert [problem.letter for problem in plan.problems] == [letter]
