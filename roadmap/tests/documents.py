"""Files for the tests: small workbooks and texts, and the drafts that come of them."""

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from roadmap.drafts import DraftOrder, RegionName, draft_order
from roadmap.reading import Document, read_document

PROJECT = Path(__file__).resolve().parents[2]
ORDERS = PROJECT / "fixtures" / "orders"
REGIONS = [
    RegionName(region["code"], region["name"], region["genitive"])
    for region in json.loads((PROJECT / "fixtures" / "regions.json").read_text(encoding="utf-8"))
]

HEADING = ("№ п/п", "Наименование мероприятия", "Ответственный", "Результат", "Срок")
ROW = ("1.", "Открытие центров «Точка роста»", "Департамент образования", "Приказ", "1 марта 2021 года")


def workbook(
    *rows: Sequence[Any], sheet: str = "Дорожная карта", change: Callable[[Worksheet], None] | None = None
) -> bytes:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    if change:
        change(book.active)
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


def plain_text(*rows: Sequence[str]) -> bytes:
    return "\n".join("\t".join(row) for row in rows).encode()


def drafted(name: str, content: bytes, subsidy_years: tuple[int, ...] = ()) -> DraftOrder:
    return draft_order(read_document(name, content), regions=REGIONS, subsidy_years=subsidy_years)


def drafted_document(document: Document) -> DraftOrder:
    return draft_order(document, regions=REGIONS)
