"""A country to import into: its regions, municipalities and schools; the register of its centres as rows of a file."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from regions.access import Kind
from regions.models import Municipality, Organisation, Programme, Region

HEADINGS = (
    "№ п/п",
    "Субъект РФ",
    "Муниципальное образование",
    "Организация",
    "Наименование центра",
    "Программа",
    "Дата открытия",
    "Дата закрытия",
    "Число обучающихся",
)
CHANGED_EVERY = 10  # rows


def settle(regions: int = 89, districts: int = 30, schools: int = 20_000) -> None:
    """Fill the registers that centres refer to."""
    Programme.objects.bulk_create(
        Programme(code=code, name=name, full_name=f"Центр «{name}»", genitive_plural=f"центров «{name}»")
        for code, name in (("tochka-rosta", "Точка роста"), ("it-kub", "IT-куб"))
    )
    places = Region.objects.bulk_create(
        Region(code=f"{code:02}", name=f"Область № {code}", genitive="", district="Сибирский", time_zone="Asia/Tomsk")
        for code in range(1, regions + 1)
    )
    towns = Municipality.objects.bulk_create(
        Municipality(region=region, name=f"{number}-й муниципальный район")
        for region in places
        for number in range(districts)
    )
    Organisation.objects.bulk_create(
        Organisation(
            kind=Kind.SCHOOL,
            name=f"МБОУ «Средняя общеобразовательная школа № {number}»",
            short_name=f"МБОУ СОШ № {number}",
            municipality=towns[number % len(towns)],
            region=towns[number % len(towns)].region,
        )
        for number in range(schools)
    )


def centres(count: int, more_students: int = 0) -> Iterator[tuple[Any, ...]]:
    """The headings and `count` rows; every tenth has so many more students."""
    schools = list(Organisation.objects.select_related("region", "municipality").order_by("pk"))
    programmes = list(Programme.objects.order_by("pk"))
    yield HEADINGS
    for number in range(count):
        school, programme = schools[number % len(schools)], programmes[number // len(schools) % 2]
        opened = date(2019, 9, 1) + timedelta(days=number % 1500)
        yield (
            number + 1,
            school.region.name,
            school.municipality.name,
            school.name,
            f"Центр «{programme.name}» № {number}",
            programme.name,
            opened,
            date(2025, 9, 1) if number % 50 == 0 else None,
            30 + number % 400 + (0 if number % CHANGED_EVERY else more_students),
        )
