"""The whole quarter by phone: from the letter's link, through the page for logging in, to «отправлено»."""

import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from monitoring.digest import compose
from monitoring.models import Letter, Reminder, ReminderRule, Submission
from monitoring.models.states import State
from monitoring.services.submissions import questions_of
from tests.browser import NARROW, open_window
from tests.cast import Cast
from tests.phones import PASSWORD, give_password
from tests.thumb import Thumb
from tests.work import make_round, submission_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_TAPS, MOST_SECONDS = 25, 180
BEFORE = {"basic_students": 206, "extra_students": 84, "students_now": 212, "remote_students": 31, "events": 9}
TYPED = {
    "basic_students": ["214"],
    "extra_students": ["86"],
    "remote_students": ["36"],
    "trained_teachers": ["12", "11"],  # the wrong way round, as it happens
    "events": ["12"],
}


@pytest.fixture
def report(cast: Cast) -> Submission:
    """Of the third quarter, with all that the starter register asks, and the second one accepted."""
    call_command("createcachetable", verbosity=0)
    call_command("load_reference", verbosity=0)
    today = timezone.localdate()
    earlier = submission_of(make_round(cast.tomsk.region, cast.programme, today, quarter=2), cast.tomsk.schools[0])
    questions = questions_of(earlier)
    Submission.objects.filter(pk=earlier.pk).update(
        state=State.ACCEPTED,
        numerators=[BEFORE.get(question.code, 10) for question in sorted(questions, key=lambda one: one.slot)],
        denominators=[12 if question.is_share else None for question in sorted(questions, key=lambda one: one.slot)],
    )
    return submission_of(
        make_round(cast.tomsk.region, cast.programme, today + timedelta(days=2)), cast.tomsk.schools[0]
    )


def letter_about(report: Submission, cast: Cast) -> str:
    """The morning's letter as it arrives, in HTML."""
    today = timezone.localdate()
    rule = ReminderRule.objects.filter(subject="submission").first()
    rule = rule or ReminderRule.objects.create(subject="submission", days_before=2)
    letter = Letter.objects.create(recipient=cast.school, day=today, not_before=timezone.now())
    Reminder.objects.create(letter=letter, rule=rule, submission=report)
    return compose(letter=letter, today=today).html


def test_the_quarter_takes_three_minutes_and_twenty_five_taps(
    cast: Cast, report: Submission, live_server: LiveServer, chromium: Browser, settings: Settings
) -> None:
    settings.PORTAL_URL = live_server.url
    email = give_password(cast.school)
    window = open_window(chromium, live_server.url, NARROW, is_phone=True)
    page, thumb = window.page, Thumb(window.page)
    page.set_content(letter_about(report, cast))
    start = time.monotonic()

    thumb.read(page.locator("body"))
    thumb.tap(page.get_by_role("link", name="Отчёт").first, leads_on=True)
    log_in(thumb, email)
    thumb.read(page.locator("main .head"))
    thumb.tap(page.locator("[data-entry] input").first)
    for entry in page.locator("[data-entry]").all():
        thumb.read(entry)
        if entry.get_attribute("data-entry") == "students_now":
            thumb.tap(entry.get_by_role("button", name="Как в прошлом квартале: 212"))
            continue
        for number in TYPED[entry.get_attribute("data-entry")]:
            thumb.copy(number)
            thumb.go_on()
    expect(page.get_by_role("button", name="Проверить и сдать")).to_be_focused()
    thumb.tap(page.get_by_role("button", name="Поменять местами: 11 из 12"))
    thumb.tap(page.get_by_role("button", name="Проверить и сдать"), leads_on=True)
    expect(page.locator("main")).to_contain_text("на проверке")

    print(f"\nthe quarter by phone: {thumb}; {time.monotonic() - start:.1f} s in the browser")  # noqa: T201 - measured
    assert Submission.objects.get(pk=report.pk).state == State.SUBMITTED
    assert thumb.taps <= MOST_TAPS
    assert thumb.seconds <= MOST_SECONDS
    assert window.complaints == []


def log_in(thumb: Thumb, email: str) -> None:
    page = thumb.page
    thumb.tap(page.get_by_label("Электронная почта"))
    thumb.type(email)
    thumb.tap(page.get_by_label("Пароль", exact=True))
    thumb.type(PASSWORD)
    thumb.tap(page.get_by_role("button", name="Войти"), leads_on=True)
