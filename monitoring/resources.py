"""The columns of the registers of indicators and planned values: declared once, for import and export."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from import_export.fields import Field

from monitoring.models import Indicator, Target
from regions.tables.cells import Choice, Number, Text, YesNo
from regions.tables.lookups import (
    MUNICIPALITY,
    ORGANISATION,
    PROGRAMME,
    REGION,
    Lookup,
    centre_lookup,
    municipality_lookup,
    organisation_lookup,
    programme_lookup,
    region_lookup,
)
from regions.tables.register import RegisterResource, column

INDICATOR, CENTRE = "Показатель", "Центр"


class IndicatorResource(RegisterResource):
    programme = column("programme", PROGRAMME, programme_lookup())
    slot = column("slot", "Место в отчёте", Number())
    code = column("code", "Код", Text())
    name = column("name", "Название", Text())
    unit = column("unit", "Единица", Text())
    kind = column("kind", "Вид", Choice(Indicator.Kind.choices))
    cumulative = column("cumulative", "Нарастающим итогом", YesNo())
    adds_up = column("adds_up", "Складывается за год", YesNo())
    minimum = column("minimum", "Не меньше", Number(places=4))
    maximum = column("maximum", "Не больше", Number(places=4))
    required = column("required", "Обязательный", YesNo())
    places = column("places", "Знаков после запятой", Number())
    group = column("group", "Группа", Text())
    help_text = column("help_text", "Пояснение", Text())
    numerator_label = column("numerator_label", "Подпись числителя", Text())
    denominator_label = column("denominator_label", "Подпись знаменателя", Text())
    comment_on_fall = column("comment_on_fall", "Пояснение при уменьшении", YesNo())
    comment_on_jump_percent = column("comment_on_jump_percent", "Пояснение при скачке, %", Number())
    first_year = column("first_year", "С года", Number())
    last_year = column("last_year", "По год", Number())
    synonyms = {"Наименование": "Название", "Наименование показателя": "Название", "Единица измерения": "Единица"}
    needed = ("slot", "name", "unit", "first_year")
    span = ("programme_id",)
    ruled = ("slot",)
    is_federal = True
    example = {
        "slot": 40,
        "code": "students",
        "name": "Численность обучающихся",
        "unit": "чел.",
        "kind": "количество",
        "cumulative": "да",
        "adds_up": "да",
        "required": "да",
        "places": 0,
        "first_year": 2026,
    }
    undeletable = "Показатели не удаляют: впишите последний год, в который показатель нужен."

    class Meta:
        model = Indicator
        fields = [
            "programme",
            "slot",
            "code",
            "name",
            "unit",
            "kind",
            "cumulative",
            "adds_up",
            "minimum",
            "maximum",
            "required",
            "places",
            "group",
            "help_text",
            "numerator_label",
            "denominator_label",
            "comment_on_fall",
            "comment_on_jump_percent",
            "first_year",
            "last_year",
        ]
        import_id_fields = ["programme", "code"]

    def rule_faults(self, pk: int | None, values: dict[str, Any]) -> Iterator[tuple[str, str]]:
        kept = self._slots.get(pk, values["slot"])
        if kept != values["slot"]:
            yield "slot", f"Место показателя не меняют: оно {kept}."

    def deletable(self, pks: Sequence[int]) -> set[int]:
        return set()

    @cached_property
    def _slots(self) -> dict[int, int]:
        return dict(Indicator.objects.values_list("pk", "slot"))


class RegionOfTarget(Field):
    """The region of a region's own target; beside something smaller the column only says where that is."""

    gives_way_to = (MUNICIPALITY, CENTRE)
    other_paths = ("municipality__region__name", "centre__organisation__region__name")


class MunicipalityOfTarget(Field):
    """Likewise."""

    gives_way_to = (CENTRE,)
    other_paths = ("centre__organisation__municipality__name",)


class TargetResource(RegisterResource):
    """A row plans for the smallest place that it names: a centre, a municipality, or the whole region."""

    programme = column("indicator__programme", PROGRAMME, programme_lookup(), readonly=True)
    indicator = column(
        "indicator",
        INDICATOR,
        Lookup(
            Indicator.objects.all,
            ["programme__name", "programme__code", "name", "code"],
            lambda programme, programme_code, *names: [
                (of, name) for of in (programme, programme_code) for name in names
            ],
            [PROGRAMME],
        ),
    )
    year = column("year", "Год", Number())
    quarter = column("quarter", "Квартал", Number())
    region = RegionOfTarget(attribute="region", column_name=REGION, widget=region_lookup())
    municipality = MunicipalityOfTarget(
        attribute="municipality", column_name=MUNICIPALITY, widget=municipality_lookup()
    )
    organisation = column("centre__organisation", ORGANISATION, organisation_lookup(), readonly=True)
    centre = column("centre", CENTRE, centre_lookup())
    value = column("value", "Плановое значение", Number(places=4))
    synonyms = {"Наименование центра": CENTRE, "План": "Плановое значение", "Наименование показателя": INDICATOR}
    needed = ("value",)
    span = ("year",)
    example = {"indicator": "Численность обучающихся", "year": 2026, "value": 1200}

    class Meta:
        model = Target
        fields = [
            "programme",
            "indicator",
            "year",
            "quarter",
            "region",
            "municipality",
            "organisation",
            "centre",
            "value",
        ]
        import_id_fields = ["indicator", "year", "quarter", "region", "municipality", "centre"]
