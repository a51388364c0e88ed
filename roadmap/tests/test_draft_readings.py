"""People's readings and the next import: offered, never applied alone; kept with the order, lost with its words."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from regions.models import Programme, Region, User
from regions.refusals import Conflict, Refused
from roadmap.drafts import Body, DraftActivity, DraftOrder, DraftRoadmap, dump
from roadmap.models import Activity, Deadline, Order, OrderImport, PhraseReading
from roadmap.phrases import Context, read
from roadmap.previews.comparison import preview_of
from roadmap.services.changes import changes_of_words
from roadmap.services.corrections import confirm_reading, correct_reading
from roadmap.services.draft_readings import RowReading, choose_readings, row_readings
from roadmap.services.uploads import adopt_upload, corrections_of, draft_of
from roadmap.tests.corrected_rows import NOW
from tests.cast import Cast, Territory

UNREAD = "до конца учебного года"
WORDS = "31 мая 2022 года"
LATER = NOW + timedelta(days=30)


def drafted(place: Territory, programme: Programme, number: str, *phrases: str) -> DraftOrder:
    context = Context(2021, 2023)
    rows = tuple(
        DraftActivity(
            number=str(row),
            title="Открытие центров",
            bodies=(Body(place.department.name, place.department.name),),
            responsible_as_written=place.department.name,
            result="",
            phrase=phrase,
            where=f"строка {row}",
            reading=read(phrase, context),
            reporting=False,
        )
        for row, phrase in enumerate(phrases, 1)
    )
    return DraftOrder(
        number=number,
        date=date(2021, 1, 15),
        issuer=place.department.name,
        region=place.region.code,
        region_name=place.region.name,
        title="О создании центров",
        signatory="",
        controller="",
        amends=None,
        roadmaps=(DraftRoadmap(programme.code, "Дорожная карта", 2021, 2023, "", rows),),
        problems=(),
        rows_read=len(rows),
        rows_accepted=len(rows),
        rows_skipped=0,
    )


def uploaded(cast: Cast, number: str, *phrases: str, place: Territory | None = None) -> OrderImport:
    place = place or cast.tomsk
    return OrderImport.objects.create(
        file=ContentFile(b"text", "order.txt"),
        file_name="order.txt",
        draft=dump(drafted(place, cast.programme, number, *phrases)),
        uploaded_by=place.ministry_user,
    )


def adopted(cast: Cast, number: str, *phrases: str, place: Territory | None = None) -> Order:
    upload = uploaded(cast, number, *phrases, place=place)
    return adopt_upload(upload=upload, by=upload.uploaded_by, now=LATER)


def corrected_order(cast: Cast, place: Territory | None = None, words: str = WORDS) -> Activity:
    """An order in force whose only row a person has read by other words."""
    place = place or cast.tomsk
    order = adopted(cast, "1", UNREAD, place=place)
    activity = Activity.objects.get(roadmap__order=order)
    shown = changes_of_words(activity, words).fingerprint
    return correct_reading(activity=activity, words=words, by=place.ministry_user, now=NOW, shown=shown)


def row_of(upload: OrderImport, place: str = "0:1") -> RowReading:
    return row_readings(draft_of(upload), corrections_of(upload))[place]


def dates_of(order: Order) -> list[date]:
    return list(Deadline.objects.dated().filter(activity__roadmap__order=order).values_list("legal_date", flat=True))


def test_the_same_words_are_offered_the_reading_and_not_given_it(cast: Cast) -> None:
    corrected_order(cast)
    upload = uploaded(cast, "2", UNREAD.upper(), "1 марта 2022 года")
    row = row_of(upload)
    assert (row.offer.remembered.read_as, row.offer.is_taken) == (WORDS, False)
    assert (row.offer.remembered.author, row.offer.remembered.told_at) == ("Кравцова Е. А.", NOW)
    assert "мероприятие 1 распоряжения" in row.offer.remembered.source
    assert [due.date for due in row.offer.reading.due] == [date(2022, 5, 31)]
    assert row_of(upload, "0:2").offer is None
    order = adopt_upload(upload=upload, by=cast.ministry, now=LATER)
    assert dates_of(order) == [date(2022, 3, 1)]


def test_an_offer_that_is_taken_comes_into_force_with_who_took_it(cast: Cast) -> None:
    corrected_order(cast)
    upload = uploaded(cast, "2", UNREAD)
    choose_readings(upload=upload, readings={"0:1": WORDS}, by=cast.ministry)
    upload.refresh_from_db()
    assert row_of(upload).offer.is_taken
    assert [line.legal for line in preview_of(draft_of(upload)).rows[0].dates] == [date(2022, 5, 31)]
    order = adopt_upload(upload=upload, by=cast.admin, now=LATER)
    activity = Activity.objects.get(roadmap__order=order)
    assert (activity.phrase, activity.read_as, activity.read_by, activity.read_at) == (
        UNREAD,
        WORDS,
        cast.admin,
        LATER,
    )
    assert dates_of(order) == [date(2022, 5, 31)]
    assert PhraseReading.objects.get().author == cast.admin


def test_an_offer_can_be_left_again(cast: Cast) -> None:
    corrected_order(cast)
    upload = uploaded(cast, "2", UNREAD)
    for words in (WORDS, None):
        choose_readings(upload=upload, readings={"0:1": words}, by=cast.ministry)
    upload.refresh_from_db()
    assert (row_of(upload).chosen, row_of(upload).offer.is_taken) == (None, False)
    assert dates_of(adopt_upload(upload=upload, by=cast.ministry, now=LATER)) == []


def test_ones_own_words_on_the_preview(cast: Cast) -> None:
    upload = uploaded(cast, "2", UNREAD)
    with pytest.raises(Refused, match=r"Мероприятие 1\. Не удалось прочитать"):
        choose_readings(upload=upload, readings={"0:1": "когда расцветёт сирень"}, by=cast.ministry)
    with pytest.raises(Refused, match="нет"):
        choose_readings(upload=upload, readings={"7:1": WORDS}, by=cast.ministry)
    choose_readings(upload=upload, readings={"0:1": "  25 мая   2023 года "}, by=cast.ministry)
    upload.refresh_from_db()
    order = adopt_upload(upload=upload, by=cast.ministry, now=LATER)
    assert dates_of(order) == [date(2023, 5, 25)]
    with pytest.raises(Conflict, match="уже принято"):
        choose_readings(upload=upload, readings={"0:1": WORDS}, by=cast.ministry)


def test_the_same_order_again_keeps_the_correction_and_its_author(cast: Cast) -> None:
    activity = corrected_order(cast)
    upload = uploaded(cast, "1", f"{UNREAD} ")
    row = row_of(upload)
    assert (row.kept.read_as, row.kept.author, row.lost, row.offer) == (WORDS, "Кравцова Е. А.", None, None)
    assert [line.legal for line in preview_of(draft_of(upload)).rows[0].dates] == [date(2022, 5, 31)]
    order = adopt_upload(upload=upload, by=cast.admin, now=LATER)
    activity.refresh_from_db()
    assert (activity.read_as, activity.read_by, activity.read_at) == (WORDS, cast.ministry, NOW)
    assert dates_of(order) == [date(2022, 5, 31)]


def test_the_same_order_with_other_words_loses_the_correction_and_says_so(cast: Cast) -> None:
    activity = corrected_order(cast)
    upload = uploaded(cast, "1", "1 марта 2023 года")
    row = row_of(upload)
    assert (row.kept, row.lost.read_as) == (None, WORDS)
    order = adopt_upload(upload=upload, by=cast.admin, now=LATER)
    activity.refresh_from_db()
    assert (activity.read_as, activity.read_by, activity.read_at) == ("", None, None)
    assert dates_of(order) == [date(2023, 3, 1)]


def test_a_correction_in_force_is_taken_back_on_the_preview(cast: Cast) -> None:
    activity = corrected_order(cast)
    upload = uploaded(cast, "1", UNREAD)
    choose_readings(upload=upload, readings={"0:1": ""}, by=cast.ministry)
    upload.refresh_from_db()
    assert (row_of(upload).kept, row_of(upload).chosen) == (None, "")
    adopt_upload(upload=upload, by=cast.ministry, now=LATER)
    activity.refresh_from_db()
    assert (activity.read_as, activity.read_at) == ("", None)


def test_a_confirmation_stays_with_the_same_words(cast: Cast) -> None:
    order = adopted(cast, "1", WORDS)
    activity = Activity.objects.get(roadmap__order=order)
    confirm_reading(activity=activity, by=cast.ministry, now=NOW, reading=activity.reading)
    adopted(cast, "1", WORDS)
    activity.refresh_from_db()
    assert (activity.is_confirmed, activity.read_at) == (True, NOW)


def test_another_regions_reading_says_only_whose_it_is(cast: Cast) -> None:
    corrected_order(cast, cast.ivanovo)
    told = row_of(uploaded(cast, "2", UNREAD)).offer.remembered
    assert (told.region, told.author, told.source, told.read_as) == ("Ивановской области", "", "", WORDS)


def test_the_regions_own_latest_reading_wins(cast: Cast) -> None:
    corrected_order(cast, cast.ivanovo, "30 июня 2022 года")
    activity = corrected_order(cast)
    shown = changes_of_words(activity, "25 мая 2022 года").fingerprint
    correct_reading(activity=activity, words="25 мая 2022 года", by=cast.admin, now=LATER, shown=shown)
    told = row_of(uploaded(cast, "2", UNREAD)).offer.remembered
    assert (told.read_as, told.region, told.told_at) == ("25 мая 2022 года", "", LATER)


def test_a_reading_that_says_what_is_written_is_not_offered(cast: Cast) -> None:
    region = Region.objects.get(pk=cast.tomsk.region.pk)
    activity = corrected_order(cast)
    PhraseReading.objects.update(region=region, read_as=UNREAD)
    assert row_of(uploaded(cast, "2", UNREAD)).offer is None
    assert activity.read_as


def test_an_author_who_left_is_not_named(cast: Cast) -> None:
    corrected_order(cast)
    PhraseReading.objects.update(author=None)
    assert row_of(uploaded(cast, "2", UNREAD)).offer.remembered.author == ""
    assert User.objects.filter(pk=cast.ministry.pk).exists()
