"""Files that cannot be taken: each is refused in a sentence that says why and what to do, or has its cell named."""

import datetime
import io
import re
from typing import Any

import pytest
from openpyxl.chart import BarChart
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from roadmap.drafts import Problem
from roadmap.drafts.corrections import Corrections, corrected
from roadmap.reading import UnreadableFile, read_document
from roadmap.tests.documents import HEADING, ROW, archive, drafted, paragraph, with_parts, word, word_table, workbook
from uploads.disposable import Limits

GOOD = workbook(HEADING, ROW)
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def with_sheet(old: bytes, new: bytes) -> bytes:
    return with_parts(GOOD, {SHEET: lambda part: part.replace(old, new)})


def with_row(cells: str) -> bytes:
    """A third row, numbered 2, of the given XML."""
    return with_sheet(b"</sheetData>", f'<row r="3"><c r="A3"><v>2</v></c>{cells}</row></sheetData>'.encode())


def many_rows(count: int) -> bytes:
    rows = "".join(f'<row r="{number}" s="1" customFormat="1"/>' for number in range(3, count))
    return with_sheet(b"</sheetData>", f"{rows}</sheetData>".encode())


def only_a_chart() -> bytes:
    book = Workbook()
    book.remove(book.active)
    book.create_chartsheet("Диаграмма").add_chart(BarChart())
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


