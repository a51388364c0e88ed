"""A person's own workbook back, each faulty cell coloured and commented; what we marked before is cleared first."""

import io
import json
import warnings
from collections.abc import Sequence
from typing import NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from .archives import DAMAGED
from .disposable import Limits, open_disposably
from .formats import Format, format_of
from .refusals import UnreadableFile
from .table_opening import ACCEPTED, MOST_UNPACKED
from .text_cells import put_text

AUTHOR = "Портал «Дорожные карты»"
SIGN = "Исправьте: "  # what our comments begin with, whatever an editor made of their author
OWN = "\n\nВаше примечание: "
COLOUR = "FFFFC7CE"
LIMITS = Limits(seconds=40)  # everything is read and written again, cell by cell
MOST_COMMENTS = 10_000  # Excel grows slow with more; the cells are coloured all the same


class Mark(NamedTuple):
    """`letter` "" is about the row as a whole."""

    line: int
    letter: str
    what: str


def mark_workbook(name: str, content: bytes, sheet: str, marks: Sequence[Mark]) -> bytes:
    """An .xlsx, of a .csv too. Opened in a process of its own; raises `UnreadableFile` where it is too big for that."""
    told = json.dumps({"sheet": sheet, "marks": marks}, ensure_ascii=False).encode()
    return open_disposably(f"{__name__}:marked", name, told + content, str(len(told)), limits=LIMITS)


def marked(name: str, content: bytes, told: str) -> bytes:
    """The other side of `mark_workbook`: the first `told` bytes say what is to be marked."""
    wish, content = json.loads(content[: int(told)]), content[int(told) :]
    is_text = format_of(name, content, ACCEPTED, MOST_UNPACKED) is Format.CSV
    book, rows = _book_of_text(content) if is_text else (_loaded(content), None)
    sheet = book[wish["sheet"]] if wish["sheet"] in book.sheetnames else book.worksheets[0]
    clear_marks(sheet)
    marks = [Mark(*each) for each in wish["marks"]]
    put_marks(sheet, [mark._replace(line=rows[mark.line]) for mark in marks] if rows else marks)
    book.active = book.index(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def put_marks(sheet: Worksheet, marks: Sequence[Mark]) -> None:
    """Several about one cell stand in one comment; a comment of the person's own stays below ours."""
    told: dict[tuple[int, int], list[str]] = {}
    for mark in marks:
        column = column_index_from_string(mark.letter) if mark.letter else 1
        told.setdefault((mark.line, column), []).append(mark.what)
    for count, ((line, column), sentences) in enumerate(told.items()):
        cell = sheet.cell(line, column)
        cell.fill = PatternFill("solid", start_color=COLOUR, end_color=COLOUR)
        if count < MOST_COMMENTS:
            own = f"{OWN}{cell.comment.text}" if cell.comment else ""
            cell.comment = Comment(f"{SIGN}{' '.join(sentences)}{own}", AUTHOR, height=120, width=320)


def clear_marks(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.has_style and cell.fill.fill_type == "solid" and cell.fill.start_color.rgb == COLOUR:
                cell.fill = PatternFill()
            if cell.comment and cell.comment.text.removeprefix(f"{AUTHOR}:\n").startswith(SIGN):
                _, _, own = cell.comment.text.partition(OWN)
                cell.comment = Comment(own, cell.comment.author) if own else None


def _loaded(content: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return load_workbook(io.BytesIO(content), rich_text=True)
        except MemoryError:
            raise
        except Exception as error:  # openpyxl raises whatever it stumbles over
            raise UnreadableFile(DAMAGED) from error


def _book_of_text(content: bytes) -> tuple[Workbook, dict[int, int]]:
    """The table of a .csv as a sheet, and the sheet's row of each line of the file."""
    from .text_tables import read_text_table

    rows, lines = read_text_table(content)
    book = Workbook()
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                put_text(book.active.cell(number, column), text)
    return book, {line: number for number, line in enumerate(lines, 1)}
