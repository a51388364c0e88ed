"""A person's phone with a report open in it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from playwright.sync_api import Error as PlaywrightError
from pytest_django.live_server_helper import LiveServer

from monitoring.models import Submission
from monitoring.services.submissions import save_draft
from monitoring.values import Answer
from regions.models import User
from tests.browser import NARROW, Window, open_window
from tests.cast import Cast
from tests.work import make_indicators, make_round, submission_of

PASSWORD = "dorozhnaya-karta"
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('filling/'))"
PhoneOf = Callable[[User], "Phone"]


@dataclass
class Phone:
    """A person's browser with the report open."""

    submission: Submission
    window: Window

    @property
    def address(self) -> str:
        return self.window.address + self.submission.get_absolute_url()

    @property
    def context(self) -> BrowserContext:
        return self.window.page.context

    def open(self) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(20_000)
        page.goto(self.address)
        return page

    def kill(self, page: Page) -> None:
        """End a tab as a phone's system does: it sends no last request, which a closed tab may once it is online."""
        with page.expect_event("crash"), suppress(PlaywrightError):
            page.goto("chrome://crash")
        page.close()

    def stored(self) -> Submission:
        return Submission.objects.get(pk=self.submission.pk)


@pytest.fixture
def due_report(cast: Cast) -> Submission:
    call_command("createcachetable", verbosity=0)
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, timezone.localdate() + timedelta(days=2))
    return submission_of(round_, cast.tomsk.schools[0])


@pytest.fixture
def phone_of(
    due_report: Submission, live_server: LiveServer, chromium: Browser, client_of: Callable[[User], Client]
) -> Iterator[PhoneOf]:
    phones = []

    def log_in(user: User) -> Phone:
        window = open_window(chromium, live_server.url, NARROW)
        come_in(window, client_of(user))
        phones.append(Phone(due_report, window))
        return phones[-1]

    yield log_in
    for phone in phones:
        phone.context.close()


def come_in(window: Window, client: Client) -> None:
    """Log in without the page for it, which tests of logging in know."""
    window.page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": window.address}]
    )


def give_password(user: User) -> str:
    """Returns the address to log in with."""
    person = User.objects.get(pk=user.pk)
    person.set_password(PASSWORD)
    person.save()
    return person.email


def count(page: Page) -> Locator:
    return page.locator("#numerator-children")


def said(page: Page, words: str) -> None:
    """Waits until the words stand in the dock for everybody to see."""
    expect(page.locator(".dock")).to_contain_text(words, use_inner_text=True)


def saved_by_a_colleague(phone: Phone, cast: Cast, number: int = 300) -> None:
    stored = phone.stored()
    save_draft(
        submission=stored,
        answers={"children": Answer(Decimal(number)), "teachers": Answer()},
        version=stored.version,
        by=cast.admin,
        now=timezone.now(),
    )
