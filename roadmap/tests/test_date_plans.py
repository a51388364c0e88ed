"""What becomes of dates that are counted anew."""

from datetime import date

import pytest

from roadmap.date_plans import Calendar, KnownDate, counted_from, plan_dates, wanted_dates
from roadmap.phrases import Context, Needs, Reading, read
from roadmap.recurrence import Period
from roadmap.schedules import AfterEvent, Delay, Plan, Unit
from roadmap.workdays import Policy

NEXT = Calendar(Policy.NEXT)
CONTEXT = Context(2021, 2023)
YEARLY = "25 августа 2021 года, далее – ежегодно"
EVENT = "в течение 10 рабочих дней со дня получения уведомления"
OLD = date(2020, 8, 25)


def after_event(delay: Delay | None) -> Reading:
    return Reading((), Needs.EVENT, False, "", plan=Plan(AfterEvent("", delay)))


def known(legal: date, **fields: object) -> KnownDate:
    return KnownDate(legal=legal, working=legal, **fields)


@pytest.mark.parametrize(
    ("date_known", "fate"),
    [
        (known(date(2021, 8, 25)), "kept"),
        (known(date(2021, 8, 25), is_withdrawn=True, has_work=True), "returning"),
        (known(OLD), "vanishing"),
        (known(OLD, has_work=True), "withdrawn"),
        (known(OLD, has_work=True, is_withdrawn=True), ""),
        (known(OLD, is_entered=True), "kept"),
        (known(date(2021, 8, 25), is_entered=True), "kept"),
        (known(OLD, is_entered=True, event_on=date(2020, 8, 11)), "vanishing"),
        (known(OLD, is_entered=True, event_on=date(2020, 8, 11), has_work=True), "withdrawn"),
    ],
)
def test_fate_of_a_known_date(date_known: KnownDate, fate: str) -> None:
    plan = plan_dates([date_known], read(YEARLY, CONTEXT), NEXT)
    fates = {name: getattr(plan, name) for name in ("kept", "returning", "vanishing", "withdrawn")}
    assert {name for name, dates in fates.items() if dates} == ({fate} if fate else set())
    assert len(plan.added) == 3 - (date_known.legal.year == 2021)


@pytest.mark.parametrize(
    ("delay", "event", "legal"),
    [
        (Delay(10, Unit.WORKDAY), date(2025, 12, 25), date(2026, 1, 20)),  # over the New Year holidays
        (Delay(10, Unit.DAY), date(2025, 12, 25), date(2026, 1, 4)),
        (Delay(2, Unit.WEEK), date(2025, 12, 25), date(2026, 1, 8)),
        (Delay(1, Unit.MONTH), date(2026, 1, 31), date(2026, 2, 28)),
        (Delay(1, Unit.YEAR), date(2024, 2, 29), date(2025, 2, 28)),
        (Delay(-10, Unit.DAY), date(2026, 9, 1), date(2026, 8, 22)),
        (Delay(-5, Unit.WORKDAY), date(2026, 1, 12), date(2025, 12, 24)),
        (None, date(2026, 9, 1), date(2026, 9, 1)),
    ],
)
def test_a_date_is_counted_from_its_event(delay: Delay | None, event: date, legal: date) -> None:
    assert counted_from(event, after_event(delay), NEXT).legal == legal


def test_a_regions_own_days_off_do_not_count() -> None:
    closed = Calendar(Policy.NEXT, frozenset({date(2026, 3, 17)}))
    reading = after_event(Delay(3, Unit.WORKDAY))
    assert counted_from(date(2026, 3, 13), reading, NEXT).legal == date(2026, 3, 18)
    assert counted_from(date(2026, 3, 13), reading, closed).legal == date(2026, 3, 19)


@pytest.mark.parametrize(
    ("event", "has_work", "dates"),
    [
        (None, False, ["01.12.2021"]),
        (date(2021, 9, 1), False, ["15.09.2021"]),
        (date(2021, 11, 29), False, ["01.12.2021"]),
        (date(2021, 9, 1), True, ["01.12.2021", "15.09.2021"]),
    ],
)
def test_a_date_counted_from_an_event_comes_in_the_limits_place(
    event: date | None, has_work: bool, dates: list[str]
) -> None:
    reading = read(f"{EVENT}, но не позднее 1 декабря 2021 года", CONTEXT)
    entered = [known(event, event_on=event, is_entered=True)] if event else []
    wanted = wanted_dates(reading, [known(date(2021, 12, 1), has_work=has_work), *entered], NEXT)
    assert [f"{one.legal:%d.%m.%Y}" for one in wanted] == dates


def test_other_words_recount_an_event_and_its_work_goes_along() -> None:
    entered = known(date(2026, 3, 26), event_on=date(2026, 3, 12), is_entered=True, has_work=True, pk=7)
    plan = plan_dates([entered], read("в течение 5 дней со дня получения уведомления", CONTEXT), NEXT)
    assert [(kept.known.pk, kept.wanted.legal) for kept in plan.moved] == [(7, date(2026, 3, 17))]
    assert (plan.added, plan.vanishing, plan.withdrawn, plan.awaiting) == ((), (), (), "")


@pytest.mark.parametrize(
    ("phrase", "dates", "awaiting"),
    [
        (EVENT, [], "event"),
        (EVENT, [known(OLD, event_on=OLD, is_entered=True)], ""),
        (EVENT, [known(OLD, event_on=OLD, is_withdrawn=True, has_work=True)], "event"),
        ("Согласно отдельному графику", [], "schedule"),
        ("Согласно отдельному графику", [known(OLD, is_entered=True)], ""),
        ("когда-нибудь", [], "reading"),
        ("1 марта года получения субсидии", [], "subsidy_year"),
        (YEARLY, [], ""),
    ],
)
def test_what_is_awaited(phrase: str, dates: list[KnownDate], awaiting: str) -> None:
    assert plan_dates(dates, read(phrase, CONTEXT), NEXT).awaiting == awaiting


def test_words_without_a_period_leave_the_one_that_is_known() -> None:
    quarter = Period(date(2021, 7, 1), date(2021, 9, 30))
    plan = plan_dates([known(date(2021, 8, 25), period=quarter)], read("25 августа 2021 года", CONTEXT), NEXT)
    assert plan.kept[0].wanted.period == quarter
    assert not plan.kept[0].differs
