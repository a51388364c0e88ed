"""The text version of a letter: lines that any mail program shows whole. Pure."""

import textwrap

from regions.russian import NBSP

WIDTH = 76


def wrapped(text: str) -> str:
    """Long lines broken between words, further ones as far in as the first; addresses stay whole, spaces are plain."""
    return "\n".join(_wrapped_line(line.rstrip()) for line in text.splitlines()).replace(NBSP, " ") + "\n"


def _wrapped_line(line: str) -> str:
    if len(line) <= WIDTH:
        return line
    words = line.lstrip(" ")
    indent = " " * (len(line) - len(words))
    further = indent + "  " * words.startswith("– ")  # lines of a list stand under their words
    return textwrap.fill(
        words, WIDTH, initial_indent=indent, subsequent_indent=further, break_long_words=False, break_on_hyphens=False
    )
