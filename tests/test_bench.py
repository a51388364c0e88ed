"""The ways that `python -m bench` compares give the same dates, and the same rows."""

import pytest

from bench import importing
from bench.__main__ import main
from bench.country import centres, settle
from bench.deadlines import by_bare_loop, by_counting_anew, by_portal, by_rrule, late, template
from bench.workbooks import workbook
from regions.models import Centre
from roadmap.recurrence import expand


def test_every_way_gives_the_same_dates() -> None:
    schedules = template(rows=6) * 2
    dates = list(by_rrule(schedules))
    assert len(dates) == 2 * (3 * 20 + 3 * 5)
    assert list(by_portal(schedules)) == dates
    assert list(by_counting_anew(schedules)) == dates
    assert list(by_bare_loop([expand(schedule) for schedule in schedules])) == dates
    assert 0 < late(dates) < len(dates)


def kept() -> list[tuple]:
    return list(Centre.objects.order_by("name").values_list(*importing.COLUMNS))


def test_every_way_brings_the_same_centres(db: None) -> None:
    settle(regions=2, districts=2, schools=30)
    content = workbook(centres(40))
    assert importing.by_openpyxl_reading(content) == 41
    assert importing.by_portal(content).counts.added == 40
    expected = kept()
    for way in (
        lambda: importing.by_bare_copy(content, importing.ready_rows(40)),
        lambda: importing.by_default_resource(content),
    ):
        Centre.objects.all().delete()
        way()
        assert kept() == expected
    plan = importing.by_portal(workbook(centres(40, more_students=1000)))
    assert (plan.counts.changed, plan.counts.unchanged) == (4, 36)


def test_an_unknown_measure_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 2
    assert "deadlines" in capsys.readouterr().out
