"""Opens a file of a known format in the present process."""

from .archives import TOO_BIG
from .document import Document, UnreadableFile
from .formats import Format, format_of

LONGEST_TEXT = 3_000_000  # characters in all


def open_document(name: str, content: bytes) -> Document:
    """Raises `UnreadableFile`, also for more text than an order can have: cells may share one long string."""
    document = _read(format_of(name, content), content)
    cells = [cell for table in document.tables for row in table.rows for cell in row]
    if sum(len(cell.text) for cell in (*document.paragraphs, *cells)) > LONGEST_TEXT:
        raise UnreadableFile(TOO_BIG)
    return document


def _read(kind: Format, content: bytes) -> Document:
    """The readers are imported when they are needed: they take a while to load."""
    if kind is Format.EXCEL:
        from .spreadsheet import read_workbook

        return read_workbook(content)
    if kind is Format.WORD:
        from .word import read_word

        return read_word(content)
    from .plain_text import read_text

    return read_text(content)
