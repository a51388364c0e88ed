"""Whether clauses stand in an order that leaves no choice which of them belong together."""

import re
from collections.abc import Sequence

from roadmap.grammar.clauses import Clause, MonthDay, NotRead, Often, PeriodDelay, Sign, When
from roadmap.grammar.filling import is_years
from roadmap.grammar.pairing import is_apart
from roadmap.schedules import Frequency, Part, Roadmap

_ENDS = ("TILL", "UNTIL", "END_OF", "NOT_LATER")
_OPEN = re.compile(
    r"(?=.*o).*d.*y.*d"  # «ежегодно до 1 марта, в 2023 году до 1 июня»
    r"|.*d.*o.*d"  # «до 1 марта ежегодно, до 1 июня»
    r"|y+dd+o"  # «в 2021 году до 1 марта, до 1 июня каждого года»
    r"|.*o[^o].*o"  # «ежегодно до 15 сентября и ежегодно до 1 июня»
    r"|.*dnd"  # «до 1 марта 2022 года, при необходимости – до 1 апреля 2022 года»
    r"|.*[dy]yn|(?=.*o).*ny"  # «ежегодно до 1 марта, с 2023 года – по необходимости»
)


def check_order(clauses: Sequence[Clause]) -> None:
    """Raises NotRead where years, or how often, stand among days and may be said of some of them only."""
    if _OPEN.match("".join(_kinds(clauses))):
        raise NotRead


def _kinds(clauses: Sequence[Clause]) -> list[str]:
    """o: how often; y: years or a stretch of them; d: days; n: as needed; nothing for the rest."""
    kinds: list[str] = []
    start: When | None = None
    for clause in clauses:
        if start and isinstance(clause, When) and clause.before in _ENDS and not is_apart(start.moments[0], clause):
            kinds[-1] = "y" if _is_stretch(start) else "d"
            start = None
            continue
        start = clause if isinstance(clause, When) and clause.before == "FROM" else None
        kinds.append("y" if start and _is_stretch(start) else _kind(clause))
    return kinds


def _kind(clause: Clause) -> str:
    match clause:
        case Often():
            return "o"
        case When(moments=(Roadmap(),)):
            return ""
        case When(moments=moments):
            return "y" if all(map(_is_told, moments)) else "d"
        case MonthDay() | PeriodDelay():
            return "d"
    return "n" if clause == Sign("AS_NEEDED") else ""


def _is_told(moment: object) -> bool:
    """Years that are named; «до конца года» is a day of each year."""
    return is_years(moment) and moment != Part(Frequency.YEAR, 1)


def _is_stretch(start: When) -> bool:
    """«с октября 2021 г. до конца 2023 г.» holds several periods; «с 1 по 15 сентября» is a window in each."""
    return all(isinstance(moment, Part) and moment.year is not None for moment in start.moments)
