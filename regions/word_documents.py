"""Documents of Word: a page, lines of text, a table whose heading repeats. Pure; the same content, the same bytes."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row

from regions.packing import APPLICATION, APPLICATION_PROPERTIES, repacked

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
A4 = (21.0, 29.7)  # centimetres
FONT = "Times New Roman"
LONGEST_PROPERTY = 255  # letters, says the standard
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def new_document(
    title: str, *, margins: tuple[float, float, float, float], is_landscape: bool = False, size: int = 12
) -> WordDocument:
    """A4; margins are top, right, bottom and left in centimetres, `size` is in points."""
    document = Document()
    section = document.sections[0]
    if is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = map(Cm, reversed(A4) if is_landscape else A4)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Cm, margins)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(size)
    style.paragraph_format.space_after = Pt(0)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "ru-RU")
    properties = document.core_properties
    properties.author = properties.last_modified_by = APPLICATION
    properties.title, properties.comments, properties.language = clean(title)[:LONGEST_PROPERTY], "", "ru-RU"
    return document


def document_bytes(document: WordDocument, written_at: datetime | None = None) -> bytes:
    """`written_at` is what its properties tell; nothing when not given."""
    properties = document.core_properties
    if written_at:
        properties.created = properties.modified = written_at
    else:
        for moment in list(properties._element):
            if moment.tag in (qn("dcterms:created"), qn("dcterms:modified")):
                properties._element.remove(moment)
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue(), APPLICATION_PROPERTIES)


def add_lines(
    document: WordDocument,
    lines: Iterable[str],
    *,
    is_bold: bool = False,
    alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER,
) -> None:
    """Lines with a blank one after them."""
    filled = [line for line in lines if line]
    for line in filled:
        paragraph = document.add_paragraph()
        paragraph.alignment = alignment
        paragraph.add_run(clean(line)).bold = is_bold
    if filled:
        document.add_paragraph()


def add_table(
    document: WordDocument,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[float],
    *,
    size: int = 10,
    numbers_from: int | None = None,
) -> None:
    """`widths` in centimetres; the columns from `numbers_from` on stand at the right."""
    table = document.add_table(rows=0, cols=len(headings))
    table.style = "Table Grid"
    table.autofit = False
    for row in (headings, *rows):
        _fill(table.add_row(), row, widths, size)
    for row in table.rows[1:] if numbers_from is not None else ():
        for cell in row.cells[numbers_from:]:
            _align_right(cell)
    _repeat_heading(table)


def clean(text: str) -> str:
    """Without signs that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def _fill(row: _Row, texts: Sequence[str], widths: Sequence[float], size: int) -> None:
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.text, cell.width = clean(text), Cm(width)
        for run in cell.paragraphs[0].runs:
            run.font.size = Pt(size)


def _align_right(cell: _Cell) -> None:
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat_heading(table: Table) -> None:
    """On each page that the table reaches."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
