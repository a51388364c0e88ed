"""Sound workbooks of one row, an order's and a register's, to be spoiled."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from uploads.tests.making import SHEET, with_cell, with_parts, workbook

DAY = datetime.date(2021, 9, 1)
SERIAL = "44440"  # that day, as Excel keeps it


@dataclass(frozen=True)
class Book:
    """`text` and `day` are the letters of columns in which a title and a date stand."""

    sheet: str
    heading: tuple[str, ...]
    row: tuple[Any, ...]
    text: str
    day: str

    @property
    def sound(self) -> bytes:
        return self.with_rows(self.row)

    def with_rows(self, *rows: Sequence[Any], change: Callable[[Worksheet], None] | None = None) -> bytes:
        return workbook(self.heading, *rows, sheet=self.sheet, change=change)

    def changed(self, change: Callable[[Worksheet], None]) -> bytes:
        return self.with_rows(self.row, change=change)

    def with_value(self, letter: str, value: Any) -> bytes:
        """Another value in the row's cell."""

        def put(sheet: Worksheet) -> None:
            sheet[f"{letter}2"] = value

        return self.changed(put)

    def with_xml(self, letter: str, inner: str, attributes: str = "") -> bytes:
        """Other XML inside the row's cell."""
        return with_cell(self.sound, f"{letter}2", f'<c r="{letter}2" {attributes}>{inner}</c>')

    def with_text(self, text: str) -> bytes:
        """A text as it stands in the XML, with signs that openpyxl would not write."""
        return self.with_xml(self.text, f"<is><t>{text}</t></is>", 't="inlineStr"')

    def with_serial(self, number: str) -> bytes:
        """Another number of the day, still formatted as a date."""
        return self.with_sheet(f"<v>{SERIAL}</v>", f"<v>{number}</v>")

    def with_sheet(self, old: str, new: str) -> bytes:
        """The sheet's XML with a piece replaced, which has to be there."""

        def change(part: bytes) -> bytes:
            assert old.encode() in part, f"no {old}"
            return part.replace(old.encode(), new.encode())

        return with_parts(self.sound, {SHEET: change})

    def after_rows(self, xml: str) -> bytes:
        return self.with_sheet("</sheetData>", f"{xml}</sheetData>")

    def after_table(self, xml: str) -> bytes:
        return self.with_sheet("</sheetData>", f"</sheetData>{xml}")


ORDER = Book(
    sheet="Дорожная карта",
    heading=("№ п/п", "Наименование мероприятия", "Ответственный", "Результат", "Срок"),
    row=("1.", "Открытие центров", "Департамент образования", "Приказ", DAY),
    text="B",
    day="E",
)
"""The register's row is a centre of the tests' cast."""
REGISTER = Book(
    sheet="Центры",
    heading=(
        *("№ п/п", "Субъект РФ", "Муниципальное образование", "Организация", "Наименование центра", "Программа"),
        *("Дата открытия", "Дата закрытия", "Число обучающихся"),
    ),
    row=(
        *(1, "Томская область", "Берёзовский район", "МБОУ «Школа № 1», Берёзовский район", "Точка роста, школа № 1"),
        *("Точка роста", DAY, None, 120),
    ),
    text="E",
    day="G",
)
"""A quarter's answers of a centre of the tests' cast, in a table that nobody took from the portal."""
FORM = Book(
    sheet="Свод",
    heading=("Школа", "Центр", "Обучающиеся, чел.", "Обучающиеся: пояснение", "Прошли", "Всего"),
    row=("МБОУ «Школа № 1», Берёзовский район", "Точка роста, школа № 1", 120, "всё верно", 3, 4),
    text="D",
    day="C",
)
