import io
import zipfile

import pytest

from roadmap.file_types import UnfitFile, check_file

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000


def package(**parts: str) -> bytes:
    """A zip file; `__` in a part's name stands for a slash."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr("[Content_Types].xml" if name == "types" else name.replace("__", "/"), text)
    return file.getvalue()


DOCX = package(types="<Types/>", **{"word__document.xml": "<w/>"})
XLSX = package(types="<Types/>", **{"xl__workbook.xml": "<w/>"})
ODT = package(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<o/>"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Приказ.pdf", b"%PDF-1.7\n"),
        ("Приказ.PDF", b"\r\n%PDF-1.4\n"),
        ("скан.jpg", b"\xff\xd8\xff\xe0JFIF"),
        ("скан.jpeg", b"\xff\xd8\xff\xe0JFIF"),
        ("скан.png", b"\x89PNG\r\n\x1a\n"),
        ("Отчёт.docx", DOCX),
        ("Отчёт.xlsx", XLSX),
        ("Отчёт.odt", ODT),
        ("Отчёт.doc", OLD_OFFICE),
        ("Отчёт.xls", OLD_OFFICE),
    ],
)
def test_accepted(name: str, content: bytes) -> None:
    file = io.BytesIO(content)
    check_file(name, file)
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("Приказ.pdf", b"MZ\x90\x00", "Такой файл приложить нельзя"),
        ("страница.pdf", b"<html><script>alert(1)</script>", "Такой файл приложить нельзя"),
        ("IMG_0042.HEIC", b"\0\0\0\x24ftypheic\0\0\0\0mif1heic", "снимок HEIC"),
        ("видео.jpg", b"\0\0\0\x20ftypisom\0\0\2\0", "Такой файл приложить нельзя"),
        ("архив.zip", package(**{"приказ.pdf": "%PDF"}), "Такой файл приложить нельзя"),
        ("битый.docx", DOCX[:60], "Такой файл приложить нельзя"),
        ("приказ.exe", b"%PDF-1.7\n", "Имя должно кончаться на .pdf"),
        ("приказ", b"\xff\xd8\xff\xe0", "Имя должно кончаться на .jpg или .jpeg"),
        ("Отчёт.xlsx", DOCX, "Имя должно кончаться на .docx"),
        ("Отчёт.docx", package(types="", **{"word__document.xml": "", "word__vbaProject.bin": ""}), "макросы"),
        ("Отчёт.doc", OLD_OFFICE + "_VBA_PROJECT".encode("utf-16-le"), "макросы"),
    ],
)
def test_refused(name: str, content: bytes, said: str) -> None:
    with pytest.raises(UnfitFile, match=said):
        check_file(name, io.BytesIO(content))
