"""The old and the new writing of a text, word by word. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple


class Piece(NamedTuple):
    text: str
    differs: bool


@dataclass(frozen=True)
class Change:
    """`new` is the text as it will be; the pieces are filled only where an old text was another."""

    new: str
    old_pieces: tuple[Piece, ...] = ()
    new_pieces: tuple[Piece, ...] = ()

    @property
    def differs(self) -> bool:
        return bool(self.old_pieces or self.new_pieces)


def change(old: str | None, new: str) -> Change:
    """No old text (None) is no change; nor is one that differs in spaces only."""
    if old is None or old.split() == new.split():
        return Change(new)
    before, after = _words(old), _words(new)
    old_pieces, new_pieces = [], []
    for kind, first, last, other_first, other_last in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if first < last:
            old_pieces.append(Piece("".join(before[first:last]), kind != "equal"))
        if other_first < other_last:
            new_pieces.append(Piece("".join(after[other_first:other_last]), kind != "equal"))
    return Change(new, tuple(old_pieces), tuple(new_pieces))


def _words(text: str) -> list[str]:
    """Words and what stands between them; joined again they are the text."""
    return re.findall(r"\w+|\s+|[^\w\s]", text)
