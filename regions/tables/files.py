"""Files that a register is read from and written to: .xlsx and .csv, both ways without loss.

A text that begins with = + - @ TAB or CR stays text for Excel and LibreOffice: in .xlsx by the cell's type, in .csv by
an apostrophe before it, which is taken away again on reading.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
import tablib
from import_export.formats.base_formats import CSV, XLSX
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

LINE = "строка файла"  # an added column: where in the file a row stands
MOST_ROWS = 100_000
MOST_COLUMNS = 100
MOST_UNPACKED = 200 * 1024 * 1024  # bytes
MOST_PARTS = 1000
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class UnreadableTable(Exception):
    """The file cannot be taken; its text is a full Russian sentence that says what to do."""


class ExcelTable(XLSX):
    def create_dataset(self, in_stream: bytes, **_: object) -> tablib.Dataset:
        _judge_archive(in_stream)
        try:
            book = openpyxl.load_workbook(io.BytesIO(in_stream), read_only=True, data_only=True)
        except Exception as error:  # openpyxl raises whatever it stumbles over
            raise UnreadableTable(
                "Файл повреждён или не из Excel. Откройте его и сохраните заново как .xlsx."
            ) from error
        if not book.worksheets:
            raise UnreadableTable("В книге нет ни одного листа с таблицей.")
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # the stated size of a sheet may be too small
        return dataset_of(enumerate(sheet.iter_rows(values_only=True), 1))

    def export_data(self, dataset: tablib.Dataset, **_: object) -> bytes:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Реестр")
        sheet.freeze_panes = "A2"
        for column, width in enumerate(_widths(dataset), 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.append(_head_cell(sheet, heading) for heading in dataset.headers)
        for row in dataset:
            sheet.append(_plain_cell(sheet, value) for value in row)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()


class TextTable(CSV):
    """Read in UTF-8 or the Windows encoding, with any usual separator; written as Russian Excel opens it."""

    def is_binary(self) -> bool:
        return True

    def get_read_mode(self) -> str:
        return "rb"

    def create_dataset(self, in_stream: bytes, **_: object) -> tablib.Dataset:
        try:
            text = in_stream.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = in_stream.decode("cp1251", errors="replace")
        if "\0" in text:
            raise UnreadableTable("Это не текстовая таблица. Сохраните файл как .xlsx или .csv.")
        first_line = text.split("\n", 1)[0]
        reader = csv.reader(io.StringIO(text), delimiter=max(";,\t", key=first_line.count))
        return dataset_of((reader.line_num, [_without_apostrophe(cell) for cell in row]) for row in reader)

    def export_data(self, dataset: tablib.Dataset, **_: object) -> bytes:
        file = io.StringIO(newline="")
        writer = csv.writer(file, delimiter=";")
        writer.writerow(dataset.headers)
        writer.writerows([_with_apostrophe(cell) for cell in row] for row in dataset)
        return file.getvalue().encode("utf-8-sig")


def dataset_of(lines: Iterable[tuple[int, Sequence[Any]]]) -> tablib.Dataset:
    """Numbered lines as a table with its headings, without blank lines; each row also tells its line."""
    filled = ((line, cells) for line, cells in _limited(lines) if any(cell not in (None, "") for cell in cells))
    try:
        _, first = next(filled)
    except StopIteration:
        raise UnreadableTable("Таблица пуста: нет даже строки с названиями столбцов.") from None
    headings = [" ".join(str(heading or "").split()) for heading in first]
    while headings and not headings[-1]:
        headings.pop()
    width = len(headings)
    dataset = tablib.Dataset(headers=[*headings, LINE])
    for line, cells in filled:
        dataset.append([*cells[:width], *[None] * (width - len(cells)), line])
    return dataset


def _limited(lines: Iterable[tuple[int, Sequence[Any]]]) -> Iterable[tuple[int, Sequence[Any]]]:
    for line, cells in lines:
        if line > MOST_ROWS:
            raise UnreadableTable(
                f"В таблице больше {MOST_ROWS} строк. Удалите пустые строки внизу или разделите файл."
            )
        if len(cells) > MOST_COLUMNS:
            raise UnreadableTable(f"В строке {line} больше {MOST_COLUMNS} столбцов. Удалите лишнее справа от таблицы.")
        yield line, cells


def _judge_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise UnreadableTable("Это не книга Excel нового вида. Откройте файл и сохраните его как .xlsx.") from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableTable("Файл слишком велик в распакованном виде. Оставьте в нём только таблицу.")


def _head_cell(sheet: Any, heading: str) -> Cell:
    cell = WriteOnlyCell(sheet, heading)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _plain_cell(sheet: Any, value: Any) -> Cell | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet)
    cell._value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", value), "s"  # its own setter would make a formula
    if value.startswith(DANGEROUS):
        cell.style = "Normal"
        cell.quotePrefix = True
    return cell


def _widths(dataset: tablib.Dataset) -> list[int]:
    """Wide enough for the headings and the first rows, from 8 to 60 characters."""
    sample = [dataset.headers, *dataset[:100]]
    return [max(8, min(60, max(len(str(cell or "")) for cell in column) + 2)) for column in zip(*sample, strict=True)]


def _with_apostrophe(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith((*DANGEROUS, "'")) else cell


def _without_apostrophe(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*DANGEROUS, "'")) else cell
