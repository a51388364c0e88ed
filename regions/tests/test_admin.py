"""The admin's pages: everybody's own scope, no right that one has not, registers from file to table and back."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from regions.access import Kind
from regions.models import Centre, Municipality, Organisation, User
from tests.cast import Cast

ClientOf = Callable[[User], Client]
MODELS = [f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry]


@pytest.fixture
def clerk(cast: Cast) -> User:
    """Staff of Tomsk's ministry with every right that a group can give."""
    group = Group.objects.create(name="Ведут справочники")
    group.permissions.set(Permission.objects.all())
    cast.ministry.groups.add(group)
    User.objects.filter(pk=cast.ministry.pk).update(is_staff=True)
    return User.objects.get(pk=cast.ministry.pk)


@pytest.mark.parametrize("model", MODELS)
def test_pages_open_for_the_admin(cast: Cast, client_of: ClientOf, model: str) -> None:
    client = client_of(cast.admin)
    assert client.get(reverse(f"admin:{model}_changelist"), {"q": "ё"}).status_code == 200
    assert client.get(reverse(f"admin:{model}_add")).status_code in (200, 403)


@pytest.mark.parametrize("model", ["regions_region", "regions_organisation", "regions_centre", "regions_user"])
def test_rows_open_for_the_admin(cast: Cast, client_of: ClientOf, model: str) -> None:
    row = next(m for m in admin.site._registry if f"{m._meta.app_label}_{m._meta.model_name}" == model).objects.last()
    assert client_of(cast.admin).get(reverse(f"admin:{model}_change", args=[row.pk])).status_code == 200


def test_only_staff_come_in(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.ministry).get(reverse("admin:index")).status_code in (302, 403)


@pytest.mark.parametrize("model", ["centre", "organisation", "municipality", "coordinator", "region"])
def test_staff_see_their_own_region(cast: Cast, client_of: ClientOf, clerk: User, model: str) -> None:
    page = client_of(clerk).get(reverse(f"admin:regions_{model}_changelist"))
    assert page.status_code == 200
    shown = page.context["cl"].queryset
    assert set(shown) == set(shown.model.objects.visible_to(clerk))
    assert 0 < shown.count() < shown.model.objects.count()


def test_foreign_row_does_not_exist(cast: Cast, client_of: ClientOf, clerk: User) -> None:
    client = client_of(clerk)
    foreign = reverse("admin:regions_centre_change", args=[cast.ivanovo.centres[0].pk])
    assert client.get(foreign).status_code == 302  # the admin sends to its index, with a message
    assert client.get(reverse("admin:regions_centre_change", args=[cast.tomsk.centres[0].pk])).status_code == 200


def test_staff_cannot_move_a_row_to_a_foreign_region(cast: Cast, client_of: ClientOf, clerk: User) -> None:
    form = {"region": cast.ivanovo.region.pk, "name": "Чужой район"}
    page = client_of(clerk).post(reverse("admin:regions_municipality_add"), form)
    assert "region" in page.context["adminform"].form.errors
    assert not Municipality.objects.filter(name="Чужой район").exists()


def test_staff_cannot_raise_rights(cast: Cast, client_of: ClientOf, clerk: User) -> None:
    client = client_of(clerk)
    own_page = client.get(reverse("admin:regions_user_change", args=[cast.operator.pk]))
    assert not {"is_superuser", "is_staff", "groups"} & set(own_page.context["adminform"].form.fields)
    User.objects.filter(pk=cast.operator.pk).update(is_staff=True)
    password = reverse("admin:auth_user_password_change", args=[cast.operator.pk])
    assert client.get(password).status_code == 403


@pytest.mark.parametrize("kind", [Kind.FEDERAL_OPERATOR, "нет такого"])
def test_staff_register_nothing_above_themselves(cast: Cast, client_of: ClientOf, clerk: User, kind: str) -> None:
    client = client_of(clerk)
    form = {"kind": kind, "name": "Новый оператор", "region": cast.tomsk.region.pk}
    page = client.post(reverse("admin:regions_organisation_add"), form)
    assert "kind" in page.context["adminform"].form.errors
    assert not Organisation.objects.filter(name="Новый оператор").exists()


def test_staff_make_nobody_act_for_a_foreign_organisation(cast: Cast, client_of: ClientOf, clerk: User) -> None:
    inline = {
        "coordinations-TOTAL_FORMS": "1",
        "coordinations-INITIAL_FORMS": "0",
        "coordinations-0-organisation": str(cast.ivanovo.department.pk),
        "coordinations-0-since": "01.01.2026",
    }
    names = {"email": cast.school.email, "surname": "Кравцова", "given_name": "Елена", "is_active": "on"}
    client = client_of(clerk)
    page = client.post(reverse("admin:regions_user_change", args=[cast.school.pk]), names | inline)
    assert page.status_code == 200
    form = {"user": cast.school.pk, "organisation": cast.ivanovo.department.pk, "since": "01.01.2026"}
    page = client.post(reverse("admin:regions_coordinator_add"), form)
    assert "organisation" in page.context["adminform"].form.errors
    assert not cast.school.coordinations.filter(organisation=cast.ivanovo.department).exists()


