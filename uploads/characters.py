"""Characters that a person doesn't see, or takes for others: shown and named, never silently taken away."""

import re
from collections.abc import Iterator

INVISIBLE = (
    "\u034f\u061c\u115f\u1160\u180e\u2061\u2062\u2063\u2064\u3164\ufe0f\uffa0"
    "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Zero-width and direction marks, joiners and fillers."""

_LATIN_LETTERS = "ABCEHKMOPTXYaceopxy"
_CYRILLIC_LETTERS = "АВСЕНКМОРТХУасеорху"
LOOK_ALIKES = str.maketrans(_LATIN_LETTERS, _CYRILLIC_LETTERS)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd]")
_WORD = re.compile(r"[^\W\d_]+")
_RUSSIAN = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_HIDDEN = re.compile(f"[{INVISIBLE}]")
_MIXED = re.compile(r"[а-яёА-ЯЁ][A-Za-z]|[A-Za-z][а-яёА-ЯЁ]")
_PRINTABLE = re.compile("[\u034f\u115f\u1160\u3164\ufe0f\uffa0\ufffd]")
"""For Python, though nobody sees them, or they are no characters."""
_SHOWN = 60


def has_odd_characters(text: str) -> bool:
    """Whether `character_faults` may have anything to tell; a quick look, also at many texts joined by a sign."""
    return not text.isprintable() or bool(_MIXED.search(text) or _PRINTABLE.search(text))


def storable(text: str) -> str:
    """No database takes a zero; the sign for what is no character tells of it."""
    return text.replace("\0", "\ufffd")


def character_faults(text: str) -> Iterator[str]:
    """What is wrong with the characters of a text: control characters, invisible ones, Latin in Russian words."""
    if _CONTROL.search(text):
        shown = _CONTROL.sub("□", text)[:_SHOWN]
        yield f"В тексте «{shown}» есть управляющие знаки (показаны как □). Наберите текст заново."
    if _HIDDEN.search(text):
        shown = _HIDDEN.sub("□", text)[:_SHOWN]
        yield f"В тексте «{shown}» есть невидимые знаки (показаны как □). Удалите их или наберите текст заново."
    yield from _mixed_words(text)


def look_alike_words(text: str) -> dict[str, str]:
    """Words in which Latin letters stand among Russian ones, and how they read with the Russian letters that look the
    same; "" where a letter looks like no Russian one."""
    words = [word for word in dict.fromkeys(_WORD.findall(text)) if _RUSSIAN.search(word) and _LATIN.search(word)]
    proposed = {word: word.translate(LOOK_ALIKES) for word in words}
    return {word: "" if _LATIN.search(meant) else meant for word, meant in proposed.items()}


def in_russian_letters(text: str) -> str:
    """The text with `look_alike_words` mended where they can be."""
    words = look_alike_words(text) if _MIXED.search(text) else {}
    return _WORD.sub(lambda found: words.get(found[0]) or found[0], text) if words else text


def _mixed_words(text: str) -> Iterator[str]:
    for word, meant in look_alike_words(text).items():
        letters = ", ".join(f"«{letter}»" for letter in dict.fromkeys(_LATIN.findall(word)))
        hint = f" Вероятно, имелось в виду «{meant}»." if meant else ""
        yield f"В слове «{word}» есть латинские буквы: {letters}.{hint} Наберите слово русскими буквами."
