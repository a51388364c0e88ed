"""The whole way as three people on Tomsk's order: imported, reported on, accepted, compiled.

The clock runs in September and October 2021, when the order's first quarter was due.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from monitoring.models import Report
from monitoring.tasks import compile_report, tick
from regions.models import User
from tests.browser import NARROW, Window, open_window
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SEPTEMBER = datetime(2021, 9, 20, 3, tzinfo=UTC)  # ten o'clock in Tomsk; the round is open
OCTOBER = datetime(2021, 10, 1, 3, tzinfo=UTC)  # the day on which the region reports
ORDER = Path(settings.BASE_DIR) / "fixtures" / "orders" / "tomsk-760-ra.xlsx"
PASSWORD = "dorozhnaya-karta"
FAULTS_SHOWN = "status of 422"  # what the browser notes when a form comes back, sooner or later


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(SEPTEMBER, tick=True) as traveller:
        yield traveller


@pytest.fixture
def people(cast: Cast) -> Cast:
    """The cast with passwords, and the reference registers."""
    for user in (cast.admin, cast.school, cast.ministry):
        person = User.objects.get(pk=user.pk)
        person.set_password(PASSWORD)
        person.save()
    call_command("load_reference", verbosity=0)
    return cast


def test_the_whole_way(
    clock: time_machine.Traveller, people: Cast, live_server: LiveServer, chromium: Browser, tmp_path: Path
) -> None:
    def window_of(user: User, **size: object) -> Window:
        window = open_window(chromium, live_server.url, **size)
        window.log_in(user.email, PASSWORD)
        return window

    show_the_door(open_window(chromium, live_server.url))
    windows = [window_of(people.admin)]
    import_the_order(windows[0])
    tick()
    windows.append(window_of(people.school, size=NARROW))
    fill_in_the_quarter(windows[1])
    clock.move_to(OCTOBER)
    windows.append(window_of(people.ministry))
    accept_the_report(windows[2])
    compile_the_quarter(windows[2], tmp_path)
    see_the_evidence(windows[2])
    complaints = [complaint for window in windows for complaint in window.complaints]
    assert [complaint for complaint in complaints if FAULTS_SHOWN not in complaint] == []


def show_the_door(window: Window) -> None:
    window.page.goto(window.address)
    window.shoot("login")


def import_the_order(window: Window) -> None:
    page = window.page
    window.shoot("overview-admin")
    window.follow("Импорт")
    window.shoot("import")
    page.locator("input[type=file]").set_input_files(ORDER)
    page.get_by_role("button", name="Прочитать").click()
    page.get_by_role("heading", name="Что прочитано в распоряжении").wait_for()
    assert page.locator("table.imp").first.locator("tbody tr").count() == 9
    assert page.locator("table.imp mark").count() == 1  # «Согласно отдельному графику»
    window.shoot("import-preview")
    page.get_by_role("button", name="Принять 9 строк").click()
    page.get_by_text("1 октября 2021 года, далее – ежеквартально").first.wait_for()
    window.shoot("roadmap")
    window.follow("Внести даты")
    window.shoot("activity-dates")


def fill_in_the_quarter(window: Window) -> None:
    page = window.page
    window.shoot("school-home")
    window.follow("отчёт")
    window.shoot("school-form")
    for code, value in {
        "basic_students": "214",
        "extra_students": "86",
        "students_now": "240",
        "events": "17",
        "remote_students": "0",
    }.items():
        page.locator(f"#numerator-{code}").fill(value)
    page.locator("#numerator-trained_teachers").fill("14")
    page.locator("#denominator-trained_teachers").fill("12")
    page.get_by_role("button", name="Проверить и сдать").click()
    page.get_by_text("Получается 14 из 12, это 116,7").first.wait_for()
    window.shoot("school-form-faults")
    page.get_by_role("button", name="Поменять местами").click()
    page.get_by_role("button", name="Проверить и сдать").dblclick()
    page.get_by_text("на проверке").first.wait_for()
    window.shoot("school-form-sent")


def accept_the_report(window: Window) -> None:
    page = window.page
    window.shoot("overview-ministry")
    window.follow("Сборы")
    window.shoot("rounds")
    window.follow("III квартал 2021")
    window.shoot("round")
    window.follow("На проверке")
    window.follow("школа № 1")
    window.shoot("submission-review")
    page.get_by_role("button", name="Принять").click()
    page.get_by_text("Отчёт принят").first.wait_for()


def compile_the_quarter(window: Window, folder: Path) -> None:
    """Order the report, let it be compiled, and add its rows up again from the file."""
    page = window.page
    window.follow("Сборы")
    window.follow("III квартал 2021")
    page.get_by_role("button", name="Составить отчёт").click()
    page.get_by_text("составляется").first.wait_for()
    window.shoot("report-waiting")
    report = Report.objects.get()
    compile_report(report.pk)
    page.goto(window.address + report.get_absolute_url())
    window.shoot("report")
    with page.expect_download() as download:
        page.get_by_role("link", name="xlsx").first.click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "Отчёт_Томская_область_Точка_роста_III_квартал_2021.xlsx"
    assert 214 in {cell.value for row in openpyxl.load_workbook(file)["По центрам"].iter_rows() for cell in row}


def see_the_evidence(window: Window) -> None:
    """The report closed the region's own reporting assignment."""
    page = window.page
    window.page.goto(window.address + "/assignments/?tab=all")
    window.shoot("assignments")
    page.get_by_role("link", name="ежеквартального мониторинга").last.click()  # the closed one
    page.get_by_text("Сводный отчёт за III квартал 2021").first.wait_for()
    window.shoot("assignment")
    for name, path in {"profile": "/profile/", "letters": "/letters/", "region": "/regions/70/"}.items():
        page.goto(window.address + path)
        window.shoot(name)
