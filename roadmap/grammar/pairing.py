"""Prepositions: «с …» and «по …» make one window, and not every preposition says a last day."""

from collections.abc import Sequence

from roadmap.grammar.clauses import NotRead, When
from roadmap.grammar.stretches import is_year, window
from roadmap.schedules import Day, Moment, Part, Roadmap, Window


def paired(whens: Sequence[When]) -> tuple[When, ...]:
    """The moments with each «с … по …» as one window. Raises NotRead where a preposition leaves the day open."""
    made: list[When] = []
    start: Moment | None = None
    for when in _bounded(whens):
        if when.before == "FROM":
            if start is not None or len(when.moments) != 1:
                raise NotRead
            start = when.moments[0]
        elif start is not None and is_apart(start, when):
            # «начиная с 2022 года, ежегодно до 15 сентября»
            made += [When("FROM", (_onwards(start),)), when]
            start = None
        elif start is not None:
            made.append(When("FROM", (_from_to(start, when),)))
            start = None
        else:
            _check(when)
            made.append(when)
    if start is not None:
        made.append(When("FROM", (_onwards(start),)))
    return tuple(made)


def _bounded(whens: Sequence[When]) -> Sequence[When]:
    """«не ранее 15 августа и не позднее 1 сентября 2021 года», in either order, is a window."""
    bounds = [when for when in whens if when.before == "NOT_BEFORE"]
    if not bounds:
        return whens
    others = [when for when in whens if when.before in ("UNTIL", "NOT_LATER")]
    moments = [moment for when in bounds + others for moment in when.moments]
    if len(whens) != len(moments) or len(moments) != 2 or not all(isinstance(moment, Day) for moment in moments):
        raise NotRead
    return [When("", (window(*moments),))]


def _from_to(start: Moment, when: When) -> Window:
    if len(when.moments) != 1 or when.before not in ("TILL", "UNTIL", "END_OF", "NOT_LATER"):
        raise NotRead
    end = when.moments[0]
    if when.before == "UNTIL" and not isinstance(end, Day):
        raise NotRead
    if is_year(end) and end.year is None and is_year(start):
        raise NotRead  # «с 2022 года, в конце года»
    if isinstance(end, Roadmap):
        return Window(start, end)
    if is_year(start) != is_year(end) and when.before != "END_OF":
        raise NotRead
    return window(start, end)


def is_apart(start: Moment, when: When) -> bool:
    return (
        is_year(start)
        and when.before in ("UNTIL", "NOT_LATER")
        and all(isinstance(moment, Day) and moment.year is None for moment in when.moments)
    )


def _onwards(start: Moment) -> Window:
    """«начиная с III квартала 2021 года»: to the end of the roadmap. From a day on, no last day is told."""
    if not isinstance(start, Part):
        raise NotRead
    return Window(start, Roadmap())


def _check(when: When) -> None:
    """«до сентября» may or may not take September in; «в течение 1 марта» is nothing."""
    days = all(isinstance(moment, Day) for moment in when.moments)
    parts = all(isinstance(moment, Part) for moment in when.moments)
    windows = all(isinstance(moment, Window) for moment in when.moments)
    fits = {
        "UNTIL": days,
        "TILL": days or parts,
        "END_OF": parts or _is_decade(when),
        "ON": parts or windows,
        "WITHIN": False,
        "EXACTLY": False,
        "ABOUT": False,
        "AHEAD": False,
    }
    if not fits.get(when.before, True):
        raise NotRead


def _is_decade(when: When) -> bool:
    """«до конца первой декады марта»."""
    return all(isinstance(moment, Window) and isinstance(moment.first, Day) for moment in when.moments)
