"""The form of an order as a .docx document."""

import io
import re

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table, _Row

from roadmap.exports.order_form import OrderForm

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WIDTHS = {4: (1.2, 12.5, 7.0, 5.0), 5: (1.2, 9.0, 5.5, 5.0, 5.0)}  # centimetres, by the number of columns
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def word_bytes(form: OrderForm) -> bytes:
    document = Document()
    _set_page(document)
    _add_lines(document, form.letterhead, is_bold=True)
    _add_lines(document, (form.title,), is_bold=True)
    _add_lines(document, form.told)
    _add_lines(document, (form.signature,), alignment=WD_ALIGN_PARAGRAPH.LEFT)
    _add_lines(document, form.stamp, alignment=WD_ALIGN_PARAGRAPH.RIGHT)
    _add_lines(document, (form.plan_title,), is_bold=True)
    _add_table(document, form)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    style.paragraph_format.space_after = Pt(0)


def _add_lines(
    document: WordDocument,
    lines: tuple[str, ...],
    *,
    is_bold: bool = False,
    alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER,
) -> None:
    """Lines with a blank one after them."""
    filled = [line for line in lines if line]
    for line in filled:
        paragraph = document.add_paragraph()
        paragraph.alignment = alignment
        paragraph.add_run(_clean(line)).bold = is_bold
    if filled:
        document.add_paragraph()


def _add_table(document: WordDocument, form: OrderForm) -> None:
    table = document.add_table(rows=0, cols=len(form.headings))
    table.style = "Table Grid"
    table.autofit = False
    for row in (form.headings, *form.rows):
        _fill(table.add_row(), row, WIDTHS[len(form.headings)])
    if table.rows:
        _repeat_heading(table)


def _fill(row: _Row, texts: tuple[str, ...], widths: tuple[float, ...]) -> None:
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.text, cell.width = _clean(text), Cm(width)
        for run in cell.paragraphs[0].runs:
            run.font.size = Pt(10)


def _repeat_heading(table: Table) -> None:
    """On each page that the table reaches."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
