"""A quarter's values by Excel in the browser: the form goes out, comes back faulty, is marked, mended and adopted."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from monitoring.models import Round
from monitoring.tests.filled_forms import cell_of
from regions.models import User
from tests.browser import Window, open_window
from tests.cast import Cast
from tests.test_browser_registers import PASSWORD, bring, saved, take
from tests.work import make_indicators, make_round, submission_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def round_(cast: Cast) -> Round:
    make_indicators(cast.programme)
    return make_round(cast.tomsk.region, cast.programme, timezone.localdate())


def window_of(user: User, server: LiveServer, chromium: Browser) -> Window:
    person = User.objects.get(pk=user.pk)
    person.set_password(PASSWORD)
    person.save()
    window = open_window(chromium, server.url)
    window.log_in(person.email, PASSWORD)
    return window


def test_a_municipalitys_form_comes_back(
    cast: Cast, round_: Round, live_server: LiveServer, chromium: Browser, tmp_path: Path
) -> None:
    window = window_of(cast.district, live_server, chromium)
    page = window.page
    page.goto(window.address + round_.get_absolute_url())
    window.follow("Отчёты в Excel")
    window.shoot("values-import")
    form = take(window, tmp_path, page.get_by_role("link", name="Скачать форму в Excel")).read()
    places = {
        name: cell_of(form, heading, 5)
        for name, heading in (
            ("children", "Обучающиеся, чел."),
            ("passed", "Обученные педагоги: прошли"),
            ("whole", "Обученные педагоги: всего"),
        )
    }
    book = openpyxl.load_workbook(BytesIO(form))
    for name, value in (("children", "12 чел."), ("passed", 3), ("whole", 4)):
        book.worksheets[0][places[name]] = value
    bring(window, saved(book, tmp_path / "район.xlsx"))
    page.get_by_text("«12 чел.» – не число").wait_for()
    window.shoot("values-faults")
    marked = openpyxl.load_workbook(take(window, tmp_path, page.get_by_role("link", name="Скачать с пометками")))
    assert "«12 чел.»" in marked.worksheets[0][places["children"]].comment.text
    marked.worksheets[0][places["children"]] = "12 600"
    page.get_by_role("link", name="Заменить").click()
    bring(window, saved(marked, tmp_path / "исправлено.xlsx"))
    page.get_by_role("heading", name="Что изменится в отчётах").wait_for()
    page.get_by_label("и сразу сдать").check()
    window.shoot("values-preview")
    page.get_by_role("button", name="Принять 1 отчёт").dblclick()
    page.get_by_role("heading", name="Файл принят").wait_for()
    window.shoot("values-adopted")
    submission = submission_of(round_, cast.tomsk.schools[0])
    assert (submission.state, submission.numerators) == ("submitted", [12600, 3])
    assert window.complaints == []


def test_a_schools_form_comes_back(
    cast: Cast, round_: Round, live_server: LiveServer, chromium: Browser, tmp_path: Path
) -> None:
    submission = submission_of(round_, cast.tomsk.schools[0])
    window = window_of(cast.school, live_server, chromium)
    page = window.page
    page.goto(window.address + submission.get_absolute_url())
    window.follow("Заполнить в Excel")
    window.shoot("values-school")
    book = openpyxl.load_workbook(take(window, tmp_path, page.get_by_role("link", name="Скачать форму в Excel")))
    book.worksheets[0]["F6"] = 12
    bring(window, saved(book, tmp_path / "школа.xlsx"))
    page.get_by_role("button", name="Принять 1 отчёт").click()
    page.get_by_role("heading", name="Файл принят").wait_for()
    page.get_by_role("link", name=str(submission.centre)).first.click()
    assert page.get_by_label("Обучающиеся", exact=True).input_value() == "12"
    assert window.complaints == []
