"""A report as a workbook of Excel."""

from monitoring.exports.workbook import CONTENT_TYPE, workbook_bytes, workbook_name

__all__ = ["CONTENT_TYPE", "workbook_bytes", "workbook_name"]
