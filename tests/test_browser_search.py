"""Anything is found from anywhere, without a mouse."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from regions.models import User
from tests.browser import open_window
from tests.cast import Cast
from tests.phones import come_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_keyboard_finds_and_opens(
    cast: Cast, live_server: LiveServer, chromium: Browser, client_of: Callable[[User], Client]
) -> None:
    window = open_window(chromium, live_server.url)
    come_in(window, client_of(cast.ministry))
    page = window.page
    page.goto(window.address)
    page.keyboard.press("/")
    page.keyboard.type("томской")
    found = page.get_by_role("dialog").get_by_role("link", name="Томская область").first
    expect(found).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(found).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Что найти")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Томская область", level=1).wait_for()
    page.keyboard.press("Control+k")
    page.keyboard.type("точка рост")
    expect(page.get_by_role("dialog").get_by_role("heading", name="Центры")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert window.complaints == []
