"""A roadmap as a file in the form of its order, which comes in again as it went out."""

from roadmap.exports.order_form import OrderForm, file_name, form_of
from roadmap.exports.word import word_bytes
from roadmap.exports.workbook import workbook_bytes

__all__ = ["OrderForm", "file_name", "form_of", "word_bytes", "workbook_bytes"]
