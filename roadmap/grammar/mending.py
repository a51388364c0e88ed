"""A phrase that is not read → phrases near it that may be: without its unknown words, with a day that exists."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR

from roadmap.grammar.clauses import NotRead
from roadmap.grammar.parser import parse
from roadmap.grammar.plain_reading import MONTHS
from roadmap.grammar.terms import Term, terms

_MOST_PARTS_LEFT_OUT = 4
_MOST_WORDS_DROPPED = 4
_ANY_YEAR = 2024
"""A leap year, where none is said."""


def with_possible_days(phrase: str) -> Iterator[str]:
    """«31 апреля»: the month's last day, and the day after it."""
    made = terms(phrase)
    for place, term in enumerate(made):
        day, month, year, end = _day(made, place) or (1, 1, None, 0)
        if _lacks(year, month, day):
            told = f" {year} года" if term.kind == "DATE" else ""
            for near in (f"{_last(year, month)} {MONTHS[month - 1]}", f"1 {MONTHS[month % 12]}"):
                yield f"{phrase[: term.start]}{near}{told}{phrase[end:]}"


def _day(made: list[Term], place: int) -> tuple[int, int, int | None, int] | None:
    """(day, month, year, where the day and month end in the phrase) of a date that begins here."""
    term, following = made[place], made[place + 1 : place + 3]
    if term.kind in ("DATE", "DAY_MONTH"):
        return (*term.value, term.end)
    if term.kind == "NUMBER" and following and following[0].kind == "MONTH":
        year = following[1].value if [near.kind for near in following[1:]] == ["YEAR"] else None
        return term.value, following[0].value, year, following[0].end
    return None


def _lacks(year: int | None, month: int, day: int) -> bool:
    known = 1 <= month <= 12 and (year is None or MINYEAR <= year <= MAXYEAR)
    return known and _last(year, month) < day < 32


def _last(year: int | None, month: int) -> int:
    return monthrange(_ANY_YEAR if year is None else year, month)[1]


def readable_parts(phrase: str) -> Iterator[str]:
    """The phrase where its words are all known, else what is left of it without the unknown ones."""
    rest = phrase.strip()
    for _ in range(_MOST_PARTS_LEFT_OUT):
        try:
            parse(rest)
        except NotRead as error:
            if not error.args or not error.args[0]:
                return
            start, end = error.args[0]
            yield from _longest_readable(rest[:start])
            yield from _longest_readable(rest[end:], from_end=True)
            rest = f"{rest[:start]} {rest[end:]}".strip()
        else:
            yield rest
            return


def _longest_readable(part: str, *, from_end: bool = False) -> Iterator[str]:
    """The part without the words at its torn edge that lead nowhere: «25 августа 2021 года, далее по»."""
    made = terms(part)
    for count in range(min(_MOST_WORDS_DROPPED, len(made))):
        left = part[made[count].start :] if from_end else part[: made[-1 - count].end]
        try:
            parse(left)
        except NotRead:
            continue
        yield left
        return
