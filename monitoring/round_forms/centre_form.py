"""The form of one centre: a row a question, last quarter's answer and the plan beside the white cells."""

from collections.abc import Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from monitoring.values import Answer, Question

from .comparison import Standing
from .guidance import FormHead, answer_text, explain, note_of, sentence
from .headings import COMMENT, QUESTION, VALUE, WHOLE
from .looks import LINE_HEIGHT, Painter, more_than_whole, number_format, number_rule, put_note, set_up_page
from .region_form import SHEET, earlier_value, plan_value
from .signs import HEADING as SIGN
from .signs import Sign

HEADING_ROW = 5
WIDTHS = (5, 46, 40, 18, 14, 16, 16, 44)
VALUE_COLUMN, WHOLE_COLUMN, COMMENT_COLUMN, SIGN_COLUMN = 6, 7, 8, 9


def write_centre_form(head: FormHead, questions: Sequence[Question], standing: Standing) -> Workbook:
    book = Workbook()
    painter = Painter(book)
    sheet = book.active
    sheet.title = SHEET
    _write_top(sheet, painter, head, standing)
    for row, question in enumerate(questions, HEADING_ROW + 1):
        _write_row(sheet, painter, row, question, standing)
        put_note(sheet.cell(row, 2), note_of(head, question))
        sign = Sign(head.sign, standing.centre.pk, standing.version, question.code)
        painter.put(sheet, (row, SIGN_COLUMN), str(sign), "grey")
        _check_while_typing(sheet, row, question)
    explain(book, painter, head, questions)
    return book


def _write_top(sheet: Worksheet, painter: Painter, head: FormHead, standing: Standing) -> None:
    painter.put(sheet, (1, 1), head.title, "title")
    centre = standing.centre
    whose = ", ".join(part for part in (centre.name, centre.place) if part)
    painter.put(sheet, (2, 1), whose, "note")
    painter.put(sheet, (3, 1), standing.held or head.instruction, "note")
    titles = ("№", QUESTION, "Что вписать", head.before, "План года", VALUE, WHOLE, COMMENT)
    for number, (text, width) in enumerate(zip(titles, WIDTHS, strict=True), 1):
        look = "head" if number >= VALUE_COLUMN else "head grey"
        painter.put(sheet, (HEADING_ROW, number), text, look)
        sheet.column_dimensions[get_column_letter(number)].width = width
    painter.put(sheet, (HEADING_ROW, SIGN_COLUMN), SIGN, "head grey")
    sheet.column_dimensions[get_column_letter(SIGN_COLUMN)].hidden = True
    sheet.row_dimensions[HEADING_ROW].height = 2 * LINE_HEIGHT
    sheet.freeze_panes = f"C{HEADING_ROW + 1}"
    set_up_page(sheet, HEADING_ROW, "", 1)


def _write_row(sheet: Worksheet, painter: Painter, row: int, question: Question, standing: Standing) -> None:
    answer, form = standing.answers.get(question.code, Answer()), number_format(question.places)
    cells: list[tuple[Any, str, str]] = [
        (row - HEADING_ROW, "grey", ""),
        (question.name, "grey", ""),
        (_asked(question), "grey", ""),
        (earlier_value(question, standing), "grey number", form),
        (plan_value(question, standing), "grey number", number_format(2)),
        (answer.numerator, "grey number" if standing.held else "number", form),
        (answer.denominator if question.is_share else None, _whole_look(question, standing), form),
        (answer.comment, "grey" if standing.held else "text", ""),
    ]
    for number, (value, look, number_form) in enumerate(cells, 1):
        painter.put(sheet, (row, number), value, look, number_form)
    longest = max(len(str(value or "")) / (width - 3) for (value, _, _), width in zip(cells, WIDTHS, strict=True))
    sheet.row_dimensions[row].height = LINE_HEIGHT * max(2, int(longest) + 1)


def _asked(question: Question) -> str:
    return f"{sentence(question.unit)} {answer_text(question)}" if question.unit else answer_text(question)


def _whole_look(question: Question, standing: Standing) -> str:
    return "number" if question.is_share and not standing.held else "grey number"


def _check_while_typing(sheet: Worksheet, row: int, question: Question) -> None:
    first, last = (f"{get_column_letter(column)}{row}" for column in (VALUE_COLUMN, WHOLE_COLUMN))
    if not question.is_share:
        sheet.add_data_validation(number_rule(question, first))
        return
    sheet.add_data_validation(number_rule(question, f"{first}:{last}"))
    sheet.conditional_formatting.add(f"{first}:{last}", more_than_whole(f"${first}", f"${last}"))
