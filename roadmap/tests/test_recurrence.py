"""Schedules → dates, with the periods that they report on."""

import pickle
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.phrases import read
from roadmap.recurrence import Due, Period, after, day_in, expand, reported_by
from roadmap.resolution import Context, NoSubsidyYear, NoYear, resolved
from roadmap.schedules import (
    Dates,
    Day,
    Delay,
    Every,
    Frequency,
    FromDay,
    Part,
    PeriodDay,
    Repeated,
    ReportYear,
    Roadmap,
    Schedule,
    SubsidyYear,
    Unit,
    Window,
    YearDays,
)

CONTEXT = Context(2021, 2022, (2021,))
JULY_TO_SEPTEMBER = Period(date(2021, 7, 1), date(2021, 9, 30))


def days(schedule: Schedule) -> str:
    return " ".join(due.date.isoformat() for due in expand(resolved(schedule, CONTEXT)))


@pytest.mark.parametrize(
    ("year", "month", "day", "found"),
    [
        (2021, 2, 31, date(2021, 2, 28)),
        (2024, 2, 31, date(2024, 2, 29)),
        (2021, 13, 5, date(2022, 1, 5)),
        (2021, 0, 5, date(2020, 12, 5)),
        (2021, -11, None, date(2020, 1, 31)),
    ],
)
def test_a_day_in_a_month_counted_on(year: int, month: int, day: int | None, found: date) -> None:
    assert day_in(year, month, day) == found


@pytest.mark.parametrize(
    ("schedule", "found"),
    [
        (Dates((Day(3, 1, 2021), Day(3, 1, 2020))), "2020-03-01 2021-03-01"),
        (Dates((Day(3, 1, SubsidyYear(-1)),)), "2020-03-01"),
        (Dates((Part(Frequency.QUARTER, 2, 2021), Part(Frequency.HALF, 1, 2021))), "2021-06-30"),
        (Dates((Window(Day(3, 1, 2021), Day(5, 31, 2021)), Roadmap())), "2021-05-31 2022-12-31"),
        (Repeated((Day(8, 31, 2021),), Frequency.HALF), "2021-08-31 2022-02-28 2022-08-31"),
        (Repeated((Part(Frequency.MONTH, 6, 2021),), Frequency.HALF), "2021-06-30 2021-12-31 2022-06-30 2022-12-31"),
        (
            Repeated((Day(5, 1, 2021),), Frequency.YEAR, Part(Frequency.YEAR, 1, 2023)),
            "2021-05-01 2022-05-01 2023-05-01",
        ),
        (Every(Frequency.HALF), "2021-06-30 2021-12-31 2022-06-30 2022-12-31"),
        (Every(Frequency.YEAR, PeriodDay(3, 1)), "2022-03-01 2023-03-01"),
        (Every(Frequency.YEAR, PeriodDay(0, None, working=True)), "2021-12-30 2022-12-30"),
        (Every(Frequency.HALF, Delay(-5, Unit.DAY), (Part(Frequency.YEAR, 1, 2021),)), "2021-06-25 2021-12-26"),
        (Every(Frequency.YEAR, PeriodDay(1, 3, working=True)), "2022-01-12 2023-01-11"),
        (Every(Frequency.YEAR, YearDays((Part(Frequency.MONTH, 12, working=True),))), "2021-12-30 2022-12-30"),
        (Dates((Part(Frequency.MONTH, 7, 2021, working=True),)), "2021-07-30"),
        (Dates((Window(Day(2, 21, 2021), Part(Frequency.MONTH, 2, 2021)),)), "2021-02-28"),
        (FromDay(Day(9, 1, 2021), Delay(-10, Unit.DAY)), "2021-08-22"),
        (FromDay(Day(3, 1, SubsidyYear()), Delay(3, Unit.WORKDAY)), "2021-03-04"),
        (Every(Frequency.HALF, Delay(5, Unit.DAY), (Part(Frequency.YEAR, 1, 2021),)), "2021-07-05 2022-01-05"),
        (
            Every(Frequency.YEAR, YearDays((Day(12, 1), Day(2, 29, ReportYear(1))))),
            "2021-12-01 2022-02-28 2022-12-01 2023-02-28",
        ),
        (
            Every(Frequency.QUARTER, within=(Window(Part(Frequency.MONTH, 5, 2021), Part(Frequency.MONTH, 11, 2021)),)),
            "2021-06-30 2021-09-30",
        ),
    ],
)
def test_dates_of_a_schedule(schedule: Schedule, found: str) -> None:
    assert days(schedule) == found


