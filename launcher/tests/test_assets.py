import pytest

from launcher.assets import icon_names, sprite

LUCIDE = '<!-- @license ISC -->\n<svg\n  class="lucide"\n  viewBox="0 0 24 24"\n>\n  <path d="M9 14" />\n</svg>\n'


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        ("", []),
        ("check\narrow-left\n", ["arrow-left", "check"]),
        ("check\n\ncheck\n", ["check"]),
        ("# parts of the shell\nmenu # phone only\n", ["menu"]),
    ],
)
def test_icon_names(listing: str, expected: list[str]) -> None:
    assert icon_names(listing) == expected


def test_sprite_keeps_only_the_drawing() -> None:
    assert '<symbol id="i-undo-2" viewBox="0 0 24 24"><path d="M9 14" /></symbol>' in sprite([("undo-2", LUCIDE)])


def test_empty_sprite_is_an_svg() -> None:
    assert sprite([]) == '<svg xmlns="http://www.w3.org/2000/svg">\n</svg>\n'
