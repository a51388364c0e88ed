"""Each rule of `deadline.lark` → the value it stands for: a method is named after its rule."""

from dataclasses import replace
from typing import Any

from lark import Token, Transformer

from roadmap.grammar.clauses import Anchor, Clause, MonthDay, NotRead, Often, PeriodDelay, Sign, When
from roadmap.schedules import (
    AfterEvent,
    Day,
    Delay,
    Frequency,
    Moment,
    Part,
    ReportYear,
    Roadmap,
    SubsidyYear,
    Unit,
    Window,
    Year,
)

Parts = list[Any]
"""What stood inside a rule: tokens, and values already made."""

_MONTHS_IN_WORDS = {frequency.months: frequency for frequency in Frequency}
_LENGTHS = {Frequency.MONTH: Unit.MONTH, Frequency.YEAR: Unit.YEAR}


def _token(parts: Parts, *kinds: str) -> Any:
    """The value of the first token of the kinds, None where there is none."""
    return next((part.value for part in parts if isinstance(part, Token) and part.type in kinds), None)


def _has(parts: Parts, *kinds: str) -> bool:
    return any(isinstance(part, Token) and part.type in kinds for part in parts)


def _numbers(parts: Parts) -> list[int]:
    return [part for part in parts if isinstance(part, int)]


def _within(unit: Frequency, number: int, year: Year) -> Part:
    return Part(unit, number, year)


def window(first: Moment, last: Moment) -> Window:
    """One window of two moments: a year said once is the year of both."""
    if isinstance(first, Window) or isinstance(last, Window):
        raise NotRead
    if not isinstance(first, Roadmap) and not isinstance(last, Roadmap):
        first, last = with_year(first, last.year), with_year(last, first.year)
    return Window(first, last)


def with_year(moment: Moment, year: Year, *, always: bool = False) -> Moment:
    """The moment, in the year given where it names none (or `always`)."""
    match moment:
        case Day() | Part() if always or moment.year is None:
            return replace(moment, year=year)
        case Window(first, last):
            return Window(with_year(first, year, always=always), with_year(last, year, always=always))
    return moment


