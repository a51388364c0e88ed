"""The columns of the registers of regions, their municipalities and their days off."""

from datetime import date

from regions.models import Municipality, Region, RegionalHoliday
from regions.models.places import FederalDistrict
from regions.tables.cells import Choice, Day, Number, Text, YesNo
from regions.tables.lookups import (
    MUNICIPALITY,
    REGION,
    region_lookup,
)
from regions.tables.register import RegisterResource, column


class RegionResource(RegisterResource):
    code = column("code", "Код", Text(pad=2))
    name = column("name", "Название", Text())
    genitive = column("genitive", "Название в родительном падеже", Text())
    district = column("district", "Федеральный округ", Choice(FederalDistrict.choices))
    time_zone = column("time_zone", "Часовой пояс", Text())
    synonyms = {"Код региона": "Код", "Наименование": "Название", "Округ": "Федеральный округ"}
    needed = ("name", "genitive", "district", "time_zone")
    is_federal = True
    example = {
        "code": "70",
        "name": "Томская область",
        "genitive": "Томской области",
        "district": "Сибирский",
        "time_zone": "Asia/Tomsk",
    }

    class Meta:
        model = Region
        fields = ["code", "name", "genitive", "district", "time_zone"]
        import_id_fields = ["code"]


class MunicipalityResource(RegisterResource):
    region = column("region", REGION, region_lookup())
    name = column("name", "Название", Text())
    tile_row = column("tile_row", "Строка на плиточной карте", Number())
    tile_column = column("tile_column", "Столбец на плиточной карте", Number())
    synonyms = {
        MUNICIPALITY: "Название",
        "Наименование": "Название",
        "Муниципалитет": "Название",
        "Наименование муниципального образования": "Название",
    }
    span = ("region_id",)
    example = {"name": "Каргасокский район", "tile_row": 3, "tile_column": 5}

    class Meta:
        model = Municipality
        fields = ["region", "name", "tile_row", "tile_column"]
        import_id_fields = ["region", "name"]


class RegionalHolidayResource(RegisterResource):
    region = column("region", REGION, region_lookup())
    day = column("day", "Дата", Day())
    title = column("title", "Праздник", Text())
    is_yearly = column("is_yearly", "Каждый год", YesNo())
    last_year = column("last_year", "Последний год", Number())
    moves_day_off = column("moves_day_off", "Выходной переносится", YesNo())
    source = column("source", "Чем установлен", Text())
    synonyms = {"Регион": REGION, "Название": "Праздник", "Ежегодно": "Каждый год", "Закон": "Чем установлен"}
    needed = ("title",)
    span = ("region_id",)
    example = {"title": "День республики", "day": date(2026, 6, 21), "is_yearly": "да", "moves_day_off": "да"}

    class Meta:
        model = RegionalHoliday
        fields = ["region", "day", "title", "is_yearly", "last_year", "moves_day_off", "source"]
        import_id_fields = ["region", "day"]
