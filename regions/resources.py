"""The columns of the registers of places, organisations, centres and people: declared once, for import and export."""

from typing import Any

import tablib
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from regions.access import Kind, scope_of
from regions.models import Centre, Coordinator, Municipality, Organisation, Region, RegionalHoliday, User
from regions.models.places import FederalDistrict
from regions.tables.cells import Address, Choice, Day, Number, Several, Text, YesNo, plain_text
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


class RegionResource(RegisterResource):
    code = column("code", "Код", Text(pad=2))
    name = column("name", "Название", Text())
    genitive = column("genitive", "Название в родительном падеже", Text())
    district = column("district", "Федеральный округ", Choice(FederalDistrict.choices))
    time_zone = column("time_zone", "Часовой пояс", Text())

    class Meta:
        model = Region
        fields = ["code", "name", "genitive", "district", "time_zone"]
        import_id_fields = ["code"]


class MunicipalityResource(RegisterResource):
    region = column("region", REGION, region_lookup())
    name = column("name", "Название", Text())
    tile_row = column("tile_row", "Строка на плиточной карте", Number())
    tile_column = column("tile_column", "Столбец на плиточной карте", Number())
    synonyms = {MUNICIPALITY: "Название", "Регион": REGION}

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

    class Meta:
        model = RegionalHoliday
        fields = ["region", "day", "title", "is_yearly", "last_year", "moves_day_off", "source"]
        import_id_fields = ["region", "day"]


class OrganisationResource(RegisterResource):
    region = column("region", REGION, region_lookup())
    municipality = column("municipality", MUNICIPALITY, municipality_lookup())
    kind = column("kind", "Вид", Choice(Kind.choices))
    name = column("name", "Название", Text())
    short_name = column("short_name", "Краткое название", Text())
    aliases = column("aliases", "Как ещё называют", Several())
    synonyms = {ORGANISATION: "Название", "Наименование": "Название", "Регион": REGION}
    needed = ("kind",)

    class Meta:
        model = Organisation
        fields = ["region", "municipality", "kind", "name", "short_name", "aliases"]
        import_id_fields = ["region", "municipality", "name"]

    def validate_instance(self, instance: Organisation, *args: Any, **kwargs: Any) -> None:
        super().validate_instance(instance, *args, **kwargs)
        if self.user and instance.kind not in scope_of(self.user).grantable_kinds:
            column = self.fields["kind"].column_name
            raise ValidationError({column: ["Организацию этого вида заводит администратор портала."]})
        kept = Organisation.objects.filter(pk=instance.pk)
        if self.user and kept.exists() and not kept.editable_by(self.user).exists():
            raise ValidationError("Эту организацию меняет тот, кто стоит выше: её сведения здесь только для чтения.")


class PlacedResource(RegisterResource):
    """Rows that belong to an organisation, which its region and municipality tell from its namesakes."""

    region = column("organisation__region", REGION, region_lookup(), readonly=True)
    municipality = column("organisation__municipality", MUNICIPALITY, municipality_lookup(), readonly=True)
    organisation = column("organisation", ORGANISATION, organisation_lookup())

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().select_related("organisation__region", "organisation__municipality")


class CentreResource(PlacedResource):
    number = column(None, "№ п/п", Number(), readonly=True)
    name = column("name", "Наименование центра", Text())
    programme = column("programme", PROGRAMME, programme_lookup())
    opened_on = column("opened_on", "Дата открытия", Day())
    closed_on = column("closed_on", "Дата закрытия", Day())
    students = column("students", "Число обучающихся", Number())
    synonyms = {"Регион": REGION, "Школа": ORGANISATION, "Центр": "Наименование центра"}
    needed = ("opened_on",)

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

    def after_export(self, queryset: QuerySet, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """Number the rows as they stand."""
        if dataset.headers and dataset.headers[0] == self.fields["number"].column_name:
            rows = [(number, *row[1:]) for number, row in enumerate(dataset, 1)]
            dataset.wipe()
            dataset.headers = self.get_export_headers(selected_fields=kwargs.get("export_fields"))
            dataset.extend(rows)


class PersonCell(Address):
    """The account of an address. An unknown address opens an account without a password, named as the row says;
    it goes again with the import's transaction when the import is only tried or is refused.
    """

    SURNAME, GIVEN_NAME, PATRONYMIC = "Фамилия", "Имя", "Отчество"

    def clean(self, value: Any, row: dict | None = None, **_: object) -> User | None:
        address = super().clean(value)
        known = User.objects.filter(email__iexact=address).first()
        return known or (_open_account(address, row or {}) if address else None)

    def render(self, value: User | None, obj: Any = None, **_: object) -> str:
        return value.email if value else ""


def _open_account(address: str, row: dict) -> User:
    names = [plain_text(row.get(part)) for part in (PersonCell.SURNAME, PersonCell.GIVEN_NAME, PersonCell.PATRONYMIC)]
    person = User(email=address, surname=names[0], given_name=names[1], patronymic=names[2])
    person.set_unusable_password()
    try:
        person.full_clean()
    except ValidationError as error:
        faults = [f"{User._meta.get_field(name).verbose_name}: {' '.join(said)}" for name, said in error]
        raise ValueError(f"Новая учётная запись {address} не заведена. {'; '.join(faults)}") from error
    person.save()
    return person


class CoordinatorResource(PlacedResource):
    user = column("user", "Электронная почта", PersonCell())
    surname = column("user__surname", PersonCell.SURNAME, Text(), readonly=True)
    given_name = column("user__given_name", PersonCell.GIVEN_NAME, Text(), readonly=True)
    patronymic = column("user__patronymic", PersonCell.PATRONYMIC, Text(), readonly=True)
    position = column("position", "Должность", Text())
    phone = column("phone", "Рабочий телефон", Text())
    since = column("since", "Действует с", Day())
    until = column("until", "Действует по", Day())
    synonyms = {
        "Регион": REGION,
        "E-mail": "Электронная почта",
        "Почта": "Электронная почта",
        "Телефон": "Рабочий телефон",
    }

    class Meta:
        model = Coordinator
        fields = [
            "user",
            "surname",
            "given_name",
            "patronymic",
            "region",
            "municipality",
            "organisation",
            "position",
            "phone",
            "since",
            "until",
        ]
        import_id_fields = ["user", "organisation", "since"]

    def validate_instance(self, instance: Coordinator, *args: Any, **kwargs: Any) -> None:
        super().validate_instance(instance, *args, **kwargs)
        permitted = Organisation.objects.editable_by(self.user) if self.user else Organisation.objects.all()
        if not permitted.filter(pk=instance.organisation_id).exists():
            column = self.fields["organisation"].column_name
            raise ValidationError({column: ["Координаторов этой организации назначает тот, кто стоит выше."]})

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().select_related("user")
