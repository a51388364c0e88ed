"""Opens a file of a known format in the present process."""

from .document import Document
from .formats import Format, format_of


def open_document(name: str, content: bytes) -> Document:
    """Raises `UnreadableFile`. The readers are imported when they are needed: they take a while to load."""
    kind = format_of(name, content)
    if kind is Format.EXCEL:
        from .spreadsheet import read_workbook

        return read_workbook(content)
    if kind is Format.WORD:
        from .word import read_word

        return read_word(content)
    from .plain_text import read_text

    return read_text(content)
