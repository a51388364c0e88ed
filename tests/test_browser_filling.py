"""A report filled in on a phone: it saves itself, shows its shares, and never overwrites another person."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from monitoring.models import Submission
from monitoring.models.states import State
from tests.cast import Cast
from tests.phones import KEPT, PhoneOf, count, said
from tests.work import make_round, submission_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_typed_saves_itself_without_a_press(cast: Cast, phone_of: PhoneOf) -> None:
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


def test_a_share_is_shown_while_it_is_typed(cast: Cast, phone_of: PhoneOf) -> None:
    page = phone_of(cast.school).open()
    page.locator("#numerator-teachers").fill("11")
    page.locator("#denominator-teachers").fill("14")
    expect(page.locator("[data-share]")).to_have_text("11 из 14, 78,6\u00a0%")
    page.locator("#denominator-teachers").fill("8")
    expect(page.locator("[data-share]")).to_contain_text("11 из 8, 137,5\u00a0%. Не наоборот?")
    count(page).focus()
    page.get_by_role("button", name="Поменять местами: 8 из 11").click()
    expect(page.locator("#numerator-teachers")).to_have_value("8")
    expect(page.locator("#told-teachers")).to_contain_text("сохранено", use_inner_text=True)


def test_what_cannot_be_read_is_told_after_the_field_is_left(cast: Cast, phone_of: PhoneOf) -> None:
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


def test_of_two_people_the_later_one_compares(cast: Cast, phone_of: PhoneOf) -> None:
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


def test_two_tabs_of_one_person(cast: Cast, phone_of: PhoneOf) -> None:
    phone = phone_of(cast.school)
    first, second = phone.open(), phone.open()
    count(first).fill("300")
    said(first, "Сохранено в")
    count(second).fill("1206")
    said(second, "Вы уже изменили этот отчёт в другом окне")
    assert phone.stored().numerators[0] == Decimal(300)


SLOW = """const quick = fetch;
[window.flying, window.most] = [0, 0];
window.fetch = async (...request) => {
  window.most = Math.max(window.most, ++window.flying);
  await new Promise((resolve) => setTimeout(resolve, 700));
  return quick(...request).finally(() => window.flying--);
};"""


def fill_in(page: Page) -> None:
    for name, number in {
        "numerator-children": "1206",
        "numerator-teachers": "11",
        "denominator-teachers": "14",
    }.items():
        page.locator(f"#{name}").fill(number)


def test_one_request_at_a_time(cast: Cast, phone_of: PhoneOf) -> None:
    phone = phone_of(cast.school)
    phone.context.add_init_script(SLOW)
    page = phone.open()
    fill_in(page)
    count(page).focus()
    said(page, "заполнено 2 из 2")
    assert page.evaluate("window.most") == 1
    assert phone.stored().denominators == [None, Decimal(14)]


def test_the_press_waits_for_what_is_on_its_way(cast: Cast, phone_of: PhoneOf) -> None:
    phone = phone_of(cast.school)
    phone.context.add_init_script(SLOW)
    page = phone.open()
    fill_in(page)
    page.get_by_role("button", name="Проверить и сдать").click()
    page.get_by_text("Отчёт на проверке").wait_for()
    stored = phone.stored()
    assert (stored.state, stored.numerators) == (State.SUBMITTED, [Decimal(1206), Decimal(11)])
    assert page.evaluate(KEPT) == []


def test_a_remark_asks_once(cast: Cast, phone_of: PhoneOf) -> None:
    before = make_round(cast.tomsk.region, cast.programme, timezone.localdate(), quarter=2)
    earlier = submission_of(before, cast.tomsk.schools[0])
    Submission.objects.filter(pk=earlier.pk).update(
        state=State.ACCEPTED, numerators=[1300, 11], denominators=[None, 14]
    )
    phone = phone_of(cast.school)
    page = phone.open()
    count(page).fill("1206")
    page.locator("#numerator-teachers").fill("12")
    page.locator("#denominator-teachers").fill("14")
    page.get_by_role("button", name="Проверить и сдать").click()
    page.get_by_text("Отчёт пока не сдан: 1 число заметно отличается").wait_for()
    assert phone.stored().state == State.DRAFT
    page.get_by_role("button", name="Всё верно, сдать").click()
    page.get_by_text("Отчёт на проверке").wait_for()


def test_a_quarter_takes_few_taps(cast: Cast, phone_of: PhoneOf) -> None:
    """From the door to the report sent: taps and typed signs, the address and password aside."""
    phone = phone_of(cast.school)
    page = phone.window.page
    page.goto(phone.window.address)
    pressed = 0

    def press(action: Callable[[], object], signs: int = 1) -> None:
        nonlocal pressed
        pressed += signs
        action()

    press(page.get_by_role("link", name="отчёт").first.click)
    page.wait_for_url("**/submissions/*/")  # and until its scripts are there: a person looks first
    press(count(page).click)
    for number in ("214", "11", "14"):
        press(lambda typed=number: page.keyboard.type(typed), len(number))
        press(lambda: page.keyboard.press("Enter"))
    press(lambda: page.keyboard.press("Enter"))  # the last field leads to the button
    page.get_by_text("Отчёт на проверке").wait_for()
    assert phone.stored().numerators == [Decimal(214), Decimal(11)]
    assert pressed <= 15
