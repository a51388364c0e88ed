"""The portal without a mouse: Tab, Enter, Space, arrows, Escape; every stop of the focus is seen."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from monitoring.models import Submission
from monitoring.models.states import State
from monitoring.services.submissions import save_draft, submit
from monitoring.values import Answer
from regions.models import User
from tests.browser import Window, open_window
from tests.cast import Cast
from tests.keys import Keys
from tests.phones import PASSWORD, give_password
from tests.work import make_assignment, make_indicators, make_roadmap, make_round, submission_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def submission(cast: Cast) -> Submission:
    call_command("createcachetable", verbosity=0)
    make_indicators(cast.programme)
    today = timezone.localdate()
    make_assignment(cast.tomsk.schools[0], make_roadmap(cast.tomsk.region, cast.programme), today)
    round_ = make_round(cast.tomsk.region, cast.programme, today + timedelta(days=2))
    return submission_of(round_, cast.tomsk.schools[0])


@pytest.fixture
def sent(submission: Submission, cast: Cast) -> Submission:
    now = timezone.now()
    answers = {"children": Answer(Decimal(90)), "teachers": Answer(Decimal(4), Decimal(5))}
    save_draft(submission=submission, answers=answers, version=submission.version, by=cast.school, now=now)
    submission.refresh_from_db()
    submit(submission=submission, version=submission.version, by=cast.school, now=now)
    return submission


def logged_in(window: Window, person: User) -> Keys:
    """Through the page for it: the first field has the focus, Enter sends."""
    email, keys = give_password(person), Keys(window.page)
    window.page.goto(window.address)
    keys.has("Электронная почта")
    keys.type(email)
    keys.go_to("Пароль")
    keys.type(PASSWORD)
    with window.page.expect_navigation(url=window.address + "/"):
        keys.press("Enter")
    window.page.wait_for_load_state()
    return keys


def test_the_ministry_needs_no_mouse(cast: Cast, sent: Submission, live_server: LiveServer, chromium: Browser) -> None:
    window = open_window(chromium, live_server.url)
    keys = logged_in(window, cast.ministry)
    skip_to_content(keys)
    open_and_leave_the_menu(keys)
    keys.go_to("^Сборы", "Shift+Tab")
    with window.page.expect_navigation():
        keys.press("Enter")
    keys.follow("^Ждут вашей проверки: 1")
    keys.follow("^Проверить : МБОУ «Школа № 1»")
    return_the_report(keys)
    find_the_roadmap(keys)
    narrow_the_roadmap(keys)
    keys.go_to("^Уведомления", "Shift+Tab")
    with window.page.expect_navigation():
        keys.press("Enter")
    expect(window.page.get_by_role("heading", level=1)).to_contain_text("Уведомления")
    assert Submission.objects.get(pk=sent.pk).review_note == "Сверьте число детей с журналом."
    assert keys.unseen == []
    assert window.complaints == []


def skip_to_content(keys: Keys) -> None:
    assert keys.step() == "К содержанию"
    keys.press("Enter")
    expect(keys.page.locator("#main")).to_be_focused()


def open_and_leave_the_menu(keys: Keys) -> None:
    keys.go_to("^Учётная запись", "Shift+Tab")
    keys.press("Enter")
    assert "Профиль" in keys.step()
    keys.press("Escape")
    expect(keys.page.locator("#account")).to_be_hidden()
    keys.has("^Учётная запись")


def return_the_report(keys: Keys) -> None:
    keys.go_to("Вернуть с причиной")
    keys.press("Space")
    keys.go_to("Что нужно исправить")
    keys.type("Сверьте число детей с журналом.")
    keys.follow("Вернуть отчёт", "Space")
    expect(keys.page.locator("main")).to_contain_text("вернула отчёт на доработку")


def find_the_roadmap(keys: Keys) -> None:
    """The search holds the focus while it is open, and gives it back."""
    keys.go_to("Найти")
    keys.press("Enter")
    keys.has("Что найти")
    keys.type("комплекс мер")
    found = keys.page.get_by_role("dialog").get_by_role("link", name="№ 760-ра").first
    expect(found).to_be_visible()
    expect(keys.page.locator("#heard")).to_have_text("Нашлось. Дорожные карты: 1.")
    for _ in range(8):
        keys.step()
        assert keys.page.evaluate("document.activeElement.matches('body, dialog *')")  # the body: the browser's own bar
    keys.press("Escape")
    keys.has("Найти")
    keys.press("/", "ArrowDown")
    expect(found).to_be_focused()
    with keys.page.expect_navigation():
        keys.press("Enter")
    keys.page.wait_for_load_state()


def narrow_the_roadmap(keys: Keys) -> None:
    """The rows change in place, the focus stays on what narrowed them, or near it."""
    keys.go_to("^Состояние")
    with keys.page.expect_response(lambda answer: "state=" in answer.url):
        keys.press("ArrowDown")
    expect(keys.page.locator("#reset")).to_be_visible()
    keys.has("Состояние")
    keys.go_to("Сбросить")
    keys.press("Enter")
    expect(keys.page.locator("#reset")).to_have_count(0)
    expect(keys.page.locator("#main")).to_be_focused()


def test_the_school_needs_no_mouse(
    cast: Cast, submission: Submission, live_server: LiveServer, chromium: Browser
) -> None:
    window = open_window(chromium, live_server.url)
    keys = logged_in(window, cast.school)
    skip_to_content(keys)
    keys.follow("^(Начать|Заполнить|Открыть)")
    keys.go_to("^Обучающиеся")
    keys.type("много")
    keys.follow("^Проверить и сдать", "Space")
    expect(keys.page.get_by_role("alert")).to_be_focused()
    keys.go_to("^Обучающиеся")
    keys.press("Enter")
    expect(keys.page.locator("#numerator-children")).to_be_focused()
    keys.press("Control+a")
    keys.type("90")
    keys.go_to("Прошли")
    keys.type("4")
    keys.go_to("Всего")
    keys.type("5")
    keys.follow("^Проверить и сдать", "Space")
    expect(window.page.locator("main")).to_contain_text("на проверке")
    assert Submission.objects.get(pk=submission.pk).state == State.SUBMITTED
    assert keys.unseen == []
    assert [complaint for complaint in window.complaints if "422" not in complaint] == []  # of the page with the fault
