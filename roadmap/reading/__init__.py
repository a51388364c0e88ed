"""From an uploaded file to running text and plain tables; `read_document` is the only door."""

import json

from roadmap.plain_records import record
from uploads.disposable import open_disposably
from uploads.refusals import UnreadableFile

from .document import Cell, Document, Table

__all__ = ["Cell", "Document", "Table", "UnreadableFile", "read_document"]


def read_document(name: str, content: bytes) -> Document:
    """The file's text and tables, whatever its format. Raises `UnreadableFile` with a sentence for the person."""
    return record(Document, json.loads(open_disposably("roadmap.reading.opening:opened", name, content)))
