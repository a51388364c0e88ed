"""What stands in a cell of a list's table, as ready texts."""

from typing import NamedTuple


class Cell(NamedTuple):
    """`sub` stands below `text`, in smaller letters; with `url` the text leads there."""

    text: str
    sub: str = ""
    url: str = ""
