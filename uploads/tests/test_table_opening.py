"""The wanted table of a file: its sheet, its row of headings, its cells as they are."""

from datetime import date

import pytest
from openpyxl import Workbook

from uploads.refusals import UnreadableFile
from uploads.table_opening import read_table
from uploads.tables import UploadedTable
from uploads.tests.making import saved, workbook

WANTED = ("Название", "Дата открытия", "Число")
ROW = ("Школа", date(2021, 9, 1), 120)


def cells(table: UploadedTable) -> list[list[object]]:
    return [column.cells for column in table.columns]


def test_cells_keep_their_kinds() -> None:
    table = read_table("a.xlsx", workbook(WANTED, ROW, ("Лицей", None, 12.5), sheet="Центры"), WANTED)
    assert cells(table) == [["Школа", "Лицей"], [date(2021, 9, 1), None], [120.0, 12.5]]
    assert (table.sheet, table.heading_line, list(table.lines)) == ("Центры", 1, [2, 3])
    assert table.where(3, "C") == "лист «Центры», ячейка C3"
    assert UploadedTable.from_json(table.to_json()) == table


def test_headings_may_stand_below_a_title_and_rows_be_blank() -> None:
    table = read_table("a.xlsx", workbook(("Реестр центров",), (), WANTED, (), ROW, (), ROW), WANTED)
    assert (table.heading_line, list(table.lines)) == (3, [5, 7])


def book_of_sheets() -> bytes:
    book = Workbook()
    book.active.title = "Справка"
    book.active.append(["Название", "Что писать"])
    for name in ("Центры", "Прошлый год"):
        book.create_sheet(name).append(list(WANTED))
        book[name].append([name, None, 1])
    return saved(book)


@pytest.mark.parametrize(
    ("chosen", "found"), [("", "Центры"), ("Прошлый год", "Прошлый год"), ("Нет такого", "Центры")]
)
def test_the_sheet_is_the_one_with_the_headings_or_the_chosen_one(chosen: str, found: str) -> None:
    table = read_table("a.xlsx", book_of_sheets(), WANTED, len(WANTED), chosen)
    assert table.sheet == found
    assert table.sheets == ("Справка", "Центры", "Прошлый год")


TEXTS = [
    ("Название;Число\nШкола;120", "utf-8", ["Школа"], ["120"]),
    ("Название;Число\r\nШкола № 1;120\r\n", "cp1251", ["Школа № 1"], ["120"]),
    ("Название;Число\nШкола;1,5", "utf-8-sig", ["Школа"], ["1,5"]),
    ('Название,Число\n"Школа, вторая",120', "utf-8", ["Школа, вторая"], ["120"]),
    ("Название\tЧисло\nШкола;вторая\t120", "utf-16", ["Школа;вторая"], ["120"]),
    ("Название;Число\n'=Школа;'-1", "utf-8", ["=Школа"], ["-1"]),
    ("Название;Число\nШкола\n;7", "utf-8", ["Школа", None], [None, "7"]),
]


@pytest.mark.parametrize(("text", "encoding", "names", "numbers"), TEXTS)
def test_text_tables(text: str, encoding: str, names: list[str], numbers: list[str]) -> None:
    assert cells(read_table("a.csv", text.encode(encoding), WANTED)) == [names, numbers]


def test_lines_of_a_text_are_those_of_the_file() -> None:
    table = read_table("a.csv", 'Название;Число\n\n"Школа\nвторая";1\nЛицей;2'.encode(), WANTED)
    assert list(table.lines) == [3, 5]
    assert table.where(5, "B") == "строка 5, столбец B"


def test_a_quotation_mark_that_is_never_closed() -> None:
    with pytest.raises(UnreadableFile, match="В строке 2 открыта кавычка"):
        read_table("a.csv", ('Название;Число\n"Школа;1\n' + "Лицей;2\n" * 100).encode(), WANTED)
