"""The rows of a roadmap's table put together into activities: torn rows joined, repeated headings left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from roadmap.drafts.columns import Kind, columns_of, looks_like_heading
from roadmap.drafts.layout import Plan, Row
from roadmap.drafts.wording import tidy
from roadmap.reading.document import Cell
from uploads.template_signs import EXAMPLE

NUMBER = re.compile(r"(?:№\s?)?(\d{1,3}[а-я]?(?:[.,]\d{1,3}[а-я]?)*)\s?[.)]?")
_PERSON = re.compile(r"\b[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё]+")


@dataclass
class TornActivity:
    """An activity as the file has it: its number and the rows over which it was torn."""

    number: str
    where: str
    rows: list[Row] = field(default_factory=list)


@dataclass
class GatheredRows:
    activities: list[TornActivity] = field(default_factory=list)
    outside: list[Cell] = field(default_factory=list)  # section headings, and text under the table
    strays: list[Row] = field(default_factory=list)  # halves with no row above them to belong to
    examples: list[Cell] = field(default_factory=list)  # of the portal's own template, left in the file
    misnumbered: list[Cell] = field(default_factory=list)  # something else where an activity's number should stand
    read: int = 0
    skipped: int = 0


def cell_at(row: Row, index: int) -> Cell:
    """Short rows end early: what they lack is empty."""
    return row[index] if index < len(row) else Cell("", row[-1].where if row else "")


def cell_of(plan: Plan, row: Row, kind: Kind) -> Cell:
    index = next((column.index for column in plan.columns if column.kind is kind), None)
    return Cell("", "") if index is None else cell_at(row, index)


def number_in(text: str) -> str:
    """«3.» → "3", «6,3» → "6.3", anything that is no number → ""."""
    found = NUMBER.fullmatch(tidy(text))
    return found[1].replace(",", ".") if found else ""


def gather(plan: Plan) -> GatheredRows:
    gathered = GatheredRows()
    for row in plan.rows:
        if any(tidy(cell.text) or cell.fault for cell in row):
            gathered.read += 1
            _place(plan, row, gathered)
    _take_out_sections(plan, gathered)
    return gathered


def _place(plan: Plan, row: Row, gathered: GatheredRows) -> None:
    number_cell = cell_of(plan, row, Kind.NUMBER)
    number = number_in(number_cell.text)
    if _is_repeated_heading(plan, row):
        gathered.skipped += 1
    elif number:
        gathered.activities.append(TornActivity(number, number_cell.where, [row]))
    elif tidy(number_cell.text).rstrip(":") == EXAMPLE:
        gathered.examples.append(number_cell)
        gathered.skipped += 1
    elif tidy(number_cell.text) and _is_activity(plan, row):
        gathered.misnumbered.append(number_cell)
        gathered.skipped += 1
    elif tidy(number_cell.text) or _is_signature(row):
        gathered.outside += [cell for cell in row if tidy(cell.text)]
        gathered.skipped += 1
    elif gathered.activities:
        gathered.activities[-1].rows.append(row)
    else:
        gathered.strays.append(row)
        gathered.skipped += 1


def _is_repeated_heading(plan: Plan, row: Row) -> bool:
    """The table's heading again on the next page, or its row of column numbers «1 2 3 4 5»."""
    columns = columns_of(row)
    if looks_like_heading(columns):
        return {(c.kind, c.index) for c in columns} & {(c.kind, c.index) for c in plan.columns} != set()
    filled = [tidy(cell.text).rstrip(".") for cell in row if tidy(cell.text)]
    return len(filled) > 2 and filled == [str(number) for number in range(1, len(filled) + 1)]


def _is_activity(plan: Plan, row: Row) -> bool:
    """It has a title and somebody to carry it out or a deadline: no heading of a section, nor a note."""
    told = [tidy(cell_of(plan, row, kind).text) for kind in (Kind.TITLE, Kind.RESPONSIBLE, Kind.DEADLINE)]
    return bool(told[0] and (told[1] or told[2])) and len(set(told)) > 1


def _is_signature(row: Row) -> bool:
    """A post and a name under the table, perhaps in cells of its own: «Губернатор», «С.С. Воскресенский»."""
    filled = [tidy(cell.text) for cell in row if tidy(cell.text)]
    return len(filled) <= 2 and bool(_PERSON.fullmatch(filled[-1]))


def _take_out_sections(plan: Plan, gathered: GatheredRows) -> None:
    """«1. Организационные мероприятия» above 1.1 and 1.2 is a heading: it has neither a body nor a deadline."""
    kept = []
    for activity, following in zip_longest(gathered.activities, gathered.activities[1:]):
        if following and following.number.startswith(f"{activity.number}.") and _has_only_title(plan, activity.rows):
            gathered.outside += [cell for row in activity.rows for cell in row if tidy(cell.text)]
            gathered.skipped += len(activity.rows)
        else:
            kept.append(activity)
    gathered.activities = kept


def _has_only_title(plan: Plan, rows: Sequence[Row]) -> bool:
    others = [column.index for column in plan.columns if column.kind not in (Kind.NUMBER, Kind.TITLE)]
    return not any(tidy(cell_at(row, index).text) for row in rows for index in others)
