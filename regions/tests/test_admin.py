"""The admin's pages: everybody's own scope, no right that one has not, registers from file to table and back."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from regions.access import Kind
from regions.models import Centre, Municipality, Organisation, Region, User
from tests.cast import Cast

ClientOf = Callable[[User], Client]
MODELS = [f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry]
HEADINGS = "Субъект РФ;Название"


@pytest.fixture
def clerk(cast: Cast) -> User:
    """Staff of Tomsk's ministry with every right that a group can give."""
    group = Group.objects.create(name="Ведут справочники")
    group.permissions.set(Permission.objects.all())
    cast.ministry.groups.add(group)
    User.objects.filter(pk=cast.ministry.pk).update(is_staff=True)
    return User.objects.get(pk=cast.ministry.pk)


def upload(client: Client, register: str, content: bytes, name: str = "файл.csv") -> object:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse(f"admin:{register}_import"), {"resource": "0", "import_file": file})


def confirm(client: Client, register: str, page: object) -> object:
    form = page.context["confirm_form"]
    return client.post(reverse(f"admin:{register}_process_import"), form.initial, follow=True)


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
    line = "Томская область;;Новый оператор;федеральный оператор"
    page = upload(client, "regions_organisation", f"Субъект РФ;Муниципальное образование;Название;Вид\n{line}".encode())
    assert "заводит администратор" in page.content.decode()
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


def test_file_is_shown_then_written_once(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.admin)
    page = upload(client, "regions_municipality", f"{HEADINGS}\nТомская область;Новый район".encode())
    assert not Municipality.objects.filter(name="Новый район").exists()
    assert "добавится" in page.content.decode()
    written = confirm(client, "regions_municipality", page)
    assert "Добавлено: 1" in written.content.decode()
    assert Municipality.objects.get(name="Новый район").region == cast.tomsk.region
    again = confirm(client, "regions_municipality", page)
    assert "уже загружен" in again.content.decode()


def test_register_changed_between_preview_and_confirmation(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.admin)
    lines = f"{HEADINGS}\nТомская область;Новый район\nИвановская область;Другой район"
    page = upload(client, "regions_municipality", lines.encode())
    Region.objects.filter(pk=cast.ivanovo.region.pk).update(name="Ивановский край")
    assert "Ничего не записано" in confirm(client, "regions_municipality", page).content.decode()
    assert Municipality.objects.count() == 4


def test_faults_are_listed_and_nothing_can_be_confirmed(cast: Cast, client_of: ClientOf) -> None:
    lines = f"{HEADINGS}\nТомская область;Новый район\nТомская обл;Другой район"
    page = upload(client_of(cast.admin), "regions_municipality", lines.encode("cp1251"))
    text = page.content.decode()
    assert "confirm_form" not in page.context
    assert "столбец «Субъект РФ»" in text
    assert "<td>3</td>" in text
    assert "Traceback" not in text


FILES = [
    ("пусто.xlsx", b"", "Отправленный файл пуст"),
    ("старый.xls", b"\xd0\xcf\x11\xe0", "сохраните как .xlsx"),
    ("не_книга.xlsx", b"hello", "сохраните его как .xlsx"),
    ("таблица.csv", b"\x00\x01", "не текстовая таблица"),
    ("таблица.csv", "Код\n70".encode(), "нет столбцов"),
    ("таблица.csv", HEADINGS.encode(), "файл"),
]


@pytest.mark.parametrize(("name", "content", "answer"), FILES)
def test_wrong_file_gets_an_answer(cast: Cast, client_of: ClientOf, name: str, content: bytes, answer: str) -> None:
    page = upload(client_of(cast.admin), "regions_municipality", content, name)
    assert page.status_code == 200
    assert answer in page.content.decode()
    assert "confirm_form" not in page.context


def test_export_takes_scope_and_filter(cast: Cast, client_of: ClientOf, clerk: User) -> None:
    address = reverse("admin:regions_centre_export") + "?q=школа № 2"
    answer = client_of(clerk).post(address, {"resource": "0", "format": "0"})
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert [row[4] for row in sheet.iter_rows(min_row=2, values_only=True)] == [cast.tomsk.centres[1].name]
    assert Centre.objects.count() == 4


@pytest.mark.parametrize(("page", "heading"), [("import", "Загрузить: центры"), ("export", "Выгрузить: центры")])
def test_registers_come_and_go_under_one_pair_of_words(
    cast: Cast, client_of: ClientOf, page: str, heading: str
) -> None:
    text = client_of(cast.admin).get(reverse(f"admin:regions_centre_{page}")).content.decode()
    assert f"<h1>{heading}</h1>" in text
    assert "Импорт" not in text
    assert "Экспорт" not in text


def test_excel_is_offered_first(cast: Cast, client_of: ClientOf) -> None:
    field = client_of(cast.admin).get(reverse("admin:regions_centre_export")).context["form"]["format"]
    assert field.value() == "0"
    assert [value for value, _ in field.field.choices] == ["0", "1"]
    assert ">XLSX" in str(field).upper().partition("SELECTED")[2][:20]


def test_a_table_is_chosen_in_russian(cast: Cast, client_of: ClientOf) -> None:
    text = client_of(cast.admin).get(reverse("admin:regions_centre_import")).content.decode()
    assert 'class="visually-hidden"' in text
    assert "выберите его</label>" in text
    empty = client_of(cast.admin).post(reverse("admin:regions_centre_import"), {"resource": "0"}).content.decode()
    assert "Обязательное поле." in empty


def test_icons_speak_russian(cast: Cast, client_of: ClientOf) -> None:
    text = client_of(cast.admin).get(reverse("admin:regions_user_changelist")).content.decode()
    for word in ("да", "нет", "Найти"):
        assert f'alt="{word}"' in text
    for word in ("True", "False", "Search"):
        assert f'alt="{word}"' not in text


def test_only_the_admin_keeps_groups(cast: Cast, client_of: ClientOf, clerk: User) -> None:
    assert client_of(clerk).get(reverse("admin:auth_group_changelist")).status_code == 403
    assert client_of(clerk).get(reverse("admin:auth_group_change", args=[clerk.groups.get().pk])).status_code == 403


def test_group_speaks_russian(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.admin).get(reverse("admin:auth_group_add"))
    labels = [label for _, label in page.context["adminform"].form.fields["permissions"].choices]
    assert "центры: изменять" in labels
    assert not any(label.startswith("Can ") or "event" in label for label in labels)
