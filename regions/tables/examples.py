"""The row that a template shows as an example, and that an import leaves aside."""

from collections.abc import Iterator

from uploads.tables import UploadedTable
from uploads.template_signs import EXAMPLE

SIGN = f"{EXAMPLE}:"
FIRST_ROWS = 20  # where a template's example may have been moved to
LEFT_ASIDE = f"Это образец из шаблона, он не загружается. Если строка ваша, уберите из ячейки слово «{EXAMPLE}»."


def as_example(text: str) -> str:
    return f"{SIGN} {text}"


def examples_in(table: UploadedTable) -> Iterator[tuple[int, str]]:
    """The rows (counted from 0) with the sign in a cell, and that cell's column."""
    for row in range(min(FIRST_ROWS, len(table.lines))):
        for column in table.columns:
            value = column.values[column.places[row]]
            if isinstance(value, str) and value.lstrip().startswith(SIGN):
                yield row, column.letter
                break
