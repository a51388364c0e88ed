"""A text in a cell of a workbook stays a text, whatever it begins with and whatever signs are in it."""

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from .formula_signs import FORMULA_SIGNS
from .tables import LONGEST_CELL


def put_text(cell: Cell, text: str) -> None:
    """Beside any style of the cell, which has to be set before."""
    stored = stored_text(text)
    cell._value, cell.data_type = stored, "s"  # its own setter would make a formula of «=…»
    if stored.startswith(FORMULA_SIGNS):
        cell.quotePrefix = True


def stored_text(text: str) -> str:
    """Without signs that XML cannot hold, and no longer than a cell can be."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
