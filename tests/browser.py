"""Chromium for tests: a person's window, and screenshots of what it shows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page

from screens.shooting import running_chromium

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
SCREENS = Path(settings.BASE_DIR) / "var" / "screens"


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Browser]:
    with running_chromium() as browser:
        yield browser


@pytest.fixture
def chromium(_chromium: Browser) -> Iterator[Browser]:
    """Pages ask for news by themselves: one that stays open would ask the server of the next test."""
    yield _chromium
    for context in _chromium.contexts:
        context.close()


@dataclass
class Window:
    """A person's browser window; what the console says against the page is kept in `complaints`."""

    page: Page
    address: str
    size: dict[str, int]
    complaints: list[str] = field(default_factory=list)

    def log_in(self, email: str, password: str) -> None:
        self.page.goto(self.address)
        self.page.get_by_label("Электронная почта").fill(email)
        self.page.get_by_label("Пароль", exact=True).fill(password)
        self.page.get_by_role("button", name="Войти").click()
        self.page.get_by_role("button", name="учётная запись").wait_for()

    def follow(self, link: str) -> None:
        """Press the first link with this text and wait for its page: a click alone may leave the old one on show."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=link).first.click()

    def shoot(self, name: str) -> None:
        """Save the page at both widths, and see that it never scrolls sideways."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        for size in (WIDE, NARROW):
            self.page.set_viewport_size(size)
            assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, size)
            height = self.page.evaluate("document.documentElement.scrollHeight")
            self.page.set_viewport_size(size | {"height": height})  # sticky parts stand at the end
            self.page.evaluate("document.fonts.ready")
            self.page.screenshot(path=SCREENS / f"{name}-{size['width']}.png")
        self.page.set_viewport_size(self.size)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{self.page.url}: {message.text}")


def open_window(browser: Browser, address: str, size: dict[str, int] = WIDE, *, is_phone: bool = False) -> Window:
    """`is_phone`: fingers in the place of a mouse, and the phone's own way of laying pages out."""
    touch = {"has_touch": True, "is_mobile": True} if is_phone else {}
    page = browser.new_context(locale="ru-RU", viewport=size, accept_downloads=True, **touch).new_page()
    page.set_default_timeout(20_000)  # milliseconds; a busy machine takes its time
    window = Window(page, address, size)
    page.on("console", window.hear)
    page.on("pageerror", lambda error: window.complaints.append(str(error)))
    return window
