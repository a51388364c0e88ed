"""The columns of the registers of indicators and planned values: declared once, for import and export."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from django.db.models.functions import Coalesce
from import_export.fields import Field

from monitoring.models import Indicator, Target
from regions.tables.cells import Choice, Number, Text, YesNo
from regions.tables.lookups import (
    MUNICIPALITY,
    ORGANISATION,
    PROGRAMME,
    REGION,
    Key,
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
    """A row is an edition: the indicator of a code as it is asked from a year on."""

    programme = column("programme", PROGRAMME, programme_lookup())
    code = column("code", "Код", Text())
    first_year = column("first_year", "С года", Number())
    last_year = column("last_year", "По год", Number())
    slot = column("slot", "Место в отчёте", Number())
    kind = column("kind", "Вид", Choice(Indicator.Kind.choices))
    name = column("name", "Название", Text())
    unit = column("unit", "Единица", Text())
    group = column("group", "Группа", Text())
    position = column("position", "Порядок в форме", Number())
    help_text = column("help_text", "Пояснение", Text())
    required = column("required", "Обязательный", YesNo())
    places = column("places", "Знаков после запятой", Number())
    numerator_label = column("numerator_label", "Подпись числителя", Text())
    denominator_label = column("denominator_label", "Подпись знаменателя", Text())
    cumulative = column("cumulative", "Нарастающим итогом", YesNo())
    adds_up = column("adds_up", "Складывается за год", YesNo())
    minimum = column("minimum", "Не меньше", Number(places=4))
    maximum = column("maximum", "Не больше", Number(places=4))
    comment_on_fall = column("comment_on_fall", "Пояснение при уменьшении", YesNo())
    comment_on_jump_percent = column("comment_on_jump_percent", "Пояснение при скачке, %", Number())
    is_sample = column("is_sample", "Образец", YesNo())
    synonyms = {"Наименование": "Название", "Наименование показателя": "Название", "Единица измерения": "Единица"}
    needed = ("slot", "name", "unit")
    span = ("programme_id",)
    ruled = ("programme_id", "code", "slot", "kind")
    is_federal = True
    example = {
        "slot": 40,
        "code": "students",
        "name": "Численность обучающихся",
        "unit": "чел.",
        "group": "Школьники",
        "position": 1,
        "kind": "количество",
        "cumulative": "да",
        "adds_up": "да",
        "required": "да",
        "places": 0,
        "first_year": 2026,
        "is_sample": "нет",
    }
    undeletable = "Показатели не удаляют: впишите последний год, в который показатель нужен."

    class Meta:
        model = Indicator
        fields = [
            "programme",
            "code",
            "first_year",
            "last_year",
            "slot",
            "kind",
            "name",
            "unit",
            "group",
            "position",
            "help_text",
            "required",
            "places",
            "numerator_label",
            "denominator_label",
            "cumulative",
            "adds_up",
            "minimum",
            "maximum",
            "comment_on_fall",
            "comment_on_jump_percent",
            "is_sample",
        ]
        import_id_fields = ["programme", "code", "first_year"]

    def rule_faults(self, pk: int | None, values: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """An indicator keeps its place and kind in all editions, and no other takes the place, in the file either."""
        programme, code, slot, kind = (values[name] for name in self.ruled)
        holders = self._holders
        kept_slot, kept_kind = self._known.setdefault((programme, code), (slot, kind))
        if kept_slot != slot:
            yield "slot", f"Место показателя не меняют: оно {kept_slot}."
        elif (holder := holders.setdefault((programme, slot), code)) != code:
            yield "slot", f"Место {slot} занято показателем «{holder}». Впишите свободное."
        if kept_kind != kind:
            yield "kind", f"Вид показателя не меняют: это {Indicator.Kind(kept_kind).label}."

    def deletable(self, pks: Sequence[int]) -> set[int]:
        return set()

    @cached_property
    def _known(self) -> dict[tuple[int, str], tuple[int, str]]:
        """Slots and kinds by programme and code: those of the register, and of the rows seen so far."""
        first = Indicator.objects.first_editions().order_by().values_list("programme", "code", "slot", "kind")
        return {(programme, code): (slot, kind) for programme, code, slot, kind in first}

    @cached_property
    def _holders(self) -> dict[tuple[int, int], str]:
        """Codes by programme and slot, likewise."""
        return {(programme, slot): code for (programme, code), (slot, _) in self._known.items()}


class IndicatorLookup(Lookup):
    """A name of any edition means the indicator, which its first edition stands for."""

    def __init__(self) -> None:
        super().__init__(
            Indicator.objects.all,
            ["programme__name", "programme__code", "name", "code"],
            lambda programme, programme_code, *names: [
                (of, name) for of in (programme, programme_code) for name in names
            ],
            [PROGRAMME],
        )

    def _pairs(self) -> list[tuple[Key, int]]:
        rows = self._seen().order_by().values_list(Coalesce("first_edition", "pk"), *self.columns)
        return [(key, pk) for pk, *values in rows for key in self.keys(*values)]


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
    indicator = column("indicator", INDICATOR, IndicatorLookup())
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
    may_lack = ("quarter",)
    span = ("year", "quarter")
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
