"""What a letter is, whatever it is about."""

import pytest

from monitoring.letter_text import WIDTH, wrapped
from regions.russian import NBSP

LINE = "– " + "мероприятие " * 12
URL = "  https://portal.example.org/" + "x" * 90


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Срок 1\u00a0октября", ["Срок 1 октября"]),
        (URL, [URL]),
        ("a\n\n  b ", ["a", "", "  b"]),
        ("С" * 70 + f" 1{NBSP}октября", ["С" * 70, "1 октября"]),
    ],
)
def test_text_is_wrapped(text: str, lines: list[str]) -> None:
    assert wrapped(text).splitlines() == lines


def test_further_lines_stand_under_the_first_words() -> None:
    first, *rest = wrapped(LINE).splitlines()
    assert first.startswith("– мер")
    assert all(line.startswith("  мер") and len(line) <= WIDTH for line in rest)
