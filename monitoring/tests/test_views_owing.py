"""Who owes, by municipality, and the page from which all of them are written to."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from monitoring.models import Letter, Round, Submission
from monitoring.models.states import State
from tests.cast import Cast
from tests.work import make_indicators, make_round, submission_of

As = Callable[[object], Client]


@pytest.fixture
def quarter(cast: Cast) -> Round:
    """Running: the first school has sent, the second has not."""
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, timezone.localdate() + timedelta(days=2))
    first = submission_of(round_, cast.tomsk.schools[0])
    now = timezone.now()
    Submission.objects.filter(pk=first.pk).update(state=State.SUBMITTED, first_submitted_at=now, submitted_at=now)
    return round_


def owing(round_: Round) -> str:
    return reverse("monitoring:round_owing", args=[round_.pk])


def remind(round_: Round) -> str:
    return reverse("monitoring:round_remind", args=[round_.pk])


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_who_owes_stands_with_whom_to_call(cast: Cast, client_of: As, quarter: Round) -> None:
    text = page(client_of(cast.ministry), owing(quarter))
    assert "Школа № 2" in text
    assert "Школа № 1" not in text
    assert 'href="tel:+73822000100"' in text
    assert "mailto:school-70-2@example.org" in text
    assert "Написать всем, кто не сдал (1)" in text
    assert "Сдали все: 1 муниципальное образование" in text


def test_a_municipal_authority_sees_its_own(cast: Cast, client_of: As, quarter: Round) -> None:
    near = page(client_of(cast.tomsk.district_users[1]), owing(quarter))
    assert "Школа № 2" in near
    text = page(client_of(cast.district), owing(quarter))
    assert "Школа № 2" not in text
    assert "Сдали все" in text
    assert "Написать всем" not in text


def test_the_list_is_cut_by_municipality(cast: Cast, client_of: As, quarter: Round) -> None:
    quarter.submissions.update(state=State.DRAFT)
    client = client_of(cast.ministry)
    for number, place in enumerate(cast.tomsk.municipalities):
        found = client.get(owing(quarter), {"municipality": place.pk}).context["lines"]
        assert [line.submission.centre.organisation for line in found] == [cast.tomsk.schools[number]]
    everywhere = client.get(owing(quarter), {"municipality": cast.ivanovo.municipalities[0].pk}).context
    assert (everywhere["place"], len(everywhere["lines"])) == (None, 2)


def test_the_figures_of_places_are_taken_away(cast: Cast, client_of: As, quarter: Round) -> None:
    answer = client_of(cast.ministry).get(owing(quarter), {"table": "places", "format": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert rows == [["Еловский район", 1, 0, 0, 0, 0, 1], ["Берёзовский район", 1, 1, 100, 1, 100, 0]]


@pytest.mark.parametrize("who", ["ministry", "operator", "district", "federal"])
def test_counts_that_lead_to_a_list_are_its_length(cast: Cast, client_of: As, quarter: Round, who: str) -> None:
    Round.objects.filter(pk=quarter.pk).update(municipal_check=True)
    client = client_of(getattr(cast, who))
    url = reverse("monitoring:round_detail", args=[quarter.pk])
    seen = client.get(url).context
    assert client.get(owing(quarter)).context["page"].paginator.count == seen["queue"].owing
    for tab in seen["tabs"]:
        assert client.get(tab["url"]).context["page"].paginator.count == tab["count"], tab["title"]
    overview = client.get(reverse("monitoring:region_detail", args=["70"])).context
    assert overview["owing_total"] == seen["queue"].owing
    for tab, count in overview["quarter"].standing.stages.items():
        assert client.get(url, {"state": tab}).context["page"].paginator.count == count, tab
    for thing in overview["waiting"]:
        if "/rounds/" in thing.url:
            assert client.get(thing.url).context["page"].paginator.count == thing.count


def test_writing_is_shown_first_and_done_by_a_press(cast: Cast, client_of: As, quarter: Round) -> None:
    client = client_of(cast.ministry)
    text = page(client, remind(quarter))
    assert "school-70-2@example.org" in text
    assert "school-70-1@example.org" not in text
    assert "Отправить 1 письмо" in text
    assert not Letter.objects.exists()
    answer = client.post(remind(quarter), {"note": "Ждём сегодня\x00"}, follow=True)
    assert "Отправляем 1 письмо" in answer.content.decode().replace("\u00a0", " ")
    assert Letter.objects.get().note == "Ждём сегодня"
    again = client.post(remind(quarter), {"note": ""}, follow=True)
    assert "Писать некому" in again.content.decode()
    assert "Сегодня уже написали всем" in page(client, remind(quarter))


def test_too_long_a_note_comes_back_as_it_was_typed(cast: Cast, client_of: As, quarter: Round) -> None:
    answer = client_of(cast.ministry).post(remind(quarter), {"note": "ж" * 1001})
    assert answer.status_code == 422
    assert "ж" * 1001 in answer.content.decode()
    assert "Сократите" in answer.content.decode()


def test_when_all_have_reported_there_is_nothing_to_write(cast: Cast, client_of: As, quarter: Round) -> None:
    quarter.submissions.update(state=State.ACCEPTED)
    client = client_of(cast.ministry)
    assert "Сдали все" in page(client, owing(quarter))
    assert "Писать не о чем" in page(client, remind(quarter))


def test_a_round_that_is_not_open_yet_owes_nothing(cast: Cast, client_of: As, quarter: Round) -> None:
    later = timezone.localdate() + timedelta(days=300)
    ahead = Round.objects.create(
        region=cast.tomsk.region,
        programme=cast.programme,
        year=2031,
        quarter=1,
        opens_on=later,
        timely_until=later,
        closes_after=later,
    )
    assert "Сбор ещё не открыт" in page(client_of(cast.ministry), owing(ahead))
    assert "Писать не о чем" in page(client_of(cast.ministry), remind(ahead))
