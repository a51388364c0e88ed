from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.history import history_of
from monitoring.models import Indicator, Submission, Target
from monitoring.models.rounds import State
from monitoring.services.submissions import save_draft
from monitoring.values import Answer
from regions.models import User
from tests.cast import Cast
from tests.work import make_indicators, make_round, submission_of

LogIn = Callable[[User], Client]
FULL = {"numerator-children": "1 206", "numerator-teachers": "12", "denominator-teachers": "14"}


@dataclass
class Quarter:
    """The near school's report in a running round, and how its people press buttons."""

    cast: Cast
    submission: Submission
    client_of: LogIn

    def url(self, name: str = "submission_detail") -> str:
        return reverse(f"monitoring:{name}", args=[self.submission.pk])

    def press(self, name: str = "submission_detail", by: User | None = None, **fields: str) -> object:
        version = {"version": str(Submission.objects.get(pk=self.submission.pk).version)}
        return self.client_of(by or self.cast.school).post(self.url(name), version | fields)

    def stored(self) -> Submission:
        return Submission.objects.with_sources().get(pk=self.submission.pk)

    def sent(self) -> Submission:
        assert self.press("submission_submit", **FULL).status_code == 302
        return self.stored()


@pytest.fixture
def quarter(cast: Cast, client_of: LogIn) -> Quarter:
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, timezone.localdate() + timedelta(days=2))
    return Quarter(cast, submission_of(round_, cast.tomsk.schools[0]), client_of)


def text(response: object) -> str:
    return response.content.decode()


def test_the_form_shows_last_quarter_and_the_plan(quarter: Quarter) -> None:
    before = make_round(quarter.cast.tomsk.region, quarter.cast.programme, timezone.localdate(), quarter=2)
    children, teachers = Indicator.objects.order_by("slot")
    earlier = submission_of(before, quarter.cast.tomsk.schools[0])
    Submission.objects.filter(pk=earlier.pk).update(
        state=State.ACCEPTED, numerators=[Decimal(1206), Decimal(11)], denominators=[None, Decimal(14)]
    )
    Target.objects.create(indicator=children, year=2026, centre=earlier.centre, value=2300)
    Target.objects.create(indicator=teachers, year=2026, centre=earlier.centre, value=90)
    Target.objects.create(indicator=children, year=2026, centre=quarter.cast.tomsk.centres[1], value=7777)
    Target.objects.create(indicator=children, year=2025, centre=earlier.centre, value=5555)
    page = text(quarter.client_of(quarter.cast.school).get(quarter.url()))
    for said in ("1\u00a0206", "11 из 14, 78,6\u00a0%", "2\u00a0300", "90\u00a0%", 'inputmode="decimal"'):
        assert said in page, said
    assert "7\u00a0777" not in page
    assert "5\u00a0555" not in page


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


def test_sending(quarter: Quarter) -> None:
    sent = quarter.sent()
    assert sent.state == State.SUBMITTED
    page = text(quarter.client_of(quarter.cast.school).get(quarter.url()))
    assert "Отчёт на проверке" in page
    assert "<textarea" not in page
    steps = [step.what for step in history_of(sent)]
    assert steps == ["отправила отчёт на проверку", "Сбор открыт, отчёт ждёт заполнения"]
    assert history_of(sent)[0].who == "Кравцова Е. А."


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


def saved_by_a_colleague(quarter: Quarter) -> None:
    save_draft(
        submission=quarter.stored(),
        answers={"children": Answer(Decimal(300)), "teachers": Answer(Decimal(12), Decimal(14))},
        version=0,
        by=quarter.cast.admin,
        now=timezone.now(),
    )


@pytest.mark.parametrize("name", ["submission_detail", "submission_submit"])
def test_of_two_people_the_later_one_sees_the_difference(quarter: Quarter, name: str) -> None:
    saved_by_a_colleague(quarter)
    response = quarter.client_of(quarter.cast.school).post(quarter.url(name), FULL | {"version": "0"})
    page = text(response)
    assert response.status_code == 409
    assert "Моё: <strong>1\u00a0206</strong>" in page
    assert "Сейчас в отчёте: <strong>300</strong>" in page
    assert "Обученные педагоги" not in page  # the two agree there
    assert "Админова А." in page
    assert quarter.stored().numerators[0] == Decimal(300)


@pytest.mark.parametrize(("choice", "kept"), [("mine", 1206), ("stored", 300)])
def test_the_later_one_chooses(quarter: Quarter, choice: str, kept: int) -> None:
    saved_by_a_colleague(quarter)
    assert quarter.press(**FULL | {"choice-children": choice}).status_code == 302
    assert quarter.stored().numerators[0] == Decimal(kept)


def test_unreadable_text_survives_a_conflict(quarter: Quarter) -> None:
    saved_by_a_colleague(quarter)
    fields = FULL | {"numerator-children": "двести", "version": "0"}
    response = quarter.client_of(quarter.cast.school).post(quarter.url(), fields)
    assert response.status_code == 409
    assert '<input type="hidden" name="numerator-children" value="двести">' in text(response)


