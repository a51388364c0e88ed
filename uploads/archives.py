"""A zip judged by its directory, before any part of it is opened."""

import io
import re
import zipfile

from .refusals import UnreadableFile

MOST_ENTRIES = 1_000
MOST_UNPACKED = 64 * 1024 * 1024  # bytes
MOST_RATIO = 200  # unpacked to packed, for a part of more than…
RATIO_MATTERS_FROM = 4 * 1024 * 1024  # bytes
BEGINNING = 4096  # bytes, enough for what stands before a part's root element

_DOCUMENT_TYPE = re.compile(
    rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C|E\0N\0T)|\0<\0!\0(?:D\0O\0C|E\0N\0T)", re.IGNORECASE
)
_ROOT = re.compile(rb"<[A-Za-z_]")
_XML = re.compile(rb"[\s\0\xef\xbb\xbf\xfe\xff]*<")

DAMAGED = "Файл повреждён или загружен не до конца. Откройте его у себя, сохраните ещё раз и загрузите снова."
TOO_BIG = "Файл слишком велик в распакованном виде. Оставьте в нём только то, что загружаете, и попробуйте снова."
FOREIGN = "Внутри файла есть посторонние части, открывать его небезопасно. Сохраните его заново в Excel или Word."


def open_archive(content: bytes, most_unpacked: int = MOST_UNPACKED) -> zipfile.ZipFile:
    """Raises `UnreadableFile` for what is damaged, too big, protected or dangerous by its directory."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(DAMAGED) from error
    _judge(archive.infolist(), most_unpacked)
    return archive


def refuse_document_types(archive: zipfile.ZipFile) -> None:
    """Neither Excel nor Word writes a document type; entity bombs and external entities need one.

    A part may have any name. Only drawings, which nobody opens here, usually have one.
    """
    for entry in archive.infolist():
        if not entry.filename.lower().endswith(".svg") and _has_document_type(archive, entry):
            raise UnreadableFile(FOREIGN)


def _has_document_type(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """It stands before the root element; where a comment or nothing known is there, the whole part is searched."""
    beginning = part(archive, entry, BEGINNING)
    if not _XML.match(beginning):
        return False
    root = _ROOT.search(beginning)
    if root and b"<!" not in beginning[: root.start()]:
        return b"<\0!\0" in beginning[: root.start()]
    return bool(_DOCUMENT_TYPE.search(part(archive, entry)))


def part(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, most: int = -1) -> bytes:
    """A part's bytes, or the first `most` of them; never more than the directory says."""
    try:
        with archive.open(name) as opened:
            return opened.read(most)
    except Exception as error:  # zipfile lets out zlib's, lzma's and its own errors, which have no common class
        raise UnreadableFile(DAMAGED) from error


def _judge(entries: list[zipfile.ZipInfo], most_unpacked: int) -> None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > most_unpacked:
        raise UnreadableFile(TOO_BIG)
    for entry in entries:
        if entry.file_size > RATIO_MATTERS_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise UnreadableFile(TOO_BIG)
        if entry.flag_bits & 0x1:
            raise UnreadableFile("Файл защищён паролем. Снимите пароль и загрузите его снова.")
        steps = re.split(r"[/\\]", entry.filename)
        if ".." in steps or entry.filename.startswith(("/", "\\")) or ":" in steps[0]:
            raise UnreadableFile(FOREIGN)
