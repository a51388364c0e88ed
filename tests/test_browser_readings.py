"""A deadline that the portal didn't read, and one that waits for an event: corrected by a person in a browser."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.management import call_command
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from regions.models import User
from roadmap.models import Activity, Deadline
from roadmap.tests.rows import EVENT, OPEN_YEAR, make_row
from tests.browser import Window, open_window
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OCTOBER = datetime(2022, 10, 12, 3, tzinfo=UTC)
PASSWORD = "dorozhnaya-karta"


def test_a_deadline_is_corrected(cast: Cast, live_server: LiveServer, chromium: Browser) -> None:
    person = User.objects.get(pk=cast.ministry.pk)
    person.set_password(PASSWORD)
    person.save()
    call_command("createcachetable", verbosity=0)
    unread = make_row(cast, OPEN_YEAR)
    waiting = make_row(cast, EVENT, unread.roadmap, "10")
    with time_machine.travel(OCTOBER, tick=True):
        window = open_window(chromium, live_server.url)
        window.log_in(person.email, PASSWORD)
        choose_every_year(window, unread)
        try_own_words(window, unread)
        enter_an_event(window, waiting)
    assert window.complaints == []


def choose_every_year(window: Window, activity: Activity) -> None:
    page = window.page
    page.goto(window.address + activity.roadmap.get_absolute_url())
    window.shoot("roadmap-asking")
    page.get_by_role("link", name="Каждый год").click()
    assert page.get_by_role("radio", name="Каждый год 2020–2023").is_checked()
    window.shoot("reading")
    page.get_by_role("button", name="Продолжить").click()
    page.get_by_role("heading", name="Что изменится").wait_for()
    assert not Deadline.objects.dated().exists()
    window.shoot("reading-changes")
    page.get_by_role("button", name="Применить").click()
    page.get_by_text("Добавлено 4 срока").wait_for()
    assert page.get_by_text("15 ноября 2023 г., ср").first.is_visible()
    window.shoot("reading-corrected")


def try_own_words(window: Window, activity: Activity) -> None:
    """What is typed is read at once, and nothing is kept."""
    page = window.page
    page.get_by_label("Слова срока", exact=True).press_sequentially("16 ноября 2022 года")
    page.locator("#trial").get_by_text("16 ноября 2022 г., ср").wait_for()
    assert page.get_by_role("radio", name="Прочитать иначе").is_checked()
    activity.refresh_from_db()
    assert activity.deadlines.dated().count() == 4


def enter_an_event(window: Window, activity: Activity) -> None:
    page = window.page
    page.goto(window.address + activity.roadmap.get_absolute_url())
    page.get_by_role("link", name="Внести дату события").click()
    page.wait_for_load_state()
    page.get_by_label("Когда это произошло").fill("2022-10-03")
    page.locator("#counted").get_by_text("17 октября 2022 г., пн").wait_for()
    window.shoot("event-counted")
    page.get_by_role("button", name="Внести и поручить").click()
    page.get_by_text("Исполнить нужно до 17 октября 2022 г.").wait_for()
    assert activity.deadlines.dated().get().event_on == date(2022, 10, 3)
    window.shoot("event-entered")
