"""A schedule in plain Russian, in words that read back to the same schedule."""

from roadmap.grammar.repetition import starts_after
from roadmap.schedules import (
    AfterEvent,
    Dates,
    Day,
    Delay,
    Every,
    Frequency,
    FromDay,
    Moment,
    Part,
    PeriodDay,
    Plan,
    Repeated,
    ReportYear,
    Roadmap,
    Schedule,
    SubsidyYear,
    Together,
    Unit,
    Window,
    Year,
    YearDays,
)

MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()  # noqa: SIM905
_TILL_MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()  # noqa: SIM905
_ROMAN = ("I", "II", "III", "IV")
_PLACES = ("первого", "второго", "третьего", "четвёртого", "пятого", "шестого")
_EACH = {
    Frequency.MONTH: "каждый месяц",
    Frequency.QUARTER: "каждый квартал",
    Frequency.HALF: "каждое полугодие",
    Frequency.YEAR: "каждый год",
}
_OF_PERIOD = {
    Frequency.MONTH: "месяца",
    Frequency.QUARTER: "квартала",
    Frequency.HALF: "полугодия",
    Frequency.YEAR: "года",
}
_AFTER_PERIOD = {
    Frequency.MONTH: "месяцем",
    Frequency.QUARTER: "кварталом",
    Frequency.HALF: "полугодием",
    Frequency.YEAR: "годом",
}
_UNITS = {
    Unit.DAY: ("день", "дня", "дней"),
    Unit.WORKDAY: ("рабочий день", "рабочих дня", "рабочих дней"),
    Unit.WEEK: ("неделю", "недели", "недель"),
    Unit.MONTH: ("месяц", "месяца", "месяцев"),
    Unit.YEAR: ("год", "года", "лет"),
}
"""In the accusative, after «за»: «за 1 день», «за 3 дня», «за 10 дней»."""
_UNITS_IN_GENITIVE = {
    Unit.DAY: ("дня", "дней"),
    Unit.WORKDAY: ("рабочего дня", "рабочих дней"),
    Unit.WEEK: ("недели", "недель"),
    Unit.MONTH: ("месяца", "месяцев"),
    Unit.YEAR: ("года", "лет"),
}
"""After «в течение»: «в течение 1 дня», «в течение 3 дней»."""


_SUBSIDY_YEARS = {
    -1: "года, предшествующего году получения субсидии",
    0: "года получения субсидии",
    1: "года, следующего за годом получения субсидии",
}
NO_SUBSIDY_YEAR = "год субсидии не указан"


def plural(count: int, one: str, few: str, many: str) -> str:
    """«1 срок», «2 срока», «5 сроков», «11 сроков»."""
    if count % 10 == 1 and count % 100 != 11:
        return f"{count} {one}"
    return f"{count} {few if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else many}"


def described(plan: Plan, count: int = 0) -> str:
    """The plan in words; `count` dates are told where it recurs or has several."""
    lone = isinstance(plan.schedule, AfterEvent | FromDay | None)
    alone = lone or (isinstance(plan.schedule, Dates | Together) and count < 2)
    return told(plan) if alone else f"{told(plan)}: {plural(count, 'срок', 'срока', 'сроков')}"


def told_without_subsidy_year(plan: Plan) -> str:
    """«1 марта года получения субсидии; год субсидии не указан»."""
    return f"{told(plan)}; {NO_SUBSIDY_YEAR}"


def told(plan: Plan) -> str:
    """The plan in words, without the count of its dates."""
    if plan.limit:
        return _limited(plan)
    asides = ["по отдельному графику"] * plan.graphic + ["по необходимости"] * plan.on_demand
    if plan.schedule is None:
        return ", ".join(asides)
    text = _schedule(plan.schedule)
    if asides:
        text += (", затем " if plan.later else ", ") + ", ".join(asides)
    return text


def _limited(plan: Plan) -> str:
    """«по отдельному графику, не позднее …», «в течение … со дня …, не позднее …»; a window before its graphic."""
    last, *events = plan.parts
    end = _schedule(last)
    needed = ", по необходимости" * plan.on_demand
    if plan.graphic and isinstance(last.moments[-1], Window):
        return f"{end}, по отдельному графику{needed}"
    if not events and not plan.graphic:
        return f"по необходимости, не позднее {end.removeprefix('до ')}"
    others = _schedule(events[0]) if events else "по отдельному графику"
    return f"{others}, не позднее {end.removeprefix('до ')}{needed}"


