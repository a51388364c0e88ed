from datetime import date

import pytest

from roadmap.standing import NOTHING, Standing, state_of_activity, state_of_date

TODAY = date(2026, 10, 2)
YESTERDAY, TOMORROW, LATER = date(2026, 10, 1), date(2026, 10, 3), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("standing", "working", "expected"),
    [
        (NOTHING, TODAY, "upcoming"),
        (NOTHING, YESTERDAY, "past"),
        (Standing(2, 1, 0, 1), YESTERDAY, "overdue"),
        (Standing(2, 1, 0, 1), TODAY, "upcoming"),
        (Standing(2, 1, 1, 0), YESTERDAY, "review"),
        (Standing(2, 2, 0, 0), YESTERDAY, "done"),
        (Standing(2, 2, 0, 0), LATER, "done"),
    ],
)
def test_state_of_date(standing: Standing, working: date, expected: str) -> None:
    assert state_of_date(standing, working, TODAY) == expected


@pytest.mark.parametrize(
    ("dates", "awaiting", "expected"),
    [
        ([], "", ""),
        ([], "schedule", "schedule"),
        ([("done", YESTERDAY)], "", "accepted"),
        ([("past", YESTERDAY)], "", ""),
        ([("done", YESTERDAY), ("upcoming", TOMORROW)], "", "soon"),
        ([("done", YESTERDAY), ("upcoming", LATER)], "", "upcoming"),
        ([("review", YESTERDAY), ("upcoming", TOMORROW)], "", "completed"),
        ([("review", YESTERDAY)], "event", "event"),
        ([("overdue", YESTERDAY), ("review", YESTERDAY)], "event", "overdue"),
    ],
)
def test_state_of_activity(dates: list[tuple[str, date]], awaiting: str, expected: str) -> None:
    assert state_of_activity(dates, awaiting, TODAY) == expected
