"""What is typed outlives a lost connection, a closed tab and a lost session, on this device and for this person."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from playwright.sync_api import Route, expect

from regions.models import User
from tests.cast import Cast
from tests.phones import KEPT, PASSWORD, PhoneOf, come_in, count, give_password, said, saved_by_a_colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_lost_connection_loses_nothing(cast: Cast, phone_of: PhoneOf) -> None:
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


def test_without_a_connection_the_page_stays(cast: Cast, phone_of: PhoneOf) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.set_offline(True)
    page.get_by_role("button", name="Проверить и сдать").click()  # nothing was typed
    said(page, "Отчёт не сдан: нет связи")
    expect(count(page)).to_be_visible()


def test_a_closed_tab_is_restored(cast: Cast, phone_of: PhoneOf) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.set_offline(True)
    count(page).fill("1206")
    said(page, "Нет связи")
    phone.kill(page)
    phone.context.set_offline(False)
    assert phone.stored().version == 0
    page = phone.open()
    expect(count(page)).to_have_value("1206")
    expect(page.get_by_text("В поля вернулось то, что вы набрали")).to_be_visible()
    said(page, "Сохранено в")
    assert phone.stored().numerators == [Decimal(1206), None]


def test_what_was_kept_is_offered_where_the_report_moved_on(cast: Cast, phone_of: PhoneOf) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.set_offline(True)
    count(page).fill("1206")
    said(page, "Нет связи")
    phone.kill(page)
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


def test_what_was_kept_can_be_thrown_away(cast: Cast, phone_of: PhoneOf) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.set_offline(True)
    count(page).fill("1206")
    said(page, "Нет связи")
    phone.kill(page)
    phone.context.set_offline(False)
    saved_by_a_colleague(phone, cast)
    page = phone.open()
    page.get_by_role("button", name="Отбросить").click()
    expect(page.get_by_role("button", name="Показать")).to_have_count(0)
    assert page.evaluate(KEPT) == []
    assert phone.stored().numerators[0] == Decimal(300)


def test_nobody_else_sees_what_is_kept_here(cast: Cast, phone_of: PhoneOf, client_of: Callable[[User], Client]) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.set_offline(True)
    count(page).fill("1206")
    said(page, "Нет связи")
    phone.kill(page)
    phone.context.set_offline(False)
    phone.context.clear_cookies()  # the session ran out, nobody logged out
    come_in(phone.window, client_of(cast.admin))
    page = phone.open()
    expect(count(page)).to_have_value("")
    expect(page.get_by_role("button", name="Показать")).to_have_count(0)
    assert phone.stored().version == 0


def test_logging_out_leaves_nothing(cast: Cast, phone_of: PhoneOf) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.set_offline(True)
    count(page).fill("1206")
    said(page, "Нет связи")
    phone.window.page.on("dialog", lambda dialog: dialog.accept())
    phone.kill(page)
    phone.context.set_offline(False)
    phone.window.page.goto(phone.window.address)
    phone.window.page.get_by_role("button", name="учётная запись").click()
    phone.window.page.get_by_role("button", name="Выйти").click()
    phone.window.page.get_by_label("Электронная почта").wait_for()
    assert phone.window.page.evaluate(KEPT) == []


def test_a_lost_session_keeps_what_is_typed(cast: Cast, phone_of: PhoneOf) -> None:
    phone = phone_of(cast.school)
    page = phone.open()
    phone.context.clear_cookies()
    count(page).fill("1206")
    said(page, "Войдите снова")
    page.get_by_role("link", name="Войти").click()
    page.get_by_label("Электронная почта").fill(give_password(cast.school))
    page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Войти").click()
    expect(count(page)).to_have_value("1206")
    said(page, "Сохранено в")
    assert phone.stored().numerators[0] == Decimal(1206)


def test_an_answer_that_got_lost_is_no_conflict(cast: Cast, phone_of: PhoneOf) -> None:
    """The first writing came in, its answer did not; the person typed on."""
    phone = phone_of(cast.school)
    page = phone.open()
    lost = []

    def lose(route: Route) -> None:
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
