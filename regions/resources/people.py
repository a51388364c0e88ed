"""The columns of the register of coordinators; an unknown address opens an account."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from regions.models import Coordinator, Organisation, User
from regions.resources.organisations import PlacedResource
from regions.tables.cells import Day, Text, plain_text
from regions.tables.lookups import (
    Lookup,
)
from regions.tables.register import column

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
