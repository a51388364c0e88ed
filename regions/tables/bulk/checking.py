"""What is wrong with the rows that would be written; the rest of a register is as good as it was."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from regions.tables.plans import Change

from .comparison import ASIDE, CHANGED, FAULTY, Comparison
from .rules import UniqueSet, check_faults, field_faults, unique_sets

TAKEN = "Такое значение ({columns}) уже есть в другой строке реестра. Проверьте, та ли это строка."
TAKEN_IN_FILE = "Такое же значение ({columns}) стоит в строке {line}. Оставьте одну из них или поправьте."


def check(comparison: Comparison) -> None:
    """Tells all faults at once, and marks the rows."""
    for column, cells in comparison.cells.items():
        for row, what in cells.faults.items():
            if comparison.states[row] != ASIDE:
                comparison.tell(row, column, what)
    touched = comparison.touched
    _check_cells(comparison, touched)
    sound = [row for row in touched if row not in comparison.problems]
    model = comparison.resource._meta.model
    for at, column, what in check_faults(model, lambda column: comparison.values(column, sound)):
        comparison.tell(sound[at], column, what)
    for each in unique_sets(model):
        _check_unique(comparison, each, sound)
    _check_own_rules(comparison, sound)
    for row in comparison.problems:
        comparison.states[row] = FAULTY


def changes_of(comparison: Comparison, row: int) -> Iterator[Change]:
    """What differs from the register, cell by cell, as texts."""
    own = comparison.known.rows[comparison.at[row]]
    for place, (column, cells) in enumerate(comparison.cells.items()):
        if cells.values[row] != own[place]:
            field = comparison.fields[column]
            shown = comparison.resource.shown
            yield Change(field.column_name, shown(field, own[place]), shown(field, cells.values[row]))


def _check_cells(comparison: Comparison, touched: Sequence[int]) -> None:
    model = comparison.resource._meta.model
    for place, (column, cells) in enumerate(comparison.cells.items()):
        odd = cells.odd(touched)
        faults = field_faults(model._meta.get_field(column), map(cells.values.__getitem__, touched))
        for row in touched if faults or odd else ():
            if cells.values[row] in faults and row not in cells.faults:
                comparison.tell(row, column, faults[cells.values[row]])
            if row in odd and _is_new(comparison, row, place, cells.values[row]):
                comparison.tell(row, column, odd[row])


def _is_new(comparison: Comparison, row: int, place: int, value: Any) -> bool:
    return comparison.states[row] != CHANGED or comparison.known.rows[comparison.at[row]][place] != value


def _check_unique(comparison: Comparison, each: UniqueSet, rows: Sequence[int]) -> None:
    """Among the rows themselves, and against what the register keeps beside them, also out of the person's sight."""
    is_key = set(each.columns) == set(comparison.resource.key_columns)
    if not rows or (is_key and not comparison.resource.user):
        return
    columns = zip(*(comparison.values(column, rows) for column in each.columns), strict=True)
    rows_by_key: dict[tuple, list[int]] = defaultdict(list)
    for row, values in zip(rows, columns, strict=True):
        if key := each.key(values):
            rows_by_key[key].append(row)
    titles = ", ".join(f"«{comparison.resource.title_of(column)}»" for column in each.columns)
    for key, pk in _holders(comparison, each, rows_by_key):
        for row in rows_by_key[key]:
            if comparison.at[row] is None or comparison.known.pks[comparison.at[row]] != pk:
                comparison.tell(row, each.columns[-1], TAKEN.format(columns=titles))
    for several in rows_by_key.values():
        for row in several[1:]:
            line = comparison.table.lines[several[0]]
            comparison.tell(row, each.columns[-1], TAKEN_IN_FILE.format(columns=titles, line=line))


def _holders(comparison: Comparison, each: UniqueSet, wanted: Mapping[tuple, list[int]]) -> Iterator[tuple[tuple, int]]:
    """Who has the wanted keys now; also who would give one up with this import, as no row can wait for another."""
    firsts = {key[0] for key in wanted}
    rows = comparison.resource._meta.model._base_manager.order_by().values_list("pk", *each.columns)
    for pk, *values in rows if None in firsts else rows.filter(**{f"{each.columns[0]}__in": firsts}):
        if tuple(values) in wanted:
            yield tuple(values), pk


def _check_own_rules(comparison: Comparison, rows: Sequence[int]) -> None:
    """What the resource itself asks of a row: who may write it."""
    resource = comparison.resource
    if not resource.ruled:
        return
    columns = zip(*(comparison.values(column, rows) for column in resource.ruled), strict=True)
    for row, values in zip(rows, columns, strict=True):
        at = comparison.at[row]
        pk = None if at is None else comparison.known.pks[at]
        for column, what in resource.rule_faults(pk, dict(zip(resource.ruled, values, strict=True))):
            comparison.tell(row, column, what)
