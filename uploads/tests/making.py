"""Files made for tests: small workbooks and Word documents, whole or with single parts changed."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"


def workbook(
    *rows: Sequence[Any], sheet: str = "Дорожная карта", change: Callable[[Worksheet], None] | None = None
) -> bytes:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    if change:
        change(book.active)
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_parts(content: bytes, parts: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The archive with parts replaced, added, or changed by a function."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = parts.get(name, old.read(name))
            new.writestr(name, part(old.read(name)) if callable(part) else part)
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return stream.getvalue()


def with_cell(content: bytes, place: str, xml: str, sheet: str = SHEET) -> bytes:
    """The workbook with the cell at a place, which has to be there, replaced by the given XML."""
    cell = re.compile(rf'<c r="{place}"[^>]*?(?:/>|>.*?</c>)'.encode(), re.DOTALL)

    def change(part: bytes) -> bytes:
        changed, count = cell.subn(lambda _: xml.encode(), part)
        assert count == 1, f"no cell {place}"
        return changed

    return with_parts(content, {sheet: change})


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return stream.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word document of the given XML; `numbering` and `styles` are further parts."""
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    texts = {"document": f"<w:document {namespace}><w:body>{body}</w:body></w:document>"}
    texts |= {name: f"<w:{name} {namespace}>{text}</w:{name}>" for name, text in parts.items()}
    return archive({f"word/{name}.xml": text.encode() for name, text in texts.items()})


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_table(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
