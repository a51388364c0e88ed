"""What a sheet's XML tells and its quick reader doesn't: formulas without a value, errors, what is hidden."""

import io
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from .archives import DAMAGED
from .refusals import UnreadableFile
from .tables import Note, column_letter

EXPECTED = "Ожидается обычный текст, число или дата."
_TELLING = (b"<f", b'"e"', b"'e'", b"hidden=")
"""Without one of these in the XML there is nothing to tell; looking for them costs next to nothing."""
_USUAL_ROOT = b"<worksheet"


def sheet_notes(xml: bytes, after: int) -> tuple[list[Note], list[Note]]:
    """Faults of cells below the line `after`, and remarks."""
    end = xml.rfind(b"</sheetData>")
    if _USUAL_ROOT in xml[:1000] and not any(xml.find(sign, 0, end) >= 0 for sign in _TELLING):
        return [], []
    faults: list[Note] = []
    hidden_rows: list[int] = []
    remarks: list[Note] = []
    try:
        for _, element in ET.iterparse(io.BytesIO(xml)):  # noqa: S314 - document types are refused before
            tag = element.tag.rpartition("}")[2]
            if tag == "c":
                faults += _cell_faults(element, after)
            elif tag == "row":
                if _is_hidden(element) and len(element):
                    hidden_rows.append(int(element.get("r") or 0))
                element.clear()
            elif tag == "col" and _is_hidden(element):
                remarks.append(Note(0, "", f"Столбцы {element.get('min')}–{element.get('max')} скрыты, но прочитаны."))
    except (ET.ParseError, ValueError) as error:
        raise UnreadableFile(DAMAGED) from error
    return faults, remarks + _hidden([line for line in hidden_rows if line > after])


def merge_faults(merges: Iterable[tuple[tuple[int, int], tuple[int, int]]], after: int) -> Iterator[Note]:
    """A fault for each cell below the line `after` that a merge covers; rows and columns are counted from 0."""
    for (top, left), (bottom, right) in merges:
        place = f"{column_letter(left + 1)}{top + 1}:{column_letter(right + 1)}{bottom + 1}"
        for row in range(max(top, after), bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    what = f"Ячейки {place} объединены. Разъедините их и впишите значение в каждую."
                    yield Note(row + 1, column_letter(column + 1), what)


def _is_hidden(element: ET.Element) -> bool:
    return element.get("hidden") in ("1", "true")


def _cell_faults(cell: ET.Element, after: int) -> Iterator[Note]:
    letter = (cell.get("r") or "").rstrip("0123456789")
    line = int((cell.get("r") or "")[len(letter) :] or 0)
    parts = {part.tag.rpartition("}")[2]: part.text or "" for part in cell}
    if line <= after:
        return
    if cell.get("t") == "e":
        yield Note(line, letter, f"В ячейке ошибка Excel «{parts.get('v', '')}». {EXPECTED}")
    elif "f" in parts and not parts.get("v"):
        yield Note(line, letter, f"Формула «={parts['f']}» сохранена без значения. {EXPECTED}")
    elif "[" in parts.get("f", ""):
        yield Note(line, letter, f"Формула «={parts['f']}» берёт значение из другой книги. {EXPECTED}")


def _hidden(lines: list[int]) -> list[Note]:
    """One remark a run of hidden rows."""
    runs = (list(run) for _, run in groupby(enumerate(lines), lambda pair: pair[1] - pair[0]))
    spans = [(run[0][1], run[-1][1]) for run in runs]
    return [
        Note(first, "", f"Строки {first}–{last} скрыты, но прочитаны. Проверьте, нужны ли они.")
        if last > first
        else Note(first, "", "Строка скрыта, но прочитана. Проверьте, нужна ли она.")
        for first, last in spans
    ]
