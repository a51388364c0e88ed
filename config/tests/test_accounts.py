import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["login/", "password/reset/", "password/reset/done/", "password/reset/key/done/"])
def test_a_visitor_may_open(client: Client, page: str) -> None:
    assert client.get(f"/accounts/{page}").status_code == 200


@pytest.mark.parametrize("page", ["/accounts/password/change/", "/admin/", "/admin/regions/"])
def test_a_visitor_is_sent_to_log_in(client: Client, page: str) -> None:
    response = client.get(page)
    assert response.status_code == 302
    assert client.get(page, follow=True).redirect_chain[-1][0].startswith("/accounts/login/")


@pytest.mark.parametrize("page", ["signup/", "email/", "confirm-email/", "password/set/"])
def test_nobody_signs_up(client: Client, page: str) -> None:
    assert client.get(f"/accounts/{page}").status_code == 404


def test_the_admin_has_no_door_of_its_own(client: Client) -> None:
    response = client.get("/admin/login/?next=/admin/")
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")
