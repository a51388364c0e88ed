"""Nobody hands out, takes or breaks a role above their own, by whatever door of the administration."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from regions.models import Coordinator, Organisation, User
from tests.cast import Cast

ClientOf = Callable[[User], Client]
COLUMNS = "Электронная почта;Субъект РФ;Муниципальное образование;Организация;Действует с"


def staff(user: User) -> User:
    """The person as staff, with every right that a group can give."""
    group, _ = Group.objects.get_or_create(name="Ведут справочники")
    group.permissions.set(Permission.objects.all())
    user.groups.add(group)
    User.objects.filter(pk=user.pk).update(is_staff=True)
    return User.objects.get(pk=user.pk)


def organisation_of(cast: Cast, name: str) -> Organisation:
    tomsk, ivanovo = cast.tomsk, cast.ivanovo
    return {
        "federal operator": cast.federal_operator,
        "department": tomsk.department,
        "operator": tomsk.operator,
        "authority": tomsk.authorities[0],
        "school": tomsk.schools[0],
        "far school": tomsk.schools[1],
        "foreign department": ivanovo.department,
        "foreign school": ivanovo.schools[0],
    }[name]


EVERY = ["federal operator", "department", "operator", "authority", "school", "far school"]
EVERY += ["foreign department", "foreign school"]
CASES = {
    "admin": set(EVERY),
    "federal": {"federal operator", "authority", "school", "far school", "foreign school"},
    "ministry": {"department", "operator", "authority", "school", "far school"},
    "operator": {"operator", "authority", "school", "far school"},
    "district": {"authority", "school"},
    "school": {"school"},
}


@pytest.mark.parametrize("who", CASES)
def test_whom_one_may_appoint(cast: Cast, who: str) -> None:
    permitted = Organisation.objects.editable_by(getattr(cast, who))
    assert {name for name in EVERY if permitted.filter(pk=organisation_of(cast, name).pk).exists()} == CASES[who]


def test_an_operator_of_one_region_stays_one_though_they_manage_another(cast: Cast) -> None:
    Coordinator.objects.create(user=cast.ministry, organisation=cast.ivanovo.operator, since=date(2020, 1, 1))
    assert not Organisation.objects.editable_by(cast.ministry).filter(pk=cast.ivanovo.department.pk).exists()


@pytest.mark.parametrize(("name", "made"), [("department", False), ("operator", True), ("far school", True)])
def test_appointing_on_the_admins_page(cast: Cast, client_of: ClientOf, name: str, made: bool) -> None:
    clerk, organisation = staff(cast.operator), organisation_of(cast, name)
    form = {"user": clerk.pk, "organisation": organisation.pk, "since": "01.01.2026"}
    client_of(clerk).post(reverse("admin:regions_coordinator_add"), form)
    assert Coordinator.objects.filter(user=clerk, organisation=organisation, since=date(2026, 1, 1)).exists() == made


@pytest.mark.parametrize(("name", "made"), [("department", False), ("far school", True)])
def test_appointing_by_a_file(cast: Cast, client_of: ClientOf, name: str, made: bool) -> None:
    clerk, organisation = staff(cast.operator), organisation_of(cast, name)
    place = organisation.municipality or ""
    row = f"{clerk.email};Томская область;{place};{organisation.name};01.01.2026"
    file = SimpleUploadedFile("файл.csv", f"{COLUMNS}\n{row}".encode())
    page = client_of(clerk).post(reverse("regions:register_import_create"), {"file": file}, follow=True)
    assert page.context["counts"].added == made
    assert made or "назначает тот, кто стоит выше" in page.content.decode()


@pytest.mark.parametrize("action", ["change", "delete"])
def test_a_role_above_ones_own_is_not_broken(cast: Cast, client_of: ClientOf, action: str) -> None:
    clerk = staff(cast.operator)
    above = Coordinator.objects.get(organisation=cast.tomsk.department)
    for thing in (above, cast.tomsk.department):
        url = reverse(f"admin:regions_{thing._meta.model_name}_{action}", args=[thing.pk])
        assert client_of(clerk).post(url, {"post": "yes"}).status_code == 403
    selected = {"action": "delete_selected", "_selected_action": [above.pk], "post": "yes"}
    client_of(clerk).post(reverse("admin:regions_coordinator_changelist"), selected)
    assert Coordinator.objects.filter(pk=above.pk).exists()


@pytest.mark.parametrize(
    ("clerk", "person", "may"),
    [
        ("ministry", "school", True),
        ("ministry", "operator", True),
        ("ministry", "foreign_ministry", False),  # not seen at all
        ("operator", "school", True),
        ("operator", "ministry", False),  # would log in as the one who accepts
        ("district", "school", True),
        ("district", "operator", False),
    ],
)
def test_whose_password_one_may_set(cast: Cast, client_of: ClientOf, clerk: str, person: str, may: bool) -> None:
    client, person = client_of(staff(getattr(cast, clerk))), getattr(cast, person)
    form = {"usable_password": "true", "password1": "длинный-пароль-7", "password2": "длинный-пароль-7"}
    client.post(reverse("admin:auth_user_password_change", args=[person.pk]), form)
    assert User.objects.get(pk=person.pk).check_password("длинный-пароль-7") == may


def test_a_person_of_two_regions_belongs_to_neither_clerk(cast: Cast, client_of: ClientOf) -> None:
    """A clerk who names a stranger coordinator of a school of theirs must not log in as that stranger elsewhere."""
    Coordinator.objects.create(user=cast.foreign_ministry, organisation=cast.tomsk.schools[0], since=date(2020, 1, 1))
    form = {"usable_password": "true", "password1": "длинный-пароль-7", "password2": "длинный-пароль-7"}
    url = reverse("admin:auth_user_password_change", args=[cast.foreign_ministry.pk])
    assert client_of(staff(cast.ministry)).post(url, form).status_code == 403
    assert (
        client_of(staff(cast.ministry))
        .get(reverse("admin:regions_user_change", args=[cast.foreign_ministry.pk]))
        .context["has_change_permission"]
        is False
    )


def test_a_municipality_of_another_region_is_refused(cast: Cast) -> None:
    school = cast.tomsk.schools[0]
    school.municipality = cast.ivanovo.municipalities[0]
    with pytest.raises(ValidationError, match="другого субъекта"):
        school.full_clean()