REFUSED = {
    "empty": ("order.xlsx", b"", "Файл пуст"),
    "blank": ("order.txt", b" \r\n\t\n", "Файл пуст"),
    "cut short": ("order.xlsx", GOOD[: len(GOOD) // 2], "не до конца"),
    "damaged inside": ("order.xlsx", with_parts(GOOD, {SHEET: b"<worksheet><sheetData><row"}), "повреждён"),
    "plain zip": ("order.xlsx", archive({"readme.txt": b"hello"}), "архив"),
    "old Excel renamed": ("order.xlsx", OLE, "сохраните как .xlsx"),
    "password": ("order.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "Снимите пароль"),
    "cp1251 csv renamed": ("order.xlsx", "№;Мероприятие;Срок\n1;Открытие;завтра".encode("cp1251"), "CSV"),
    "html renamed": ("order.xlsx", b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", "веб-страница"),
    "html as xml renamed": ("order.xlsx", b'<?xml version="1.0"?><Workbook/>', "веб-страница"),
    "text as Word": ("order.docx", "Распоряжение".encode(), "Word"),
    "PDF": ("order.pdf", b"%PDF-1.7 ...", "PDF"),
    "unknown kind": ("order.rtf", b"{\\rtf1}", "Принимаются"),
    "macros": ("order.xlsx", with_parts(GOOD, {"xl/vbaProject.bin": b"x"}), "макросы"),
    "macros by name": ("order.xlsm", GOOD, "макросы"),
    "binary workbook": ("order.xlsb", archive({"xl/workbook.bin": b"x"}), "сохраните как .xlsx"),
    "OpenDocument": ("order.xlsx", archive({"mimetype": b"application/vnd.oasis"}), "сохраните как .xlsx"),
    "zip as text": ("order.txt", GOOD, "переименуйте"),
    "bytes as text": ("order.txt", b"\x01\x02\0\0\x03" * 9, "не текст"),
    "Latin bytes as text": ("order.txt", "na\xefve caf\xe9 r\xe9sum\xe9".encode("latin-1"), "русского текста"),
    "zip bomb": ("order.xlsx", with_parts(GOOD, {"xl/bomb.xml": b"0" * (70 * 1024 * 1024)}), "слишком велик"),
    "high ratio": ("order.xlsx", with_parts(GOOD, {"xl/bomb.xml": b"0" * (9 * 1024 * 1024)}), "слишком велик"),
    "thousands of entries": (
        "order.xlsx",
        with_parts(GOOD, {f"xl/{number}.xml": b"" for number in range(1500)}),
        "слишком велик",
    ),
    "upward entry": ("order.xlsx", with_parts(GOOD, {"../evil.xml": b"x"}), "посторонние"),
    "upward entry by backslash": ("order.xlsx", with_parts(GOOD, {"..\\evil.xml": b"x"}), "посторонние"),
    "absolute entry": ("order.xlsx", with_parts(GOOD, {"/etc/evil.xml": b"x"}), "посторонние"),
    "entity bomb": ("order.xlsx", with_parts(GOOD, {"xl/sharedStrings.xml": BOMB}), "посторонние"),
    "external entity": ("order.xlsx", with_parts(GOOD, {SHEET: EXTERNAL.encode()}), "посторонние"),
    "external entity in UTF-16": ("order.xlsx", with_parts(GOOD, {SHEET: EXTERNAL.encode("utf-16")}), "посторонние"),
    "entity in Word": ("order.docx", with_parts(word(paragraph("1")), {"word/document.xml": BOMB}), "посторонние"),
    "merge over the sheet": (
        "order.xlsx",
        with_sheet(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "объединено слишком много ячеек (A1:XFD1048576)",
    ),
    "one far cell": (
        "order.xlsx",
        with_sheet(
            b"</sheetData>",
            b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>',
        ),
        "далеко за таблицей (ячейка XFD1048576)",
    ),
    "one wide cell": (
        "order.xlsx",
        with_sheet(b"</sheetData>", b'<row r="3"><c r="XFD3" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'),
        "далеко за таблицей (ячейка XFD3)",
    ),
    "formatted empty rows": ("order.xlsx", many_rows(60_000), "далеко за таблицей"),
    "bad shared string": (
        "order.xlsx",
        with_sheet(b"</sheetData>", b'<row r="3"><c r="A3" t="s"><v>99999</v></c></row></sheetData>'),
        "повреждён",
    ),
    "only a chart": ("order.xlsx", only_a_chart(), "только диаграммы"),
    "giant gridSpan": (
        "order.docx",
        word('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr></w:tc></w:tr></w:tbl>'),
        "100000000 столбцов",
    ),
    "too much text": ("order.txt", "дорожная карта ".encode() * 300_000, "слишком велик"),
    "Word without a body": ("order.docx", archive({"word/document.xml": b"<a/>"}), "повреждён"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused(what: str) -> None:
    name, content, expected = REFUSED[what]
    with pytest.raises(UnreadableFile) as refusal:
        read_document(name, content)
    assert expected in str(refusal.value)
    assert re.fullmatch(r"[А-ЯЁ«].*\.", str(refusal.value)), "a full sentence"


def test_a_file_too_hard_to_open_takes_only_its_own_process_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uploads.disposable.LIMITS", Limits(seconds=0.01))
    with pytest.raises(UnreadableFile, match="не удалось открыть"):
        read_document("order.xlsx", GOOD)


def change_cell(place: str, value: Any) -> bytes:
    def change(sheet: Worksheet) -> None:
        sheet[place] = value

    return workbook(HEADING, ROW, change=change)


def merge(place: str) -> bytes:
    return workbook(HEADING, ROW, ("2.", *ROW[1:]), change=lambda sheet: sheet.merge_cells(place))


FATAL = {
    "formula without a value": (change_cell("E2", "=TODAY()"), "E2", "«=TODAY()» сохранена без значения"),
    "error value": (change_cell("C2", "#REF!"), "C2", "ошибка Excel «#REF!»"),
    "not a finite number": (with_row('<c r="D3"><v>1e400</v></c>'), "D3", "«inf»"),
    "serial date out of range": (
        workbook(HEADING, (*ROW[:4], datetime.date(2021, 3, 1))),
        "E2",
        "ошибка Excel «#VALUE!»",
    ),
    "control characters": (
        with_row('<c r="B3" t="inlineStr"><is><t>a_x0001_b</t></is></c>'),
        "B3",
        "управляющие знаки",
    ),
    "zero width": (change_cell("B2", "Откры\u200bтие центров"), "B2", "«Откры□тие центров»"),
    "bidi": (change_cell("C2", "\u202eДепартамент"), "C2", "невидимые знаки"),
    "Latin letters": (change_cell("B2", "Открытиe цeнтров"), "B2", "«e». Вероятно, имелось в виду «Открытие»"),
    "merged data cells": (merge("E2:E3"), "E3", "Ячейки E2:E3 объединены"),
    "a number twice": (workbook(HEADING, ROW, ROW), "A3", "A2; лист «Дорожная карта», ячейка A3"),
    "no title": (workbook(HEADING, ("1.", None, *ROW[2:])), "A2", "нет наименования"),
    "half without a whole": (workbook(HEADING, (None, *ROW[1:]), ROW), "A2", "нет мероприятия с номером"),
}


def problem_at(problems: tuple[Problem, ...], place: str, what: str) -> Problem | None:
    return next((one for one in problems if one.where.endswith(f"ячейка {place}") and what in one.what), None)


@pytest.mark.parametrize("what", FATAL)
def test_cell_is_named_and_the_import_waits(what: str) -> None:
    content, place, expected = FATAL[what]
    if what == "serial date out of range":
        content = with_parts(content, {SHEET: lambda part: part.replace(b"<v>44256</v>", b"<v>99999999</v>")})
    draft = drafted("order.xlsx", content)
    problem = problem_at(draft.problems, place, expected)
    assert problem is not None, draft.problems
    assert problem.where == f"лист «Дорожная карта», ячейка {place}"
    assert problem.fatal
    assert draft.has_fatal_problems


def test_both_rows_of_a_doubled_number_are_named() -> None:
    draft = drafted("order.xlsx", workbook(HEADING, ROW, ROW))
    assert {p.where[-2:] for p in draft.problems if p.fatal} == {"A2", "A3"}


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
