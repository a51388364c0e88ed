"""Deadline phrases compared, and what keeps words from standing for a deadline. Pure."""

import hashlib

from roadmap.grammar.letters import normalise
from roadmap.phrases import LONGEST_PHRASE, Context, Needs, Reading, read


def phrase_key(phrase: str) -> str:
    """The same for phrases that differ only in case, spaces, dashes and ё."""
    return hashlib.sha256(normalise(phrase).encode()).hexdigest()


def is_same_phrase(one: str, other: str) -> bool:
    return normalise(one) == normalise(other)


def fault_of(words: str, context: Context) -> str:
    """Why words cannot stand for a deadline, as a sentence that says what to do; "" where they can."""
    if len(words) > LONGEST_PHRASE:
        return f"Слова срока длиннее {LONGEST_PHRASE} знаков. Напишите короче или разделите даты на несколько внесений."
    reading = read(words, context)
    if reading.needs != Needs.READING:
        return ""
    return f"Не удалось прочитать «{_part(words, reading)}». Напишите срок иначе, например: 15 марта 2026 года."


def _part(words: str, reading: Reading) -> str:
    part = reading.not_understood or words
    return part if len(part) <= 80 else part[:79] + "…"
