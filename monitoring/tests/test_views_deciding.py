"""Several reports decided by one press, and one report passed on, returned and looked at again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Round, Submission
from monitoring.models.states import State
from monitoring.services.submissions import send_back
from tests.cast import Cast
from tests.work import make_indicators, make_round, submission_of

As = Callable[[object], Client]


@pytest.fixture
def quarter(cast: Cast) -> Round:
    """Running, with both reports sent and looked at by municipalities first."""
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, timezone.localdate() + timedelta(days=2))
    Round.objects.filter(pk=round_.pk).update(municipal_check=True)
    round_.submissions.update(
        state=State.SUBMITTED, version=2, numerators=[120, 5], denominators=[None, 6], submitted_at=timezone.now()
    )
    return Round.objects.get(pk=round_.pk)


@pytest.fixture
def submission(cast: Cast, quarter: Round) -> Submission:
    return submission_of(quarter, cast.tomsk.schools[0])


def address(name: str, thing: Round | Submission) -> str:
    return reverse(f"monitoring:{name}", args=[thing.pk])


def words(answer: object) -> str:
    return answer.content.decode().replace("\u00a0", " ")


def test_a_municipality_passes_on_and_the_region_accepts_all(cast: Cast, client_of: As, quarter: Round) -> None:
    district, ministry = client_of(cast.district), client_of(cast.ministry)
    page = district.get(address("round_detail", quarter))
    assert "Ждут вашей проверки" in words(page)
    bulk = page.context["bulk"]
    assert (bulk.forwards, bulk.accepts, len(bulk.ready)) == (True, False, 1)
    answer = district.post(address("round_forward", quarter), {"which": "all", "all": bulk.keys}, follow=True)
    assert "Региону передан 1 отчёт." in words(answer)
    page = ministry.get(address("round_detail", quarter))
    assert (page.context["queue"].tab, len(page.context["lines"])) == ("review", 1)
    keys = page.context["bulk"].keys
    answer = ministry.post(address("round_accept", quarter), {"which": "all", "all": keys}, follow=True)
    assert "Принят 1 отчёт." in words(answer)
    assert sorted(quarter.submissions.values_list("state", flat=True)) == ["accepted", "submitted"]


def test_ticked_ones_are_accepted_and_the_rest_is_told(cast: Cast, client_of: As, quarter: Round) -> None:
    first, second = quarter.submissions.order_by("pk")
    keys = [f"{first.pk}.2", f"{second.pk}.1"]
    form = {"pick": keys, "state": "check"}
    answer = client_of(cast.ministry).post(address("round_accept", quarter), form, follow=True)
    assert "Принят 1 отчёт." in words(answer)
    assert f"Не тронуты 1 отчёт: изменились, пока вы смотрели на страницу. {second.centre.organisation}" in words(
        answer
    )
    assert answer.redirect_chain[0][0] == f"{quarter.get_absolute_url()}?state=check"


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"which": "all", "all": ""},
        {"which": "all", "all": "x.y 1 . .2 1.x 99999999999.1"},
        {"pick": ["", ".", "1.1.1", "٣.٢"], "municipality": "x", "state": "\x00"},
    ],
)
def test_nothing_ticked_changes_nothing(cast: Cast, client_of: As, quarter: Round, form: dict) -> None:
    answer = client_of(cast.ministry).post(address("round_accept", quarter), form, follow=True)
    assert answer.status_code == 200
    assert "Отметьте хотя бы один отчёт" in words(answer)
    assert set(quarter.submissions.values_list("state", flat=True)) == {"submitted"}


def test_reports_of_another_municipality_are_not_passed_on(cast: Cast, client_of: As, quarter: Round) -> None:
    keys = " ".join(f"{pk}.2" for pk in quarter.submissions.values_list("pk", flat=True))
    client_of(cast.district).post(address("round_forward", quarter), {"which": "all", "all": keys})
    assert submission_of(quarter, cast.tomsk.schools[1]).state == State.SUBMITTED


def test_a_report_with_remarks_is_not_offered(cast: Cast, client_of: As, quarter: Round) -> None:
    quarter.submissions.update(state=State.FORWARDED, numerators=[120, 9])
    page = client_of(cast.ministry).get(address("round_detail", quarter))
    assert page.context["bulk"].ready == []
    assert "Принять отмеченные" not in page.content.decode()
    assert "Принять все без замечаний" not in words(page)
    assert words(page).count('name="pick"') == words(page).count("disabled") == 2


def test_one_report_is_passed_on_from_its_page(cast: Cast, client_of: As, submission: Submission) -> None:
    client = client_of(cast.district)
    assert "Передать региону" in words(client.get(submission.get_absolute_url()))
    answer = client.post(address("submission_forward", submission), {"version": 2}, follow=True)
    assert "Отчёт передан региону" in words(answer)
    again = client.post(address("submission_forward", submission), {"version": 2})
    assert again.status_code == 409


def test_without_the_step_nothing_of_it_shows(
    cast: Cast, client_of: As, quarter: Round, submission: Submission
) -> None:
    Round.objects.update(municipal_check=False)
    for who in (cast.district, cast.ministry):
        client = client_of(who)
        for url in (quarter.get_absolute_url(), submission.get_absolute_url(), "/"):
            assert "униципалитета" not in words(client.get(url))
            assert "Передать региону" not in words(client.get(url))
    assert client_of(cast.district).post(address("submission_forward", submission), {"version": 2}).status_code == 403


def test_a_municipality_returns_with_a_reason_and_the_school_is_told(
    cast: Cast, client_of: As, submission: Submission
) -> None:
    form = {"version": 2, "reason": "Нет числа"}
    answer = client_of(cast.district).post(address("submission_return", submission), form, follow=True)
    assert "Письмо с причиной уйдёт координатору школы сейчас же." in words(answer)
    submission.refresh_from_db()
    assert (submission.state, submission.review_note) == (State.RETURNED, "Нет числа")


def test_what_changed_since_the_return_is_shown_before_accepting(
    cast: Cast, client_of: As, submission: Submission
) -> None:
    send_back(submission=submission, version=2, by=cast.ministry, reason="Пересчитайте", now=timezone.now())
    client = client_of(cast.ministry)
    assert "Что изменилось" not in words(client.get(submission.get_absolute_url()))
    draft = {"numerators": [110, 5], "saved_at": timezone.now()}
    Submission.objects.filter(pk=submission.pk).update(**draft)
    Submission.objects.filter(pk=submission.pk).update(numerators=[134, 5], state=State.SUBMITTED)
    text = words(client.get(submission.get_absolute_url()))
    assert "Что изменилось после возврата" in text
    assert "<del>120</del>" in text
    assert "<ins>134</ins>" in text
    assert "Пересчитайте" in text
    Submission.objects.filter(pk=submission.pk).update(numerators=[120, 5])
    assert "Числа и пояснения прежние." in words(client.get(submission.get_absolute_url()))
    queue = client.get(address("round_detail", submission.round) + "?state=check")
    assert "исправлен после возврата" in words(queue)
    other = submission_of(submission.round, cast.tomsk.schools[1])
    assert queue.context["bulk"].ready == [f"{other.pk}.2"]  # one by one, where something was put right