def _schedule(schedule: Schedule) -> str:
    match schedule:
        case Dates():
            return _dates(schedule)
        case Repeated(starts, frequency, until):
            last = f" {_until(until)}" if until else ""
            return f"{_listed(starts)}, затем {_EACH[frequency]}{last}"
        case Every(frequency, on, within):
            stretches = " и ".join(_stretch(stretch) for stretch in within)
            return f"{_EACH[frequency]}{' ' * bool(within)}{stretches}, {_on(on, frequency)}"
        case FromDay(day, delay):
            return f"{_delay(delay)} {_from_day(day, ahead=delay.count < 0)}"
        case AfterEvent():
            return _event(schedule)
        case Together(parts):
            return _together(parts)
    raise TypeError(schedule)


def _from_day(day: Day | Part, *, ahead: bool) -> str:
    return f"после окончания {_of(day)}" if isinstance(day, Part) else f"{'до' if ahead else 'после'} {_moment(day)}"


def _follows(dates: Dates, then: Schedule) -> bool:
    if isinstance(then, Every) and (isinstance(then.on, PeriodDay) and then.on.day is None):
        return False
    if isinstance(then, Every):
        return len(then.within) == 1 and starts_after(then.within[0], dates.moments[-1])
    return isinstance(then, AfterEvent)


def _dates(dates: Dates) -> str:
    if dates.about:
        pairs = zip(dates.about, dates.moments, strict=True)
        return ", ".join(f"за {_edge(part, _TILL_MONTHS)} – до {_moment(moment)}" for part, moment in pairs)
    return f"{_EACH[dates.frequency]}: {_listed(dates.moments)}" if dates.frequency else _listed(dates.moments)


def _event(after: AfterEvent) -> str:
    described = after.event.startswith("следующ")  # «в течение 1 дня, следующего за днем получения»
    text = f"{_delay(after.delay)}{',' * described} {after.event}" if after.delay else after.event
    return f"{_EACH[after.frequency]}, {text}" if after.frequency else text


def _together(parts: tuple[Schedule, ...]) -> str:
    """«1 июня 2021 г., затем каждый год 2022–2023 гг., 1 марта»; else one after another."""
    first, *others = map(_schedule, parts)
    goes_on = len(parts) == 2 and isinstance(parts[0], Dates) and not parts[0].frequency and _follows(*parts)
    return f"{first}, затем {others[0]}" if goes_on else "; ".join([first, *others])


def _listed(moments: tuple[Moment, ...]) -> str:
    *others, last = (_moment(moment) for moment in moments)
    return f"{', '.join(others)} и {last}" if others else last


def _year(year: Year) -> str:
    if isinstance(year, ReportYear):
        return " следующего года" if year.offset else ""
    if isinstance(year, SubsidyYear):
        return f" {_SUBSIDY_YEARS[year.offset]}"
    return f" {year} г." if isinstance(year, int) else ""


def _moment(moment: Moment) -> str:
    match moment:
        case Day(2, 29, year) if not isinstance(year, int):
            return f"до конца февраля{_year(year)}"
        case Day(month, day, year):
            return f"{day} {MONTHS[month - 1]}{_year(year)}"
        case Part(working=True):
            return f"в последний рабочий день {_of(moment)}"
        case Part():
            return f"до конца {_of(moment)}"
        case Window(first, last):
            return _window(first, last)
    raise TypeError(moment)


def _of(part: Part) -> str:
    """The part in the genitive: «сентября 2021 г.», «I квартала 2022 г.», «2021 г.»."""
    match part.unit:
        case Frequency.MONTH:
            return f"{MONTHS[part.number - 1]}{_year(part.year)}"
        case Frequency.YEAR:
            return _year(part.year).strip() or "года"
    return f"{_ROMAN[part.number - 1]} {_OF_PERIOD[part.unit]}{_year(part.year)}"


