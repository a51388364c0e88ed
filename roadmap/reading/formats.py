"""What a file really is, by its name and by its first bytes; a clear refusal for what cannot be taken."""

import zipfile
from enum import Enum
from pathlib import PurePath

from .archives import open_archive, refuse_document_types
from .document import UnreadableFile


class Format(Enum):
    EXCEL = ".xlsx"
    WORD = ".docx"
    TEXT = ".txt"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WEB_PAGE = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"<head", b"<body", b"mime-version:")

TAKEN = "Принимаются книги Excel (.xlsx), документы Word (.docx) и тексты (.txt)."


def format_of(name: str, content: bytes) -> Format:
    """Raises `UnreadableFile` with what the file is instead, and what to do."""
    suffix = PurePath(name).suffix.lower()
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile("Файл пуст. Выберите файл с распоряжением.")
    if content.startswith(_OLE):
        raise UnreadableFile(_old_format(content))
    if content.startswith(b"PK"):
        return _format_of_archive(suffix, open_archive(content))
    if content.startswith(b"%PDF"):
        raise UnreadableFile(f"Это PDF, таблицу из него не прочитать. {TAKEN}")
    if content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGE):
        raise UnreadableFile("Это веб-страница, а не книга Excel. Откройте её в Excel и сохраните как .xlsx.")
    return _format_of_text(suffix, content)


def _old_format(content: bytes) -> str:
    if _ENCRYPTED in content:
        return "Файл защищён паролем. Снимите пароль и загрузите его снова."
    return "Это файл старого вида (.xls или .doc). Откройте его и сохраните как .xlsx или .docx."


def _format_of_archive(suffix: str, archive: zipfile.ZipFile) -> Format:
    names = {entry.filename.lower() for entry in archive.infolist()}
    if any(name.endswith("vbaproject.bin") for name in names) or suffix in (".xlsm", ".docm"):
        raise UnreadableFile("В файле есть макросы. Сохраните его без макросов, как .xlsx или .docx.")
    if "xl/workbook.bin" in names or "mimetype" in names:
        raise UnreadableFile("Это книга другого вида. Откройте её и сохраните как .xlsx или .docx.")
    kinds = {"xl/workbook.xml": Format.EXCEL, "word/document.xml": Format.WORD}
    found = [kind for name, kind in kinds.items() if name in names]
    if len(found) != 1:
        raise UnreadableFile(f"Это архив, а не книга Excel и не документ Word. Распакуйте его. {TAKEN}")
    if suffix not in (Format.EXCEL.value, Format.WORD.value):
        raise UnreadableFile(f"Имя файла не подходит к содержанию: переименуйте его, окончание — {found[0].value}.")
    refuse_document_types(archive)
    return found[0]


def _format_of_text(suffix: str, content: bytes) -> Format:
    if suffix == Format.EXCEL.value:
        what = "таблица в виде текста (CSV)" if b";" in content or b"\t" in content else "не книга Excel"
        raise UnreadableFile(f"Под именем .xlsx — {what}. Откройте файл в Excel и сохраните как .xlsx.")
    if suffix == Format.WORD.value:
        raise UnreadableFile("Под именем .docx — не документ Word. Откройте файл в Word и сохраните как .docx.")
    if suffix != Format.TEXT.value:
        raise UnreadableFile(f"Файлы вида «{suffix}» не подходят. {TAKEN}" if suffix else TAKEN)
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile("В файле .txt не текст. Сохраните распоряжение как текст в кодировке UTF-8.")
    return Format.TEXT
