"""Cells that call a text a number, «NaN» or «abc»: marked as faulty, so that openpyxl reads all the others."""

import io
import zipfile

from lxml import etree

from uploads.archives import part
from uploads.sheet_bounds import sheet_parts

_NOT_NUMBERS = ("s", "str", "b", "e", "d", "inlineStr")


def with_odd_numbers_marked(content: bytes, archive: zipfile.ZipFile) -> bytes:
    """The same workbook, its odd numbers made errors of Excel; the very same bytes where there are none."""
    changed = {
        name: xml
        for name in sheet_parts(archive)
        if name in archive.namelist() and (xml := _marked(part(archive, name)))
    }
    if not changed:
        return content
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as marked:
        for name in dict.fromkeys(archive.namelist()):
            marked.writestr(name, changed.get(name) or part(archive, name))
    return stream.getvalue()


def _marked(xml: bytes) -> bytes:
    """The sheet's XML with those cells marked; empty where none is odd."""
    sheet = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    odd = [cell for cell in sheet.iterfind(".//{*}sheetData/{*}row/{*}c") if _is_odd(cell)]
    for cell in odd:
        cell.set("t", "e")
    return etree.tostring(sheet, encoding="UTF-8") if odd else b""


def _is_odd(cell: etree._Element) -> bool:
    value = cell.findtext("{*}v")
    return (
        value is not None and value.strip() != "" and cell.get("t", "n") not in _NOT_NUMBERS and not _is_number(value)
    )


def _is_number(text: str) -> bool:
    """As openpyxl takes it: «1e5» and «1.0» by float, all else by int."""
    try:
        float(text) if any(sign in text for sign in ".eE") else int(text)
    except ValueError:
        return False
    return True
