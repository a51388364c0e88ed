import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.previews.changes import change

# old, new, what differs in the old, what differs in the new
CASES = [
    (None, "1 марта 2024 года", [], []),
    ("1 марта 2024 года", "1 марта 2024 года", [], []),
    ("1 марта  2024\nгода", "1 марта 2024 года", [], []),
    ("1 марта 2024 года", "1 марта 2027 года", ["2024"], ["2027"]),
    ("25 августа 2026 года", "25 августа 2026 года, ежегодно", [], [", ежегодно"]),
    ("", "приказ", [], ["приказ"]),
    ("приказ", "", ["приказ"], []),
]


@pytest.mark.parametrize(("old", "new", "gone", "come"), CASES)
def test_marks_the_words_that_differ(old: str | None, new: str, gone: list[str], come: list[str]) -> None:
    found = change(old, new)
    assert found.new == new
    assert [piece.text for piece in found.old_pieces if piece.differs] == gone
    assert [piece.text for piece in found.new_pieces if piece.differs] == come
    assert found.differs == bool(gone or come)


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_are_the_texts(old: str, new: str) -> None:
    found = change(old, new)
    if found.differs:
        assert "".join(piece.text for piece in found.old_pieces) == old
        assert "".join(piece.text for piece in found.new_pieces) == new
