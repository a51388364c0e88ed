"""A weekday beside a whole date: «1 октября 2021 г. (пятница)»."""

from collections.abc import Sequence
from datetime import date

from roadmap.grammar.clauses import Clause, NotRead, Weekday, When
from roadmap.schedules import Day


def without_weekdays(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses without weekdays. Raises NotRead where one stands alone, or its date is another day of the week."""
    for place, clause in enumerate(clauses):
        if isinstance(clause, Weekday):
            near = [*clauses[place - 1 : place], *clauses[place + 1 : place + 2]]
            if not any(_falls_on(other, clause.number) for other in near):
                raise NotRead
    return [clause for clause in clauses if not isinstance(clause, Weekday)]


def _falls_on(clause: Clause, weekday: int) -> bool:
    if not isinstance(clause, When) or len(clause.moments) != 1:
        return False
    match clause.moments[0]:
        case Day(month, day, int(year)):
            return date(year, month, day).weekday() == weekday
    return False
