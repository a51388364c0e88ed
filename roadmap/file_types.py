"""Which files may be attached, judged by what is inside them and not by their name. Pure.

No archives (nobody sees what is in them) and no macros (they run when a reviewer opens the file).
"""

import zipfile
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

ACCEPTED = "PDF, Word (docx, doc), Excel (xlsx, xls), OpenDocument (odt, ods) и снимки JPG или PNG"
_START = 1024  # bytes; some programs write a few lines before «%PDF-»


class FileType(NamedTuple):
    name: str
    endings: tuple[str, ...]


PDF = FileType("PDF", (".pdf",))
JPEG = FileType("JPG", (".jpg", ".jpeg"))
PNG = FileType("PNG", (".png",))
DOCX = FileType("Word", (".docx",))
XLSX = FileType("Excel", (".xlsx",))
ODT = FileType("текст OpenDocument", (".odt",))
ODS = FileType("таблица OpenDocument", (".ods",))
OLD_OFFICE = FileType("Word или Excel 97–2003", (".doc", ".xls"))
ENDINGS = tuple(ending for kind in (PDF, DOCX, OLD_OFFICE, XLSX, ODT, ODS, JPEG, PNG) for ending in kind.endings)

_SIGNATURES = {b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": OLD_OFFICE}
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": ODS,
}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}  # ISO/IEC 23008-12, in the first box
_HEIC = (
    "Это снимок HEIC, его откроет не всякий компьютер. Снимите документ кнопкой «Сфотографировать» или выберите "
    "в настройках камеры iPhone формат «Наиболее совместимый», тогда снимок будет JPG."
)
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")


class UnfitFile(ValueError):
    """The file may not be attached; the message is a Russian sentence that says why."""


def check_file(name: str, file: BinaryIO) -> None:
    """Raise `UnfitFile` unless the content is of an accepted kind and the name says the same. Rewinds the file."""
    kind = recognise(file)
    file.seek(0)
    ending = PurePath(name).suffix.lower()
    if kind is None:
        raise UnfitFile(f"Такой файл приложить нельзя. Подойдут {ACCEPTED}.")
    if ending not in kind.endings:
        wanted = " или ".join(kind.endings)
        raise UnfitFile(f"Внутри файла – {kind.name}, а по имени это не видно. Имя должно кончаться на {wanted}.")


def recognise(file: BinaryIO) -> FileType | None:
    """The kind of the content; None when it is not accepted. Raises `UnfitFile` where more can be said of it."""
    file.seek(0)
    start = file.read(_START)
    if b"%PDF-" in start:
        return PDF
    if start.startswith(b"PK\x03\x04"):
        return _recognise_package(file)
    if start[4:8] == b"ftyp" and start[8:12] in _HEIC_BRANDS:
        raise UnfitFile(_HEIC)
    kind = next((kind for signature, kind in _SIGNATURES.items() if start.startswith(signature)), None)
    if kind is OLD_OFFICE:
        _refuse_macros(_OLD_MACROS in start + file.read())
    return kind


def _recognise_package(file: BinaryIO) -> FileType | None:
    """Office documents are zip packages; what they are stands in the names of their parts."""
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
            mimetype = package.read("mimetype")[:100] if _is_short(package, "mimetype") else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return None
    _refuse_macros(any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names))
    if "[Content_Types].xml" in names:
        return DOCX if "word/document.xml" in names else XLSX if "xl/workbook.xml" in names else None
    return _OPEN_DOCUMENTS.get(mimetype.strip())


def _is_short(package: zipfile.ZipFile, name: str) -> bool:
    return name in package.namelist() and package.getinfo(name).file_size < _START


def _refuse_macros(found: bool) -> None:
    if found:
        raise UnfitFile("В файле есть макросы. Сохраните его без макросов и приложите снова.")
