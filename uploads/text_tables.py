"""Tables in text: any usual separator, the lines of the file that its rows begin in."""

import csv
import io

from .encodings import decode
from .formula_signs import without_apostrophe
from .refusals import UnreadableFile

MOST_ROWS, MOST_COLUMNS = 150_000, 100
LONGEST_ROW = 50  # lines of the file; more are a quotation mark that nobody closed


def read_text_table(content: bytes) -> tuple[list[list[str]], list[int]]:
    """Rows of equal width, "" for what is missing, and the line that each begins in."""
    text = decode(content)
    separator = _separator(text)
    rows: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    first = 1
    try:
        for row in reader:
            if reader.line_num - first >= LONGEST_ROW:
                raise UnreadableFile(
                    f"В строке {first} открыта кавычка и не закрыта. Закройте её и загрузите файл снова."
                )
            _check_size(len(rows), len(row), first)
            rows.append(row)
            lines.append(first)
            first = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(f"Строка {first} не читается: в ней слишком длинная ячейка.") from error
    width = max(map(len, rows), default=0)
    return [[without_apostrophe(cell) for cell in row] + [""] * (width - len(row)) for row in rows], lines


def _check_size(rows: int, columns: int, line: int) -> None:
    if rows >= MOST_ROWS:
        raise UnreadableFile(f"В таблице больше {MOST_ROWS} строк. Удалите пустые строки внизу или разделите файл.")
    if columns > MOST_COLUMNS:
        raise UnreadableFile(f"В строке {line} больше {MOST_COLUMNS} столбцов. Удалите лишнее справа от таблицы.")


def _separator(text: str) -> str:
    """The sign that parts the first line in most pieces, quoted ones left aside."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    return max(";,\t", key=bare.count)