def _window(first: Moment, last: Moment) -> str:
    """«с 1 марта по 31 мая 2022 г.»: the year once where it is one."""
    if first == last:
        return f"до конца {_of(last)}"
    if isinstance(last, Roadmap):
        return f"{_since(_edge(first, MONTHS))} до конца реализации"
    same = first.year == last.year and not _is_year(first)
    if _is_year(first) and _is_year(last):
        return f"с {first.year} по {last.year} г."
    begin = _edge(first, MONTHS, year=not same)
    if _is_year(first) != _is_year(last) or (isinstance(first, Day) and isinstance(last, Part)):
        return f"{_since(_edge(first, MONTHS))} до конца {_of(last)}"
    return f"{_since(begin)} по {_edge(last, _TILL_MONTHS)}"


def _since(begin: str) -> str:
    return f"{'со' if begin.startswith(('II ', '2 ')) else 'с'} {begin}"


def _edge(edge: Moment, months: list[str], *, year: bool = True) -> str:
    told = _year(edge.year) if year else ""
    if isinstance(edge, Day):
        return f"{edge.day} {MONTHS[edge.month - 1]}{told}"
    if edge.unit == Frequency.MONTH:
        return f"{months[edge.number - 1]}{told}"
    if edge.unit == Frequency.YEAR:
        return told.strip()
    names = {Frequency.QUARTER: ("квартала", "квартал"), Frequency.HALF: ("полугодия", "полугодие")}
    return f"{_ROMAN[edge.number - 1]} {names[edge.unit][months is _TILL_MONTHS]}{told}"


def _is_year(moment: Moment) -> bool:
    return isinstance(moment, Part) and moment.unit == Frequency.YEAR


def _until(until: Moment) -> str:
    last = until.last if isinstance(until, Window) else until
    return f"до конца {_of(last)}" if isinstance(last, Part) else f"по {_moment(last)}"


def _stretch(stretch: Moment) -> str:
    match stretch:
        case Window(Part(Frequency.YEAR, _, first), Part(Frequency.YEAR, _, last)):
            return f"{first} г." if first == last else f"{first}–{last} гг."
        case Window(first, last):
            return _window(first, last)
        case Part():
            return _of(stretch)
    raise TypeError(stretch)


def _on(on: PeriodDay | Delay | YearDays, frequency: Frequency) -> str:
    if isinstance(on, YearDays):
        return _listed(on.moments)
    if isinstance(on, Delay):
        return f"{_delay(on)} {'до' if on.count < 0 else 'после'} окончания отчётного {_OF_PERIOD[frequency]}"
    if frequency == Frequency.YEAR and on.month and not on.day:
        year = "года, следующего за отчётным" if on.month > 0 else "отчётного года"
        return f"до конца {MONTHS[(on.month - 1) % 12]} {year}"
    if frequency == Frequency.YEAR and on.day and not on.working:
        month = MONTHS[(on.month - 1) % 12]
        return f"до {on.day} {month} " + ("года, следующего за отчётным" if on.month > 0 else "отчётного года")
    if on.day and on.working:
        return f"до {on.day}-го рабочего дня{_of_month(on, frequency)}"
    day = f"до {on.day}-го числа" if on.day else f"в последний{' рабочий' * on.working} день"
    return f"{day}{_of_month(on, frequency)}"


def _of_month(on: PeriodDay, frequency: Frequency) -> str:
    named = "отчётного " if on.named else ""
    if on.month > 0:
        place = f" {_PLACES[on.month - 1]}" if on.month > 1 else ""
        return f"{place} месяца, следующего за отчётным {_AFTER_PERIOD[frequency]}"
    if on.month < 0:
        return f" {_PLACES[on.month + frequency.months - 1]} месяца {named}{_OF_PERIOD[frequency]}"
    if on.day and frequency != Frequency.MONTH:
        return f" последнего месяца {named}{_OF_PERIOD[frequency]}"
    return f" {named}{_OF_PERIOD[frequency]}" if on.named or on.working or not on.day else ""


def _delay(delay: Delay) -> str:
    if delay.count < 0:
        return f"за {plural(-delay.count, *_UNITS[delay.unit])}"
    if delay.exactly:
        return f"через {plural(delay.count, *_UNITS[delay.unit])}"
    one, many = _UNITS_IN_GENITIVE[delay.unit]
    return f"в течение {plural(delay.count, one, many, many)}"
