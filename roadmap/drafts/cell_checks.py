"""What can be wrong with a single cell: each fault with its place, its value and what is expected."""

import re
from collections.abc import Iterable, Iterator

from roadmap.drafts.records import Problem
from roadmap.drafts.wording import INVISIBLE, LOOK_ALIKES
from roadmap.reading.document import Cell

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
_RUSSIAN = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_SHOWN = 60


def check_cells(cells: Iterable[Cell]) -> list[Problem]:
    return [Problem(cell.where, what, fatal=True) for cell in cells for what in _faults(cell)]


def _faults(cell: Cell) -> Iterator[str]:
    if cell.fault:
        yield cell.fault
    if _CONTROL.search(cell.text):
        shown = _CONTROL.sub("□", cell.text)[:_SHOWN]
        yield f"В тексте «{shown}» есть управляющие знаки (показаны как □). Наберите текст заново."
    if _INVISIBLE.search(cell.text):
        shown = _INVISIBLE.sub("□", cell.text)[:_SHOWN]
        yield f"В тексте «{shown}» есть невидимые знаки (показаны как □). Удалите их или наберите текст заново."
    yield from _mixed_words(cell.text)


def _mixed_words(text: str) -> Iterator[str]:
    for word in dict.fromkeys(_WORD.findall(text)):
        if _RUSSIAN.search(word) and _LATIN.search(word):
            letters = ", ".join(f"«{letter}»" for letter in dict.fromkeys(_LATIN.findall(word)))
            proposed = word.translate(LOOK_ALIKES)
            hint = f" Вероятно, имелось в виду «{proposed}»." if not _LATIN.search(proposed) else ""
            yield f"В слове «{word}» есть латинские буквы: {letters}.{hint} Наберите слово русскими буквами."
