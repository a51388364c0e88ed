"""A report filled in on a phone: it saves itself, outlives a lost connection and a closed tab, and never overwrites."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from monitoring.models import Submission
from monitoring.models.rounds import State
from monitoring.services.submissions import save_draft
from monitoring.values import Answer
from regions.models import User
from tests.browser import NARROW, Window, open_window
from tests.cast import Cast
from tests.work import make_indicators, make_round, submission_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "dorozhnaya-karta"
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('filling/'))"


@dataclass
class Phone:
    """A person's browser with the report open; `tabs` are all its pages."""

    submission: Submission
    window: Window
    tabs: list[Page] = field(default_factory=list)

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
        self.tabs.append(page)
        return page

    def stored(self) -> Submission:
        return Submission.objects.get(pk=self.submission.pk)


@pytest.fixture
def report(cast: Cast) -> Submission:
    call_command("createcachetable", verbosity=0)
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, timezone.localdate() + timedelta(days=2))
    return submission_of(round_, cast.tomsk.schools[0])


@pytest.fixture
def phone_of(report: Submission, live_server: LiveServer, chromium: Browser) -> Iterator[Callable[[User], Phone]]:
    phones = []

    def log_in(user: User) -> Phone:
        person = User.objects.get(pk=user.pk)
        person.set_password(PASSWORD)
        person.save()
        window = open_window(chromium, live_server.url, NARROW)
        window.log_in(person.email, PASSWORD)
        phones.append(Phone(report, window))
        return phones[-1]

    yield log_in
    for phone in phones:
        phone.context.close()


def count(page: Page) -> object:
    return page.locator("#numerator-children")


def said(page: Page, words: str) -> None:
    """Waits until the words stand in the dock for everybody to see."""
    expect(page.locator(".dock")).to_contain_text(words, use_inner_text=True)


