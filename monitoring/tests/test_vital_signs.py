"""What stands still, by the moments that the database holds."""

from datetime import UTC, datetime, timedelta

import pytest

from monitoring.vital_signs import (
    LETTER_PATIENCE,
    MAIL_PATIENCE,
    REPORT_PATIENCE,
    SILENCE,
    Signs,
    checks_of,
    warning_of,
)
from regions.russian import NBSP

NOW = datetime(2026, 9, 28, 9, 30, tzinfo=UTC)
MOMENT = timedelta(seconds=1)
ALIVE = {"scheduler_at": NOW, "worker_at": NOW}


@pytest.mark.parametrize(
    ("signs", "still"),
    [
        (Signs(**ALIVE), set()),
        (Signs(), {"scheduler", "worker"}),
        (Signs(scheduler_at=NOW - SILENCE, worker_at=NOW - SILENCE), set()),
        (Signs(scheduler_at=NOW - SILENCE - MOMENT, worker_at=NOW), {"scheduler"}),
        (Signs(scheduler_at=NOW, worker_at=NOW - SILENCE - MOMENT), {"worker"}),
        (Signs(scheduler_at=NOW - 9 * SILENCE, worker_at=NOW - 10 * SILENCE), {"scheduler"}),
        (Signs(scheduler_at=NOW - 9 * SILENCE, worker_at=NOW - 11 * SILENCE), {"scheduler", "worker"}),
        (Signs(**ALIVE, mail_failing_since=NOW - MAIL_PATIENCE), set()),
        (Signs(**ALIVE, mail_failing_since=NOW - MAIL_PATIENCE - MOMENT), {"mail"}),
        (Signs(**ALIVE, letter_due_at=NOW - LETTER_PATIENCE), set()),
        (Signs(**ALIVE, letter_due_at=NOW - LETTER_PATIENCE - MOMENT), {"letters"}),
        (Signs(**ALIVE, report_ordered_at=NOW - REPORT_PATIENCE - MOMENT), {"reports"}),
        (Signs(**ALIVE, late_rounds=2), {"rounds"}),
        (Signs(**ALIVE, late_reports=1), {"closed_rounds"}),
        (Signs(**ALIVE, late_mornings=5), {"mornings"}),
        (Signs(**ALIVE, late_roadmaps=1), {"roadmaps"}),
    ],
)
def test_what_stands_still(signs: Signs, still: set[str]) -> None:
    checks = checks_of(signs, NOW)
    assert {check.name for check in checks if not check.works} == still
    assert all(check.text for check in checks)


EARLIER = datetime(2026, 9, 28, 9, 4, tzinfo=UTC)
YESTERDAY = datetime(2026, 9, 27, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("signs", "warning"),
    [
        (Signs(), ""),
        (Signs(**ALIVE), ""),
        (Signs(scheduler_at=EARLIER), "Планировщик не отвечает с 9:04: письма и отчёты задерживаются."),
        (Signs(scheduler_at=YESTERDAY), "Планировщик не отвечает с 18:00 27 сентября: письма и отчёты задерживаются."),
        (Signs(scheduler_at=NOW, worker_at=EARLIER), "Обработчик не отвечает с 9:04: письма и отчёты задерживаются."),
        (
            Signs(**ALIVE, mail_failing_since=EARLIER),
            "Почтовый сервер не принимает письма с 9:04: они ждут в очереди.",
        ),
    ],
)
def test_those_at_work_are_warned(signs: Signs, warning: str) -> None:
    assert warning_of(signs, NOW).replace(NBSP, " ") == warning
