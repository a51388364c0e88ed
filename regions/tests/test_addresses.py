import pytest

from regions.addresses import LARGEST_KEY, key_of


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1", 1),
        (str(LARGEST_KEY), LARGEST_KEY),
        (str(LARGEST_KEY + 1), None),
        ("0", None),
        ("", None),
        ("-1", None),
        ("١", None),  # a digit, but nobody's key
        ("1" * 5000, None),
    ],
)
def test_only_what_may_be_a_key_is_one(text: str, key: int | None) -> None:
    assert key_of(text) == key
