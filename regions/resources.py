"""The columns of the registers of places, organisations, centres and people: declared once, for import and export."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from regions.access import Kind, scope_of
from regions.models import Centre, Coordinator, Municipality, Organisation, Region, RegionalHoliday, User
from regions.models.places import FederalDistrict
from regions.tables.cells import Choice, Day, Number, Several, Text, YesNo, plain_text
from regions.tables.lookups import (
    MUNICIPALITY,
    ORGANISATION,
    PROGRAMME,
    REGION,
    Lookup,
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


SURNAME, GIVEN_NAME, PATRONYMIC = "Фамилия", "Имя", "Отчество"


@dataclass(frozen=True)
class NewAccount:
    """An account that an import would open; an address is a person, whatever names stand beside it."""

    email: str
    surname: str = field(compare=False)
    given_name: str = field(compare=False)
    patronymic: str = field(compare=False)

    def opened(self) -> User:
        """Without a password, not saved. Raises `ValueError` with what is wrong with it."""
        person = User(email=self.email, surname=self.surname, given_name=self.given_name, patronymic=self.patronymic)
        person.set_unusable_password()
        try:
            person.clean_fields()
        except ValidationError as error:
            faults = [f"{User._meta.get_field(name).verbose_name}: {' '.join(said)}" for name, said in error]
            raise ValueError(f"Новая учётная запись {self.email} не заведена. {'; '.join(faults)}") from error
        return person


class PersonLookup(Lookup):
    """The account of an address. An unknown address stands for a new account, named as the row says."""

    shown = "email"
    is_listed = False

    def __init__(self) -> None:
        super().__init__(User.objects.all, ["email"], lambda email: [(email,)])
        self.asked = [SURNAME, GIVEN_NAME, PATRONYMIC]

    def stand_in(self, value: str, beside: Sequence[Any]) -> NewAccount:
        account = NewAccount(plain_text(value).lower(), *map(plain_text, beside))
        account.opened()
        return account

    def _seen(self) -> QuerySet:
        """All of them: an account out of the person's sight must not be opened again."""
        return self.queryset()


class CoordinatorResource(PlacedResource):
    user = column("user", "Электронная почта", PersonLookup())
    surname = column("user__surname", SURNAME, Text(), readonly=True)
    given_name = column("user__given_name", GIVEN_NAME, Text(), readonly=True)
    patronymic = column("user__patronymic", PATRONYMIC, Text(), readonly=True)
    position = column("position", "Должность", Text())
    phone = column("phone", "Рабочий телефон", Text())
    since = column("since", "Действует с", Day())
    until = column("until", "Действует по", Day())
    synonyms = {
        "E-mail": "Электронная почта",
        "Почта": "Электронная почта",
        "Адрес электронной почты": "Электронная почта",
        "Телефон": "Рабочий телефон",
        "С": "Действует с",
        "По": "Действует по",
    }
    ruled = ("organisation_id",)
    example = {
        "user": "ivanova@example.org",
        "surname": "Иванова",
        "given_name": "Мария",
        "patronymic": "Петровна",
        "position": "заместитель директора",
        "phone": "8 (3822) 00-00-00",
        "since": date(2026, 9, 1),
    }
    instead_of_deleting = "Впишите последний день работы."

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

    def rule_faults(self, pk: int | None, values: dict[str, Any]) -> Iterator[tuple[str, str]]:
        if self.user and values["organisation_id"] not in self._editable:
            yield "organisation_id", "Координаторов этой организации назначает тот, кто стоит выше."

    def deletable(self, pks: Sequence[int]) -> set[int]:
        known = Coordinator.objects.editable_by(self.user) if self.user else Coordinator.objects.all()
        return set(known.filter(pk__in=pks).values_list("pk", flat=True))

    def make_missing(self, comparison: Any) -> None:
        """Open the accounts of new people; whoever was faster with an address, it is theirs."""
        people = comparison.cells["user_id"].values
        new = {people[row] for row in comparison.touched if isinstance(people[row], NewAccount)}
        User.objects.bulk_create([account.opened() for account in new], ignore_conflicts=True)
        addresses = [account.email for account in new]
        known = dict(User.objects.filter(email__in=addresses).values_list("email", "pk"))
        comparison.cells["user_id"].values = [known.get(getattr(each, "email", None), each) for each in people]

    @cached_property
    def _editable(self) -> set[int]:
        return set(Organisation.objects.editable_by(self.user).values_list("pk", flat=True))
