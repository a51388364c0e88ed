"""Other plausible readings of a deadline phrase, for a person to choose from; pure, as reading itself is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roadmap.grammar.clauses import Anchor, Clause, MonthDay, NotRead, Often, Sign, When
from roadmap.grammar.filling import is_years, year_of
from roadmap.grammar.groups import plan_of
from roadmap.grammar.mending import readable_parts, with_possible_days
from roadmap.grammar.parser import parse
from roadmap.grammar.plain_reading import told
from roadmap.grammar.stretches import with_year
from roadmap.phrases import NO_CONTEXT, Context, Needs, Reading, read, with_event
from roadmap.recurrence import starts, tidied
from roadmap.resolution import NoSubsidyYear, NoYear, resolved
from roadmap.schedules import (
    AfterEvent,
    Dates,
    Day,
    Delay,
    Every,
    Frequency,
    FromDay,
    Moment,
    PeriodDay,
    Plan,
    Repeated,
    Schedule,
    Unit,
    YearDays,
)

MOST = 6
_ANY_YEAR = 2024
"""A leap year, where none is said."""
_LAST_RESORTS = (Plan(graphic=True), Plan(on_demand=True))
_OTHER_DAYS = {Unit.DAY: Unit.WORKDAY, Unit.WORKDAY: Unit.DAY}


@dataclass(frozen=True)
class Alternative:
    """`words` are read to exactly this reading in the context that it was made for."""

    words: str
    reading: Reading


def alternatives(phrase: str, context: Context = NO_CONTEXT) -> tuple[Alternative, ...]:
    """At most `MOST` other readings, the most plausible first; never the phrase's present one, never one twice."""
    present = read(phrase, context)
    known, found = {_answer(present)}, []
    for words in _words(phrase, present, context):
        reading = read(words, context)
        if reading.needs in (Needs.READING, Needs.SUBSIDY_YEAR) or _answer(reading) in known:
            continue
        known.add(_answer(reading))
        found.append(Alternative(words, reading))
        if len(found) == MOST:
            break
    return tuple(found)


def _answer(reading: Reading) -> tuple:
    """What two readings must differ in: their dates, or what they wait for."""
    return reading.due, reading.needs, reading.on_demand, "" if reading.due else reading.text


def _words(phrase: str, present: Reading, context: Context) -> Iterator[str]:
    for plan in _plans(phrase, present, context):
        yield from _told(plan, context)


def _plans(phrase: str, present: Reading, context: Context) -> Iterator[Plan]:
    if present.needs not in (Needs.READING, Needs.SUBSIDY_YEAR):
        yield from _near(present.plan, context)
    for part in (*with_possible_days(phrase), *readable_parts(phrase)):
        for clauses in _fewer(parse(part)):
            try:
                plan = with_event(plan_of(clauses), part)
            except NotRead:
                continue
            yield plan
            yield from _first_days(plan)
    if present.needs == Needs.READING:
        yield from _LAST_RESORTS


def _first_days(plan: Plan) -> Iterator[Plan]:
    """«сентябрь» without a year may be meant by its first day."""
    if isinstance(plan.schedule, Dates) and not plan.limit:
        moments = [with_year(moment, _ANY_YEAR) for moment in plan.schedule.moments]
        if all(year_of(one) is None and not isinstance(one, Day) for one in plan.schedule.moments):
            days = map(starts, (moment for moment in moments if not is_years(moment)))
            found = tuple(Day(day.month, day.day) for day in days)
            yield from [replace(plan, schedule=Dates(found))] if found else []


def _fewer(clauses: Sequence[Clause]) -> Iterator[Sequence[Clause]]:
    """The clauses as they stand, with what a clerk may have left out, and with fewer of them."""
    yield clauses
    yield from _with_month(clauses)
    yield from _then_again(clauses)
    yield from (clauses[:end] for end in range(len(clauses) - 1, 0, -1))
    yield from (clauses[start:] for start in range(1, len(clauses)))


def _with_month(clauses: Sequence[Clause]) -> Iterator[Sequence[Clause]]:
    """«до 5 числа»: of the month after each period, of its last month, of each month."""
    on = next((clause for clause in clauses if isinstance(clause, MonthDay) and clause.anchor is None), None)
    if on is None or not on.days:
        return
    often = next((clause for clause in clauses if isinstance(clause, Often)), None)
    frequency = often.frequency if often else Frequency.QUARTER
    others = [clause for clause in clauses if clause is not on and not isinstance(clause, Often)]
    for period in (frequency, Frequency.MONTH):
        yield [*others, Often(period), replace(on, anchor=Anchor(period, 1, following=True, named=True, tells=True))]
        yield [*others, Often(period), replace(on, anchor=Anchor(period, 0))]


