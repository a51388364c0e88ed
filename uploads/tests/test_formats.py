"""What is accepted is told by the caller; the refusal names what is."""

import pytest

from uploads.formats import Format, format_of, taken_formats
from uploads.refusals import UnreadableFile

REGISTER = (Format.EXCEL, Format.CSV)


def test_a_table_in_text_is_accepted_where_it_is_asked_for() -> None:
    assert format_of("centres.CSV", "а;б".encode("cp1251"), REGISTER) is Format.CSV


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("centres.csv", b" \n", "Файл пуст"),
        ("centres.txt", b"a;b", "Принимаются книги Excel (.xlsx) и таблицы в виде текста (.csv)."),
        ("centres", b"a;b", "Принимаются"),
        ("centres.csv", b"\x01\0\0", "не текст"),
        ("centres.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "сохраните как .xlsx."),
        ("centres.csv", b"<html>", "веб-страница"),
    ],
)
def test_what_is_not_accepted_is_named(name: str, content: bytes, expected: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        format_of(name, content, REGISTER)
    assert expected in str(refusal.value)


def test_accepted_formats_are_listed() -> None:
    assert taken_formats([Format.WORD]) == "Принимаются документы Word (.docx)."
