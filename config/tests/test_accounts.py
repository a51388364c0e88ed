from unittest import mock

import pytest
from django.core import mail
from django.test import Client

from tests.cast import Cast

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


def changed_password(client: Client, cast: Cast) -> int:
    """The answer's status once the school has changed its password."""
    cast.school.set_password("prezhnij-parol")
    cast.school.save()
    client.force_login(cast.school)
    fields = {"oldpassword": "prezhnij-parol", "password1": "sovsem-inoj-parol", "password2": "sovsem-inoj-parol"}
    return client.post("/accounts/password/change/", fields).status_code


def test_a_changed_password_is_told_by_letter(client: Client, cast: Cast) -> None:
    assert changed_password(client, cast) == 302
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([cast.school.email], "Пароль на портале «Дорожные карты» изменён")
    assert "только что изменён" in letter.body


def test_a_silent_mail_server_does_not_spoil_the_change(client: Client, cast: Cast) -> None:
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=ConnectionRefusedError):
        assert changed_password(client, cast) == 302
    cast.school.refresh_from_db()
    assert cast.school.check_password("sovsem-inoj-parol")


def test_a_new_password_by_link_is_told_by_letter(client: Client, cast: Cast) -> None:
    client.post("/accounts/password/reset/", {"email": cast.school.email})
    (link,) = [word for word in mail.outbox[0].body.split() if "/reset/key/" in word]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "sovsem-inoj-parol", "password2": "sovsem-inoj-parol"})
    assert mail.outbox[-1].subject == "Пароль на портале «Дорожные карты» изменён"
    assert "только что изменён" in mail.outbox[-1].body
    assert mail.outbox[-1].body.count("Здравствуйте") == 1


def test_a_wrong_password_is_told_in_the_portals_voice(client: Client, cast: Cast) -> None:
    answer = client.post("/accounts/login/", {"login": cast.school.email, "password": "ne-tot"})
    assert "Почта или пароль не подходят" in answer.content.decode()
