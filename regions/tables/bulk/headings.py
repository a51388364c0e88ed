"""Which column of the register a heading of the file means, and what is wrong with the headings as a whole."""

from collections import Counter
from collections.abc import Mapping, Sequence

from regions.tables.plans import HeadingMatch
from uploads.headings import heading_key
from uploads.tables import Column, UploadedTable, displayed


def match_headings(
    table: UploadedTable, known: Mapping[str, str], chosen: Mapping[str, str]
) -> tuple[HeadingMatch, ...]:
    """Each column of the file; `chosen` is what a person decided, by letter, "" to leave a column aside.

    A column that a person gave to one of the file's is taken away from the one that merely bears its name.
    """
    given = {column for column in chosen.values() if column}
    matches = []
    for each in table.columns:
        found = known.get(heading_key(each.heading), "")
        column = chosen.get(each.letter, "" if found in given else found)
        matches.append(HeadingMatch(each.letter, each.heading, column, each.letter in chosen))
    return tuple(matches)


def heading_faults(table: UploadedTable, matches: Sequence[HeadingMatch], necessary: Sequence[str]) -> tuple[str, ...]:
    """Columns that are missing or doubled; the wrong sheet is told by the sheets that there are."""
    count = Counter(match.column for match in matches if match.column)
    missing = [column for column in necessary if column not in count]
    twice = [column for column in count if count[column] > 1]
    faults = []
    if missing:
        found = ", ".join(f"«{match.heading}»" for match in matches if match.heading) or "ни одного"
        names = ", ".join(f"«{column}»" for column in missing)
        faults.append(f"В таблице нет столбцов: {names}. Найдены столбцы: {found}.{_sheets(table)}")
    if twice:
        faults.append(f"Столбец встречается дважды: {', '.join(f'«{column}»' for column in twice)}. Оставьте один.")
    if not faults and not table.lines:
        faults.append("В таблице есть названия столбцов, но нет ни одной строки.")
    return tuple(faults)


def _sheets(table: UploadedTable) -> str:
    if len(table.sheets) < 2:
        return ""
    return f" Прочитан лист «{table.sheet}», в книге есть листы: {', '.join(f'«{name}»' for name in table.sheets)}."


def rows_aside(table: UploadedTable, matches: Sequence[HeadingMatch]) -> set[int]:
    """Rows that only repeat the headings, or number the columns: «1 2 3 4»; a page break leaves them."""
    ours = [(column, match) for column, match in zip(table.columns, matches, strict=True) if match.column]
    if len(ours) < 2:
        return set()
    aside = _repeating(ours)
    after_headings = {0} | {row + 1 for row in aside}
    numbers = {row for row in after_headings if row < len(table.lines) and _numbers_columns(table, row)}
    return aside | numbers


def _repeating(ours: Sequence[tuple[Column, HeadingMatch]]) -> set[int]:
    """Columns of few values are asked first: mostly none of these is a heading."""
    rows: set[int] | None = None
    for column, match in sorted(ours, key=lambda pair: len(pair[0].values)):
        own = match.heading.casefold()
        same = {at for at, value in enumerate(column.values) if isinstance(value, str) and value.casefold() == own}
        found = {row for row, place in enumerate(column.places) if place in same} if same else set()
        rows = found if rows is None else rows & found
        if not rows:
            break
    return rows or set()


def _numbers_columns(table: UploadedTable, row: int) -> bool:
    texts = [displayed(column.values[column.places[row]]) for column in table.columns]
    return len(texts) > 1 and texts == [str(number) for number in range(1, len(texts) + 1)]
