"""Exceptions on the page of a report: granted and revoked, taken off and put back, and shown to the school."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Extension, Round, Submission
from monitoring.models.states import State
from tests.cast import Cast
from tests.work import make_indicators, make_round

As = Callable[[object], Client]


@pytest.fixture
def submission(cast: Cast) -> Submission:
    """Of a round that closed yesterday."""
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, timezone.localdate() - timedelta(days=15))
    return round_.submissions.get(centre=cast.tomsk.centres[0])


def days_ahead(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def press(client: Client, what: str, submission: Submission, **fields: object) -> tuple[int, str]:
    answer = client.post(reverse(f"monitoring:submission_{what}", args=[submission.pk]), fields, follow=True)
    return answer.status_code, answer.content.decode().replace("\u00a0", " ")


def page(client: Client, url: str) -> str:
    return client.get(url).content.decode().replace("\u00a0", " ")


def test_a_school_is_let_to_send_later_and_sees_so(cast: Cast, client_of: As, submission: Submission) -> None:
    school = client_of(cast.school)
    assert "сбор закрыт" in page(school, "/")
    status, text = press(client_of(cast.ministry), "extend", submission, until=days_ahead(3), reason="Не было света.")
    assert status == 200
    assert "Центру разрешено сдать" in text
    for url in ("/", submission.get_absolute_url()):
        shown = page(school, url)
        assert "Вам разрешили сдать до" in shown
        assert "Не было света." in shown
    assert "numerator-children" in page(school, submission.get_absolute_url())
    history = page(client_of(cast.ministry), submission.get_absolute_url())
    assert "разрешила сдать до" in history


def test_what_was_let_is_taken_back(cast: Cast, client_of: As, submission: Submission) -> None:
    client = client_of(cast.operator)
    press(client, "extend", submission, until=days_ahead(3), reason="Не было света.")
    extension = Extension.objects.get()
    status, text = press(client, "unextend", submission, extension=extension.pk)
    assert (status, "отменила продление" in text) == (200, True)
    assert press(client, "unextend", submission, extension=extension.pk)[0] == 409
    assert "numerator-children" not in page(client_of(cast.school), submission.get_absolute_url())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Укажите последний день"),
        ({"until": "31.02.2027", "reason": "Нет"}, "Не удалось прочитать день"),
        ({"until": "2016-01-01", "reason": "Нет связи."}, "уже прошёл"),
        ({"until": "2060-01-01", "reason": ""}, "Напишите, почему"),
        ({"until": "2060-01-01", "reason": "д" * 2001}, "длиннее 2000"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, client_of: As, submission: Submission, fields: dict[str, str], said: str
) -> None:
    status, text = press(client_of(cast.ministry), "extend", submission, **fields)
    assert status == 422
    assert said in text
    assert fields.get("reason", "") in text
    assert not Extension.objects.exists()


def test_a_report_is_taken_off_and_put_back(cast: Cast, client_of: As, submission: Submission) -> None:
    client = client_of(cast.ministry)
    status, text = press(client, "excuse", submission, version=0, reason="Капитальный ремонт.")
    assert (status, "Отчёт не ожидается." in text) == (200, True)
    assert "сняла отчёт с этого сбора" in text
    assert "Впишите число" not in text
    assert "сбор закрыт" not in text
    assert "Капитальный ремонт." in page(client_of(cast.school), submission.get_absolute_url())
    assert "не сдан, сбор закрыт" not in page(client_of(cast.school), "/")
    status, text = press(client, "expect", submission, version=0, reason="Ремонт отложили.")
    assert (status, "вернула отчёт в этот сбор" in text) == (200, True)
    submission.refresh_from_db()
    assert submission.state == State.DRAFT


@pytest.mark.parametrize(("fields", "status"), [({"version": 0}, 422), ({"version": 7, "reason": "Ремонт."}, 409)])
def test_nothing_is_taken_off_without_a_reason_or_unseen(
    cast: Cast, client_of: As, submission: Submission, fields: dict[str, object], status: int
) -> None:
    assert press(client_of(cast.ministry), "excuse", submission, **fields)[0] == status
    submission.refresh_from_db()
    assert submission.state == State.DRAFT


def test_a_running_round_shows_the_longer_day_beside_its_own(cast: Cast, client_of: As, submission: Submission) -> None:
    Round.objects.update(closes_after=days_ahead(1))
    press(client_of(cast.ministry), "extend", submission, until=days_ahead(9), reason="Карантин.")
    assert "Вам разрешили сдать до" in page(client_of(cast.school), "/")
