"""From a file to the one table that is wanted: `read_table` is the door, `opened` its other side in the process."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from .characters import storable
from .disposable import TooHard, open_disposably
from .formats import Format, format_of
from .headings import heading_key
from .refusals import UnreadableFile
from .tables import Column, Note, UploadedTable, coded, column_letter

ACCEPTED = (Format.EXCEL, Format.CSV)
MOST_UNPACKED = 160 * 1024 * 1024  # bytes
HEADINGS_WITHIN = 30  # rows from the top
EMPTY = "Таблица пуста: нет даже строки с названиями столбцов."


def read_table(
    name: str, content: bytes, wanted: Sequence[str] = (), enough: int = 1, sheet: str = ""
) -> UploadedTable:
    """The sheet `sheet`, else the first with `enough` of the `wanted` headings, else the likest; or the .csv.

    Raises `UnreadableFile` with a sentence for the person.
    """
    asked = json.dumps({"wanted": sorted({heading_key(each) for each in wanted}), "enough": enough, "sheet": sheet})
    try:
        return UploadedTable.from_json(open_disposably(f"{__name__}:opened", name, content, asked))
    except TooHard:
        open_disposably(f"{__name__}:explained", name, content)
        raise


def opened(name: str, content: bytes, asked: str) -> bytes:
    """The table as JSON, for the process that asked for it."""
    wish = json.loads(asked)
    wanted = frozenset(wish["wanted"])
    if format_of(name, content, ACCEPTED, MOST_UNPACKED) is Format.CSV:
        return _from_text(content, wanted).to_json().encode()
    return _from_workbook(content, wanted, wish["enough"], wish["sheet"]).to_json().encode()


def explained(name: str, content: bytes) -> bytes:
    """Nothing, unless it can be told why the file is too hard: then `UnreadableFile`."""
    if format_of(name, content, ACCEPTED, MOST_UNPACKED) is Format.EXCEL:
        from .sheets import explain

        explain(content, MOST_UNPACKED)
    return b""


def _from_text(content: bytes, wanted: frozenset[str]) -> UploadedTable:
    from .text_tables import read_text_table

    rows, lines = read_text_table(content)
    heading, _ = _heading(rows, wanted)
    return UploadedTable("", (), lines[heading], *_columns(rows, lines, heading))


def _from_workbook(content: bytes, wanted: frozenset[str], enough: int, chosen: str) -> UploadedTable:
    from .sheet_notes import merge_faults, sheet_notes
    from .sheets import Workbook

    book = Workbook(content, MOST_UNPACKED)
    best, best_score, heading = None, -1, 0
    for sheet in book.sheets(chosen):
        row, score = _heading(sheet.rows, wanted) if _is_filled(sheet.rows) else (0, -1)
        if score > best_score:
            best, best_score, heading = sheet, score, row
        if score >= enough:
            break
    if best is None:
        raise UnreadableFile(EMPTY)
    faults, remarks = sheet_notes(best.xml, heading + 1)
    if best.is_hidden:
        remarks.insert(0, Note(0, "", "Лист скрыт, но прочитан. Проверьте, нужен ли он."))
    if book.uses_1904:
        remarks.append(Note(0, "", "Даты в книге считаются с 1904 года, так они и прочитаны."))
    lines, columns = _columns(best.rows, range(1, len(best.rows) + 1), heading)
    faults += merge_faults(best.merges, heading + 1)
    return UploadedTable(best.name, book.names, heading + 1, lines, columns, tuple(faults), tuple(remarks))


def _is_filled(rows: Sequence[Sequence[Any]]) -> bool:
    return any(cell not in ("", None) for row in rows for cell in row)


def _heading(rows: Sequence[Sequence[Any]], wanted: frozenset[str]) -> tuple[int, int]:
    """The row with most of the wanted headings, and how many; the first filled one where none has any."""
    filled = [at for at, row in enumerate(rows[:HEADINGS_WITHIN]) if any(cell not in ("", None) for cell in row)]
    if not filled:
        raise UnreadableFile(EMPTY)
    scores = {at: len({heading_key(cell) for cell in rows[at] if isinstance(cell, str)} & wanted) for at in filled}
    best = max(filled, key=scores.__getitem__)
    return best, scores[best]


def _columns(
    rows: Sequence[Sequence[Any]], lines: Sequence[int], heading: int
) -> tuple[Sequence[int], tuple[Column, ...]]:
    """What stands beneath the headings, without blank rows and without blank columns on the right."""
    below = range(heading + 1, len(rows))
    kept = [at for at in below if not all(cell == "" or _is_space(cell) for cell in rows[at])]
    whole = list(zip(*[rows[at] for at in kept], strict=True)) or [()] * len(rows[heading])
    columns = [
        _storable(coded(" ".join(str(title).split()), column_letter(number), _plain(cells)))
        for number, (title, cells) in enumerate(zip(rows[heading], whole, strict=True), 1)
    ]
    while columns and not columns[-1].heading and columns[-1].values in ([], [None]):
        columns.pop()
    return [lines[at] for at in kept], tuple(columns)


def _storable(column: Column) -> Column:
    values = [storable(value) if isinstance(value, str) else value for value in column.values]
    return replace(column, heading=storable(column.heading), values=values)


def _is_space(cell: Any) -> bool:
    return isinstance(cell, str) and cell.isspace()


def _plain(cells: Sequence[Any]) -> Iterator[Any]:
    """What JSON and people know: an empty cell is None, an hour or a span of time its text."""
    odd = {type(cell) for cell in cells} - {str, float, bool, int, date}
    if not odd and "" not in cells:
        return iter(cells)
    return (None if cell == "" else str(cell) if isinstance(cell, time | timedelta) else cell for cell in cells)
