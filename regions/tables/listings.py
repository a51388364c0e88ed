"""A list as a person sees it, as .xlsx or .csv: real dates and numbers, a heading that stays, text that stays text.

Rows are written as they come from the database, so a long list takes no more memory than a short one.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import IO, Any

from django.http import FileResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import Truncator
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from uploads.formula_signs import with_apostrophe
from uploads.text_cells import put_text

XLSX, CSV = "xlsx", "csv"
CONTENT_TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
AT_ONCE = 1000  # rows that a query brings
_MOST_ROWS = 1_000_000  # on a sheet of Excel, beside its heading
NOTHING = "нет"  # where nothing is chosen
_LONGEST_IN_NAME = 100  # characters; Windows has 255 for the whole path
_NARROWEST, _WIDEST = 10, 60
_DAY, _MOMENT = "DD.MM.YYYY", "DD.MM.YYYY HH:MM"


@dataclass(frozen=True)
class Listing:
    """`name` is the file's, in Russian. Cells are texts, numbers, dates, moments, yes or no, or None."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Any]]


def asked_format(query: QueryDict) -> str:
    """What the address asks for instead of the page: XLSX, CSV, or "" for the page."""
    asked = query.get("format", "")
    return asked if asked in CONTENT_TYPES else ""


def listing_response(listing: Listing, form: str, asked: Sequence[tuple[str, str]] = ()) -> HttpResponseBase:
    """`asked`: what the rows are chosen and sorted by; the file's name says it, a workbook also on its own sheet."""
    name = f"{listing.name}{_name_part(asked)} {timezone.localdate():%Y-%m-%d}.{form}"
    if form == CSV:
        response = StreamingHttpResponse(_csv_lines(listing), content_type=CONTENT_TYPES[CSV])
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    else:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it, and with that it is gone
        write_workbook(listing, file, asked)
        file.seek(0)
        response = FileResponse(file, as_attachment=True, filename=name, content_type=CONTENT_TYPES[XLSX])
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _name_part(asked: Sequence[tuple[str, str]]) -> str:
    """« (Программа: Точка роста)», short and without what a file's name cannot have; the order is not told."""
    said = ", ".join(f"{title} – {value}" for title, value in asked[:-1] if value != NOTHING)
    plain = "".join(sign for sign in said if sign.isprintable() and sign not in '\\/:*?"<>|')
    return f" ({Truncator(plain).chars(_LONGEST_IN_NAME)})" if plain else ""


def write_workbook(listing: Listing, file: IO[bytes], asked: Sequence[tuple[str, str]] = ()) -> None:
    """More rows than a sheet can have go on to the next sheet."""
    book = Workbook(write_only=True)
    rows, number = iter(listing.rows), 1
    first = next(rows, None)
    while True:
        _write_sheet(
            book, f"Лист {number}", listing.headings, chain([first] if first else [], islice(rows, _MOST_ROWS - 1))
        )
        first, number = next(rows, None), number + 1
        if first is None:
            break
    if asked:
        _write_asked(book, listing.name, asked)
    book.save(file)


def _write_asked(book: Workbook, name: str, asked: Sequence[tuple[str, str]]) -> None:
    sheet = book.create_sheet("Отбор")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, _WIDEST
    for title, value in [("Список", name), *asked, ("Составлен", timezone.localtime())]:
        sheet.append([_heading(sheet, title), _cell(sheet, value)])


def _write_sheet(book: Workbook, title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sample = list(islice(iterator := iter(rows), 100))
    for place, column in enumerate(zip(headings, *sample, strict=True), 1):
        longest = max(len(_text(value)) for value in column)
        sheet.column_dimensions[get_column_letter(place)].width = max(_NARROWEST, min(_WIDEST, longest + 2))
    sheet.append([_heading(sheet, heading) for heading in headings])
    for row in chain(sample, iterator):
        sheet.append([_cell(sheet, value) for value in row])


def _heading(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    put_text(cell, text)
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return _text(value)
    if isinstance(value, datetime):
        return _dated(sheet, timezone.localtime(value).replace(tzinfo=None), _MOMENT)
    if isinstance(value, date):
        return _dated(sheet, value, _DAY)
    if isinstance(value, int | float | Decimal):
        return value
    cell = WriteOnlyCell(sheet)
    put_text(cell, str(value))
    return cell


def _dated(sheet: Any, value: date, form: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = form
    return cell


def _csv_lines(listing: Listing) -> Iterator[bytes]:
    """As Russian Excel opens it: semicolons, a mark of UTF-8, an apostrophe before what looks like a formula."""
    yield "\ufeff".encode()
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";")
    for row in chain([listing.headings], listing.rows):
        writer.writerow([_protected(value) for value in row])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def _protected(value: Any) -> str:
    return with_apostrophe(value) if isinstance(value, str) else _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value).replace(".", ",") if isinstance(value, float | Decimal) else str(value)
