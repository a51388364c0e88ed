"""The form of an order as a .docx document."""

from docx.enum.text import WD_ALIGN_PARAGRAPH

from regions.word_documents import CONTENT_TYPE, add_lines, add_table, document_bytes, new_document
from roadmap.exports.order_form import OrderForm

__all__ = ["CONTENT_TYPE", "word_bytes"]
WIDTHS = {4: (1.2, 12.5, 7.0, 5.0), 5: (1.2, 9.0, 5.5, 5.0, 5.0)}  # centimetres, by the number of columns
MARGINS = (2.0, 2.0, 2.0, 2.0)


def word_bytes(form: OrderForm) -> bytes:
    document = new_document(form.title or form.plan_title, margins=MARGINS, is_landscape=True)
    add_lines(document, form.letterhead, is_bold=True)
    add_lines(document, (form.title,), is_bold=True)
    add_lines(document, form.told)
    add_lines(document, (form.signature,), alignment=WD_ALIGN_PARAGRAPH.LEFT)
    add_lines(document, form.stamp, alignment=WD_ALIGN_PARAGRAPH.RIGHT)
    add_lines(document, (form.plan_title,), is_bold=True)
    add_table(document, form.headings, form.rows, WIDTHS[len(form.headings)])
    return document_bytes(document)