FREQUENCIES = st.sampled_from(Frequency)
MONTH_DAYS = st.builds(PeriodDay, st.integers(-2, 6), st.none() | st.integers(1, 31), st.booleans())
DELAYS = st.builds(Delay, st.integers(-20, 40), st.sampled_from([Unit.DAY, Unit.WORKDAY, Unit.WEEK]))
DAYS = st.builds(Day, st.integers(1, 12), st.integers(1, 28), st.sampled_from([None, ReportYear(1)]))
MONTHS = st.builds(Part, st.just(Frequency.MONTH), st.integers(1, 12))
YEAR_DAYS = st.builds(YearDays, st.lists(DAYS | MONTHS, min_size=1, max_size=4).map(tuple))
LATE_DAYS = st.tuples(st.sampled_from([1, 3, 5, 7, 8, 10, 12]), st.integers(28, 31)).map(lambda late: Day(*late, 2021))


def years(first: int, last: int) -> Window:
    return Window(Part(Frequency.YEAR, 1, first), Part(Frequency.YEAR, 1, last))


@given(FREQUENCIES, MONTH_DAYS | DELAYS | YEAR_DAYS, st.integers(2021, 2026))
def test_each_year_by_itself_gives_the_dates_of_all_at_once(
    frequency: Frequency, on: PeriodDay | Delay | YearDays, last: int
) -> None:
    """A schedule in each period: a year's dates are those of the periods that end in it, whatever the years around."""
    at_once = expand(Every(frequency, on, (years(2021, last),)))
    by_year = [due for year in range(2021, last + 1) for due in expand(Every(frequency, on, (years(year, year),)))]
    assert {due.date for due in by_year} == {due.date for due in at_once}


@given(
    st.builds(Day, st.integers(1, 12), st.integers(1, 28), st.just(2021)) | MONTHS, FREQUENCIES, st.integers(2021, 2026)
)
def test_a_repetition_carried_on_a_year_keeps_the_dates_before_it(
    start: Day | Part, frequency: Frequency, last: int
) -> None:
    """A repeated date or window: carrying it on by a year adds that year's dates and changes no other."""
    start = replace(start, year=2021)
    carried = [expand(Repeated((start,), frequency, years(2021, year))) for year in range(2021, last + 1)]
    for year, (shorter, longer) in enumerate(pairwise(carried), start=2022):
        assert longer[: len(shorter)] == shorter
        assert {due.date.year for due in longer[len(shorter) :]} == {year}


@given(LATE_DAYS, FREQUENCIES)
def test_a_repetition_keeps_its_day_or_takes_the_months_last(start: Day, frequency: Frequency) -> None:
    for due in expand(Repeated((start,), frequency, years(2021, 2028))):
        assert due.date.day == min(start.day, day_in(due.date.year, due.date.month).day)
        assert (due.date.month - start.month) % frequency.months == 0


@given(FREQUENCIES, MONTH_DAYS | DELAYS | YEAR_DAYS)
def test_dates_ascend_and_stay_near_the_years(frequency: Frequency, on: PeriodDay | Delay | YearDays) -> None:
    days = [due.date for due in expand(Every(frequency, on, (years(2021, 2023),)))]
    assert days == sorted(set(days))
    assert all(date(2020, 6, 1) <= day <= date(2024, 12, 31) for day in days)


@pytest.mark.parametrize(
    ("day", "frequency", "period"),
    [
        (date(2021, 10, 1), Frequency.QUARTER, JULY_TO_SEPTEMBER),
        (date(2021, 11, 15), Frequency.QUARTER, None),
        (date(2021, 12, 31), Frequency.YEAR, Period(date(2021, 1, 1), date(2021, 12, 31))),
        (date(2022, 1, 20), Frequency.YEAR, Period(date(2021, 1, 1), date(2021, 12, 31))),
        (date(2021, 9, 30), Frequency.QUARTER, JULY_TO_SEPTEMBER),
        (date(2021, 12, 20), Frequency.QUARTER, None),
        (date(2022, 1, 1), Frequency.QUARTER, Period(date(2021, 10, 1), date(2021, 12, 31))),
        (date(2021, 10, 5), Frequency.MONTH, Period(date(2021, 9, 1), date(2021, 9, 30))),
        (date(2021, 10, 25), Frequency.MONTH, None),
        (date(2021, 7, 10), Frequency.HALF, Period(date(2021, 1, 1), date(2021, 6, 30))),
        (date(2021, 8, 25), Frequency.YEAR, None),
        (date(2021, 10, 1), None, None),
    ],
)
def test_the_period_that_a_date_reports_on(day: date, frequency: Frequency | None, period: Period | None) -> None:
    assert reported_by(day, frequency) == period


