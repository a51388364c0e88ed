"""A year said once for several dates: «15 мая и 15 ноября 2022 года»."""

from itertools import pairwise

from roadmap.grammar.clauses import NotRead
from roadmap.grammar.stretches import with_year
from roadmap.schedules import Day, Frequency, Moment, Part, Roadmap, RoadmapYear, Window, Year


def year_of(moment: Moment) -> Year:
    match moment:
        case Day(year=year) | Part(year=year) | Window(last=Day(year=year) | Part(year=year)):
            return year
    return None


def order(moment: Moment) -> tuple[int, int]:
    """(last month, last day) in its year."""
    match moment:
        case Day(month, day):
            return month, day
        case Part():
            return moment.last_month, 31
        case Window(last=Day() | Part() as last):
            return order(last)
    return 12, 31


def is_years(moment: Moment) -> bool:
    """A whole year, several of them, or the roadmap's own."""
    match moment:
        case Roadmap() | Part(unit=Frequency.YEAR) | Window(last=Part(unit=Frequency.YEAR) | Roadmap()):
            return True
    return False


def is_mixed(moments: tuple[Moment, ...]) -> bool:
    """«15 мая и ноября»: the month after a day may be that day of it or all of it."""
    return any(isinstance(one, Day) and isinstance(next_one, Part) for one, next_one in pairwise(moments))


def filled(moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Each moment with the year that the nearest one after it names, or that stands before them all.

    Raises NotRead where dates so filled would not ascend («10 декабря, 10 марта 2022 года»).
    """
    if len(moments) > 1 and any(map(is_years, moments)) and not all(map(is_years, moments)):
        return _under_one_year(moments)
    if any(year_of(moment) is None for moment in moments) and is_mixed(moments):
        raise NotRead
    if len(moments) > 1 and all(year_of(moment) is None for moment in moments):
        return turned(moments, RoadmapYear(1))
    if len(moments) > 1 and year_of(moments[-1]) is None:
        raise NotRead  # «1 декабря 2021 года, 1 марта»
    year: Year = None
    made: list[Moment] = []
    for moment in reversed(moments):
        lent = year_of(moment) is None and year is not None
        if lent and order(moment) >= order(made[-1]):
            raise NotRead
        year = year if lent else year_of(moment)
        made.append(with_year(moment, year) if lent else moment)
    return tuple(reversed(made))


def turned(moments: tuple[Moment, ...], next_year: Year) -> tuple[Moment, ...]:
    """A run of dates without a year: those that would come before their predecessor fall in the next year.

    Raises NotRead where the run is longer than a year.
    """
    turns = [place for place in range(1, len(moments)) if order(moments[place]) < order(moments[place - 1])]
    if len(turns) > 1 or (turns and order(moments[-1]) >= order(moments[0])):
        raise NotRead
    turn = turns[0] if turns else len(moments)
    return moments[:turn] + tuple(with_year(moment, next_year) for moment in moments[turn:])


def _under_one_year(moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """«в 2021 году: 1 марта, 1 июня», «в 2022 и 2023 годах – 1 апреля», «1 марта в году получения субсидии»."""
    ordered = moments if is_years(moments[0]) else moments[::-1]
    count = next(place for place, moment in enumerate(ordered) if not is_years(moment))
    years = [year for moment in ordered[:count] for year in _single_years(moment)]
    others = [moment for moment in moments if moment not in ordered[:count]]
    if any(year_of(other) is not None or is_years(other) for other in others):
        raise NotRead
    return tuple(with_year(other, year) for year in years for other in others)


def _single_years(moment: Moment) -> list[Year]:
    """Raises NotRead where the years are not told one by one."""
    match moment:
        case Part(unit=Frequency.YEAR, year=year) if year is not None:
            return [year]
        case Window(first=Part(unit=Frequency.YEAR, year=int(first)), last=Part(unit=Frequency.YEAR, year=int(last))):
            return list(range(first, last + 1))
    raise NotRead