def close(quarter: Quarter) -> None:
    days = {"opens_on": -30, "timely_until": -15, "closes_after": -2}
    today = timezone.localdate()
    quarter.submission.round.__class__.objects.update(
        **{field: today + timedelta(days=shift) for field, shift in days.items()}
    )


def test_a_closed_round_is_read_only(quarter: Quarter) -> None:
    close(quarter)
    page = text(quarter.client_of(quarter.cast.school).get(quarter.url()))
    assert "Сбор закрыт" in page
    assert 'name="numerator-children"' not in page


@pytest.mark.parametrize("name", ["submission_detail", "submission_submit"])
def test_what_is_typed_past_the_closing_is_shown_not_kept(quarter: Quarter, name: str) -> None:
    close(quarter)
    response = quarter.press(name, **FULL)
    assert response.status_code == 409
    assert "Сбор уже закрыт" in text(response)
    assert "1\u00a0206" in text(response)
    assert quarter.stored().numerators == []


def test_the_region_accepts(quarter: Quarter) -> None:
    quarter.sent()
    page = text(quarter.client_of(quarter.cast.ministry).get(quarter.url()))
    assert "Принять" in page
    assert 'href="tel:+73822000100"' in page
    assert quarter.press("submission_accept", by=quarter.cast.operator).status_code == 302
    assert quarter.stored().state == State.ACCEPTED


def test_the_region_returns_with_a_reason_and_the_school_reads_it(quarter: Quarter) -> None:
    quarter.sent()
    fields = {"reason": "Проверьте число\nобучающихся"}
    assert quarter.press("submission_return", by=quarter.cast.ministry, **fields).status_code == 302
    assert quarter.stored().state == State.RETURNED
    page = text(quarter.client_of(quarter.cast.school).get(quarter.url()))
    assert "Проверьте число<br>обучающихся" in page
    assert 'name="numerator-children"' in page
    assert history_of(quarter.stored())[0].quote == "Проверьте число\nобучающихся"


def test_what_cannot_be_mended_is_not_offered_to_be_returned(quarter: Quarter) -> None:
    quarter.sent()
    client = quarter.client_of(quarter.cast.ministry)
    assert "Вернуть с причиной" in text(client.get(quarter.url()))
    close(quarter)
    page = text(client.get(quarter.url()))
    assert ["Вернуть с причиной" in page, "Принять" in page] == [False, True]


def test_nothing_is_returned_without_a_reason(quarter: Quarter) -> None:
    quarter.sent()
    response = quarter.press("submission_return", by=quarter.cast.ministry, reason="  ")
    assert response.status_code == 422
    assert "Напишите, что нужно исправить" in text(response)
    assert quarter.stored().state == State.SUBMITTED


@pytest.mark.parametrize("version", ["0", "", "x", "9" * 30, "-1"])
def test_a_decision_about_an_older_state_is_not_taken(quarter: Quarter, version: str) -> None:
    quarter.sent()
    client = quarter.client_of(quarter.cast.ministry)
    assert client.post(quarter.url("submission_accept"), {"version": version}).status_code == 409
    assert quarter.stored().state == State.SUBMITTED


def test_a_report_that_was_returned_meanwhile_is_not_sent_again_unread(quarter: Quarter) -> None:
    sent = quarter.sent()
    quarter.press("submission_return", by=quarter.cast.ministry, reason="Проверьте")
    fields = FULL | {"version": str(sent.version)}
    assert quarter.client_of(quarter.cast.school).post(quarter.url("submission_submit"), fields).status_code == 409
    assert quarter.stored().state == State.RETURNED


@pytest.mark.parametrize("name", ["submission_detail", "submission_submit", "submission_accept", "submission_return"])
def test_a_foreign_report_does_not_exist(quarter: Quarter, name: str) -> None:
    for stranger in (quarter.cast.foreign_ministry, quarter.cast.neighbour_school, quarter.cast.outsider):
        assert quarter.press(name, by=stranger).status_code == 404
    missing = reverse(f"monitoring:{name}", args=[10**9])
    assert quarter.client_of(quarter.cast.admin).post(missing).status_code == 404


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("submission_detail", "ministry"),
        ("submission_submit", "district"),
        ("submission_accept", "school"),
        ("submission_accept", "federal"),
        ("submission_return", "district"),
    ],
)
def test_seen_but_not_permitted(quarter: Quarter, name: str, who: str) -> None:
    assert quarter.press(name, by=getattr(quarter.cast, who)).status_code == 403


@pytest.mark.parametrize("who", ["federal", "ministry", "operator", "district"])
def test_others_read_without_fields(quarter: Quarter, who: str) -> None:
    response = quarter.client_of(getattr(quarter.cast, who)).get(quarter.url())
    assert response.status_code == 200
    assert 'name="numerator-children"' not in text(response)


@pytest.mark.parametrize("name", ["submission_submit", "submission_accept", "submission_return"])
def test_nothing_changes_by_looking(quarter: Quarter, name: str) -> None:
    assert quarter.client_of(quarter.cast.admin).get(quarter.url(name)).status_code == 405
    assert quarter.client_of(quarter.cast.admin).delete(quarter.url()).status_code == 405
