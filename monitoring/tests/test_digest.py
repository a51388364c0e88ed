"""What a day's letter says at its top."""

from datetime import date

import pytest

from monitoring.digest import DigestLine, subject_of

TODAY = date(2026, 10, 2)
LATE, AHEAD = date(2026, 9, 30), date(2026, 10, 9)


@pytest.mark.parametrize(
    ("days", "subject"),
    [
        ([AHEAD], "1 дело, ближайший срок 9 октября"),
        ([LATE], "1 дело просрочено"),
        ([LATE] * 3, "3 дела просрочены"),
        ([LATE] * 5, "5 дел просрочено"),
        ([LATE, AHEAD, AHEAD], "3 дела, из них просрочено 1"),
        ([TODAY], "1 дело, ближайший срок 2 октября"),
    ],
)
def test_subject_says_how_many_and_how_late(days: list[date], subject: str) -> None:
    assert subject_of([DigestLine("Отчёт", day, "", "", "") for day in days], TODAY) == subject
