"""«Кто отчитывается» and «Продления»: what each person sees, what comes as a file, a longer day for many."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Extension, Round
from monitoring.services.expectations import excuse
from regions.models import Centre
from tests.cast import Cast
from tests.work import make_round

As = Callable[[object], Client]


@pytest.fixture
def round_(cast: Cast) -> Round:
    """Closed yesterday; the second centre need not report."""
    round_ = make_round(cast.tomsk.region, cast.programme, timezone.localdate() - timedelta(days=15))
    submission = round_.submissions.get(centre=cast.tomsk.centres[1])
    excuse(submission=submission, version=0, reason="Капитальный ремонт.", by=cast.ministry, now=timezone.now())
    return round_


def page(client: Client, name: str, round_: Round, query: str = "") -> str:
    answer = client.get(reverse(f"monitoring:{name}", args=[round_.pk]) + query)
    assert answer.status_code == 200
    body = answer.getvalue() if answer.streaming else answer.content
    return body.decode("utf-8-sig").replace("\u00a0", " ")


def test_the_list_tells_each_change_with_its_reason(cast: Cast, client_of: As, round_: Round) -> None:
    text = page(client_of(cast.ministry), "round_expected", round_)
    assert "Капитальный ремонт." in text
    assert "Кравцова Е. А." in text
    file = page(client_of(cast.ministry), "round_expected", round_, "?format=csv")
    assert "Школа № 2" in file
    assert "снят" in file


def test_a_municipal_authority_sees_its_own(cast: Cast, client_of: As, round_: Round) -> None:
    assert "Капитальный ремонт." not in page(client_of(cast.district), "round_expected", round_)
    neighbour = cast.tomsk.district_users[1]
    assert "Капитальный ремонт." in page(client_of(neighbour), "round_expected", round_)


def test_a_begun_report_of_a_closed_centre_is_put_to_a_person(cast: Cast, client_of: As, round_: Round) -> None:
    assert "Нужно решить" not in page(client_of(cast.ministry), "round_expected", round_)
    round_.submissions.update(version=1)
    Centre.objects.update(closed_on=date(2022, 1, 1))
    assert "Нужно решить" in page(client_of(cast.ministry), "round_expected", round_)


def extend(client: Client, round_: Round, query: str = "", **fields: object) -> tuple[int, str]:
    given = {"until": timezone.localdate() + timedelta(days=5), "reason": "Карантин."} | fields
    answer = client.post(reverse("monitoring:round_extensions", args=[round_.pk]) + query, given, follow=True)
    return answer.status_code, answer.content.decode().replace("\u00a0", " ")


def test_all_who_owe_are_let_to_send_later(cast: Cast, client_of: As, round_: Round) -> None:
    status, text = extend(client_of(cast.operator), round_, which="every")
    assert (status, "разрешено 1 центру" in text) == (200, True)
    assert Extension.objects.get().submission.centre == cast.tomsk.centres[0]  # the other one is not expected
    assert "Карантин." in page(client_of(cast.district), "round_extensions", round_)
    assert "разрешено до" in page(client_of(cast.ministry), "round_detail", round_, "?state=owed")


def test_only_those_of_the_chosen_municipality(cast: Cast, client_of: As, round_: Round) -> None:
    other = cast.tomsk.municipalities[1].pk
    status, text = extend(client_of(cast.ministry), round_, f"?municipality={other}", which="every")
    assert (status, "Отметьте хотя бы один" in text) == (422, True)
    assert not Extension.objects.exists()


def test_those_that_are_ticked_and_what_was_typed_stays(cast: Cast, client_of: As, round_: Round) -> None:
    client, mine = client_of(cast.ministry), round_.submissions.get(centre=cast.tomsk.centres[0])
    foreign = make_round(cast.ivanovo.region, cast.programme, timezone.localdate()).submissions.first()
    status, text = extend(client, round_, pick=[mine.pk, foreign.pk], reason="")
    assert (status, f'value="{mine.pk}"' in text, "checked" in text) == (422, True, True)
    assert extend(client, round_, pick=[mine.pk, foreign.pk])[0] == 200
    assert [one.submission for one in Extension.objects.all()] == [mine]


def test_a_round_to_come_has_neither(cast: Cast, client_of: As, round_: Round) -> None:
    Round.objects.update(opened_at=None)
    client = client_of(cast.ministry)
    for name in ("round_expected", "round_extensions"):
        assert "Сбор ещё не открыт" in page(client, name, round_)
