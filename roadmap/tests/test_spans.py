from datetime import date

import pytest

from roadmap.timeline.spans import Scale, Span, fitting_scale, months_later, window_of

TODAY = date(2026, 10, 2)
SHORT = [date(2026, 3, 1), date(2027, 3, 1)]
LONG = [date(2020, 12, 10), date(2027, 1, 11)]
OVER = [date(2020, 12, 10), date(2023, 10, 1)]
FIFTEEN_YEARS = [date(2020, 12, 10), date(2034, 2, 1)]


@pytest.mark.parametrize(
    ("scale", "days", "start", "expected"),
    [
        (Scale.QUARTER, [], None, (2026, 1, 2026, 12)),
        (Scale.QUARTER, SHORT, None, (2026, 1, 2027, 3)),
        (Scale.QUARTER, SHORT, date(2030, 1, 1), (2026, 1, 2027, 3)),  # all of it is shown anyway
        (Scale.QUARTER, LONG, None, (2025, 4, 2027, 3)),  # today would begin it later, but nothing is beyond
        (Scale.QUARTER, LONG, date(2022, 5, 1), (2022, 4, 2024, 3)),
        (Scale.QUARTER, LONG, date(1, 1, 1), (2020, 10, 2022, 9)),
        (Scale.QUARTER, LONG, date(9999, 12, 1), (2025, 4, 2027, 3)),
        (Scale.QUARTER, OVER, None, (2022, 1, 2023, 12)),  # its last two years
        (Scale.MONTH, LONG, None, (2026, 8, 2027, 1)),
        (Scale.MONTH, FIFTEEN_YEARS, None, (2026, 9, 2027, 2)),
        (Scale.MONTH, LONG, date(2021, 2, 1), (2021, 2, 2021, 7)),
        (Scale.YEAR, LONG, None, (2020, 1, 2027, 12)),
        (Scale.YEAR, FIFTEEN_YEARS, None, (2023, 1, 2030, 12)),
        (Scale.YEAR, FIFTEEN_YEARS, date(2031, 7, 1), (2027, 1, 2034, 12)),
        (Scale.YEAR, [date(2024, 2, 29)], None, (2024, 1, 2024, 12)),
    ],
)
def test_window(scale: Scale, days: list[date], start: date | None, expected: tuple[int, int, int, int]) -> None:
    span = window_of(scale, days, TODAY, start).span
    assert (span.first.year, span.first.month, span.last.year, span.last.month) == expected
    assert (span.first.day, months_later(span.last, 1).toordinal() - span.last.toordinal()) == (1, 1)


@pytest.mark.parametrize(
    ("start", "earlier", "later", "around_today"),
    [
        (None, date(2024, 4, 1), None, False),
        (date(2020, 10, 1), None, date(2021, 10, 1), True),
        (date(2021, 1, 1), date(2020, 10, 1), date(2022, 1, 1), True),
        (date(2024, 10, 1), date(2023, 10, 1), date(2025, 4, 1), True),
    ],
)
def test_ways_to_earlier_and_later_days_end_with_the_roadmap(
    start: date | None, earlier: date | None, later: date | None, around_today: bool
) -> None:
    window = window_of(Scale.QUARTER, LONG, TODAY, start)
    assert (window.earlier, window.later, window.around_today) == (earlier, later, around_today)


@pytest.mark.parametrize("scale", [Scale.MONTH, Scale.QUARTER])
def test_nothing_leads_back_to_today_where_a_roadmap_is_over(scale: Scale) -> None:
    window = window_of(scale, OVER, TODAY)
    assert TODAY not in window.span
    assert window.earlier
    assert not window.around_today


@pytest.mark.parametrize("scale", list(Scale))
def test_every_day_is_reached_by_going_later(scale: Scale) -> None:
    start, shown = date(2020, 1, 1), []
    while start:
        window = window_of(scale, FIFTEEN_YEARS, TODAY, start)
        assert not shown or window.span.first <= months_later(shown[-1].last, 1)
        shown.append(window.span)
        start = window.later
    assert FIFTEEN_YEARS[0] in shown[0]
    assert FIFTEEN_YEARS[1] in shown[-1]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], Scale.QUARTER),
        (OVER, Scale.YEAR),
        (SHORT, Scale.QUARTER),
        (LONG, Scale.QUARTER),
    ],
)
def test_fitting_scale(days: list[date], expected: Scale) -> None:
    assert fitting_scale(days, TODAY) == expected


def test_days_stand_in_their_order_within_the_margins() -> None:
    span = Span(date(2026, 4, 1), date(2027, 9, 30))
    places = [span.place(day) for day in (date(2026, 4, 1), TODAY, date(2027, 9, 30))]
    assert places == sorted(places)
    assert places[0] == 2.5
    assert 97 < places[2] <= 97.5
