"""A report as a workbook of Excel and as a covering letter of Word."""

from monitoring.exports.covering_letter import letter_bytes
from monitoring.exports.words import file_name
from monitoring.exports.workbook import workbook_bytes

__all__ = ["file_name", "letter_bytes", "workbook_bytes"]
