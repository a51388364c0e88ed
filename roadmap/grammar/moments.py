"""The rules of `deadline.lark` for days, parts of a year, windows, and their years."""

from lark import Token, Transformer

from roadmap.grammar.clauses import NotRead, When
from roadmap.grammar.filling import order
from roadmap.grammar.parts import Parts, numbers
from roadmap.grammar.stretches import is_year, next_year, window
from roadmap.schedules import Day, Frequency, Moment, Part, ReportYear, Roadmap, SubsidyYear, Window, Year

_FIRST_YEAR, _LAST_YEAR = 2000, 2099


class _Span(tuple):
    """Years from the first to the last, said as one span."""

    __slots__ = ()


class Moments(Transformer):
    """Moments and years; an impossible day or month raises ValueError, an unclear combination NotRead."""

    def moment(self, parts: Parts) -> When:
        return When(parts[0] if len(parts) == 2 else "", parts[-1])

    def from_moment(self, parts: Parts) -> When:
        return When(parts[0].value or "FROM", parts[-1])

    def from_number(self, parts: Parts) -> When:
        first, last = numbers(parts)
        kind = next(part for part in parts[2:] if isinstance(part, Token) and part.type not in ("TILL", "UNTIL"))
        years = parts[-1] if isinstance(parts[-1], tuple) else (None,)
        return When("", self._parts(("span", first, last), kind, years))

    def day_after_part(self, parts: Parts) -> When:
        """«до 15 числа месяца, следующего за I кварталом 2022 года»."""
        before = parts[0] if isinstance(parts[0], str) and not isinstance(parts[0], Token) else ""
        days, moments = parts[-5], parts[-1]
        if len(moments) != 1 or not isinstance(moments[0], Part) or len(days) != 1:
            raise NotRead
        part = moments[0]
        month, year = part.last_month % 12 + 1, part.year
        if part.last_month == 12:
            year = next_year(year)
        return When(before, (Day(month, days[0], year),))

    def about(self, parts: Parts) -> When:
        return When("ABOUT", parts[-1])

    def whole_roadmap(self, parts: Parts) -> When:
        return When("", (Roadmap(),))

    def point(self, parts: Parts) -> tuple[Moment, ...]:
        edges = [part for part in parts if isinstance(part, tuple)]
        if len(edges) == 1:
            return edges[0]
        if len(edges[1]) > 1 and len(edges[0]) == 1:
            return self._spans(edges[0][0], edges[1])
        if any(len(edge) != 1 for edge in edges) or is_year(edges[0][0]) != is_year(edges[1][0]):
            raise NotRead
        if isinstance(edges[0][0], Day) != isinstance(edges[1][0], Day):
            raise NotRead
        return (window(edges[0][0], edges[1][0]),)

    def _spans(self, first: Moment, lasts: tuple[Moment, ...]) -> tuple[Moment, ...]:
        """«август – сентябрь 2021–2023 годов»: the same window in each year."""
        if not isinstance(first, Day | Part) or first.year is not None or is_year(first):
            raise NotRead
        if any(type(last) is not type(first) or order(last) <= order(first) for last in lasts):
            raise NotRead
        return tuple(window(first, last) for last in lasts)

    def days(self, parts: Parts) -> tuple[Moment, ...]:
        return self._parts(parts[0], parts[1], parts[2] if len(parts) > 2 else (None,))

    def decade(self, parts: Parts) -> tuple[Moment, ...]:
        """The third ends with the month: its last day depends on the year."""
        number, month = parts[0], parts[2].value
        if not 1 <= number <= 3:
            raise NotRead
        years = parts[3] if len(parts) > 3 else (None,)
        return tuple(self._decade(number, month, year) for year in years)

    def last_decade(self, parts: Parts) -> tuple[Moment, ...]:
        return self.decade([3, *parts[1:]])

    def half_of_month(self, parts: Parts) -> tuple[Moment, ...]:
        number, month = parts[0], parts[2].value
        if number not in (1, 2):
            raise NotRead
        years = parts[3] if len(parts) > 3 else (None,)
        if number == 1:
            return tuple(Window(Day(month, 1, year), Day(month, 15, year)) for year in years)
        return tuple(Window(Day(month, 16, year), Part(Frequency.MONTH, month, year)) for year in years)

    def half_of_year(self, parts: Parts) -> tuple[Moment, ...]:
        return tuple(Part(Frequency.HALF, parts[0], year) for year in parts[-1])

    def _decade(self, number: int, month: int, year: Year) -> Window:
        last = Part(Frequency.MONTH, month, year) if number == 3 else Day(month, 10 * number, year)
        return Window(Day(month, 10 * number - 9, year), last)

    def date(self, parts: Parts) -> tuple[Moment, ...]:
        day, month, year = parts[0].value
        self._sensible(_FIRST_YEAR if year is None else year)
        years = parts[1] if year is None and len(parts) > 1 else (year,)
        return tuple(Day(month, day, year) for year in years)

    def days_to_date(self, parts: Parts) -> tuple[Moment, ...]:
        """«1-15.09.2021»."""
        day, month, year = parts[2].value
        self._sensible(year)
        return (Window(Day(month, parts[0], year), Day(month, day, year)),)

    def months(self, parts: Parts) -> tuple[Moment, ...]:
        years = parts[1] if len(parts) > 1 else (None,)
        return tuple(Part(Frequency.MONTH, parts[0].value, year) for year in years)

    def parts(self, parts: Parts) -> tuple[Moment, ...]:
        return self._parts(parts[0], parts[1], parts[2] if len(parts) > 2 else (None,))

    def _parts(self, said: tuple, kind: Token, years: tuple[Year, ...]) -> tuple[Moment, ...]:
        """Days of the month, quarters or half-years of the numbers `said`, in each of the years."""

        def moment(number: int, year: Year) -> Moment:
            return Day(kind.value, number, year) if kind.type == "MONTH" else Part(kind.value, number, year)

        if said[0] == "span" and said[1] == said[2]:
            raise NotRead
        if said[0] == "span":
            return tuple(Window(moment(said[1], year), moment(said[2], year)) for year in years)
        return tuple(moment(number, year) for year in years for number in said)

    def whole_years(self, parts: Parts) -> tuple[Moment, ...]:
        years = parts[0]
        moments = tuple(Part(Frequency.YEAR, 1, year) for year in years)
        return (Window(moments[0], moments[-1]),) if isinstance(years, _Span) else moments

    def one_year(self, parts: Parts) -> tuple[Moment, ...]:
        return (Part(Frequency.YEAR, 1, self._sensible(parts[0].value)),)

    # Numbers and years

    def number(self, parts: Parts) -> int:
        return parts[0].value

    def several(self, parts: Parts) -> tuple[int, ...]:
        return tuple(numbers(parts))

    def span(self, parts: Parts) -> tuple:
        return ("span", *numbers(parts))

    def calendar_years(self, parts: Parts) -> tuple[Year, ...]:
        return tuple(self._sensible(part.value) for part in parts if part.type == "YEAR")

    def _sensible(self, year: int) -> int:
        """Roadmaps are of this century."""
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise NotRead
        return year

    def span_of_years(self, parts: Parts) -> tuple[Year, ...]:
        first, last = (self._sensible(part.value) for part in parts if part.type == "YEAR")
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
