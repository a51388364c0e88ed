import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from config.middleware import request_limit
from tests.cast import Cast

OWN = {"Host": "testserver"}


@pytest.mark.django_db
def test_every_page_has_a_strict_policy(client: Client) -> None:
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(("size", "status"), [(settings.REQUEST_LIMIT, 200), (settings.REQUEST_LIMIT + 1, 413)])
def test_request_is_refused_by_the_size_it_announces(rf: RequestFactory, size: int, status: int) -> None:
    answer = request_limit(lambda request: HttpResponse())(rf.post("/", CONTENT_LENGTH=str(size)))
    assert answer.status_code == status


def test_refusal_is_a_page_that_names_the_limit_of_a_file(rf: RequestFactory) -> None:
    answer = request_limit(lambda request: HttpResponse())(rf.post("/", CONTENT_LENGTH=str(10**9)))
    assert "не больше 20 МБ" in answer.content.decode()


def test_a_form_can_still_answer_for_a_file_that_is_too_large() -> None:
    assert settings.REQUEST_LIMIT > settings.FILE_LIMIT


@pytest.mark.django_db
def test_address_of_a_form_says_so_to_whoever_opens_it(client: Client, cast: Cast) -> None:
    client.force_login(cast.school)
    answer = client.get("/assignments/1/complete/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Действие не выполнено" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("https://testserver/submissions/7/?show=all", "/submissions/7/%3Fshow%3Dall"),
        ("https://elsewhere.example/", "/submissions/7/return/"),
        ("", "/submissions/7/return/"),
    ],
)
def test_a_form_of_nobody_leads_back_to_its_page(client: Client, referer: str, back: str) -> None:
    answer = client.post("/submissions/7/return/", {"reason": "нет"}, secure=True, headers=OWN | {"Referer": referer})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/accounts/login/?next={back}")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "more", "status"),
    [
        ("/submissions/7/return/", {"Origin": "https://testserver"}, 403),
        ("/submissions/7/return/", {"Origin": "https://elsewhere.example"}, 302),
        ("/submissions/7/return/", {"Origin": "https://testserver", "HX-Request": "true"}, 302),
        ("/submissions/7/submit/", {"Origin": "https://testserver"}, 302),  # the browser keeps what was typed
    ],
)
def test_long_texts_of_nobody_are_given_back(client: Client, address: str, more: dict, status: int) -> None:
    sent = {"reason": "В первой строке стоит ноль: <b>поправьте</b>"}
    headers = OWN | {"Referer": "https://testserver/submissions/7/"} | more
    answer = client.post(address, sent, secure=True, headers=headers)
    assert answer.status_code == status
    if status == 403:
        page = answer.content.decode()
        assert "ноль: &lt;b&gt;поправьте" in page
        assert 'href="/accounts/login/?next=/submissions/7/"' in page
