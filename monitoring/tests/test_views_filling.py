"""A school's form: what it shows, how a draft is kept, how a report is sent."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from monitoring.history import history_of
from monitoring.models import Indicator, Round, Target
from monitoring.models.states import State
from monitoring.tests.school_report import FULL, Quarter, text
from tests.work import make_round, submission_of


def test_the_form_shows_last_quarter_and_the_plan(quarter: Quarter) -> None:
    children, teachers = Indicator.objects.order_by("slot")
    earlier = quarter.answered_a_quarter_before([1206, 11], [None, 14])
    Target.objects.create(indicator=children, year=2026, centre=earlier.centre, value=2300)
    Target.objects.create(indicator=teachers, year=2026, centre=earlier.centre, value=90)
    Target.objects.create(indicator=children, year=2026, centre=quarter.cast.tomsk.centres[1], value=7777)
    Target.objects.create(indicator=children, year=2025, centre=earlier.centre, value=5555)
    page = text(quarter.client_of(quarter.cast.school).get(quarter.url()))
    for said in ("1\u00a0206", "11 из 14, 78,6\u00a0%", "2\u00a0300", "90\u00a0%", 'inputmode="decimal"'):
        assert said in page, said
    assert "7\u00a0777" not in page
    assert "5\u00a0555" not in page


def test_questions_stand_in_their_groups(quarter: Quarter) -> None:
    (round_,) = Round.objects.all()
    round_.questions = [each | {"group": each["name"].upper()} for each in round_.questions]
    round_.save()
    page = text(quarter.client_of(quarter.cast.school).get(quarter.url()))
    first, second = page.index(">ОБУЧАЮЩИЕСЯ</h2>"), page.index(">ОБУЧЕННЫЕ ПЕДАГОГИ</h2>")
    assert first < page.index('name="numerator-children"') < second < page.index('name="numerator-teachers"')


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"cumulative": True}, None),
        ({"adds_up": True}, "Только за квартал, с 1 июля по 30 сентября."),
        ({"adds_up": False}, "По состоянию на 30 сентября."),
    ],
)
def test_a_count_says_which_days_it_covers(quarter: Quarter, how: dict, said: str | None) -> None:
    (round_,) = Round.objects.all()
    round_.questions = [each | {"cumulative": False} | how for each in round_.questions]
    round_.save()
    page = text(quarter.client_of(quarter.cast.school).get(quarter.url())).replace("\u00a0", " ")
    spans = [one for one in ("Только за квартал", "По состоянию на") if one in page]
    assert spans == ([said[: len(spans[0])]] if said else [])
    assert said is None or said in page


def test_a_draft_is_kept(quarter: Quarter) -> None:
    assert quarter.press(**{"numerator-children": "1 206", "comment-teachers": "Ждём приказ"}).status_code == 302
    stored = quarter.stored()
    assert stored.numerators == [Decimal(1206), None]
    assert stored.comments == {"teachers": "Ждём приказ"}
    assert stored.state == State.DRAFT
    page = text(quarter.client_of(quarter.cast.school).get(quarter.url()))
    assert 'value="1\u00a0206"' in page
    assert "Сохранено в" in page


def test_what_cannot_be_read_comes_back_as_typed_and_the_rest_is_kept(quarter: Quarter) -> None:
    response = quarter.press(**FULL | {"numerator-children": "двести"})
    assert response.status_code == 422
    assert 'value="двести"' in text(response)
    assert "– не число" in text(response)
    assert quarter.stored().numerators == [None, Decimal(12)]
    assert f'name="version" value="{quarter.stored().version}"' in text(response)


def test_sending_with_faults_names_them_all_and_keeps_what_is_typed(quarter: Quarter) -> None:
    response = quarter.press("submission_submit", **{"numerator-teachers": "14", "denominator-teachers": "12"})
    page = text(response)
    assert response.status_code == 422
    assert 'href="#numerator-children"' in page
    assert 'href="#numerator-teachers"' in page
    assert "Поменять местами: 12 из 14" in page
    assert 'aria-invalid="true"' in page
    stored = quarter.stored()
    assert (stored.state, stored.numerators) == (State.DRAFT, [None, Decimal(14)])


def test_a_number_that_cannot_be_read_and_a_blank_are_named_together(quarter: Quarter) -> None:
    page = text(quarter.press("submission_submit", **{"numerator-children": "двести"}))
    assert "– не число" in page
    assert 'href="#numerator-teachers"' in page


def test_swapping_two_numbers_is_one_press(quarter: Quarter) -> None:
    fields = {"numerator-teachers": "14", "denominator-teachers": "12", "swap": "teachers"}
    assert quarter.press(**fields).status_code == 302
    stored = quarter.stored()
    assert (stored.numerators[1], stored.denominators[1]) == (Decimal(12), Decimal(14))


def test_last_quarters_numbers_are_taken_over_by_one_press(quarter: Quarter) -> None:
    quarter.answered_a_quarter_before([1300, 11], [None, 14])
    earlier = type(quarter.submission).objects.exclude(pk=quarter.submission.pk)
    earlier.update(comments={"teachers": "Двое в отпуске"})
    page = text(quarter.client_of(quarter.cast.school).get(quarter.url()))
    assert "Как в прошлом квартале: 11 из 14" in page
    assert page.count('name="same"') == 1, "a running total never stands still"
    assert quarter.press(**{"numerator-children": "1206", "same": "teachers"}).status_code == 302
    stored = quarter.stored()
    assert (stored.numerators, stored.denominators[1]) == ([Decimal(1206), Decimal(11)], Decimal(14))
    assert stored.comments == {}, "a word of last quarter says nothing of this one"
    assert quarter.press(same="unknown").status_code == 302


def test_faults_are_listed_the_worst_first(quarter: Quarter) -> None:
    fields = {"numerator-children": "1206", "numerator-teachers": "двое", "denominator-teachers": "14"}
    quarter.answered_a_quarter_before([1300, 11], [None, 14])
    page = text(quarter.press("submission_submit", **fields))
    assert page.index('href="#numerator-teachers"') < page.index('href="#comment-children"')
    assert "</a>: «двое» – не число</li>" in page
    assert "</a>: Меньше, чем в прошлом квартале (1\u00a0300), а считать нужно с начала года</li>" in page


def test_a_remark_is_shown_once_before_the_report_goes(quarter: Quarter) -> None:
    quarter.answered_a_quarter_before([1300, 11], [None, 14])
    response = quarter.press("submission_submit", **FULL)
    page = text(response)
    assert response.status_code == 422
    assert "считать нужно с начала года" in page
    assert 'href="#comment-children"' in page
    assert "Всё верно, сдать" in page
    assert (quarter.stored().state, quarter.stored().numerators[0]) == (State.DRAFT, Decimal(1206))
    assert '<input type="hidden" name="seen" value="children 1\u00a0206">' in page
    assert quarter.press("submission_submit", seen="children 1\u00a0206", **FULL).status_code == 302
    assert quarter.stored().state == State.SUBMITTED


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"comment-children": "Двое выбыли"}, 302),  # a word is what was asked for
        ({"numerator-children": "1 300"}, 302),  # mended
        ({"numerator-children": "120", "seen": "children 1\u00a0206"}, 422),  # a remark about another number
        ({"seen": "teachers 1\u00a0206"}, 422),
    ],
)
def test_what_answers_a_remark(quarter: Quarter, fields: dict[str, str], status: int) -> None:
    quarter.answered_a_quarter_before([1300, 11], [None, 14])
    assert quarter.press("submission_submit", **FULL | fields).status_code == status


def test_remarks_beside_errors_are_read_with_them(quarter: Quarter) -> None:
    quarter.answered_a_quarter_before([1300, 11], [None, 14])
    page = text(quarter.press("submission_submit", **FULL | {"denominator-teachers": ""}))
    assert "1 поле нужно" in page.replace("\u00a0", " ")
    assert 'name="seen" value="children 1\u00a0206"' in page
    assert "Всё верно, сдать" not in page


def test_sending(quarter: Quarter) -> None:
    sent = quarter.sent()
    assert sent.state == State.SUBMITTED
    page = text(quarter.client_of(quarter.cast.school).get(quarter.url()))
    for said in ("Отчёт на проверке", "Отчёт сдан. Спасибо!", f'nw">{sent.pk}</strong>', "Что дальше", "К моим делам"):
        assert said in page, said
    assert "<textarea" not in page
    steps = [step.what for step in history_of(sent)]
    assert steps == ["отправила отчёт на проверку", "Сбор открыт, отчёт ждёт заполнения"]
    assert history_of(sent)[0].who == "Кравцова Е. А."


def test_a_sent_report_leads_to_the_one_still_owed(quarter: Quarter) -> None:
    quarter.sent()
    other = make_round(quarter.cast.tomsk.region, quarter.cast.programme, timezone.localdate(), quarter=2)
    owed = submission_of(other, quarter.cast.tomsk.schools[0])
    page = text(quarter.client_of(quarter.cast.school).get(quarter.url()))
    assert "Осталось сдать ещё один отчёт" in page
    assert f'href="{owed.get_absolute_url()}">Открыть следующий отчёт' in page
    assert "К моим делам" not in page


def test_a_second_click_on_send_is_no_mistake(quarter: Quarter) -> None:
    client = quarter.client_of(quarter.cast.school)
    for _ in range(2):
        response = client.post(quarter.url("submission_submit"), FULL | {"version": "0"})
        assert (response.status_code, response.headers["Location"]) == (302, quarter.url())
    assert [step.icon for step in history_of(quarter.stored())].count("send") == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_one_moment_send_once(quarter: Quarter) -> None:
    clients = [quarter.client_of(quarter.cast.school) for _ in range(2)]
    together = Barrier(len(clients))

    def click(client: Client) -> int:
        try:
            together.wait(timeout=10)
            return client.post(quarter.url("submission_submit"), FULL | {"version": "0"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as pool:
        assert list(pool.map(click, clients)) == [302, 302]
    assert quarter.stored().version == 2
    assert [step.icon for step in history_of(quarter.stored())].count("send") == 1


def test_a_second_click_on_save_is_no_mistake(quarter: Quarter) -> None:
    client = quarter.client_of(quarter.cast.school)
    assert [client.post(quarter.url(), FULL | {"version": "0"}).status_code for _ in range(2)] == [302, 302]
    assert quarter.stored().version == 1
