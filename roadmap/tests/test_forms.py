from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from pytest_django.fixtures import Settings

from roadmap.forms import CompletionForm, DatesForm, EvidenceForm, SubsidyYearsForm
from roadmap.forms.roadmaps import read_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15.03.2026", date(2026, 3, 15)),
        ("5.3.2026 г.", date(2026, 3, 5)),
        ("2026-03-15", date(2026, 3, 15)),
        ("15 марта 2026", date(2026, 3, 15)),
        ("15\u00a0МАРТА 2026 года", date(2026, 3, 15)),
        ("29.02.2024", date(2024, 2, 29)),
        ("29.02.2026", None),
        ("0.01.2026", None),
        ("01.13.2026", None),
        ("15 мартобря 2026", None),
        ("15.03.26", None),
        ("15.03.0026", None),
        ("завтра", None),
        ("", None),
    ],
)
def test_read_day(text: str, expected: date | None) -> None:
    assert read_day(text) == expected


def test_dates_come_sorted_and_once() -> None:
    form = DatesForm({"dates": "16.05.2022; 15 марта 2022 г.\n\n2022-03-15, "})
    assert form.is_valid()
    assert form.cleaned_data["dates"] == [date(2022, 3, 15), date(2022, 5, 16)]


def test_every_unread_date_is_named() -> None:
    form = DatesForm({"dates": "15.03.2022\n32.03.2022\nвесной"})
    assert not form.is_valid()
    assert form.errors["dates"] == [
        "Не удалось прочитать: «32.03.2022», «весной». Пишите дату целиком, например 15.03.2026."
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", [2021]),
        ("2022, 2021", [2021, 2022]),
        ("2021; 2021 2023", [2021, 2023]),
        ("2021 – 2023", [2021, 2022, 2023]),
        ("2021-2022,", None),
        ("21", None),
        ("2023-2021", None),
        ("1821", None),
    ],
)
def test_subsidy_years(text: str, expected: list[int] | None) -> None:
    form = SubsidyYearsForm({"years": text})
    assert form.is_valid() == (expected is not None)
    assert expected is None or form.cleaned_data["years"] == expected


@pytest.mark.parametrize(
    ("note", "has_evidence", "is_valid"), [("", True, True), ("", False, False), ("В районе.", False, True)]
)
def test_completion(note: str, has_evidence: bool, is_valid: bool) -> None:
    assert CompletionForm({"note": note}, has_evidence=has_evidence).is_valid() == is_valid


def test_a_large_file_is_refused(settings: Settings) -> None:
    settings.FILE_LIMIT = 2048
    file = SimpleUploadedFile("Приказ.pdf", b"%PDF-1.7" * 500)
    form = EvidenceForm({"kind": "Приказ"}, MultiValueDict({"file": [file]}))
    assert not form.is_valid()
    assert "Файл занимает 4 КБ, а принимаем до 2 КБ." in form.errors["file"][0].replace("\u00a0", " ")


def test_files_and_photographs_come_together() -> None:
    scan, photo = SimpleUploadedFile("Приказ.pdf", b"%PDF-1.7"), SimpleUploadedFile("image.jpg", b"\xff\xd8\xff\xe0")
    form = EvidenceForm({"kind": "Приказ"}, MultiValueDict({"file": [scan], "photo": [photo]}))
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["files"]] == ["Приказ.pdf", "image.jpg"]


def test_of_several_files_the_faulty_one_is_named() -> None:
    given = [SimpleUploadedFile("Приказ.pdf", b"%PDF-1.7"), SimpleUploadedFile("Пустой.pdf", b"")]
    form = EvidenceForm({"kind": "Приказ"}, MultiValueDict({"file": given}))
    assert form.errors["file"] == ["«Пустой.pdf»: Файл пустой. Проверьте его и выберите снова."]
    given = [SimpleUploadedFile("Приказ.pdf", b"%PDF-1.7"), SimpleUploadedFile("Отчёт.pdf", b"<html>")]
    form = EvidenceForm({"kind": "Приказ"}, MultiValueDict({"file": given}))
    assert form.errors["file"][0].startswith("«Отчёт.pdf»: Такой файл приложить нельзя.")


@pytest.mark.parametrize(
    ("link", "count", "is_valid"), [("", 0, False), ("https://школа.рф/1", 0, True), ("", 1, True)]
)
def test_a_document_is_a_file_or_a_link(link: str, count: int, is_valid: bool) -> None:
    files = MultiValueDict({"file": [SimpleUploadedFile("Приказ.pdf", b"%PDF-1.7")] * count})
    assert EvidenceForm({"kind": "Приказ", "link": link}, files).is_valid() == is_valid
