"""Wordings that clerks use, a line each: phrase, roadmap's years, subsidy years, dates, what is needed, on demand.

Columns are parted by tabs, empty ones at the end left out; signs that cannot be seen are written as Python writes them.
Dates stand as first … last (count) where there are more than four.
"""

import codecs
from collections.abc import Iterator
from pathlib import Path

from roadmap.phrases import Context

_COLUMNS = 6
Case = tuple[str, Context, str, str, bool]


def cases() -> Iterator[Case]:
    """(phrase, context, dates, needs, on demand) of every line."""
    for table in sorted(Path(__file__).parent.glob("*.tsv")):
        for line in table.read_text(encoding="utf-8").splitlines():
            yield _case(line)


def _case(line: str) -> Case:
    phrase, years, subsidy, due, needs, on_demand = (line.split("\t") + [""] * _COLUMNS)[:_COLUMNS]
    first, last = map(int, years.split("-"))
    context = Context(first, last, tuple(int(year) for year in subsidy.split(",") if year))
    return _unescaped(phrase), context, due, needs, bool(on_demand)


def _unescaped(phrase: str) -> str:
    if "\\" not in phrase:
        return phrase
    return codecs.decode(phrase.encode("latin-1", "backslashreplace"), "unicode_escape")