def _then_again(clauses: Sequence[Clause]) -> Iterator[Sequence[Clause]]:
    """«ежегодно, 1 сентября 2021 года»: from that day on, or every year's day."""
    often = next((clause for clause in clauses if isinstance(clause, Often)), None)
    whens = [clause for clause in clauses if isinstance(clause, When)]
    if often and whens and Sign("THEN") not in clauses:
        yield [*(replace(when, before="") for when in whens), Sign("THEN"), often]


# What stands near a reading


def _near(plan: Plan, context: Context) -> Iterator[Plan]:
    if plan.schedule and not plan.graphic and not plan.limit:
        yield from (replace(plan, schedule=schedule) for schedule in _near_schedules(plan.schedule, context))
        if not isinstance(plan.schedule, AfterEvent | FromDay):
            needed = not plan.on_demand
            yield replace(plan, on_demand=needed, later=needed and isinstance(plan.schedule, Dates))
    elif plan.schedule:
        yield Plan(Dates(plan.schedule.moments)) if isinstance(plan.schedule, Dates) else replace(plan, graphic=False)


def _near_schedules(schedule: Schedule, context: Context) -> Iterator[Schedule]:
    match schedule:
        case Dates(moments, None):
            yield from _near_dates(moments, context)
        case Repeated(first, _, _):
            yield Dates(first)
        case Every(Frequency.YEAR as year, PeriodDay(0, None), within):
            yield from (Every(year, YearDays((Day(month, day),)), within) for month, day in ((12, 1), (9, 1)))
            yield Every(year, PeriodDay(1, 15), within)
        case Every(frequency, PeriodDay(0, None), within):
            yield from (Every(frequency, PeriodDay(1, day), within) for day in (10, 5, 15))
        case Every(frequency, PeriodDay(month, day), within) if day:
            yield Every(frequency, PeriodDay(0 if month else 1, day), within)
            yield Every(frequency, PeriodDay(), within)
        case AfterEvent(_, Delay() as delay) | FromDay(_, delay) | Every(_, Delay() as delay):
            yield from _in_other_days(schedule, delay)


def _in_other_days(schedule: AfterEvent | FromDay | Every, delay: Delay) -> Iterator[Schedule]:
    """«10 дней» may be meant as working ones."""
    if delay.unit in _OTHER_DAYS:
        other = replace(delay, unit=_OTHER_DAYS[delay.unit])
        yield replace(schedule, on=other) if isinstance(schedule, Every) else replace(schedule, delay=other)


def _near_dates(moments: tuple[Moment, ...], context: Context) -> Iterator[Schedule]:
    """A window's first day instead of its last, and the same every year."""
    first_days = tuple(Day(day.month, day.day, day.year) for day in map(starts, moments))
    if not any(isinstance(moment, Day) or is_years(moment) for moment in moments):
        yield Dates(first_days)
    if context.years and context.years.last.year > max(day.year for day in first_days):
        yield Repeated(moments, Frequency.YEAR, context.years)


# Plans with their years


def _told(plan: Plan, context: Context) -> Iterator[str]:
    """The plan in words that read back; where its year is open, in each of the years that it may be meant for."""
    if plan.schedule is None:
        yield told(plan)
        return
    try:
        yield told(replace(plan, schedule=tidied(resolved(plan.schedule, context))))
    except NoSubsidyYear:
        yield from _each_year(plan, context, subsidy=True)
    except NoYear:
        yield from _yearly(plan, context)
        yield from _each_year(plan, context, subsidy=False)


def _yearly(plan: Plan, context: Context) -> Iterator[str]:
    """«15 мая» of every year of the roadmap."""
    if isinstance(plan.schedule, Dates) and context.years and not plan.limit:
        yearly = Every(Frequency.YEAR, YearDays(plan.schedule.moments), (context.years,))
        if all(year_of(moment) is None for moment in plan.schedule.moments):
            yield told(replace(plan, schedule=yearly))


def _each_year(plan: Plan, context: Context, *, subsidy: bool) -> Iterator[str]:
    years = context.years
    for year in range(years.first.year, years.last.year + 1) if years else ():
        assumed = replace(context, subsidy_years=(year,)) if subsidy else Context(year, year, context.subsidy_years)
        schedule = plan.schedule
        if isinstance(schedule, Repeated) and schedule.until is None:
            schedule = replace(schedule, until=years)
        try:
            yield told(replace(plan, schedule=tidied(resolved(schedule, assumed))))
        except (NoYear, NoSubsidyYear):
            continue
