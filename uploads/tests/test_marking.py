"""Faulty cells are coloured and commented; marks of before go, what is the person's own stays."""

from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from uploads.marking import COLOUR, OWN, SIGN, Mark, mark_workbook
from uploads.refusals import UnreadableFile


def book(**cells: object) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.active.title = "Центры"
    for place, value in ({"A1": "Организация", "B1": "Дата", "A2": "Школа", "B2": "31.02.2024"} | cells).items():
        made.active[place] = value
    return made


def marked(made: openpyxl.Workbook, *marks: Mark, name: str = "центры.xlsx") -> openpyxl.Workbook:
    file = BytesIO()
    made.save(file)
    return openpyxl.load_workbook(BytesIO(mark_workbook(name, file.getvalue(), "Центры", marks)))


def is_marked(cell: object) -> bool:
    return cell.fill.start_color.rgb == COLOUR and bool(cell.comment) and cell.comment.text.startswith(SIGN)


def test_a_faulty_cell_is_coloured_and_commented() -> None:
    sheet = marked(book(), Mark(2, "B", "Ожидается дата."), Mark(2, "B", "И вторая беда.")).active
    assert is_marked(sheet["B2"])
    assert sheet["B2"].comment.text == f"{SIGN}Ожидается дата. И вторая беда."
    assert not is_marked(sheet["A2"])


def test_a_fault_of_the_row_stands_at_its_first_cell() -> None:
    assert is_marked(marked(book(), Mark(2, "", "Такая строка уже есть.")).active["A2"])


def test_earlier_marks_go_when_the_file_is_mended() -> None:
    first = marked(book(), Mark(2, "B", "Ожидается дата."))
    first.active["B2"] = "01.02.2024"
    sheet = marked(first, Mark(2, "A", "Нет такой школы.")).active
    assert (is_marked(sheet["A2"]), is_marked(sheet["B2"])) == (True, False)
    assert sheet["B2"].comment is None
    assert sheet["B2"].fill.fill_type is None


def test_the_persons_own_notes_and_looks_stay() -> None:
    made = book(C2="=1+1")
    made.active["B2"].comment = Comment("Спросить у директора", "Иванова")
    made.active["B2"].font = Font(bold=True)
    made.create_sheet("Другой")
    first = marked(made, Mark(2, "B", "Ожидается дата."))
    cell = first["Центры"]["B2"]
    assert cell.comment.text == f"{SIGN}Ожидается дата.{OWN}Спросить у директора"
    again = marked(first)
    cell = again["Центры"]["B2"]
    assert (cell.comment.text, cell.font.bold) == ("Спросить у директора", True)
    assert (again.sheetnames, again["Центры"]["C2"].value) == (["Центры", "Другой"], "=1+1")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_a_text_table_comes_back_as_a_workbook(encoding: str) -> None:
    content = 'Организация;Дата\n"Школа\nпервая";31.02.2024\n=1+1;01.02.2024\n'.encode(encoding)
    sheet = openpyxl.load_workbook(
        BytesIO(mark_workbook("а.csv", content, "", [Mark(4, "B", "Ожидается дата.")]))
    ).active
    assert [[cell.value for cell in row] for row in sheet] == [
        ["Организация", "Дата"],
        ["Школа\nпервая", "31.02.2024"],
        ["=1+1", "01.02.2024"],
    ]
    assert is_marked(sheet["B3"])
    assert sheet["A3"].data_type == "s"


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        mark_workbook("а.xlsx", b"PK\x03\x04", "", [])
