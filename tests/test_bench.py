"""The ways that `python -m bench` compares give the same dates."""

import pytest

from bench.__main__ import main
from bench.deadlines import by_bare_loop, by_counting_anew, by_portal, by_rrule, late, template
from roadmap.recurrence import expand


def test_every_way_gives_the_same_dates() -> None:
    schedules = template(rows=6) * 2
    dates = list(by_rrule(schedules))
    assert len(dates) == 2 * (3 * 20 + 3 * 5)
    assert list(by_portal(schedules)) == dates
    assert list(by_counting_anew(schedules)) == dates
    assert list(by_bare_loop([expand(schedule) for schedule in schedules])) == dates
    assert 0 < late(dates) < len(dates)


def test_an_unknown_measure_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 2
    assert "deadlines" in capsys.readouterr().out
