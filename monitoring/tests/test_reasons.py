"""Whoever decides says why, and not endlessly."""

import pytest

from monitoring.services.reasons import LONGEST_REASON, stated
from regions.refusals import Refused


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Ремонт. ", "Ремонт."), ("Раз\r\nдва", "Раз\nдва"), ("я" + "\r\nя" * 999, "я" + "\nя" * 999)],
)
def test_a_reason_is_kept_without_what_browsers_add(typed: str, kept: str) -> None:
    assert stated(typed, "Напишите почему.") == kept


@pytest.mark.parametrize(("typed", "why"), [(" \r\n", "Напишите почему"), ("я" * (LONGEST_REASON + 1), "2000 знаков")])
def test_it_is_asked_for_and_bounded(typed: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        stated(typed, "Напишите почему.")
