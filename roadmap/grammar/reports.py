"""Dates beside what they report on: «за I квартал 2022 года – до 10 апреля 2022 года»."""

from collections.abc import Sequence
from dataclasses import replace

from roadmap.grammar.clauses import Clause, NotRead, When
from roadmap.grammar.filling import filled
from roadmap.schedules import Dates, Day, Part


def is_about(clause: Clause) -> bool:
    return isinstance(clause, When) and clause.before == "ABOUT"


def reports(clauses: Sequence[Clause]) -> Dates:
    """Each date with its part of a year, which stands before it or, throughout, after it. Raises NotRead."""
    pairs = [(clauses[place], clauses[place + 1 :][:1]) for place in range(0, len(clauses), 2)]
    found = [_report(one, *other) if other else _report(one, one) for one, other in pairs]
    if len({is_about(clause) for clause in clauses[::2]}) > 1:
        raise NotRead
    days = filled(tuple(day for day, _ in found))
    parts = (_with_year(part, day) for (_, part), day in zip(found, days, strict=True))
    return Dates(days, None, tuple(parts))


def _report(one: Clause, other: Clause) -> tuple[Day, Part]:
    about, when = (one, other) if is_about(one) else (other, one)
    if not is_about(about) or is_about(when) or not isinstance(when, When):
        raise NotRead
    if len(about.moments) != 1 or len(when.moments) != 1 or when.before not in ("", "UNTIL", "NOT_LATER"):
        raise NotRead
    part, day = about.moments[0], when.moments[0]
    if not isinstance(part, Part) or not isinstance(day, Day):
        raise NotRead
    return day, part


def _with_year(part: Part, day: Day) -> Part:
    """The part in the year that it is said of, or that it has by its day; days without a year are of the roadmap's
    only one, or of the next where they run into that. Raises NotRead where that leaves the part open."""
    if isinstance(day.year, int):
        return part if part.year is not None else replace(part, year=_year_before(part, day))
    begins, ends = (0, 0) if day.year is None else (0, 1)
    if part.year is not None or _year_before(part, replace(day, year=ends)) != begins:
        raise NotRead
    return part


def _year_before(part: Part, day: Day) -> int:
    """The year of a part that is over by the day, or in its last third: «за IV квартал – до 25 декабря 2022 года»."""
    begins_third = part.last_month - part.unit.months / 3
    return day.year if day.month > begins_third else day.year - 1
