"""A report of 25,000 centres as a workbook, against writers that are given its bare cells ready.

«Bare» has no styles, widths, charts or print set-up, and needn't find what stands in a cell. Needs no database.
"""

import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from rustpy_xlsxwriter import FastExcel

from bench.timing import medians
from monitoring.exports import workbook_bytes
from monitoring.exports.wide_sheets import by_centre, by_municipality
from monitoring.figures import Amount, CentreLine, Column, Completeness, Figure, Heading, MunicipalityLine, RoundFigures

CENTRES = 25_000
CENTRES_A_PLACE = 11
INDICATORS = 6  # every third is a share
REPETITIONS = 5
COMPILED_AT = datetime(2026, 10, 16, 9, 5)  # noqa: DTZ001 - as the region's clock says
Cells = list[tuple[str, list[list[Any]]]]  # rows by sheet


def nation(centres: int = CENTRES) -> RoundFigures:
    """One answer of thirty is missing, and so is one report of forty."""
    places = max(1, centres // CENTRES_A_PLACE)
    columns = tuple(_column(number) for number in range(INDICATORS))
    lines = tuple(_line(number, places, columns) for number in range(centres))
    received = sum(line.is_received for line in lines)
    return RoundFigures(
        heading=Heading(
            *("Российская Федерация", "Российской Федерации", "Точка роста", "центров «Точка роста»", 2026, 3),
            *(date(2026, 10, 1), date(2026, 10, 15)),
        ),
        columns=columns,
        completeness=Completeness(centres, received, received),
        totals=_figures(columns, 7, centres),
        municipalities=tuple(
            MunicipalityLine(f"Район {place}", Completeness(11, 10, 9), _figures(columns, place, CENTRES_A_PLACE))
            for place in range(places)
        ),
        centres=lines,
    )


def bare_cells(figures: RoundFigures) -> Cells:
    """The rows of the two wide sheets, as plain values."""
    sheets = [by_municipality(figures), by_centre(figures)]
    return [(sheet.title, [[_plain(value) for value in row] for row in sheet.bands[3].rows]) for sheet in sheets]


def by_portal(figures: RoundFigures) -> bytes:
    return workbook_bytes(figures, revision=1, compiled_at=COMPILED_AT)


def by_rust(cells: Cells) -> bytes:
    """It takes dictionaries, which are made ready for it in `records`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.xlsx"
        book = FastExcel(str(path), autofit=False)
        for title, rows in cells:
            book = book.sheet(title, rows)
        book.save()
        return path.read_bytes()


def by_openpyxl(cells: Cells) -> bytes:
    book = Workbook(write_only=True)
    for title, rows in cells:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        return file.read()


def records(cells: Cells) -> Cells:
    return [(title, [{str(place): value for place, value in enumerate(row)} for row in rows]) for title, rows in cells]


def report() -> Iterator[str]:
    figures = nation()
    cells = bare_cells(figures)
    ready = records(cells)
    count = sum(len(row) for _, rows in cells for row in rows)
    ways = {
        "portal, the whole report": lambda: by_portal(figures),
        "rustpy-xlsxwriter, bare cells": lambda: by_rust(ready),
        "openpyxl, bare cells": lambda: by_openpyxl(cells),
    }
    seconds = medians(ways, REPETITIONS)
    fastest = min(seconds[name] for name in list(ways)[1:])
    yield f"a report of {CENTRES:,} centres, {count:,} cells; medians of {REPETITIONS}:"
    for name, taken in seconds.items():
        yield f"  {name}: {taken:.2f} s, {taken / fastest:.2f} of the quickest bare writer"


def _column(number: int) -> Column:
    return Column(f"c{number}", f"Показатель {number + 1}", "чел.", is_share=number % 3 == 2, cumulative=number < 2)


def _line(number: int, places: int, columns: tuple[Column, ...]) -> CentreLine:
    received = number % 40 != 0
    return CentreLine(
        centre=f"Точка роста {number}",
        school=f"МБОУ «Средняя общеобразовательная школа № {number}»",
        municipality=f"Район {number % places}",
        state="accepted" if received else "draft",
        is_received=received,
        is_timely=received,
        submitted_on=date(2026, 9, 28) if received else None,
        comments={},
        figures=_figures(columns, number, 1),
    )


def _figures(columns: tuple[Column, ...], seed: int, centres: int) -> tuple[Figure, ...]:
    return tuple(_figure(column, seed + 7 * place, centres) for place, column in enumerate(columns))


def _figure(column: Column, seed: int, centres: int) -> Figure:
    amounts = [_amount(column, seed + 13 * turn, centres) for turn in range(4)]
    target = Decimal(90) if column.is_share else Decimal(1000 * centres)
    return Figure(*amounts, target=target)


def _amount(column: Column, seed: int, centres: int) -> Amount | None:
    if seed % 30 == 0:
        return None
    whole = Decimal(100 + seed * 7919 % 1900) * centres
    return Amount(whole * (seed % 17 + 1) // 20, whole) if column.is_share else Amount(whole)


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
