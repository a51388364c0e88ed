"""From an uploaded file to running text and plain tables; `read_document` is the only door."""

from .document import Cell, Document, Table, UnreadableFile

__all__ = ["Cell", "Document", "Table", "UnreadableFile", "read_document"]


def read_document(name: str, content: bytes) -> Document:
    """The file's text and tables, whatever its format. Raises `UnreadableFile` with a sentence for the person."""
    from .disposable import open_disposably

    return open_disposably(name, content)
