"""What a file really is, by its name and by its first bytes; a clear refusal for what cannot be taken."""

import re
import zipfile
from collections.abc import Collection
from enum import Enum
from pathlib import PurePath

from .archives import MOST_UNPACKED, open_archive, refuse_document_types
from .refusals import UnreadableFile


class Format(Enum):
    EXCEL = ".xlsx"
    WORD = ".docx"
    TEXT = ".txt"
    CSV = ".csv"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WEB_PAGE = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"<head", b"<body", b"mime-version:")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"BM")
_ENDING = re.compile(r"\.\w{1,10}")
_NAMES = {
    Format.EXCEL: "книги Excel (.xlsx)",
    Format.WORD: "документы Word (.docx)",
    Format.TEXT: "тексты (.txt)",
    Format.CSV: "таблицы в виде текста (.csv)",
}


def format_of(name: str, content: bytes, accepted: Collection[Format], most_unpacked: int = MOST_UNPACKED) -> Format:
    """One of the `accepted`. Raises `UnreadableFile` with what the file is instead, and what to do."""
    suffix = PurePath(name.strip()).suffix.lower()
    taken = taken_formats(accepted)
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile("Файл пуст. Выберите другой файл.")
    if content.startswith(_OLE):
        raise UnreadableFile(_old_format(content, _saved_as(accepted)))
    if content.startswith(b"PK"):
        found = _format_of_archive(suffix, open_archive(content, most_unpacked), accepted)
    elif content.startswith(b"%PDF"):
        raise UnreadableFile(f"Это PDF, таблицу из него не прочитать. {taken}")
    elif content.startswith(_PICTURES) and b"\0" in content:
        raise UnreadableFile(f"Это изображение, таблицу из него не прочитать. {taken}")
    elif content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGE):
        raise UnreadableFile("Это веб-страница, а не книга Excel. Откройте её в Excel и сохраните как .xlsx.")
    else:
        found = _format_of_text(suffix, content)
    if found not in accepted:
        raise UnreadableFile(f"Файлы вида «{suffix}» не подходят. {taken}" if _ENDING.fullmatch(suffix) else taken)
    return found


def taken_formats(accepted: Collection[Format]) -> str:
    """«Принимаются книги Excel (.xlsx) и тексты (.txt).»"""
    *names, last = [_NAMES[one] for one in accepted]
    return f"Принимаются {', '.join(names)} и {last}." if names else f"Принимаются {last}."


def _saved_as(accepted: Collection[Format]) -> str:
    return " или ".join(one.value for one in (Format.EXCEL, Format.WORD) if one in accepted)


def _old_format(content: bytes, saved_as: str) -> str:
    if _ENCRYPTED in content:
        return "Файл защищён паролем. Снимите пароль и загрузите его снова."
    return f"Это файл старого вида (.xls или .doc). Откройте его и сохраните как {saved_as}."


def _format_of_archive(suffix: str, archive: zipfile.ZipFile, accepted: Collection[Format]) -> Format:
    names = {entry.filename.lower() for entry in archive.infolist()}
    saved_as = _saved_as(accepted)
    if any(name.endswith("vbaproject.bin") for name in names) or suffix in (".xlsm", ".docm"):
        raise UnreadableFile(f"В файле есть макросы. Сохраните его без макросов, как {saved_as}.")
    if "xl/workbook.bin" in names or "mimetype" in names:
        raise UnreadableFile(f"Это книга другого вида. Откройте её и сохраните как {saved_as}.")
    kinds = {"xl/workbook.xml": Format.EXCEL, "word/document.xml": Format.WORD}
    found = [kind for name, kind in kinds.items() if name in names]
    if len(found) != 1:
        raise UnreadableFile(
            f"Это архив, а не книга Excel и не документ Word. Распакуйте его. {taken_formats(accepted)}"
        )
    if suffix != found[0].value:
        raise UnreadableFile(f"Имя файла не подходит к содержанию: переименуйте его, окончание – {found[0].value}.")
    refuse_document_types(archive)
    return found[0]


def _format_of_text(suffix: str, content: bytes) -> Format | None:
    """None for a kind of file that nobody takes."""
    if suffix == Format.EXCEL.value:
        what = "таблица в виде текста (CSV)" if b";" in content or b"\t" in content else "не книга Excel"
        raise UnreadableFile(f"Под именем .xlsx – {what}. Откройте файл в Excel и сохраните как .xlsx.")
    if suffix == Format.WORD.value:
        raise UnreadableFile("Под именем .docx – не документ Word. Откройте файл в Word и сохраните как .docx.")
    if suffix not in (Format.TEXT.value, Format.CSV.value):
        return None
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile(f"В файле {suffix} не текст. Сохраните его как текст в кодировке UTF-8.")
    return Format(suffix)
