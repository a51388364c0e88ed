"""The pictures that are kept: README's into docs/, those of «Справка» into static/help/; taken from the demo."""

from base64 import b64decode
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser, Page

from launcher.console import say
from monitoring.demo.places import accounts
from monitoring.demo.showpieces import address_of
from monitoring.help_pictures import PICTURES, Picture
from regions.models import User
from screens.shooting import photographer_for
from screens.walking import client_of

QUALITY = 72  # of WebP: letters stay sharp, a picture of a whole window takes about 30 kB
LARGEST = 60_000  # bytes
OVERVIEW = ("ministry", {"width": 1440, "height": 900})  # whose first page README shows, and how much of it
MARGIN = 16  # CSS pixels above what a picture begins with
FRAME = "(all) => all.forEach((it) => { it.style.outline = '3px solid #d9480f'; it.style.outlineOffset = '3px'; })"


class TooLarge(Exception):
    """A picture would make its page slow to load."""


def show_overview(browser: Browser, portal: str, file: Path) -> None:
    """What the ministry's first page shows without scrolling, in light colours, as PNG."""
    role, size = OVERVIEW
    photographer = photographer_for(browser, portal, client_of(person(role)), file.parent)
    _open(photographer.page, portal + "/", size)
    photographer.page.screenshot(path=file)
    photographer.context.close()
    say(f"{file.name}: {file.stat().st_size}")


def person(role: str) -> User:
    """Of the demo: the role is the name before @ of the account's address."""
    emails = {account["email"].split("@")[0]: account["email"] for account in accounts()}
    return User.objects.get(email=emails[role])


def illustrate(browser: Browser, portal: str, folder: Path, pictures: Iterable[Picture] = PICTURES) -> None:
    """LookupError where the demo has nothing to show, `TooLarge` for a picture of more than LARGEST bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for picture in pictures:
        user = person(picture.role)
        photographer = photographer_for(browser, portal, client_of(user), folder)
        _show(photographer.page, portal, picture, user)
        image = _taken(photographer.page)
        photographer.context.close()
        if len(image) > LARGEST:
            raise TooLarge(f"{picture.file}: {len(image)}")
        (folder / Path(picture.file).name).write_bytes(image)
        say(f"{picture.file}: {len(image)}")


def _show(page: Page, portal: str, picture: Picture, user: User) -> None:
    _open(page, portal + address_of(picture, user), {"width": picture.width, "height": picture.height})
    if picture.opens:
        page.locator(picture.opens).first.click()
    if picture.outline:
        page.locator(picture.outline).evaluate_all(FRAME)
    if picture.at:
        bar = page.evaluate("document.querySelector('.top').offsetHeight")
        top = page.locator(picture.at).first.evaluate("(it) => it.getBoundingClientRect().top + scrollY")
        page.evaluate("(y) => scrollTo(0, y)", top - bar - MARGIN)


def _open(page: Page, address: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    page.evaluate("document.fonts.ready")


def _taken(page: Page) -> bytes:
    """Chromium's own WebP, which Playwright doesn't offer."""
    session = page.context.new_cdp_session(page)
    answer = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    return b64decode(answer["data"])
