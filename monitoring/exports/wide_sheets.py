"""The wide sheets: a row for each municipality, a row for each centre, and the columns of every indicator."""

import math
from collections.abc import Iterator, Sequence

from monitoring.exports.cells import DAY, SHARE, WHOLE, Band, Entry, Format, Sheet, Value, heads, line
from monitoring.exports.columns import Measures, measures_of, values_in
from monitoring.exports.summary import counts
from monitoring.exports.words import state_text, title_of
from monitoring.figures import CentreLine, RoundFigures
from regions import russian

HEADER = 3  # rows: title, indicators, names of columns
NUMBER_WIDTH = 12.0  # characters
LINE_HEIGHT = 15.0  # points
_TEXT, _COUNT, _PART = Format(), Format("number", WHOLE), Format("number", SHARE)


def by_municipality(figures: RoundFigures) -> Sheet:
    lead = ["Муниципальное образование", "Должны", "Получено", "Доля", "Вовремя", "Доля вовремя"]
    formats = [_TEXT, _COUNT, _COUNT, _PART, _COUNT, _PART]
    measures = measures_of(figures)
    rows = [[one.name, *counts(one.completeness), *values_in(measures, one.figures)] for one in figures.municipalities]
    total = ["Итого", *counts(figures.completeness), *values_in(measures, figures.totals)]
    widths = [34, 9, 10, 9, 9, 9]
    return _wide_sheet("По муниципалитетам", figures, measures, (lead, formats, widths), (rows, len(rows), total), 1)


def by_centre(figures: RoundFigures) -> Sheet:
    """Rows are made as they are written: a country of centres needs no more memory than a district."""
    lead = ["Муниципальное образование", "Школа", "Центр", "Состояние", "Сдан", "Вовремя"]
    formats = [_TEXT, _TEXT, _TEXT, _TEXT, Format("day", DAY), _TEXT]
    measures = measures_of(figures)
    rows = ([*_centre(one), *values_in(measures, one.figures)] for one in figures.centres)
    received = russian.counted(figures.completeness.received, "отчёт", "отчёта", "отчётов")
    total = ["Итого", received, *[None] * 4, *_sums(measures, figures)]
    widths = [26, 34, 30, 13, 12, 10]
    return _wide_sheet("По центрам", figures, measures, (lead, formats, widths), (rows, len(figures.centres), total), 2)


def _wide_sheet(
    title: str, figures: RoundFigures, measures: Sequence[Measures], lead: tuple, body: tuple, pinned: int
) -> Sheet:
    """`lead`: names, formats and widths of the first columns; `body`: rows, their number, the row of totals."""
    names, formats, widths = lead
    rows, count, total = body
    formats = [*formats, *[form for measure in measures for form in measure.formats]]
    groups, merged = _groups(figures, measures, len(names))
    bands = [
        line(Entry(f"{TITLES[title]}. {title_of(figures)}", "title")),
        groups,
        heads(*names, *[name for measure in measures for name in measure.names]),
        Band(formats, rows),
        Band([Format("total", form.number) for form in formats], [total]),
    ]
    widths = [*widths, *[NUMBER_WIDTH] * (len(formats) - len(widths))]
    return Sheet(title, widths, bands, HEADER, pinned, merged, (HEADER, HEADER + count))


TITLES = {"По муниципалитетам": "По муниципальным образованиям", "По центрам": "По центрам"}


def _groups(
    figures: RoundFigures, measures: Sequence[Measures], skipped: int
) -> tuple[Band, list[tuple[int, int, int]]]:
    """Each indicator over its columns. Excel doesn't fit the height of merged cells, so it is reckoned here."""
    entries = [Entry(None, "group")] * skipped
    merged, lines = [], 1
    for column, measure in zip(figures.columns, measures, strict=True):
        width = len(measure.names)
        merged.append((2, len(entries) + 1, len(entries) + width))
        entries += [Entry(column.name, "group"), *[Entry(None, "group")] * (width - 1)]
        lines = max(lines, math.ceil(len(column.name) * 1.2 / (NUMBER_WIDTH * width)))
    return line(*entries, height=LINE_HEIGHT * lines), merged


def _sums(measures: Sequence[Measures], figures: RoundFigures) -> Iterator[Value]:
    """Only what the rows above add up to: the quarter before has centres that this one has not."""
    for measure, figure in zip(measures, figures.totals, strict=True):
        for name, value in zip(measure.names, measure.values_of(figure), strict=True):
            yield value if name in SUMMED else None


SUMMED = {"Факт", "Числитель", "Знаменатель", "Доля"}


def _centre(one: CentreLine) -> list[Value]:
    timely = ("да" if one.is_timely else "нет") if one.is_received else None
    return [one.municipality, one.school, one.centre, state_text(one), one.submitted_on, timely]
