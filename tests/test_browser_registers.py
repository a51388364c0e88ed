"""A register comes in by the browser: a faulty file, marked, mended, adopted; a long one waited for."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from regions.models import Centre, RegisterImport, User
from regions.services import register_imports
from regions.tasks import work_on_import
from tests.browser import Window, open_window
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "dorozhnaya-karta"


@pytest.fixture
def window(cast: Cast, live_server: LiveServer, chromium: Browser) -> Window:
    person = User.objects.get(pk=cast.ministry.pk)
    person.set_password(PASSWORD)
    person.save()
    window = open_window(chromium, live_server.url)
    window.log_in(person.email, PASSWORD)
    return window


def test_a_faulty_file_is_marked_mended_and_adopted(window: Window, tmp_path: Path) -> None:
    page = window.page
    window.follow("Импорт")
    window.follow("Справочник")
    window.shoot("register-import")
    row = page.get_by_role("listitem").filter(has_text="Центры")
    book = openpyxl.load_workbook(take(window, tmp_path, row.get_by_role("link", name="Шаблон")))
    book.worksheets[0]["I3"] = "12 чел."
    bring(window, saved(book, tmp_path / "центры.xlsx"))
    page.get_by_text("ожидается целое число").wait_for()
    window.shoot("register-faults")
    marked = openpyxl.load_workbook(take(window, tmp_path, page.get_by_role("link", name="Скачать с пометками")))
    assert "ожидается целое число" in marked.worksheets[0]["I3"].comment.text
    marked.worksheets[0]["I3"] = 12
    page.get_by_role("link", name="Заменить").click()
    bring(window, saved(marked, tmp_path / "исправлено.xlsx"))
    page.get_by_role("button", name="Принять 2 строки").dblclick()
    page.get_by_role("heading", name="Файл принят").wait_for()
    window.shoot("register-adopted")
    assert list(Centre.objects.filter(students=12).values_list("name", flat=True)) == ["Точка роста, школа № 1"]
    assert window.complaints == []


def test_a_long_file_is_waited_for(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_imports, "SHORT_FILE", 0)
    page = window.page
    page.goto(window.address + "/import/registers/")
    file = tmp_path / "районы.csv"
    file.write_text("Субъект РФ;Название\nТомская область;Новый район\n", encoding="cp1251")
    bring(window, file)
    page.get_by_text("Файл ждёт своей очереди").wait_for()
    window.shoot("register-waiting")
    work_on_import(RegisterImport.objects.get().pk)
    page.get_by_role("heading", name="Что изменится в справочнике").wait_for()  # by itself
    page.get_by_role("button", name="Отменить").click()
    page.get_by_text("отменена, ничего не записано").wait_for()
    assert window.complaints == []


def bring(window: Window, file: Path) -> None:
    window.page.locator("input[type=file]").set_input_files(file)
    window.page.get_by_role("button", name="Сверить", exact=True).click()


def take(window: Window, folder: Path, link: object) -> BytesIO:
    with window.page.expect_download() as download:
        link.click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return BytesIO(file.read_bytes())


def saved(book: openpyxl.Workbook, file: Path) -> Path:
    book.save(file)
    return file
