"""A roadmap's timeline: nearer and farther without a new page, walked by the keyboard, and on paper."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from regions.models import User
from tests.browser import Window, open_window
from tests.cast import Cast
from tests.phones import come_in
from tests.work import make_assignment, make_roadmap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
A3_ACROSS = (1190, 840)  # points, to the nearest ten


@pytest.fixture
def window(cast: Cast, live_server: LiveServer, chromium: Browser, client_of: Callable[[User], Client]) -> Window:
    """The page of a roadmap of three years, with a date every fourth month."""
    roadmap, today = make_roadmap(cast.tomsk.region, cast.programme), timezone.localdate()
    for place in range(-4, 5):
        make_assignment(cast.tomsk.department, roadmap, today + timedelta(days=120 * place))
    window = open_window(chromium, live_server.url)
    come_in(window, client_of(cast.ministry))
    window.page.goto(window.address + roadmap.get_absolute_url())
    window.page.wait_for_load_state()
    return window


def test_the_timeline_is_walked_without_a_mouse(window: Window) -> None:
    page = window.page
    page.evaluate("document.body.dataset.same = 'page'")
    page.get_by_role("link", name="Годы", exact=True).press("Enter")
    expect(page.locator("#told")).to_contain_text("шкала: январь")
    expect(page.get_by_role("link", name="Годы", exact=True)).to_be_focused()
    marks = page.locator(".road .ln a")
    expect(marks).to_have_count(9)
    page.locator(".road .ln a:not([tabindex='-1'])").focus()
    expect(marks.first).to_be_focused()  # the earliest that is overdue
    page.keyboard.press("ArrowRight")
    expect(page.locator(".tip")).to_have_text(marks.nth(1).get_attribute("aria-label"))
    page.keyboard.press("End")
    expect(marks.last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".tip")).to_be_hidden()
    assert page.evaluate("document.body.dataset.same") == "page"
    page.keyboard.press("Enter")
    page.wait_for_url("**/assignments/?deadline=*")
    assert window.complaints == []


def test_paper_is_as_large_as_the_printer_has_it(window: Window) -> None:
    page = window.page
    page.emulate_media(media="print")
    expect(page.locator(".on-paper")).to_contain_text("Шкала: ")
    expect(page.get_by_role("navigation", name="Масштаб шкалы")).to_be_hidden()
    last_day = page.locator(".road .when details li").last
    assert last_day.evaluate("day => day.checkVisibility()")  # though nobody has unfolded the list
    assert sizes(page, "A3") == {A3_ACROSS}


def sizes(page: Page, paper: str) -> set[tuple[float, float]]:
    printed = page.pdf(format=paper, landscape=True, prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    return {(round(float(width), -1), round(float(height), -1)) for width, height in boxes}
