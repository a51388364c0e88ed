"""A page in Chromium at every width and in both themes, and what is wrong with it at first sight."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from pathlib import Path

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from launcher.programs import CHROMIUM, ensure_program

WIDTHS = {390: 844, 768: 1024, 1440: 900}  # CSS pixels, with the height of such a window
THEMES = ("light", "dark")
QUIET = [
    "--lang=ru",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
    "--enable-blink-features=LangAttributeAwareFormControlUI",  # dates in fields as the page's language writes them
]
TALLEST = 12_000  # CSS pixels; Chromium draws nothing below about 16,000
NOT_LOADED = "Failed to load resource"  # said of a page that is a 404 itself, too
WIDER = "document.documentElement.scrollWidth > innerWidth"


@dataclass(frozen=True)
class Shot:
    """One picture; `faults` are what the page's console says, and that it scrolls sideways."""

    role: str
    name: str
    title: str
    address: str
    width: int
    theme: str
    file: str
    faults: list[str]

    def as_row(self) -> dict[str, object]:
        return asdict(self)


@contextmanager
def running_chromium() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or ensure_program(CHROMIUM)
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@dataclass
class Photographer:
    """A browser window of one person."""

    context: BrowserContext
    portal: str
    folder: Path
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)  # milliseconds; a busy machine takes its time
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))

    def shoot(self, role: str, name: str, address: str) -> Iterator[Shot]:
        """Loads the page once for each width, as layouts may ask for it, and takes both themes of it."""
        for width, height in WIDTHS.items():
            self.heard.clear()
            self.page.set_viewport_size({"width": width, "height": height})
            answer = self.page.goto(self.portal + address)
            faults = [*self.heard, *(["прокручивается вбок"] if self.page.evaluate(WIDER) else [])]
            faults += [f"ответ {answer.status}"] if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR else []
            _unroll(self.page, width, height)
            for theme in THEMES:
                self.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
                file = f"{role}/{name.replace(':', '.')}-{width}-{theme}.jpg"
                self.page.screenshot(path=self.folder / file, type="jpeg", quality=75)
                yield Shot(role, name, self.page.title(), address, width, theme, file, faults)

    def _hear(self, message: ConsoleMessage) -> None:
        is_answer = message.text.startswith(NOT_LOADED) and message.location["url"] == self.page.url
        if message.type in ("error", "warning") and not is_answer:
            self.heard.append(message.text)


def _unroll(page: Page, width: int, height: int) -> None:
    """Make the window as tall as the page, so that what sticks to its end stands there."""
    tall = page.evaluate("document.fonts.ready.then(() => document.documentElement.scrollHeight)")
    page.set_viewport_size({"width": width, "height": max(height, min(tall, TALLEST))})


def photographer_for(browser: Browser, portal: str, client: Client, folder: Path) -> Photographer:
    """Logged in as the client is, without the page for it."""
    context = browser.new_context(locale="ru-RU", timezone_id="Asia/Tomsk")
    if "sessionid" in client.cookies:
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": portal}])
    return Photographer(context, portal, folder)
