"""A report as a workbook of Excel."""

from monitoring.exports.words import file_name
from monitoring.exports.workbook import CONTENT_TYPE, workbook_bytes

__all__ = ["CONTENT_TYPE", "file_name", "workbook_bytes"]
