"""The days of a month with what stands on each, for the grid and for the list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from monitoring.lines.day_entries import Entry
from monitoring.months import Month
from regions import russian
from roadmap.workdays import is_workday

SHOWN = 3  # entries of a day in the grid; the list has all


@dataclass(frozen=True)
class Day:
    day: date
    entries: list[Entry]
    in_month: bool
    is_today: bool
    is_off: bool

    @property
    def shown(self) -> list[Entry]:
        """One more than usual rather than «ещё 1»."""
        return self.entries if len(self.entries) <= SHOWN + 1 else self.entries[:SHOWN]

    @property
    def more(self) -> int:
        return len(self.entries) - len(self.shown)

    @property
    def name(self) -> str:
        """«4 ноября, среда, выходной» for those who hear the page."""
        said = [russian.day_month(self.day), russian.weekday(self.day)]
        return ", ".join(said + ["выходной"] * self.is_off + ["сегодня"] * self.is_today)


def weeks_of(month: Month, entries: Iterable[Entry], today: date, closed: frozenset[date]) -> list[list[Day]]:
    """`closed`: the region's own days off."""
    on_day = defaultdict(list)
    for entry in entries:
        on_day[entry.day].append(entry)

    def day_of(day: date) -> Day:
        listed = sorted(on_day[day], key=lambda entry: (entry.rank, entry.title)) if day in month else []
        return Day(day, listed, day in month, day == today, not is_workday(day, closed))

    return [[day_of(day) for day in week] for week in month.weeks]


def listed_days(weeks: Iterable[Iterable[Day]]) -> list[Day]:
    """Those on which something stands."""
    return [day for week in weeks for day in week if day.entries]