def test_new_account_logs_in_by_address(cast: Cast, client_of: ClientOf) -> None:
    form = {
        "email": "Novikova@Example.org",
        "surname": "Новикова",
        "given_name": "Ольга",
        "usable_password": "true",
        "password1": "длинный-пароль-7",
        "password2": "длинный-пароль-7",
    }
    page = client_of(cast.admin).post(reverse("admin:regions_user_add"), form)
    assert page.status_code == 302, page.context["adminform"].form.errors
    assert User.objects.get(email="novikova@example.org").check_password("длинный-пароль-7")


@pytest.mark.parametrize(("who", "leads"), [("admin", True), ("clerk", True), ("reader", False)])
def test_registers_are_loaded_on_the_portals_own_page(
    cast: Cast, client_of: ClientOf, clerk: User, who: str, leads: bool
) -> None:
    if who == "reader":
        clerk.coordinations.update(until="2020-12-31")
    page = client_of(cast.admin if who == "admin" else clerk).get(reverse("admin:regions_centre_changelist"))
    link = f"{reverse('regions:register_import_create')}?register=centres"
    assert (link in page.content.decode()) == leads


def test_export_takes_scope_and_filter(cast: Cast, client_of: ClientOf, clerk: User) -> None:
    address = reverse("admin:regions_centre_export") + "?q=школа № 2"
    answer = client_of(clerk).post(address, {"resource": "0", "format": "0"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [row[4] for row in sheet.iter_rows(min_row=2, values_only=True)] == [cast.tomsk.centres[1].name]
    assert Centre.objects.count() == 4


def test_registers_go_under_one_word(cast: Cast, client_of: ClientOf) -> None:
    text = client_of(cast.admin).get(reverse("admin:regions_centre_export")).content.decode()
    assert "<h1>Выгрузить: центры</h1>" in text
    assert "Экспорт" not in text


def test_excel_is_offered_first(cast: Cast, client_of: ClientOf) -> None:
    field = client_of(cast.admin).get(reverse("admin:regions_centre_export")).context["form"]["format"]
    assert field.value() == "0"
    assert [value for value, _ in field.field.choices] == ["0", "1"]
    assert ">XLSX" in str(field).upper().partition("SELECTED")[2][:20]


def test_icons_speak_russian(cast: Cast, client_of: ClientOf) -> None:
    text = client_of(cast.admin).get(reverse("admin:regions_user_changelist")).content.decode()
    for word in ("да", "нет"):
        assert f'alt="{word}"' in text
    for word in ("True", "False", "Search"):
        assert f'alt="{word}"' not in text


def test_days_to_choose_from_are_said_in_russian(cast: Cast, client_of: ClientOf) -> None:
    for day, centre in enumerate(cast.tomsk.centres, start=17):
        Centre.objects.filter(pk=centre.pk).update(opened_on=f"2024-11-{day}")
    asked = {"opened_on__year": "2024", "opened_on__month": "11"}
    text = client_of(cast.admin).get(reverse("admin:regions_centre_changelist"), asked).content.decode()
    assert "17 ноября" in text
    assert "17 Ноябрь" not in text


def test_only_the_admin_keeps_groups(cast: Cast, client_of: ClientOf, clerk: User) -> None:
    assert client_of(clerk).get(reverse("admin:auth_group_changelist")).status_code == 403
    assert client_of(clerk).get(reverse("admin:auth_group_change", args=[clerk.groups.get().pk])).status_code == 403


def test_group_speaks_russian(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.admin).get(reverse("admin:auth_group_add"))
    labels = [label for _, label in page.context["adminform"].form.fields["permissions"].choices]
    assert "центры: изменять" in labels
    assert not any(label.startswith("Can ") or "event" in label for label in labels)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("", 4),
        ("in_region={region}", 2),
        ("in_region={region}&in_municipality={municipality}", 1),
        ("in_region=x", 4),
        ("in_region=²", 4),
    ],
)
def test_lists_are_narrowed_by_place(cast: Cast, client_of: ClientOf, asked: str, count: int) -> None:
    keys = {"region": cast.tomsk.region.pk, "municipality": cast.tomsk.centres[0].organisation.municipality_id}
    page = client_of(cast.admin).get(reverse("admin:regions_centre_changelist") + "?" + asked.format(**keys))
    assert page.context["cl"].queryset.count() == count


def test_municipalities_are_offered_of_the_chosen_region_only(cast: Cast, client_of: ClientOf, clerk: User) -> None:
    address, choice = reverse("admin:regions_centre_changelist"), 'name="in_municipality"'
    assert choice not in client_of(cast.admin).get(address).content.decode()
    text = client_of(cast.admin).get(address, {"in_region": cast.tomsk.region.pk}).content.decode()
    assert choice in text
    offered = text.partition(choice)[2].partition("</select>")[0]
    assert f'value="{cast.tomsk.municipalities[0].pk}"' in offered
    assert f'value="{cast.ivanovo.municipalities[0].pk}"' not in offered
    own = client_of(clerk).get(address).content.decode()
    assert choice in own
    assert 'name="in_region"' not in own
