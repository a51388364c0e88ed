"""What the portal says on Django's own admin pages: where one is, how one gets back, by what a list is narrowed."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from regions.models import User
from tests.cast import Cast

HOME = '<a href="/admin/">Администрирование</a> › <a href="/admin/regions/centre/">Центры</a>'


@pytest.fixture
def admin(cast: Cast, client_of: Callable[[User], Client]) -> Client:
    return client_of(cast.admin)


@pytest.mark.parametrize(("page", "here"), [("delete", "Удаление"), ("history", "История")])
def test_pages_of_a_row_lead_back_to_it(cast: Cast, admin: Client, page: str, here: str) -> None:
    centre = cast.tomsk.centres[0]
    html = admin.get(reverse(f"admin:regions_centre_{page}", args=[centre.pk])).content.decode()
    row = f'<a href="/admin/regions/centre/{centre.pk}/change/">'
    assert [HOME in html, row in html, f"› {here}</div>" in html] == [True, True, True]


def test_export_leads_back_to_the_list(admin: Client) -> None:
    html = admin.get(reverse("admin:regions_centre_export")).content.decode()
    assert HOME in html
    assert "› Выгрузка</div>" in html


def test_what_cannot_be_deleted_is_a_click_away(cast: Cast, admin: Client) -> None:
    school = cast.tomsk.schools[0]
    html = admin.get(reverse("admin:regions_organisation_delete", args=[school.pk])).content.decode()
    assert f'href="/admin/regions/organisation/{school.pk}/change/">Вернуться к записи' in html


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, "Отбор"),
        ({"q": "школа", "o": "1"}, "Отбор"),
        ({"closed_on_is": "empty"}, "Отбор: 1"),
        ({"closed_on_is": "empty", "in_region": "", "q": "школа"}, "Отбор: 1"),
        ({"closed_on_is": "empty", "in_region": "70"}, "Отбор: 2"),
    ],
)
def test_how_narrow_a_list_is(admin: Client, asked: dict[str, str], told: str) -> None:
    html = admin.get(reverse("admin:regions_centre_changelist"), asked).content.decode()
    assert f"<summary>{told}</summary>" in html
