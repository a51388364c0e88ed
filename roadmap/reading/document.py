"""What every kind of file becomes: running text and plain tables, each piece with the place where it stood."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """A piece of text as it stands in the file, and where: «лист «Дорожная карта», ячейка C7»."""

    text: str
    where: str
    fault: str = ""  # what is wrong with the cell itself and what is expected: a formula that has no value
    merged: str = ""  # the range of a vertical merge that covers this cell from above: «E5:E7»


@dataclass(frozen=True)
class Table:
    name: str
    rows: tuple[tuple[Cell, ...], ...]
    position: int = 0  # how many of the document's paragraphs stand before the table
    is_sheet: bool = False  # a whole sheet, whose letterhead and signature stand in cells too


@dataclass(frozen=True)
class Document:
    """`paragraphs` keep blank lines as empty texts, for they part a title from what follows it."""

    paragraphs: tuple[Cell, ...]
    tables: tuple[Table, ...]
    remarks: tuple[Cell, ...] = ()  # what was taken but should be looked at: a hidden row
