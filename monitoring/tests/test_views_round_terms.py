"""«Сроки сбора», «Настройки сборов», «Назначить сбор»: shown before, done with a reason, kept from others' changes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Extension, ReviewPolicy, Round
from regions import russian
from tests.cast import Cast
from tests.work import make_round

As = Callable[[object], Client]
REASON = "Перенесли каникулы."


def days_ahead(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def round_(cast: Cast) -> Round:
    """Running; timely for two days yet."""
    return make_round(cast.tomsk.region, cast.programme, days_ahead(2))


def fields_of(client: Client, round_: Round, **changed: object) -> dict[str, object]:
    """What the form's page would send."""
    form = client.get(reverse("monitoring:round_terms", args=[round_.pk])).context["form"]
    given = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    return {"reason": REASON} | given | changed


def post(client: Client, round_: Round, fields: dict[str, object]) -> tuple[int, str]:
    answer = client.post(reverse("monitoring:round_terms", args=[round_.pk]), fields, follow=True)
    return answer.status_code, answer.content.decode().replace("\u00a0", " ")


def test_the_effects_are_shown_first_and_then_done(cast: Cast, client_of: As, round_: Round) -> None:
    client = client_of(cast.ministry)
    fields = fields_of(client, round_, timely_until=days_ahead(0), closes_after=days_ahead(20))
    status, text = post(client, round_, fields)
    assert (status, "Пока ничего не записано" in text) == (200, True)
    assert Round.objects.get(pk=round_.pk).timely_until == days_ahead(2)
    status, text = post(client, round_, fields | {"confirmed": "1"})
    assert (status, "Сроки сбора изменены" in text) == (200, True)
    round_.refresh_from_db()
    assert (round_.timely_until, round_.closes_after, round_.days_changed) == (days_ahead(0), days_ahead(20), True)
    history = client.get(reverse("monitoring:round_terms", args=[round_.pk])).content.decode()
    assert REASON in history
    assert "изменила сроки" in history


def test_who_comes_second_is_shown_what_the_first_did(cast: Cast, client_of: As, round_: Round) -> None:
    client = client_of(cast.ministry)
    fields = fields_of(client, round_, closes_after=days_ahead(20)) | {"confirmed": "1"}
    Round.objects.filter(pk=round_.pk).update(closes_after=days_ahead(30))
    status, text = post(client, round_, fields)
    assert (status, "изменил кто-то другой" in text) == (409, True)
    wanted = russian.day_text(days_ahead(20)).replace("\u00a0", " ")
    assert f"закрывается после {wanted}" in text  # what one wanted is not lost
    assert REASON in text
    assert Round.objects.get(pk=round_.pk).closes_after == days_ahead(30)


def test_closing_does_not_touch_who_may_report_longer(cast: Cast, client_of: As, round_: Round) -> None:
    client = client_of(cast.ministry)
    longer = {"reason": REASON, "granted_by": cast.ministry, "granted_at": timezone.now()}
    Extension.objects.create(submission=round_.submissions.first(), until=days_ahead(9), **longer)
    Round.objects.filter(pk=round_.pk).update(timely_until=days_ahead(-2))
    status, text = post(client, round_, fields_of(client, round_, closes_after=days_ahead(-1), municipal_check="on"))
    assert (status, "Ещё не сдан 1 отчёт" in text) == (200, True)
    assert "Первым проверяет" in text


def test_a_second_click_is_content(cast: Cast, client_of: As, round_: Round) -> None:
    client = client_of(cast.ministry)
    fields = fields_of(client, round_, closes_after=days_ahead(20)) | {"confirmed": "1"}
    assert [post(client, round_, fields)[0] for _ in range(2)] == [200, 200]
    assert round_.events.filter(closes_after=days_ahead(20)).count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reason": ""}, "Напишите, почему меняются сроки"),
        ({"timely_until": "", "closes_after": "31.02.2027"}, "Не удалось прочитать день"),
        ({"timely_until": "2015-01-02"}, "не может быть раньше, чем «Открывается»"),
        ({"closes_after": "2015-01-02", "reason": ""}, "не может быть раньше, чем «Вовремя до»"),
        ({"confirmed": "1"}, "Сроки остались прежними"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    cast: Cast, client_of: As, round_: Round, changed: dict[str, object], said: str
) -> None:
    client = client_of(cast.ministry)
    status, text = post(client, round_, fields_of(client, round_, **changed))
    assert (status, said in text) == (422, True)
    assert Round.objects.get(pk=round_.pk).timely_until == days_ahead(2)


