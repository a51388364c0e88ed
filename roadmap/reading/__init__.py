"""From an uploaded file to running text and plain tables; `read_document` is the only door."""

from .document import Cell, Document, Table, UnreadableFile
from .plain_text import read_text


def read_document(name: str, content: bytes) -> Document:
    return read_text(content)


__all__ = ["Cell", "Document", "Table", "UnreadableFile", "read_document"]
