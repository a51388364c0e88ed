"""«Динамика» in a browser: charts beside their tables, read by keys, taken away as pictures; tables without scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from monitoring.models import Round
from monitoring.tests.test_views_dynamics import URL, quarters
from regions.models import User
from tests.browser import open_window
from tests.cast import Cast
from tests.phones import come_in

__all__ = ["quarters"]  # a fixture
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAINTED = """() => [...document.querySelectorAll(".plot canvas")].map((canvas) => {
  const copy = document.createElement("canvas");
  copy.width = copy.height = 400;
  const pen = copy.getContext("2d", { willReadFrequently: true });
  pen.drawImage(canvas, 0, 0, 400, 400);
  const { data } = pen.getImageData(0, 0, 400, 400);
  const seen = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.slice(at, at + 3).join();
    if (data[at + 3] === 255) seen.set(colour, (seen.get(colour) ?? 0) + 1);
  }
  return [...seen].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
})"""  # of each chart the colour that it has most of


def test_charts_are_drawn_read_and_taken_away(
    cast: Cast,
    quarters: list[Round],
    live_server: LiveServer,
    chromium: Browser,
    client_of: Callable[[User], Client],
    tmp_path: Path,
) -> None:
    window = open_window(chromium, live_server.url)
    come_in(window, client_of(cast.ministry))
    page = window.page
    page.goto(window.address + URL)
    page.wait_for_load_state()
    expect(page.get_by_role("table", name="Обучающиеся: план и факт по кварталам")).to_be_visible()
    if page.evaluate("Boolean(globalThis.echarts?.init)"):
        see_and_take(page, tmp_path)
    else:  # a machine without npm: the tables are the page
        expect(page.locator(".plot").first).to_be_hidden()
    assert window.complaints == []
    see_without_scripts(chromium, page)


def see_and_take(page: Page, folder: Path) -> None:
    chart = page.get_by_role("group", name="График: К концу III")
    expect(chart).to_be_visible()
    light = page.evaluate(PAINTED)
    assert len(light) == 3
    assert all(light)
    chart.focus()
    page.keyboard.press("Home")
    expect(page.locator(".said").first).to_have_text("II квартал 2026 г.: факт 120, план года 300")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".said").first).to_contain_text("III квартал 2026 г.: факт 150")
    with page.expect_download() as taken:
        page.get_by_role("button", name="PNG").first.click()
    assert taken.value.suggested_filename == "Обучающиеся, Томская область, план и факт.png"
    taken.value.save_as(folder / "chart.png")
    picture = (folder / "chart.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == 2400  # pixels across
    page.get_by_role("button", name="Сменить тему").click()
    assert page.evaluate(PAINTED)[0] != light[0]


def see_without_scripts(chromium: Browser, page: Page) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="ru-RU")
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(page.url)
    expect(plain.get_by_role("row", name="III квартал 2026 г. 150")).to_be_visible()
    expect(plain.get_by_role("button", name="Показать").first).to_be_visible()
    expect(plain.locator(".plot").first).to_be_hidden()
