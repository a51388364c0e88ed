"""Error pages say what happened, whether anything is lost, and lead on."""

import logging

import pytest
from django.conf import LazySettings
from django.core.exceptions import BadRequest
from django.db import OperationalError
from django.test import Client, RequestFactory

from config import mishaps
from config.logs import NumberedFormatter
from tests.cast import Cast

OWN = "http://testserver"


def page_of(answer: object) -> str:
    return answer.content.decode()


@pytest.mark.django_db
def test_people_who_are_logged_in_keep_their_shell(client: Client, cast: Cast) -> None:
    bare = page_of(client.get("/nowhere/"))
    client.force_login(cast.ministry)
    page = page_of(client.get("/nowhere/"))
    assert 'id="nav"' in page
    assert 'href="/help/"' in page
    assert 'id="nav"' not in bare


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("referer", "back"),
    [
        (f"{OWN}/rounds/?phase=closed", "/rounds/?phase=closed"),
        (f"{OWN}/nowhere/", ""),  # this very page
        ("https://elsewhere.example/rounds/", ""),
        (f"{OWN}//elsewhere.example/", "/elsewhere.example/"),
        ("", ""),
    ],
)
def test_a_way_back_leads_within_the_portal(client: Client, referer: str, back: str) -> None:
    page = page_of(client.get("/nowhere/", HTTP_REFERER=referer, HTTP_HOST="testserver"))
    assert ("Вернуться назад" in page) == bool(back)
    assert f'href="{back or "/"}"' in page
    assert 'href="//' not in page


@pytest.mark.django_db
def test_a_form_out_of_date_gives_long_texts_back(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.school)
    sent = {"note": "Приказ подписан, но скан ещё не готов.", "password": "x" * 30, "kind": "Приказ"}
    page = page_of(client.post("/assignments/1/complete/", sent, HTTP_ORIGIN=OWN, HTTP_HOST="testserver"))
    assert "Страница устарела" in page
    assert sent["note"] in page
    assert "x" * 30 not in page
    foreign = client.post("/assignments/1/complete/", sent, HTTP_ORIGIN="https://elsewhere.example")
    assert sent["note"] not in page_of(foreign)


@pytest.mark.django_db
def test_a_report_out_of_date_is_said_to_be_kept(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.school)
    page = page_of(client.post("/submissions/7/submit/", {}))
    assert "хранится на этом устройстве" in page
    assert 'href="/submissions/7/"' in page


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("/assignments/5/complete/", "/assignments/5/"),
        ("/notices/read/", "/notices/"),
        ("/activities/5/phrase/", ""),
        ("/", "/"),
    ],
)
def test_an_address_of_a_form_belongs_to_a_page(path: str, above: str) -> None:
    assert mishaps.place_above(path) == above


@pytest.mark.parametrize(
    ("fault", "status", "title"),
    [
        (OperationalError("server closed the connection"), 503, "Портал на минуту недоступен"),
        (ValueError("a fault of ours"), 500, "Ошибка на нашей стороне"),
    ],
)
def test_a_database_out_of_reach_is_no_fault_of_ours(
    rf: RequestFactory, fault: Exception, status: int, title: str
) -> None:
    request = rf.get("/")
    request.number = "A1B2C3"
    try:
        raise fault
    except (OperationalError, ValueError):
        answer = mishaps.server_error(request)
    assert (answer.status_code, answer.has_header("Retry-After")) == (status, status == 503)
    assert title in page_of(answer)
    assert "<b>A1B2C3</b>" in page_of(answer)


def test_the_log_names_the_request_that_the_page_names(rf: RequestFactory) -> None:
    request = rf.get("/")
    mishaps.numbered_requests(lambda asked: asked)(request)
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Сломалось", None, None)
    record.request = request
    assert NumberedFormatter("{message}", style="{").format(record) == f"[{request.number}] Сломалось"


@pytest.mark.django_db
def test_support_is_named(client: Client, settings: LazySettings) -> None:
    settings.SUPPORT = "телефон 8 (3822) 00-00-00"
    assert "телефон 8 (3822) 00-00-00" in page_of(client.get("/nowhere/"))


@pytest.mark.django_db
def test_a_request_that_is_not_understood_has_its_page(rf: RequestFactory) -> None:
    answer = mishaps.bad_request(rf.get("/"), BadRequest())
    assert answer.status_code == 400
    assert "Портал не понял запрос" in page_of(answer)
