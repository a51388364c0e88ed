import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from config.middleware import upload_limit


@pytest.mark.django_db
def test_every_page_has_a_strict_policy(client: Client) -> None:
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(("size", "status"), [(settings.UPLOAD_LIMIT, 200), (settings.UPLOAD_LIMIT + 1, 413)])
def test_request_is_refused_by_the_size_it_announces(rf: RequestFactory, size: int, status: int) -> None:
    answer = upload_limit(lambda request: HttpResponse())(rf.post("/", CONTENT_LENGTH=str(size)))
    assert answer.status_code == status
