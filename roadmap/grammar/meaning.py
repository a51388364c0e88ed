"""Each rule of `deadline.lark` → the value it stands for: a method is named after its rule."""

from dataclasses import replace

from lark import Token

from roadmap.grammar.clauses import Anchor, Clause, MonthDay, NotRead, Often, PeriodDelay, Sign, Weekday
from roadmap.grammar.moments import Moments
from roadmap.grammar.parts import Parts, has, numbers
from roadmap.schedules import AfterEvent, Day, Delay, Frequency, FromDay, Part, Unit

_MONTHS_IN_WORDS = {frequency.months: frequency for frequency in Frequency}
_LENGTHS = dict.fromkeys(Frequency, Unit.MONTH) | {Frequency.YEAR: Unit.YEAR}
_MOST = {Unit.DAY: 1000, Unit.WEEK: 150, Unit.MONTH: 120, Unit.YEAR: 10}
"""Longer terms are a slip."""


class _Reported:
    """The period that is reported on; None: the frequency's own. `unnamed`: «отчетный период»."""

    def __init__(self, period: Frequency | None, *, unnamed: bool) -> None:
        self.period, self.unnamed = period, unnamed


class Meaning(Moments):
    """Values of all the rules; raises as `Moments` does."""

    def start(self, parts: Parts) -> tuple[Clause, ...]:
        return tuple(parts)

    def sign(self, parts: Parts) -> Sign:
        return Sign(parts[0].type)

    def weekday(self, parts: Parts) -> Weekday:
        return Weekday(parts[-1].value)

    def before(self, parts: Parts) -> str:
        return parts[0].type

    # How often

    def frequency(self, parts: Parts) -> Often:
        return Often(parts[0].value)

    def times(self, parts: Parts) -> Often:
        place = next(index for index, part in enumerate(parts) if isinstance(part, Token) and part.type == "TIMES")
        times = (numbers(parts[:place]) or [1])[0]
        return replace(self._often(numbers(parts[place:]), parts[-1]), times=times)

    def twice(self, parts: Parts) -> Often:
        count = next(part for part in parts if isinstance(part, Token) and part.type == "TWICE").value
        return Often(parts[-1], count)

    def each(self, parts: Parts) -> Often:
        return self._often(numbers(parts), parts[-1])

    def results(self, parts: Parts) -> Often:
        """«по итогам квартала»."""
        return Often(parts[-1], after=True)

    def each_numbered(self, parts: Parts) -> Often:
        """«каждый второй месяц», «каждый II квартал»: every other one, or that one of each year?"""
        raise NotRead

    def _often(self, count: list[int], unit: Frequency) -> Often:
        """«раз в три месяца»; «раз в первый квартал» says which, not how often."""
        if not count:
            return Often(unit)
        if unit != Frequency.MONTH or count[0] not in _MONTHS_IN_WORDS:
            raise NotRead
        return Often(_MONTHS_IN_WORDS[count[0]])

    def unit(self, parts: Parts) -> Frequency | None:
        """None for «период»: the frequency's own."""
        return parts[0].value if isinstance(parts[0], Token) else parts[0]

    within_year = period = unit

    # Days of a month

    def month_day(self, parts: Parts) -> MonthDay:
        said = next(part for part in parts if isinstance(part, tuple))
        days = (said[2],) if said[0] == "span" else said
        if not all(1 <= day <= 31 for day in days) or list(days) != sorted(set(days)):
            raise NotRead
        return MonthDay(days, self._anchor(parts))

    def last_month_day(self, parts: Parts) -> MonthDay:
        return MonthDay((), self._anchor(parts), working="WORKING" in parts)

    def last_what(self, parts: Parts) -> str:
        return "WORKING" if has(parts, "WORKING") else ""

    def period_end(self, parts: Parts) -> MonthDay | Often:
        """«до конца отчетного месяца», «в конце каждого квартала»; «в каждом квартале» only says how often."""
        if parts[0] == "IN" and has(parts, "EACH"):
            return Often(parts[-1])
        if has(parts, "PERIOD_END"):
            return MonthDay((), self._end(parts[0]))
        if parts[0] not in ("END_OF", "NOT_LATER"):
            raise NotRead
        return MonthDay((), Anchor(parts[-1], named=has(parts, "REPORTED"), tells=True))

    def days_of_month(self, parts: Parts) -> MonthDay:
        """«с 1 по 10 число каждого месяца»."""
        first, last = numbers(parts)
        if first >= last:
            raise NotRead
        return self.month_day([(last,), parts[-1]])

    def day_of_each_month(self, parts: Parts) -> MonthDay:
        """«каждое 10 число»."""
        return self.month_day([tuple(numbers(parts)), Anchor(Frequency.MONTH, tells=True)])

    def decade_of_month(self, parts: Parts) -> MonthDay:
        """«в первой декаде месяца, следующего за отчетным кварталом»."""
        number = numbers(parts)[0]
        if not 1 <= number <= 3:
            raise NotRead
        return MonthDay((10 * number,) if number < 3 else (), parts[-1])

    def calendar_day(self, parts: Parts) -> MonthDay:
        """«не позднее 5-го дня месяца, следующего за отчетным кварталом»."""
        anchor = parts[-1]
        if anchor.period != Frequency.MONTH and anchor.place is None:
            raise NotRead
        return self.month_day([tuple(numbers(parts)), anchor])

    def whole_following_month(self, parts: Parts) -> MonthDay:
        """«в течение месяца, следующего за отчетным кварталом»."""
        if parts[0] not in ("IN", "END_OF"):
            raise NotRead
        return MonthDay((), self.following_month([1, parts[-1]]))

    def workday(self, parts: Parts) -> MonthDay:
        """«до 5-го рабочего дня месяца, следующего за отчетным»."""
        anchor = parts[-1] if isinstance(parts[-1], Anchor) else Anchor(parts[-1], tells=True)
        day = self.month_day([tuple(numbers(parts)), anchor])
        if anchor.period != Frequency.MONTH and anchor.place is None:
            raise NotRead
        return replace(day, working=True)

    def first_day(self, parts: Parts) -> MonthDay:
        """«в первый день каждого квартала»."""
        if numbers(parts) != [1]:
            raise NotRead
        return MonthDay((1,), Anchor(parts[-1], place=1, tells=True))

    def _anchor(self, parts: Parts) -> Anchor | None:
        return parts[-1] if isinstance(parts[-1], Anchor) else None

    def same_period(self, parts: Parts) -> Anchor:
        named = has(parts, "REPORTED")
        return Anchor(parts[-1], named=named, tells=named)

    def same_year(self, parts: Parts) -> Anchor:
        return Anchor(Frequency.YEAR, named=True, tells=True)

    def same_calendar_year(self, parts: Parts) -> Anchor:
        return Anchor(Frequency.YEAR)

    def month_of_period(self, parts: Parts) -> Anchor:
        """«последнего месяца отчетного квартала», «первого месяца каждого квартала»."""
        return Anchor(parts[-1], parts[0], named=has(parts, "REPORTED"), tells=has(parts, "REPORTED", "EACH"))

    def following_month(self, parts: Parts) -> Anchor:
        """«второго месяца, следующего за отчетным кварталом»."""
        place = parts[0] if isinstance(parts[0], int) else 1
        return Anchor(parts[-1].period, place, following=True, named=True, tells=not parts[-1].unnamed)

    def month_following(self, parts: Parts) -> Anchor:
        """«следующего за отчетным кварталом месяца», «следующего за отчетным месяца»."""
        period = next(part.period for part in parts if isinstance(part, _Reported))
        if not has(parts, "MONTH_WORD") and period != Frequency.MONTH:
            raise NotRead
        return Anchor(period, 1, following=True, named=True, tells=True)

    def next_month(self, parts: Parts) -> Anchor:
        return Anchor(None, 1, following=True, named=True)

    def month_of_next_period(self, parts: Parts) -> Anchor:
        """«первого месяца следующего квартала», «первого месяца квартала, следующего за отчетным»."""
        period = parts[2] if has(parts, "FOLLOWING") else parts[-1]
        if has(parts, "FOLLOWING") and parts[-1].period not in (None, period):
            raise NotRead
        return Anchor(period, parts[0], following=True, named=True, tells=has(parts, "FOLLOWING"))

    def place(self, parts: Parts) -> int:
        return parts[0] if isinstance(parts[0], int) else 0

    def reported(self, parts: Parts) -> "_Reported":
        named = not isinstance(parts[-1], Token)
        return _Reported(parts[-1] if named else None, unnamed=named and parts[-1] is None)

    # Delays

    def length(self, parts: Parts) -> Delay:
        unit = parts[-1].value
        count = (numbers(parts) or [unit.months if has(parts, "HALF_WORD", "QUARTER_WORD") else 1])[0]
        if not 1 <= count <= _MOST[_LENGTHS.get(unit, unit)]:
            raise NotRead
        if has(parts, "WORKING"):
            if unit != Unit.DAY:
                raise NotRead
            return Delay(count, Unit.WORKDAY)
        return Delay(count, _LENGTHS.get(unit, unit))

    def workdays(self, parts: Parts) -> Delay:
        """«5 р.д.»"""
        return Delay(parts[0], Unit.WORKDAY)

    def spelled_length(self, parts: Parts) -> Delay:
        return Delay(*parts[0].value)

    def after_period(self, parts: Parts) -> PeriodDelay:
        return PeriodDelay(self._length(parts), parts[-1].period)

    def before_period_end(self, parts: Parts) -> PeriodDelay:
        """«за 5 дней до окончания квартала»."""
        anchor = self._end(parts[-1])
        return PeriodDelay(self._back(parts), anchor.period)

    def _end(self, end: Token) -> Anchor:
        kinds, period = end.value
        return Anchor(period, named="REPORTED" in kinds, tells=bool({"REPORTED", "EACH"} & kinds))

    def before_day(self, parts: Parts) -> FromDay:
        delay = self._back(parts)
        if not isinstance(parts[-1][0], Day):
            raise NotRead
        if delay.unit == Unit.YEAR or (delay.unit == Unit.MONTH and delay.count % 3 == 0):
            raise NotRead  # «за 9 месяцев до 15 октября»: a report's months?
        return FromDay(self._day(parts), delay)

    def after_day(self, parts: Parts) -> FromDay:
        return FromDay(self._day(parts), self._length(parts))

    def _day(self, parts: Parts) -> Day | Part:
        """The day, or the end of the part, that the delay is counted from."""
        days = parts[-1]
        if len(days) != 1 or not isinstance(days[0], Day | Part):
            raise NotRead
        return days[0]

    def after_event(self, parts: Parts) -> AfterEvent:
        return AfterEvent(parts[-1].value, self._length(parts))

    def before_event(self, parts: Parts) -> AfterEvent:
        return AfterEvent(parts[-1].value, self._back(parts))

    def on_event(self, parts: Parts) -> AfterEvent:
        return AfterEvent(parts[-1].value)

    def _back(self, parts: Parts) -> Delay:
        if parts[0] not in ("AHEAD", "NOT_LATER"):
            raise NotRead
        length = self._length(parts)
        return Delay(-length.count, length.unit)

    def _length(self, parts: Parts) -> Delay:
        length = next(part for part in parts if isinstance(part, Delay))
        return replace(length, exactly=parts[0] == "EXACTLY")
