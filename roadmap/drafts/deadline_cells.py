"""The deadline's words of an activity, from one column or several, from one row or several."""

import re
from collections.abc import Sequence

from roadmap.drafts.columns import Column, Kind
from roadmap.drafts.layout import Plan, Row
from roadmap.drafts.rows import cell_at, cell_of
from roadmap.drafts.wording import joined, tidy

_BEGINS_ANEW = re.compile(r"[А-ЯЁ]|\d{1,2}[.)]\s|[-–—•]\s|[а-яё]\)\s")
_DEADLINES = (Kind.DEADLINE, Kind.START, Kind.END, Kind.YEAR)
_UNFINISHED = (",", ";", "-", "–", "—")
_NOTHING = re.compile(r"[-–—хx]?")


def deadline_phrase(plan: Plan, rows: Sequence[Row], vocabulary: frozenset[str]) -> str:
    kinds = {column.kind for column in plan.columns}
    if Kind.YEAR in kinds:
        return _by_years(plan, rows, vocabulary)
    if kinds & {Kind.START, Kind.END}:
        return _window(*(_column(plan, rows, kind, vocabulary) for kind in (Kind.START, Kind.END)))
    return _one_column(plan, rows, vocabulary)


def deadline_place(plan: Plan, rows: Sequence[Row]) -> str:
    """Where the deadline begins; where it should stand, when nothing is written there."""
    columns = [column for column in plan.columns if column.kind in _DEADLINES]
    cells = [cell_at(row, column.index) for row in rows for column in columns]
    written = [cell for cell in cells if not _NOTHING.fullmatch(tidy(cell.text))]
    return (written or cells)[0].where


def _one_column(plan: Plan, rows: Sequence[Row], vocabulary: frozenset[str]) -> str:
    """The two halves of a torn phrase run on; a sub-row's own phrase stands after a semicolon."""
    phrases: list[str] = []
    for row in rows:
        phrase = tidy(cell_of(plan, row, Kind.DEADLINE).text).replace("\n", " ")
        if phrases and phrase and _is_sub_row(plan, row) and not phrases[-1].endswith(_UNFINISHED):
            phrases.append(phrase)
        elif phrase:
            phrases[-1:] = [joined([*phrases[-1:], phrase], vocabulary).replace("\n", " ")]
    return "; ".join(phrases)


def _is_sub_row(plan: Plan, row: Row) -> bool:
    """A sub-row begins its own text; the second half of a torn row goes on in the middle of one."""
    return bool(_BEGINS_ANEW.match(tidy(cell_of(plan, row, Kind.TITLE).text)))


def _by_years(plan: Plan, rows: Sequence[Row], vocabulary: frozenset[str]) -> str:
    """The heading gives the year to what stands below it; a dash or nothing means no date."""
    years = [column for column in plan.columns if column.kind is Kind.YEAR]
    told = [(column, _below(rows, column, vocabulary)) for column in years]
    return "; ".join(_with_year(phrase, column.year) for column, phrase in told if not _NOTHING.fullmatch(phrase))


def _below(rows: Sequence[Row], column: Column, vocabulary: frozenset[str]) -> str:
    return joined([cell_at(row, column.index).text for row in rows], vocabulary).replace("\n", " ")


def _with_year(phrase: str, year: str) -> str:
    return phrase if year in phrase else f"{phrase} {year} года"


def _column(plan: Plan, rows: Sequence[Row], kind: Kind, vocabulary: frozenset[str]) -> str:
    return joined([cell_of(plan, row, kind).text for row in rows], vocabulary).replace("\n", " ")


def _window(start: str, end: str) -> str:
    start, end = ("" if _NOTHING.fullmatch(text) else text for text in (start, end))
    return f"с {start} по {end}" if start and end else start or end
