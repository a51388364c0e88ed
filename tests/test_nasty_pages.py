"""On the page of an upload a nasty file is answered in full, what was typed is kept, and nothing else happens."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django.fixtures import Settings

from roadmap.models import Order, OrderImport
from tests.cast import Cast
from tests.nasty import refused, shown
from tests.nasty.books import ORDER
from tests.nasty.forking import open_in_fork
from uploads.disposable import open_disposably
from uploads.refusals import UnreadableFile

ClientOf = Callable[..., Client]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the disposable process, here a fork, said last."""
    heard: list[str] = []

    def listen(*arguments: str | bytes) -> bytes:
        try:
            return open_in_fork(*arguments)
        except UnreadableFile as refusal:
            heard.append(str(refusal))
            raise

    monkeypatch.setattr("roadmap.reading.open_disposably", listen)
    return heard


def post(client: Client, name: str, content: bytes, text: str = "") -> HttpResponse:
    url = reverse("roadmap:order_import_create")
    return client.post(url, {"file": SimpleUploadedFile(name, content), "text": text})


def test_each_refusal_is_shown_in_full(cast: Cast, client_of: ClientOf, said: list[str]) -> None:
    client = client_of(cast.ministry)
    for what, nasty in (refused.REFUSED | refused.ORDER_ONLY).items():
        said[:] = []
        answer = post(client, nasty.name, nasty.make(ORDER))
        expected = said[-1] if said else "Файл пустой" if what == "empty" else "Имя файла длиннее"
        assert (what, answer.status_code, escape(expected) in answer.content.decode()) == (what, 200, True)
    assert not OrderImport.objects.exists()


def test_each_faulty_cell_is_shown_and_nothing_can_be_adopted(cast: Cast, client_of: ClientOf, said: list[str]) -> None:
    client = client_of(cast.ministry)
    for what, nasty in shown.ORDERS.items():
        preview = post(client, "order.xlsx", nasty.make(ORDER)).headers["Location"]
        page = client.get(preview).content.decode()
        lacking = [
            one for one in (*[f"ячейка {place}" for place in nasty.places], nasty.said) if escape(one) not in page
        ]
        assert (what, lacking) == (what, [])
        client.post(reverse("roadmap:order_import_adopt", args=[OrderImport.objects.latest("pk").pk]))
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    ("name", "shown_as"),
    [
        ("распоряжение\u202excod.xlsx", "распоряжениеxcod.xlsx"),
        ("a\nb\tc\0.xlsx", "abc.xlsx"),
        ("../../etc/распоряжение.xlsx", "распоряжение.xlsx"),
        ("<b>«№ 1» & 'план'.xlsx", "<b>«№ 1» & 'план'.xlsx"),
        ("🏫.xlsx", "🏫.xlsx"),
        ("-rf.xlsx", "-rf.xlsx"),
        ("ё" * 250 + ".xlsx", "ё" * 250 + ".xlsx"),
        ("ОТЧЁТ.XLSX", "ОТЧЁТ.XLSX"),
    ],
)
def test_any_name_is_kept_as_it_can_be_shown(
    cast: Cast, client_of: ClientOf, said: list[str], name: str, shown_as: str
) -> None:
    client = client_of(cast.ministry)
    page = client.get(post(client, name, ORDER.sound).headers["Location"]).content.decode()
    assert OrderImport.objects.get().file_name == shown_as
    assert escape(shown_as) in page


def test_a_name_of_300_letters(cast: Cast, client_of: ClientOf) -> None:
    page = post(client_of(cast.ministry), "ё" * 300 + ".xlsx", ORDER.sound).content.decode()
    assert "Имя файла длиннее 255 знаков" in page or OrderImport.objects.exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Распоряжение\n" + "слово " * 7_000, "Слишком длинный абзац (строка 2 текста)."),
        ("Распоряжение\0 № 1", "Удалите его и отправьте текст снова."),
        ("<html><table>", "Это веб-страница"),
        ("%PDF-1.7 <b>", "Это PDF"),
    ],
)
def test_text_is_kept_where_it_is_refused(
    cast: Cast, client_of: ClientOf, said: list[str], text: str, expected: str
) -> None:
    answer = client_of(cast.ministry).post(reverse("roadmap:order_import_create"), {"text": text})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert expected in page
    assert escape(text.replace("\0", "")) in page.replace("\0", "")
    assert not OrderImport.objects.exists()


def test_text_beside_a_refused_file_is_kept(cast: Cast, client_of: ClientOf, said: list[str]) -> None:
    page = post(client_of(cast.ministry), "order.xlsx", ORDER.sound, "1. Открыть центры <до> марта").content.decode()
    assert "Оставьте что-нибудь одно" in page
    assert escape("1. Открыть центры <до> марта") in page


def test_a_file_over_the_limit_is_told_by_its_form(cast: Cast, client_of: ClientOf, settings: Settings) -> None:
    settings.FILE_LIMIT = 2048
    page = post(client_of(cast.ministry), "order.xlsx", b"PK" + b"x" * 4096, "набрано").content.decode()
    assert "а принимаем до" in page
    assert "набрано" in page


def test_a_request_over_the_limit_is_told_by_the_portal(cast: Cast, client_of: ClientOf, settings: Settings) -> None:
    settings.REQUEST_LIMIT = 4096
    answer = post(client_of(cast.ministry), "order.xlsx", b"x" * 8192)
    assert answer.status_code == 413
    assert "Файл слишком велик" in answer.content.decode()
    assert "Ничего не записано" in answer.content.decode()


def test_the_real_process_is_asked(cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "roadmap.reading.open_disposably", lambda *given: asked.append(given[0]) or open_disposably(*given)
    )
    assert (
        "посторонние"
        in post(client_of(cast.ministry), "order.xlsx", refused.REFUSED["external entity"].make(ORDER)).content.decode()
    )
    assert asked == ["roadmap.reading.opening:opened"]
