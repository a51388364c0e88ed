"""What the browser makes of a typed number is what the portal makes of it."""

from decimal import Decimal

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from monitoring.tests.numbers_as_typed import READ, UNREAD
from monitoring.values import plain
from regions import russian

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
READING = """async (cases) => {
  const { parseNumber } = await import("/static/js/filling/numbers.js");
  return cases.map(([text, places]) => {
    const number = parseNumber(text, places);
    return number === undefined ? "no number" : number === null ? "nothing" : String(number);
  });
}"""
WRITING = """async (shares) => {
  const { percent, plain } = await import("/static/js/filling/numbers.js");
  return shares.map(([part, whole]) => [plain(BigInt(part)), percent(BigInt(part), BigInt(whole))]);
}"""
SHARES = [(part, whole) for part in [*range(36), 1206, 12600] for whole in [1, 3, 7, 8, 14, 16, 35, 999, 4000]]


def test_numbers_are_read_alike(live_server: LiveServer, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(live_server.url)
    expected = ["nothing" if number is None else str(int(number * 10_000)) for _, _, number in READ]
    expected += ["no number"] * len(UNREAD)
    cases = [[text, places] for text, places, _ in [*READ, *UNREAD]]
    assert dict(zip(map(str, cases), page.evaluate(READING, cases), strict=True)) == dict(
        zip(map(str, cases), expected, strict=True)
    )


def test_shares_are_written_alike(live_server: LiveServer, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(live_server.url)
    tenths = [[str(part * 1000), str(whole * 1000)] for part, whole in SHARES]  # tenths of one, in ten-thousandths
    expected = [
        [plain(Decimal(part) / 10), russian.percent(Decimal(part) / 10, Decimal(whole) / 10)] for part, whole in SHARES
    ]
    assert page.evaluate(WRITING, tenths) == expected
