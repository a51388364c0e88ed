"""The five measures as people read them."""

import pytest

from monitoring.figures import Completeness
from monitoring.lines.measures import brief, five_measures

NOW = Completeness(42, 40, 36)


def said(*arguments: object) -> list[tuple[str, str]]:
    return [
        (stat.value.replace("\u00a0", " "), stat.about.replace("\u00a0", " ")) for stat in five_measures(*arguments)
    ]


def test_shares_follow_from_the_counts() -> None:
    assert said(NOW) == [
        ("42", "отчитаться за квартал"),
        ("40", ""),
        ("95,2 %", "40 из 42"),
        ("36", "с опозданием 4"),
        ("85,7 %", "36 из 42"),
    ]


@pytest.mark.parametrize(
    ("quarter", "words"), [(1, "в I квартале 41"), (2, "во II квартале 41"), (3, "в III квартале 41")]
)
def test_the_quarter_before_stands_beside(quarter: int, words: str) -> None:
    measures = said(NOW, Completeness(42, 41, 40), quarter)
    assert (measures[1][1], measures[4][1]) == (words, "36 из 42; было 95,2 %")


def test_a_quarter_in_which_nobody_was_expected_is_no_comparison() -> None:
    assert said(NOW, Completeness(), 2) == said(NOW)


def test_nobody_expected_has_no_share() -> None:
    assert said(Completeness())[2] == ("–", "0 из 0")
    assert brief(Completeness()) == "отчётов не ждут"


def test_a_line_of_a_list_says_all_five() -> None:
    assert brief(NOW).replace("\u00a0", " ") == "40 из 42 (95,2 %), вовремя 36 (85,7 %)"


def test_thousands_are_parted_everywhere() -> None:
    assert [about for _, about in said(Completeness(12600, 12600, 10000))][2:] == [
        "12 600 из 12 600",
        "с опозданием 2 600",
        "10 000 из 12 600",
    ]
