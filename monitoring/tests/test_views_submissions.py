"""A centre's report: decided by the region, seen by those who may."""

import pytest
from django.urls import reverse

from monitoring.history import history_of
from monitoring.models import Submission
from monitoring.models.states import State
from monitoring.tests.school_report import FULL, Quarter, text
from regions.models import Centre


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
    assert "Проверьте число\nобучающихся" in [event.quote for event in history_of(quarter.stored())]


def test_what_cannot_be_mended_is_not_offered_to_be_returned(quarter: Quarter) -> None:
    quarter.sent()
    client = quarter.client_of(quarter.cast.ministry)
    assert "Вернуть с причиной" in text(client.get(quarter.url()))
    quarter.close()
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


def test_a_school_with_two_centres_is_led_to_the_next_report(quarter: Quarter) -> None:
    first, second = quarter.cast.tomsk.centres[:2]
    Centre.objects.filter(pk=second.pk).update(organisation=first.organisation)
    other = quarter.submission.round.submissions.get(centre=second)
    quarter.sent()
    link = f'href="{other.get_absolute_url()}"'
    assert link in text(quarter.client_of(quarter.cast.school).get(quarter.url()))
    assert link not in text(quarter.client_of(quarter.cast.ministry).get(quarter.url()))
    Submission.objects.filter(pk=other.pk).update(state=State.SUBMITTED)
    assert link not in text(quarter.client_of(quarter.cast.school).get(quarter.url()))