def test_what_is_typed_saves_itself_without_a_press(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    expect(page.get_by_role("button", name="Сохранить черновик")).to_have_count(0)
    count(page).press_sequentially("12 600")
    said(page, "Сохранено в")
    said(page, "заполнено 1 из 2")
    assert phone.stored().numerators == [Decimal(12600), None]
    assert page.evaluate(KEPT) == []
    count(page).press("End")
    page.locator("#numerator-teachers").focus()
    page.wait_for_timeout(1500)
    assert phone.stored().version == 1, "an unchanged form is not saved again"
    assert phone.window.complaints == []


def test_a_share_is_shown_while_it_is_typed(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    page = phone_of(cast.school).open()
    page.locator("#numerator-teachers").fill("11")
    page.locator("#denominator-teachers").fill("14")
    expect(page.locator("[data-share]")).to_have_text("11 из 14, 78,6\u00a0%")
    page.locator("#denominator-teachers").fill("8")
    expect(page.locator("[data-share]")).to_contain_text("больше целого. Не наоборот?")
    count(page).focus()
    page.get_by_role("button", name="Поменять местами: 8 из 11").click()
    expect(page.locator("#numerator-teachers")).to_have_value("8")
    expect(page.locator("#told-teachers")).to_contain_text("сохранено", use_inner_text=True)


def test_what_cannot_be_read_is_told_after_the_field_is_left(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    page.locator("#numerator-teachers").fill("11")
    count(page).press_sequentially("двести")
    said(page, "кроме 1 поля")
    assert "не число" not in page.locator("#item-children").inner_text()
    expect(count(page)).to_be_focused()
    page.locator("#denominator-teachers").focus()
    expect(page.locator("#item-children")).to_contain_text("«двести» – не число")
    expect(count(page)).to_have_attribute("aria-invalid", "true")
    assert phone.stored().numerators == [None, Decimal(11)]
    count(page).fill("200")
    page.locator("#denominator-teachers").fill("14")
    said(page, "заполнено 2 из 2")
    expect(count(page)).not_to_have_attribute("aria-invalid", "true")


def test_a_lost_connection_loses_nothing(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.set_offline(True)
    count(page).fill("1206")
    said(page, "Нет связи. Набранное хранится на этом устройстве")
    page.locator("#numerator-teachers").fill("11")
    page.get_by_role("button", name="Проверить и сдать").click()
    said(page, "Отчёт не сдан: нет связи")
    assert phone.stored().version == 0
    phone.context.set_offline(False)
    said(page, "Сохранено в")
    assert phone.stored().numerators == [Decimal(1206), Decimal(11)]
    assert page.evaluate(KEPT) == []


def test_a_closed_tab_is_restored(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.set_offline(True)
    count(page).fill("1206")
    said(page, "Нет связи")
    page.close()
    phone.context.set_offline(False)
    assert phone.stored().version == 0
    page = phone.open()
    expect(count(page)).to_have_value("1206")
    expect(page.get_by_text("В поля вернулось то, что вы набрали")).to_be_visible()
    said(page, "Сохранено в")
    assert phone.stored().numerators == [Decimal(1206), None]


def saved_by_a_colleague(phone: Phone, cast: Cast, number: int = 300) -> None:
    stored = phone.stored()
    save_draft(
        submission=stored,
        answers={"children": Answer(Decimal(number)), "teachers": Answer()},
        version=stored.version,
        by=cast.admin,
        now=timezone.now(),
    )


def test_what_was_kept_is_offered_where_the_report_moved_on(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.set_offline(True)
    count(page).fill("1206")
    said(page, "Нет связи")
    page.close()
    phone.context.set_offline(False)
    saved_by_a_colleague(phone, cast)
    page = phone.open()
    expect(count(page)).to_have_value("300")
    page.get_by_role("button", name="Показать").click()
    page.get_by_text("Моё: 1\u00a0206").click()
    page.get_by_role("button", name="Сохранить выбранное").click()
    expect(count(page)).to_have_value("1\u00a0206")
    assert phone.stored().numerators[0] == Decimal(1206)
    assert page.evaluate(KEPT) == []


def test_what_was_kept_can_be_thrown_away(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.set_offline(True)
    count(page).fill("1206")
    said(page, "Нет связи")
    page.close()
    phone.context.set_offline(False)
    saved_by_a_colleague(phone, cast)
    page = phone.open()
    page.get_by_role("button", name="Отбросить").click()
    expect(page.get_by_role("button", name="Показать")).to_have_count(0)
    assert page.evaluate(KEPT) == []
    assert phone.stored().numerators[0] == Decimal(300)


def test_nobody_else_sees_what_is_kept_here(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.set_offline(True)
    count(page).fill("1206")
    said(page, "Нет связи")
    page.close()
    phone.context.set_offline(False)
    phone.context.clear_cookies()  # the session ran out, nobody logged out
    admin = User.objects.get(pk=cast.admin.pk)
    admin.set_password(PASSWORD)
    admin.save()
    phone.window.log_in(admin.email, PASSWORD)
    page = phone.open()
    expect(count(page)).to_have_value("")
    expect(page.get_by_role("button", name="Показать")).to_have_count(0)
    assert phone.stored().version == 0


def test_logging_out_leaves_nothing(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.set_offline(True)
    count(page).fill("1206")
    said(page, "Нет связи")
    phone.window.page.on("dialog", lambda dialog: dialog.accept())
    page.close()
    phone.context.set_offline(False)
    phone.window.page.get_by_role("button", name="учётная запись").click()
    phone.window.page.get_by_role("button", name="Выйти").click()
    phone.window.page.get_by_label("Электронная почта").wait_for()
    assert phone.window.page.evaluate(KEPT) == []


def test_of_two_people_the_later_one_compares(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    phones = [phone_of(cast.school), phone_of(cast.admin)]
    mine, theirs = (phone.open() for phone in phones)
    count(theirs).fill("300")
    theirs.locator("#numerator-teachers").focus()
    said(theirs, "Сохранено в")
    count(mine).fill("1206")
    mine.locator("#numerator-teachers").fill("11")
    said(mine, "изменил кто-то другой")
    assert phones[0].stored().numerators == [Decimal(300), None]
    mine.get_by_role("button", name="Сравнить и выбрать").click()
    mine.get_by_text("Сейчас в отчёте: 300").click()
    mine.locator("[value=mine][name=choice-teachers]").check()
    mine.get_by_role("button", name="Сохранить выбранное").click()
    expect(mine.locator("#numerator-teachers")).to_have_value("11")
    assert phones[0].stored().numerators == [Decimal(300), Decimal(11)]
    count(theirs).fill("301")
    said(theirs, "изменил кто-то другой")


def test_two_tabs_of_one_person(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(cast.school)
    first, second = phone.open(), phone.open()
    count(first).fill("300")
    said(first, "Сохранено в")
    count(second).fill("1206")
    said(second, "изменил кто-то другой")
    assert phone.stored().numerators[0] == Decimal(300)


def test_a_lost_session_keeps_what_is_typed(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.clear_cookies()
    count(page).fill("1206")
    said(page, "Войдите снова")
    page.get_by_role("link", name="Войти").click()
    page.get_by_label("Электронная почта").fill(cast.school.email)
    page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Войти").click()
    expect(count(page)).to_have_value("1206")
    said(page, "Сохранено в")
    assert phone.stored().numerators[0] == Decimal(1206)


def test_an_answer_that_got_lost_is_no_conflict(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    """The first writing came in, its answer did not; the person typed on."""
    phone = phone_of(cast.school)
    page = phone.open()
    lost = []

    def lose(route: object) -> None:
        if lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    page.route(phone.address, lambda route: lose(route) if route.request.method == "POST" else route.continue_())
    count(page).fill("1206")
    said(page, "Нет связи")
    assert phone.stored().version == 1
    page.locator("#numerator-teachers").fill("11")
    said(page, "заполнено 1 из 2")
    assert phone.stored().numerators == [Decimal(1206), Decimal(11)]


def test_the_press_waits_for_what_is_on_its_way(cast: Cast, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(cast.school)
    page = phone.open()

    def slow(route: object) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route(phone.address, lambda route: slow(route) if route.request.method == "POST" else route.continue_())
    count(page).fill("1206")
    page.locator("#numerator-teachers").fill("11")
    page.locator("#denominator-teachers").fill("14")
    page.get_by_role("button", name="Проверить и сдать").click()
    page.get_by_text("Отчёт на проверке").wait_for()
    stored = phone.stored()
    assert (stored.state, stored.numerators) == (State.SUBMITTED, [Decimal(1206), Decimal(11)])
    assert page.evaluate(KEPT) == []
