"""The columns of the registers of organisations and of centres."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from regions.access import Kind, scope_of
from regions.models import Centre, Organisation
from regions.tables.cells import Choice, Day, Number, Several, Text
from regions.tables.lookups import (
    MUNICIPALITY,
    ORGANISATION,
    PROGRAMME,
    REGION,
    municipality_lookup,
    organisation_lookup,
    programme_lookup,
    region_lookup,
)
from regions.tables.register import RegisterResource, column


class OrganisationResource(RegisterResource):
    region = column("region", REGION, region_lookup())
    municipality = column("municipality", MUNICIPALITY, municipality_lookup())
    kind = column("kind", "Вид", Choice(Kind.choices))
    name = column("name", "Название", Text())
    short_name = column("short_name", "Краткое название", Text())
    aliases = column("aliases", "Как ещё называют", Several())
    synonyms = {
        ORGANISATION: "Название",
        "Наименование": "Название",
        "Полное наименование": "Название",
        "Наименование организации": "Название",
        "Школа": "Название",
        "Краткое наименование": "Краткое название",
        "Сокращённое наименование": "Краткое название",
        "Вид организации": "Вид",
        "Тип": "Вид",
    }
    needed = ("kind",)
    span = ("region_id",)
    ruled = ("kind",)
    example = {
        "kind": "школа",
        "name": "МБОУ «Средняя общеобразовательная школа № 1»",
        "short_name": "МБОУ СОШ № 1",
        "aliases": "СОШ № 1; Первая школа",
    }

    class Meta:
        model = Organisation
        fields = ["region", "municipality", "kind", "name", "short_name", "aliases"]
        import_id_fields = ["region", "municipality", "name"]

    def rule_faults(self, pk: int | None, values: dict[str, Any]) -> Iterator[tuple[str, str]]:
        if self.user and values["kind"] not in scope_of(self.user).grantable_kinds:
            yield "kind", "Организацию этого вида заводит администратор портала."
        if self.user and pk and pk not in self._editable:
            yield "name", "Эту организацию меняет тот, кто стоит выше: её сведения здесь только для чтения."

    def deletable(self, pks: Sequence[int]) -> set[int]:
        return set(pks) & self._editable if self.user else set(pks)

    @cached_property
    def _editable(self) -> set[int]:
        return set(Organisation.objects.editable_by(self.user).values_list("pk", flat=True))


class PlacedResource(RegisterResource):
    """Rows that belong to an organisation, which its region and municipality tell from its namesakes."""

    region = column("organisation__region", REGION, region_lookup(), readonly=True)
    municipality = column("organisation__municipality", MUNICIPALITY, municipality_lookup(), readonly=True)
    organisation = column("organisation", ORGANISATION, organisation_lookup())
    span = ("organisation__region_id",)


class CentreResource(PlacedResource):
    number = column(None, "№ п/п", Number(), readonly=True)
    name = column("name", "Наименование центра", Text())
    programme = column("programme", PROGRAMME, programme_lookup())
    opened_on = column("opened_on", "Дата открытия", Day())
    closed_on = column("closed_on", "Дата закрытия", Day())
    students = column("students", "Число обучающихся", Number())
    synonyms = {
        "№": "№ п/п",
        "Центр": "Наименование центра",
        "Название центра": "Наименование центра",
        "Наименование": "Наименование центра",
        "Название": "Наименование центра",
        "Открыт": "Дата открытия",
        "Дата открытия центра": "Дата открытия",
        "Закрыт": "Дата закрытия",
        "Дата закрытия центра": "Дата закрытия",
        "Количество обучающихся": "Число обучающихся",
        "Численность обучающихся": "Число обучающихся",
        "Обучающихся": "Число обучающихся",
    }
    needed = ("opened_on",)
    example = {"number": 1, "name": "Точка роста в СОШ № 1", "opened_on": date(2026, 9, 1), "students": 120}
    instead_of_deleting = "Впишите дату закрытия центра."

    class Meta:
        model = Centre
        fields = [
            "number",
            "region",
            "municipality",
            "organisation",
            "name",
            "programme",
            "opened_on",
            "closed_on",
            "students",
        ]
        import_id_fields = ["organisation", "programme", "name"]