class Meaning(Transformer):
    """Values of the rules; an impossible day or month raises ValueError, an unclear combination NotRead."""

    def start(self, parts: Parts) -> tuple[Clause, ...]:
        return tuple(parts)

    def sign(self, parts: Parts) -> Sign:
        return Sign(parts[0].type)

    def before(self, parts: Parts) -> str:
        return parts[0].type

    # Moments

    def moment(self, parts: Parts) -> When:
        return When(parts[0] if len(parts) == 2 else "", parts[-1])

    def from_moment(self, parts: Parts) -> When:
        return When("FROM", parts[-1])

    def from_number(self, parts: Parts) -> When:
        first, last = _numbers(parts)
        kind = next(part for part in parts[2:] if isinstance(part, Token) and part.type not in ("TILL", "UNTIL"))
        years = parts[-1] if isinstance(parts[-1], tuple) else (None,)
        return When("", self._parts(("span", first, last), kind, years))

    def whole_roadmap(self, parts: Parts) -> When:
        return When("", (Roadmap(),))

    def point(self, parts: Parts) -> tuple[Moment, ...]:
        edges = [part for part in parts if isinstance(part, tuple)]
        if len(edges) == 1:
            return edges[0]
        if any(len(edge) != 1 for edge in edges) or _is_year(edges[0][0]) != _is_year(edges[1][0]):
            raise NotRead
        return (window(edges[0][0], edges[1][0]),)

    def days(self, parts: Parts) -> tuple[Moment, ...]:
        return self._parts(parts[0], parts[1], parts[2] if len(parts) > 2 else (None,))

    def date(self, parts: Parts) -> tuple[Moment, ...]:
        day, month, year = parts[0].value
        years = parts[1] if year is None and len(parts) > 1 else (year,)
        return tuple(Day(month, day, year) for year in years)

    def months(self, parts: Parts) -> tuple[Moment, ...]:
        years = parts[1] if len(parts) > 1 else (None,)
        return tuple(Part(Frequency.MONTH, parts[0].value, year) for year in years)

    def parts(self, parts: Parts) -> tuple[Moment, ...]:
        return self._parts(parts[0], parts[1], parts[2] if len(parts) > 2 else (None,))

    def _parts(self, numbers: tuple, kind: Token, years: tuple[Year, ...]) -> tuple[Moment, ...]:
        """Days of the month, quarters or half-years `numbers`, in each of the years."""

        def moment(number: int, year: Year) -> Moment:
            return Day(kind.value, number, year) if kind.type == "MONTH" else Part(kind.value, number, year)

        if numbers[0] == "span":
            return tuple(Window(moment(numbers[1], year), moment(numbers[2], year)) for year in years)
        return tuple(moment(number, year) for year in years for number in numbers)

    def whole_years(self, parts: Parts) -> tuple[Moment, ...]:
        years = parts[0]
        moments = tuple(Part(Frequency.YEAR, 1, year) for year in years)
        return (Window(moments[0], moments[-1]),) if isinstance(years, _Span) else moments

    # Numbers and years

    def number(self, parts: Parts) -> int:
        return parts[0].value

    def several(self, parts: Parts) -> tuple[int, ...]:
        return tuple(_numbers(parts))

    def span(self, parts: Parts) -> tuple:
        return ("span", *_numbers(parts))

    def calendar_years(self, parts: Parts) -> tuple[Year, ...]:
        return tuple(part.value for part in parts if part.type == "YEAR")

    def span_of_years(self, parts: Parts) -> tuple[Year, ...]:
        first, last = (part.value for part in parts if part.type == "YEAR")
        if first >= last:
            raise NotRead
        return _Span(range(first, last + 1))

    def subsidy_year(self, parts: Parts) -> tuple[Year, ...]:
        return (SubsidyYear(),)

    def year_before_subsidy(self, parts: Parts) -> tuple[Year, ...]:
        return (SubsidyYear(-1),)

    def year_after_subsidy(self, parts: Parts) -> tuple[Year, ...]:
        return (SubsidyYear(1),)

    def reported_year(self, parts: Parts) -> tuple[Year, ...]:
        return (ReportYear(),)

    def year_after_report(self, parts: Parts) -> tuple[Year, ...]:
        return (ReportYear(1),)

    def next_year(self, parts: Parts) -> tuple[Year, ...]:
        return (ReportYear(1, named=False),)

    def this_year(self, parts: Parts) -> tuple[Year, ...]:
        return (None,)

    # How often

    def frequency(self, parts: Parts) -> Often:
        return Often(parts[0].value)

    def times(self, parts: Parts) -> Often:
        place = next(index for index, part in enumerate(parts) if isinstance(part, Token) and part.type == "TIMES")
        if _numbers(parts[:place]) not in ([], [1]):
            raise NotRead
        return self._often(_numbers(parts[place:]), parts[-1])

    def each(self, parts: Parts) -> Often:
        return self._often(_numbers(parts), parts[-1])

    def _often(self, count: list[int], unit: Frequency) -> Often:
        months = (count[0] if count else 1) * unit.months
        if months not in _MONTHS_IN_WORDS:
            raise NotRead
        return Often(_MONTHS_IN_WORDS[months])

    def unit(self, parts: Parts) -> Frequency | None:
        """None for «период»: the frequency's own."""
        return parts[0].value if isinstance(parts[0], Token) else parts[0]

    within_year = period = unit

    # Days of a month

    def month_day(self, parts: Parts) -> MonthDay:
        day = _numbers(parts)[0]
        if not 1 <= day <= 31:
            raise NotRead
        return MonthDay(day, self._anchor(parts))

    def last_month_day(self, parts: Parts) -> MonthDay:
        return MonthDay(None, self._anchor(parts), working="WORKING" in parts)

    def last_what(self, parts: Parts) -> str:
        return "WORKING" if _has(parts, "WORKING") else ""

    def period_end(self, parts: Parts) -> MonthDay:
        """«до конца отчетного месяца», «в конце каждого квартала»."""
        if parts[0] not in ("END_OF", "NOT_LATER"):
            raise NotRead
        return MonthDay(None, Anchor(parts[-1], named=_has(parts, "REPORTED"), tells=True))

    def _anchor(self, parts: Parts) -> Anchor | None:
        return parts[-1] if isinstance(parts[-1], Anchor) else None

    def same_period(self, parts: Parts) -> Anchor:
        named = _has(parts, "REPORTED")
        return Anchor(parts[-1], named=named, tells=named)

    def same_year(self, parts: Parts) -> Anchor:
        return Anchor(Frequency.YEAR, named=True, tells=True)

    def month_of_period(self, parts: Parts) -> Anchor:
        """«последнего месяца отчетного квартала», «первого месяца каждого квартала»."""
        return Anchor(parts[-1], parts[0], named=_has(parts, "REPORTED"), tells=_has(parts, "REPORTED", "EACH"))

    def following_month(self, parts: Parts) -> Anchor:
        """«второго месяца, следующего за отчетным кварталом»."""
        place = parts[0] if isinstance(parts[0], int) else 1
        return Anchor(parts[-1].period, place, following=True, named=True, tells=True)

    def month_following(self, parts: Parts) -> Anchor:
        """«следующего за отчетным кварталом месяца», «следующего за отчетным месяца»."""
        period = next(part.period for part in parts if isinstance(part, _Reported))
        if not _has(parts, "MONTH_WORD") and period != Frequency.MONTH:
            raise NotRead
        return Anchor(period, 1, following=True, named=True, tells=True)

    def next_month(self, parts: Parts) -> Anchor:
        return Anchor(None, 1, following=True, named=True)

    def month_of_next_period(self, parts: Parts) -> Anchor:
        return Anchor(parts[-1], parts[0], following=True, named=True)

    def place(self, parts: Parts) -> int:
        return parts[0] if isinstance(parts[0], int) else 0

    def reported(self, parts: Parts) -> "_Reported":
        return _Reported(None if isinstance(parts[-1], Token) else parts[-1])

    # Delays

    def length(self, parts: Parts) -> Delay:
        count = (_numbers(parts) or [1])[0]
        unit = parts[-1].value
        if _has(parts, "WORKING"):
            if unit != Unit.DAY:
                raise NotRead
            return Delay(count, Unit.WORKDAY)
        return Delay(count, _LENGTHS.get(unit, unit))

    def spelled_length(self, parts: Parts) -> Delay:
        return Delay(*parts[0].value)

    def after_period(self, parts: Parts) -> PeriodDelay:
        return PeriodDelay(self._length(parts), parts[-1].period)

    def after_event(self, parts: Parts) -> AfterEvent:
        return AfterEvent(parts[-1].value, self._length(parts))

    def before_event(self, parts: Parts) -> AfterEvent:
        if parts[0] not in ("AHEAD", "NOT_LATER"):
            raise NotRead
        length = self._length(parts)
        return AfterEvent(parts[-1].value, Delay(-length.count, length.unit))

    def on_event(self, parts: Parts) -> AfterEvent:
        return AfterEvent(parts[-1].value)

    def _length(self, parts: Parts) -> Delay:
        return next(part for part in parts if isinstance(part, Delay))


class _Span(tuple):
    """Years from the first to the last, said as one span."""

    __slots__ = ()


class _Reported:
    """The period that is reported on; None: the frequency's own."""

    def __init__(self, period: Frequency | None) -> None:
        self.period = period


def _is_year(moment: Moment) -> bool:
    return isinstance(moment, Part) and moment.unit == Frequency.YEAR
