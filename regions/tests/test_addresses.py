import pytest

from regions.addresses import LARGEST, key_of, number_of


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1", 1),
        (str(LARGEST), LARGEST),
        (str(LARGEST + 1), None),
        ("0", None),
        ("", None),
        ("-1", None),
        ("١", None),  # a digit, but nobody's key
        ("1" * 5000, None),
    ],
)
def test_only_what_may_be_a_key_is_one(text: str, key: int | None) -> None:
    assert key_of(text) == key


def test_a_number_may_be_zero() -> None:
    assert (number_of("0"), number_of("12"), number_of("-1"), number_of("²")) == (0, 12, None, None)
