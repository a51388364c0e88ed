"""A month of the calendar: read from an address, its weeks, its neighbours."""

from datetime import date

import pytest

from monitoring.months import Month


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-11", Month(2026, 11)),
        ("2015-01", Month(2015, 1)),
        ("2060-12", Month(2060, 12)),
        ("2014-12", None),
        ("2061-01", None),
        ("2026-00", None),
        ("2026-13", None),
        ("2026-99", None),
        ("99", None),
        ("", None),
        ("2026-1", None),
        ("٢٠٢٦-١١", None),
        ("2026-11-01", None),
        ("2026-11\n", None),
    ],
)
def test_a_month_in_an_address(text: str, month: Month | None) -> None:
    assert Month.read(text) == month
    assert month is None or str(month) == text


def test_weeks_begin_on_monday_and_are_whole() -> None:
    weeks = Month(2026, 11).weeks
    assert [weeks[0][0], weeks[-1][-1]] == [date(2026, 10, 26), date(2026, 12, 6)]
    assert {len(week) for week in weeks} == {7}


def test_neighbours_and_edges() -> None:
    assert (Month(2026, 12).next, Month(2026, 1).previous) == (Month(2027, 1), Month(2025, 12))
    assert (Month(2028, 2).first, Month(2028, 2).last) == (date(2028, 2, 1), date(2028, 2, 29))
    assert date(2028, 2, 29) in Month(2028, 2)
    assert date(2027, 2, 28) not in Month(2028, 2)
    assert Month(2026, 11).name.replace("\u00a0", " ") == "Ноябрь 2026 г."