def test_a_closed_round_is_opened_again(cast: Cast, client_of: As, round_: Round) -> None:
    client = client_of(cast.ministry)
    Round.objects.filter(pk=round_.pk).update(timely_until=days_ahead(-9), closes_after=days_ahead(-1))
    fields = fields_of(client, round_, closes_after=days_ahead(5))
    assert "Сбор откроется снова" in post(client, round_, fields)[1]
    post(client, round_, fields | {"confirmed": "1"})
    assert Round.objects.running(days_ahead(0)).get() == round_


def test_a_round_to_come_may_open_at_once(cast: Cast, client_of: As, round_: Round) -> None:
    round_.submissions.all().delete()
    Round.objects.filter(pk=round_.pk).update(opened_at=None, opens_on=days_ahead(1))
    client = client_of(cast.ministry)
    fields = fields_of(client, round_, opens_on=days_ahead(0))
    assert "форму отчёта получат 2 центра" in post(client, round_, fields)[1]
    post(client, round_, fields | {"confirmed": "1"})
    round_.refresh_from_db()
    assert (round_.opened_at is not None, round_.submissions.count()) == (True, 2)


def test_the_regions_choice_holds_for_rounds_that_open_later(cast: Cast, client_of: As, round_: Round) -> None:
    client = client_of(cast.ministry)
    client.post(reverse("monitoring:round_settings"), {"municipal_check": "yes"})
    assert ReviewPolicy.objects.get().region == cast.tomsk.region
    round_.refresh_from_db()
    later = make_round(cast.tomsk.region, cast.programme, days_ahead(90), quarter=4)
    foreign = make_round(cast.ivanovo.region, cast.programme, days_ahead(90), quarter=4)
    assert [each.municipal_check for each in (round_, later, foreign)] == [False, True, False]
    fields = fields_of(client, later, municipal_check="", confirmed="1")
    post(client, later, fields)
    later.refresh_from_db()
    assert (later.municipal_check, later.days_changed) == (False, False)


def test_a_department_decides_for_its_own_region_only(cast: Cast, client_of: As) -> None:
    client = client_of(cast.ministry)
    client.post(reverse("monitoring:round_settings"), {"municipal_check": "yes", "region_code": "37"})
    assert [one.region for one in ReviewPolicy.objects.all()] == [cast.tomsk.region]
    client_of(cast.admin).post(reverse("monitoring:round_settings"), {"municipal_check": "yes", "region_code": "37"})
    assert ReviewPolicy.objects.filter(region=cast.ivanovo.region).exists()


def plan(client: Client, cast: Cast, **changed: object) -> tuple[int, str]:
    quarter = client.get(reverse("monitoring:round_plan")).context["form"].fields["quarter"].choices[2][0]
    days = {"opens_on": days_ahead(3), "timely_until": days_ahead(9), "closes_after": days_ahead(20)}
    fields = {"region": cast.tomsk.region.pk, "programme": cast.programme.pk, "quarter": quarter} | days | changed
    answer = client.post(reverse("monitoring:round_plan"), fields, follow=True)
    return answer.status_code, answer.content.decode()


def test_a_round_is_planned_by_hand_once_and_taken_back(cast: Cast, client_of: As) -> None:
    client = client_of(cast.ministry)
    assert plan(client, cast)[0] == 200
    round_ = Round.objects.get()
    assert (round_.planned_by, round_.opened_at, round_.timely_until) == (cast.ministry, None, days_ahead(9))
    status, text = plan(client, cast)
    assert (status, "уже есть" in text) == (422, True)
    client.post(reverse("monitoring:round_drop", args=[round_.pk]))
    assert not Round.objects.exists()


@pytest.mark.parametrize("changed", [{"region": "37"}, {"quarter": "2011-1"}, {"programme": ""}, {"closes_after": ""}])
def test_a_round_is_not_planned_from_what_is_wrong(cast: Cast, client_of: As, changed: dict[str, object]) -> None:
    if "region" in changed:
        changed = {"region": cast.ivanovo.region.pk}
    assert plan(client_of(cast.ministry), cast, **changed)[0] == 422
    assert not Round.objects.exists()


def test_an_open_round_is_not_taken_back(cast: Cast, client_of: As, round_: Round) -> None:
    Round.objects.filter(pk=round_.pk).update(planned_by=cast.ministry)
    answer = client_of(cast.ministry).post(reverse("monitoring:round_drop", args=[round_.pk]))
    assert (answer.status_code, Round.objects.count()) == (422, 1)
