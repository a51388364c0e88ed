from datetime import date

import pytest

from roadmap.timeline.axis import Scale, Span, axis_of, fitting_scale, span_of

TODAY = date(2026, 10, 2)
MONTHS_18 = Span(date(2026, 4, 1), date(2027, 9, 30))


@pytest.mark.parametrize(
    ("scale", "days", "expected"),
    [
        (Scale.QUARTER, [], Span(date(2026, 10, 1), date(2026, 12, 31))),
        (Scale.MONTHS, [], MONTHS_18),
        (Scale.WHOLE, [], Span(date(2026, 1, 1), date(2026, 12, 31))),
        (Scale.WHOLE, [date(2020, 12, 10), date(2024, 1, 9)], Span(date(2020, 10, 1), date(2024, 3, 31))),
        (Scale.WHOLE, [date(2024, 2, 29)], Span(date(2024, 1, 1), date(2024, 3, 31))),
    ],
)
def test_span(scale: Scale, days: list[date], expected: Span) -> None:
    assert span_of(scale, days, TODAY) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], Scale.WHOLE),
        ([date(2020, 12, 10), date(2023, 10, 1)], Scale.WHOLE),  # long, but over
        ([date(2026, 3, 1), date(2027, 3, 1)], Scale.WHOLE),  # short
        ([date(2020, 12, 10), date(2026, 12, 1)], Scale.MONTHS),
    ],
)
def test_fitting_scale(days: list[date], expected: Scale) -> None:
    assert fitting_scale(days, TODAY) == expected


def test_days_stand_in_their_order_within_the_margins() -> None:
    places = [MONTHS_18.place(day) for day in (date(2026, 4, 1), TODAY, date(2027, 9, 30))]
    assert places == sorted(places)
    assert places[0] == 3.0
    assert 96 < places[2] <= 97


@pytest.mark.parametrize(
    ("span", "ticks", "years"),
    [
        (Span(date(2026, 10, 1), date(2026, 12, 31)), ["окт", "ноя", "дек"], []),  # the year stands under today
        (MONTHS_18, ["II кв.", "III кв.", "IV кв.", "I кв.", "II кв.", "III кв."], ["2026", "2027"]),
        (Span(date(2020, 10, 1), date(2022, 12, 31)), [""] * 9, ["2021", "2022"]),  # 2020 has no room
        (Span(date(2020, 1, 1), date(2026, 3, 31)), [""] * 7, ["2020", "2021", "2022", "2023", "2024", "2025"]),
    ],
)
def test_axis(span: Span, ticks: list[str], years: list[str]) -> None:
    axis = axis_of(span, TODAY)
    assert [tick.text for tick in axis.ticks] == ticks
    assert [tick.text for tick in axis.years] == years


def test_today_is_drawn_only_on_the_axis() -> None:
    assert axis_of(MONTHS_18, TODAY).today == "34.56%"
    assert axis_of(Span(date(2020, 1, 1), date(2020, 12, 31)), TODAY).today == ""
