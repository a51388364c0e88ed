import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from config.middleware import request_limit
from tests.cast import Cast


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
