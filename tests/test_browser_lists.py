"""A list changes where it stands: its rows, its address, and what is read aloud; nothing is loaded anew."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from regions.models import User
from tests.browser import NARROW, open_window
from tests.cast import Cast
from tests.phones import come_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_list_is_narrowed_in_place(
    cast: Cast, live_server: LiveServer, chromium: Browser, client_of: Callable[[User], Client]
) -> None:
    window = open_window(chromium, live_server.url)
    come_in(window, client_of(cast.federal))
    page, region = window.page, cast.ivanovo.region
    page.goto(window.address + reverse("regions:centre_list"))
    rows, told = page.locator("tbody tr"), page.get_by_role("status")
    expect(rows).to_have_count(4)
    page.evaluate("window.stays = true")
    page.get_by_label("Субъект РФ").select_option(region.code)
    expect(rows).to_have_count(2)
    expect(told).to_have_text("Найдено: 2\u00a0центра")
    assert f"region={region.code}" in page.url
    page.get_by_role("link", name=f"Субъект РФ: {region.name}").click()
    expect(rows).to_have_count(4)
    expect(told).to_have_text("Всего: 4\u00a0центра")
    assert "region=" not in page.url
    assert page.evaluate("window.stays")
    page.set_viewport_size(NARROW)
    expect(page.get_by_label("Субъект РФ")).to_be_hidden()
    page.get_by_text("Отбор и порядок").click()
    expect(page.get_by_label("Субъект РФ")).to_be_visible()
    assert window.complaints == []
