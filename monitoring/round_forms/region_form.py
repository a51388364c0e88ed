"""The form of many centres: a row a centre, columns by question; beside it a sheet to compare with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from monitoring.values import Answer, Question

from .comparison import Standing, numbers_text
from .guidance import FormHead, explain, note_of
from .headings import CENTRE, MUNICIPALITY, SCHOOL, Key, Part, titles_of
from .looks import Painter, heading_height, more_than_whole, number_format, number_rule, put_note, set_up_page
from .signs import HEADING as SIGN
from .signs import Sign

SHEET, BESIDE = "Форма", "Для сверки"
NAMES = ((MUNICIPALITY, 22), (SCHOOL, 30), (CENTRE, 26))  # and the width in characters
STATE = ("Состояние отчёта", 14)
HEADING_ROW = 4
COLUMNS_ON_PAGE = 10
MOST_COLUMNS = 98  # as far as uploads are read; what is more leaves the comments to the report's own page
NUMBER_WIDTH, COMMENT_WIDTH = 16, 26


@dataclass(frozen=True)
class Column:
    key: Key
    question: Question
    heading: str
    look: str  # neighbouring questions differ in it
    number: int  # in the sheet, from 1

    @property
    def letter(self) -> str:
        return get_column_letter(self.number)

    @property
    def width(self) -> int:
        return COMMENT_WIDTH if self.key[1] == Part.COMMENT else NUMBER_WIDTH


def write_region_form(head: FormHead, questions: Sequence[Question], standings: Sequence[Standing]) -> Workbook:
    book = Workbook()
    painter = Painter(book)
    columns = _columns(questions)
    sheet = book.active
    sheet.title = SHEET
    _write_top(sheet, painter, head, columns)
    for row, standing in enumerate(standings, HEADING_ROW + 1):
        _write_row(sheet, painter, row, standing, columns)
        sign = Sign(head.sign, standing.centre.pk, standing.version)
        painter.put(sheet, (row, _sign_column(columns)), str(sign), "grey")
    if standings:
        _check_while_typing(sheet, columns, HEADING_ROW + len(standings))
    _write_beside(book, painter, head, questions, standings)
    explain(book, painter, head, questions)
    return book


def _columns(questions: Sequence[Question]) -> list[Column]:
    of_code = {question.code: (place, question) for place, question in enumerate(questions)}
    first = len(NAMES) + 2
    titles = titles_of(questions)
    if first + len(titles) > MOST_COLUMNS:
        titles = {key: title for key, title in titles.items() if key[1] != Part.COMMENT}
    columns = []
    for number, (key, title) in enumerate(titles.items(), first):
        place, question = of_code[key[0]]
        columns.append(Column(key, question, title, "head other" if place % 2 else "head", number))
    return columns


def _sign_column(columns: Sequence[Column]) -> int:
    return len(NAMES) + len(columns) + 2


def _write_top(sheet: Worksheet, painter: Painter, head: FormHead, columns: Sequence[Column]) -> None:
    painter.put(sheet, (1, 1), f"{head.title}. {head.whose}", "title")
    painter.put(sheet, (2, 1), head.instruction, "note")
    fixed = [*NAMES, STATE]
    for number, (text, width) in enumerate(fixed, 1):
        painter.put(sheet, (HEADING_ROW, number), text, "head grey")
        sheet.column_dimensions[get_column_letter(number)].width = width
    for column in columns:
        cell = painter.put(sheet, (HEADING_ROW, column.number), column.heading, column.look)
        sheet.column_dimensions[column.letter].width = column.width
        if column.key[1] == Part.NUMERATOR:
            put_note(cell, note_of(head, column.question))
    sign = get_column_letter(_sign_column(columns))
    painter.put(sheet, (HEADING_ROW, _sign_column(columns)), SIGN, "head grey")
    sheet.column_dimensions[sign].hidden = True
    sheet.row_dimensions[HEADING_ROW].height = heading_height([*fixed, *((c.heading, c.width) for c in columns)])
    sheet.freeze_panes = f"{get_column_letter(len(NAMES) + 1)}{HEADING_ROW + 1}"
    set_up_page(sheet, HEADING_ROW, get_column_letter(len(NAMES)), -(-len(columns) // COLUMNS_ON_PAGE) or 1)


def _write_row(sheet: Worksheet, painter: Painter, row: int, standing: Standing, columns: Sequence[Column]) -> None:
    for number, text in enumerate((*_names(standing), standing.state), 1):
        painter.put(sheet, (row, number), text, "grey")
    for column in columns:
        value = _value(standing.answers.get(column.key[0], Answer()), column.key[1])
        is_text = column.key[1] == Part.COMMENT
        look = ("text" if is_text else "number") if not standing.held else ("grey" if is_text else "grey number")
        form = "" if is_text else number_format(column.question.places)
        painter.put(sheet, (row, column.number), value, look, form)


def _names(standing: Standing) -> tuple[str, str, str]:
    centre = standing.centre
    return centre.municipality, centre.school, centre.name


def _value(answer: Answer, part: Part) -> Decimal | str | None:
    return {Part.NUMERATOR: answer.numerator, Part.DENOMINATOR: answer.denominator, Part.COMMENT: answer.comment}[part]


def _check_while_typing(sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
    first = HEADING_ROW + 1
    for column in columns:
        if column.key[1] != Part.COMMENT:
            sheet.add_data_validation(number_rule(column.question, f"{column.letter}{first}:{column.letter}{last}"))
        if column.key[1] == Part.DENOMINATOR:
            part, whole = get_column_letter(column.number - 1), column.letter
            places = f"{part}{first}:{whole}{last}"
            sheet.conditional_formatting.add(places, more_than_whole(f"${part}{first}", f"${whole}{first}"))


def _write_beside(
    book: Workbook, painter: Painter, head: FormHead, questions: Sequence[Question], standings: Sequence[Standing]
) -> None:
    """Last quarter's answers and the year's plans, in the same order of rows."""
    sheet = book.create_sheet(BESIDE)
    painter.put(sheet, (1, 1), f"Для сверки: {head.before} и план {head.sign.year} года", "title")
    painter.put(sheet, (2, 1), "Этот лист заполнять не нужно.", "note")
    titles = [*NAMES, *((f"{q.name}: {what}", 20) for q in questions for what in (head.before, "план года"))]
    for number, (text, width) in enumerate(titles, 1):
        painter.put(sheet, (HEADING_ROW, number), text, "head grey")
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row, standing in enumerate(standings, HEADING_ROW + 1):
        for number, (value, form) in enumerate(_beside(standing, questions), 1):
            painter.put(sheet, (row, number), value, "grey" if number <= len(NAMES) else "grey number", form)
    sheet.row_dimensions[HEADING_ROW].height = heading_height(titles)
    sheet.freeze_panes = f"{get_column_letter(len(NAMES) + 1)}{HEADING_ROW + 1}"
    set_up_page(sheet, HEADING_ROW, get_column_letter(len(NAMES)), -(-len(titles) // COLUMNS_ON_PAGE))


def _beside(standing: Standing, questions: Sequence[Question]) -> Iterator[tuple[Any, str]]:
    yield from ((name, "") for name in _names(standing))
    for question in questions:
        yield earlier_value(question, standing), number_format(question.places)
        yield plan_value(question, standing), number_format(2)


def earlier_value(question: Question, standing: Standing) -> Decimal | str | None:
    """Last quarter's answer: a count as a number, a share as «12 из 14»."""
    answer = standing.earlier.get(question.code, Answer())
    return numbers_text(question, answer) if question.is_share else answer.numerator


def plan_value(question: Question, standing: Standing) -> Decimal | str | None:
    planned = standing.plans.get(question.code)
    if planned is None or not question.is_share:
        return planned
    return f"{planned.normalize():f} %".replace(".", ",")
