from datetime import date

import pytest

from roadmap.timeline.axis import axis_of, span_text
from roadmap.timeline.spans import Scale, Span

TODAY = date(2026, 10, 2)
TWO_YEARS = Span(date(2026, 4, 1), date(2028, 3, 31))
EIGHT_YEARS = Span(date(2020, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("scale", "span", "ticks", "years"),
    [
        # the year gives way to today
        (Scale.MONTH, Span(date(2026, 10, 1), date(2026, 12, 31)), ["окт", "ноя", "дек"], ["2026"]),
        (Scale.MONTH, Span(date(2025, 12, 1), date(2026, 2, 28)), ["дек", "янв", "фев"], ["2025", "2026"]),
        (Scale.QUARTER, TWO_YEARS, ["II", "III", "IV", "I", "II", "III", "IV", "I"], ["2026", "2027", "2028"]),
        (Scale.QUARTER, Span(date(2020, 10, 1), date(2021, 3, 31)), ["IV", "I"], ["2020", "2021"]),
        (Scale.YEAR, EIGHT_YEARS, [str(year) for year in range(2020, 2028)], []),
    ],
)
def test_axis(scale: Scale, span: Span, ticks: list[str], years: list[str]) -> None:
    axis = axis_of(scale, span, TODAY)
    assert [tick.text for tick in axis.ticks] == ticks
    assert [tick.text for tick in axis.years] == years


def test_lines_of_years_are_told_apart() -> None:
    assert [tick.is_year for tick in axis_of(Scale.QUARTER, TWO_YEARS, TODAY).ticks][2:5] == [False, True, False]


def test_today_is_drawn_only_on_the_axis() -> None:
    assert axis_of(Scale.QUARTER, TWO_YEARS, TODAY).today == "26.41%"
    assert axis_of(Scale.QUARTER, Span(date(2020, 1, 1), date(2020, 12, 31)), TODAY).today == ""


@pytest.mark.parametrize(("day", "pill"), [(date(2020, 1, 1), "11.00%"), (date(2027, 12, 31), "89.00%")])
def test_the_name_of_today_is_not_cut(day: date, pill: str) -> None:
    assert axis_of(Scale.YEAR, EIGHT_YEARS, day).pill == pill


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (TWO_YEARS, "апрель 2026 г. – март 2028 г."),
        (Span(date(2026, 4, 1), date(2026, 4, 30)), "апрель 2026 г."),
    ],
)
def test_span_text(span: Span, text: str) -> None:
    assert span_text(span).replace("\u00a0", " ") == text


@pytest.mark.parametrize("today", [date(2026, 10, 1), date(2026, 10, 8), date(2026, 10, 15)])
def test_a_year_under_today_stands_beside_it(today: date) -> None:
    axis = axis_of(Scale.MONTH, Span(date(2026, 10, 1), date(2026, 12, 31)), today)
    (year,) = axis.years
    assert float(year.x.rstrip("%")) - float(axis.pill.rstrip("%")) == pytest.approx(11, abs=0.02)
