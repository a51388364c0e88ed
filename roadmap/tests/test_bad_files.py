"""Orders that are told as a whole to be the wrong ones; what is wrong with single cells stands in `tests/nasty/`."""

import pytest

from roadmap.drafts.corrections import Corrections, corrected
from roadmap.reading import UnreadableFile, read_document
from roadmap.tests.documents import HEADING, ROW, drafted
from uploads.disposable import Limits
from uploads.tests.making import paragraph, word, word_table, workbook


def test_a_file_too_hard_to_open_takes_only_its_own_process_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uploads.disposable.LIMITS", Limits(seconds=0.01))
    with pytest.raises(UnreadableFile, match="не удалось открыть"):
        read_document("order.xlsx", workbook(HEADING, ROW))


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (HEADING[:4], "Нет столбца «Срок»"),
        (("№ п/п", "Мероприятие", "Результат", "Срок"), "Нет столбца «Ответственный»"),
        (("Наименование", "Мероприятие", "Ответственный", "Результат", "Срок"), "Нет столбца «№ п/п»"),
        ((*HEADING, "Срок исполнения"), "Столбец «Срок» встречается дважды"),
    ],
)
def test_columns(heading: tuple[str, ...], expected: str) -> None:
    draft = drafted("order.xlsx", workbook(heading, ROW))
    assert any(expected in problem.what and problem.fatal for problem in draft.problems)
    assert draft.roadmaps == ()


def test_wrong_sheet_names_those_found() -> None:
    draft = drafted("centres.xlsx", workbook(("ИНН", "Школа", "Адрес"), ("1", "Школа № 3", "Томск"), sheet="Центры"))
    (problem,) = [problem for problem in draft.problems if problem.fatal]
    assert "Есть: лист «Центры»." in problem.what
    assert draft.problems == (problem,)
    assert corrected(draft, Corrections()).problems == (problem,)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.docx", word(paragraph("Уважаемые коллеги!"))),
        ("letter.docx", word(word_table(["Показатель", "План"], ["Охват", "12"]))),
        ("letter.txt", "Уважаемые коллеги, добрый день".encode()),
    ],
)
def test_neither_table_nor_clauses(name: str, content: bytes) -> None:
    draft = drafted(name, content)
    assert any("ни таблицы с мероприятиями, ни пунктов" in problem.what for problem in draft.problems if problem.fatal)


def test_a_table_without_rows() -> None:
    draft = drafted("order.xlsx", workbook(HEADING))
    assert any("ни одного мероприятия" in problem.what for problem in draft.problems if problem.fatal)


def test_a_very_long_cell() -> None:
    draft = drafted(
        "order.txt", "\t".join(HEADING).encode() + b"\n" + "\t".join(("1", "Я" * 40_000, *ROW[2:])).encode()
    )
    assert any("40000 знаков" in problem.what for problem in draft.problems if problem.fatal)
