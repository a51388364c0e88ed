"""The preview asks how deadlines are to be read; answers are kept with the upload and adopted with the order."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from regions.models import User
from roadmap.models import Activity, Deadline, OrderImport
from roadmap.services.changes import changes_of_words
from roadmap.services.corrections import correct_reading
from roadmap.services.uploads import adopt_upload, corrections_of
from roadmap.tests.corrected_rows import NOW
from roadmap.tests.rows import words_of
from roadmap.tests.test_draft_readings import uploaded
from tests.cast import Cast

ClientOf = Callable[[User], Client]
OPEN_YEAR, DATED = "до 15 ноября", "1 сентября 2022 года"
YEARLY = "words:каждый год, 15 ноября"


@pytest.fixture
def upload(cast: Cast) -> OrderImport:
    return uploaded(cast, "771-ра", OPEN_YEAR, DATED)


def answer(client: Client, upload: OrderImport, **fields: str) -> Any:
    return client.post(reverse("roadmap:order_import_detail", args=[upload.pk]), fields, follow=True)


def asked(client: Client, upload: OrderImport) -> dict[str, Any]:
    """What each row asks, by its number."""
    page = client.get(reverse("roadmap:order_import_detail", args=[upload.pk]))
    return {row.draft.number: asked for row, asked in page.context["lines"]}


def test_only_what_is_not_read_is_asked_about(cast: Cast, client_of: ClientOf, upload: OrderImport) -> None:
    found = asked(client_of(cast.ministry), upload)
    assert found["2"] is None
    assert found["1"].question.replace("\u00a0", " ") == "Год не назван, а карта на 3 года."
    assert found["1"].first[0].value == YEARLY
    assert found["1"].chosen == "undecided"


def test_a_chosen_reading_is_kept_and_adopted(cast: Cast, client_of: ClientOf, upload: OrderImport) -> None:
    client = client_of(cast.ministry)
    shown = answer(client, upload, **{"reading-0:1": YEARLY})
    assert "Учтено" in words_of(shown)
    assert asked(client, upload)["1"].chosen == YEARLY
    assert not Activity.objects.exists()
    client.post(reverse("roadmap:order_import_adopt", args=[upload.pk]))
    activity = Activity.objects.get(number="1")
    assert (activity.phrase, activity.read_as, activity.read_by) == (OPEN_YEAR, "каждый год, 15 ноября", cast.ministry)
    days = Deadline.objects.dated().filter(activity=activity).values_list("legal_date", flat=True)
    assert list(days) == [date(year, 11, 15) for year in (2021, 2022, 2023)]


def test_an_answer_may_come_with_the_adoption(cast: Cast, client_of: ClientOf, upload: OrderImport) -> None:
    sent = {"reading-0:1": "own", "reading-words-0:1": "16 ноября 2022 года"}
    client_of(cast.ministry).post(reverse("roadmap:order_import_adopt", args=[upload.pk]), sent)
    assert Deadline.objects.dated().filter(activity__number="1").get().legal_date == date(2022, 11, 16)


def test_an_answer_is_taken_back(cast: Cast, client_of: ClientOf, upload: OrderImport) -> None:
    client = client_of(cast.ministry)
    answer(client, upload, **{"reading-0:1": YEARLY})
    answer(client, upload, **{"reading-0:1": "undecided"})
    upload.refresh_from_db()
    assert corrections_of(upload).readings == {}


def test_words_that_are_not_read_are_given_back(cast: Cast, client_of: ClientOf, upload: OrderImport) -> None:
    sent = {"reading-0:1": "own", "reading-words-0:1": "когда-нибудь"}
    client = client_of(cast.ministry)
    for name in ("order_import_detail", "order_import_adopt"):
        response = client.post(reverse(f"roadmap:{name}", args=[upload.pk]), sent)
        assert response.status_code == 422
        assert "Мероприятие 1. Не удалось прочитать «когда-нибудь»" in words_of(response)
        assert 'value="когда-нибудь"' in words_of(response)
        assert 'aria-invalid="true" aria-describedby="fault-0:1"' in words_of(response)
    assert not Activity.objects.exists()


@pytest.mark.parametrize("place", ["9:9", "abc", "", "0:1\x00", "0:" + "9" * 400])
def test_rows_that_are_not_there(cast: Cast, client_of: ClientOf, upload: OrderImport, place: str) -> None:
    response = answer(client_of(cast.ministry), upload, **{f"reading-{place}": YEARLY})
    assert response.status_code == 422
    assert "Такого мероприятия в файле нет" in words_of(response)


def test_what_people_told_before_is_offered_with_its_author(cast: Cast, client_of: ClientOf) -> None:
    adopt_upload(upload=uploaded(cast, "771-ра", OPEN_YEAR), by=cast.ministry, now=NOW)
    known = Activity.objects.select_related("roadmap__order__region").get()
    shown = changes_of_words(known, "15 ноября 2022 г.").fingerprint
    correct_reading(activity=known, words="15 ноября 2022 г.", by=cast.ministry, now=NOW, shown=shown)
    offered = asked(client_of(cast.ministry), uploaded(cast, "5-р", OPEN_YEAR))["1"]
    assert offered.first[0].value == "words:15 ноября 2022 г."
    assert offered.first[0].about.replace("\u00a0", " ") == (
        "так эту же фразу уже прочли: Кравцова Е. А., мероприятие 1 распоряжения № 771-ра"
    )
    assert offered.chosen == "undecided"


def test_an_adopted_order_asks_nothing(cast: Cast, client_of: ClientOf, upload: OrderImport) -> None:
    adopt_upload(upload=upload, by=cast.ministry, now=NOW)
    assert set(asked(client_of(cast.ministry), upload).values()) == {None}
    answer(client_of(cast.ministry), upload, **{"reading-0:1": YEARLY})
    assert not Deadline.objects.dated().filter(activity__number="1").exists()
