"""Latin letters that slipped into Russian words: proposed, and replaced only where somebody asks."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from regions.models import User
from roadmap.models import OrderImport
from roadmap.reading.document import Cell, Document, Table
from roadmap.reading.look_alikes import in_russian
from roadmap.services.uploads import corrections_of, draft_of
from roadmap.tests.documents import HEADING, plain_text
from tests.cast import Cast
from uploads.characters import in_russian_letters, look_alike_words

BUTTON = "Заменить латинские буквы русскими"
SPOILT = ("1.", "Oткрытие центров в рамкax проекта IT-куб", "Дeпартамент образования", "Приказ", "1 марта 2021 года")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Oткрытие", "Открытие"),
        ("рaбoтa и Excel", "работа и Excel"),
        ("IT-куб", "IT-куб"),
        ("Wойти", "Wойти"),  # no Russian letter looks so
        ("760-pa", "760-pa"),  # wholly Latin: nobody can tell
        ("", ""),
    ],
)
def test_only_letters_that_look_the_same_are_replaced(text: str, mended: str) -> None:
    assert in_russian_letters(text) == mended


def test_words_that_cannot_be_mended_are_told_without_a_proposal() -> None:
    assert look_alike_words("Wойти Oтчёт Приказ") == {"Wойти": "", "Oтчёт": "Отчёт"}


def test_every_replaced_word_is_told_with_its_place() -> None:
    paragraph, cell = Cell("Рaспоряжение", "строка 1"), Cell("Oтчёт и Wойти", "ячейка C2")
    document = in_russian(Document((paragraph,), (Table("лист", ((cell,),)),)))
    assert document.paragraphs[0].text == "Распоряжение"
    assert document.tables[0].rows[0][0].text == "Отчёт и Wойти"
    assert [remark.where for remark in document.remarks] == ["строка 1", "ячейка C2"]


def test_a_click_mends_the_kept_file(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client = client_of(cast.ministry)
    client.post(
        reverse("roadmap:order_import_create"),
        {"file": SimpleUploadedFile("п.txt", plain_text(HEADING, SPOILT)), "text": ""},
    )
    upload = OrderImport.objects.get()
    page = reverse("roadmap:order_import_detail", args=[upload.pk])
    before = client.get(page)
    assert draft_of(upload).has_fatal_problems
    assert BUTTON in before.content.decode()
    client.post(page, {"number": "7-р", "signed_on": "2021-02-01"})
    upload.refresh_from_db()
    answered = corrections_of(upload)

    answer = client.post(reverse("roadmap:order_import_letters", args=[upload.pk]), follow=True)

    upload.refresh_from_db()
    draft = draft_of(upload)
    assert not draft.has_fatal_problems
    assert draft.roadmaps[0].activities[0].title == "Открытие центров в рамках проекта IT-куб"
    assert corrections_of(upload) == answered
    text = answer.content.decode()
    assert BUTTON not in text
    assert "Слово «Департамент» было набрано с латинскими буквами" in text
