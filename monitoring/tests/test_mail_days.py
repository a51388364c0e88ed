"""The days on which a person wants letters: in words, and the next of them."""

from datetime import UTC, datetime

import pytest

from monitoring.mail_days import morning_words, next_morning, rhythm_of, rhythm_words

MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAILY = [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("weekdays", "rhythm", "words"),
    [
        (DAILY, "daily", "каждый день"),
        ([1, 2, 3, 4, 5], "workdays", "по будням"),
        ([3], "weekly", "раз в неделю, по средам"),
        ([7], "weekly", "раз в неделю, по воскресеньям"),
        ([5, 1], "chosen", "по дням: пн, пт"),
        ([1, 2, 3, 4, 6], "chosen", "по дням: пн, вт, ср, чт, сб"),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(weekdays: list[int], rhythm: str, words: str) -> None:
    assert (rhythm_of(weekdays), rhythm_words(weekdays)) == (rhythm, words)


@pytest.mark.parametrize(
    ("weekdays", "hour", "expected"),
    [
        (DAILY, 13, "понедельник, 23 ноября, 13:00"),
        (DAILY, 12, "вторник, 24 ноября, 12:00"),  # this very moment's letter is already on its way
        (DAILY, 9, "вторник, 24 ноября, 9:00"),
        ([1], 13, "понедельник, 23 ноября, 13:00"),
        ([1], 9, "понедельник, 30 ноября, 9:00"),
        ([6, 7], 20, "суббота, 28 ноября, 20:00"),
    ],
)
def test_the_next_morning(weekdays: list[int], hour: int, expected: str) -> None:
    assert morning_words(next_morning(weekdays, hour, MONDAY_NOON)).replace("\u00a0", " ") == expected