def test_a_schedule_is_found_by_its_value_in_any_process() -> None:
    schedule, twin = Every(Frequency.QUARTER), Every(Frequency.QUARTER)
    assert hash(schedule) == hash(twin)
    assert schedule == twin
    assert "_hash" not in pickle.loads(pickle.dumps(schedule)).__dict__


def test_a_named_period_is_reported_on_whatever_the_date() -> None:
    schedule = Every(Frequency.QUARTER, PeriodDay(2, 20), (Part(Frequency.QUARTER, 3, 2021),))
    assert expand(schedule) == (Due(date(2021, 11, 20), JULY_TO_SEPTEMBER),)


@pytest.mark.parametrize(
    ("period", "quarter"),
    [
        (JULY_TO_SEPTEMBER, (2021, 3)),
        (Period(date(2021, 1, 1), date(2021, 6, 30)), None),
        (Period(date(2021, 3, 1), date(2021, 3, 31)), None),
    ],
)
def test_only_a_quarter_has_a_number(period: Period, quarter: tuple[int, int] | None) -> None:
    assert period.quarter == quarter


@pytest.mark.parametrize(
    ("delay", "day"),
    [
        (None, date(2021, 12, 31)),
        (Delay(10, Unit.DAY), date(2022, 1, 10)),
        (Delay(2, Unit.WEEK), date(2022, 1, 14)),
        (Delay(1, Unit.WORKDAY), date(2022, 1, 10)),
        (Delay(2, Unit.MONTH), date(2022, 2, 28)),
        (Delay(1, Unit.YEAR), date(2022, 12, 31)),
        (Delay(-10, Unit.DAY), date(2021, 12, 21)),
        (Delay(-1, Unit.WORKDAY), date(2021, 12, 30)),
    ],
)
def test_a_delay_after_an_event(delay: Delay | None, day: date) -> None:
    assert after(date(2021, 12, 31), delay) == day


@pytest.mark.parametrize(
    ("schedule", "context", "problem"),
    [
        (Dates((Day(3, 1, SubsidyYear()),)), Context(2021, 2021), NoSubsidyYear),
        (Repeated((Day(3, 1, SubsidyYear()),), Frequency.YEAR), Context(), NoSubsidyYear),
        (Every(Frequency.YEAR), Context(), NoYear),
        (Every(Frequency.YEAR), Context(2023, 2021), NoYear),
        (Every(Frequency.YEAR), Context(1, 9999), NoYear),
        (Dates((Day(3, 1),)), Context(2021, 2022), NoYear),
        (FromDay(Day(3, 1), Delay(-1, Unit.DAY)), Context(2021, 2022), NoYear),
        (FromDay(Day(3, 1, SubsidyYear()), Delay(-1, Unit.DAY)), Context(2021, 2022, (2021, 2022)), NoYear),
        (Dates((Day(2, 29),)), Context(2021, 2021), NoYear),
    ],
)
def test_open_years_are_never_guessed(schedule: Schedule, context: Context, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        resolved(schedule, context)


REPUBLIC_DAY = frozenset({date(2024, 8, 30)})
"""Tatarstan's own holiday; a Friday, and 31 August a Saturday."""


@pytest.mark.parametrize(
    ("phrase", "country", "tatarstan"),
    [
        ("последний рабочий день августа 2024 г.", date(2024, 8, 30), date(2024, 8, 29)),
        ("ежегодно, последний рабочий день августа", date(2024, 8, 30), date(2024, 8, 29)),
        ("за 1 рабочий день до 31 августа 2024 года", date(2024, 8, 30), date(2024, 8, 29)),
        ("25 августа 2024 года", date(2024, 8, 25), date(2024, 8, 25)),
    ],
)
def test_a_regions_own_holiday_is_no_working_day(phrase: str, country: date, tatarstan: date) -> None:
    for closed, day in ((frozenset(), country), (REPUBLIC_DAY, tatarstan)):
        assert [due.date for due in read(phrase, Context(2024, 2024, (), closed)).due] == [day]


def test_working_days_after_a_period_leave_a_regions_holiday_out() -> None:
    closed = frozenset({date(2024, 4, 2)})
    told = "ежеквартально, в течение 5 рабочих дней после окончания квартала"
    first = [read(told, Context(2024, 2024, (), days)).due[0].date for days in (frozenset(), closed)]
    assert first == [date(2024, 4, 5), date(2024, 4, 8)]
