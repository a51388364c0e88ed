"""How cells of a form look, and what may be typed into them."""

from copy import copy
from decimal import Decimal
from typing import Any

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from monitoring.values import Question, plain
from uploads.text_cells import put_text

AUTHOR = "Портал «Дорожные карты»"
A4 = 9  # Excel's number of the paper
LINE_HEIGHT, HIGHEST = 15, 409  # points; the latter is Excel's own limit

_LINE = Side("thin", color="FFC9CEDA")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=f"FF{colour}", end_color=f"FF{colour}")


_TOP = Alignment(vertical="top", wrap_text=True)
_HEAD = {"font": Font(bold=True, color="FF1B2A3D"), "alignment": _TOP, "border": _BOX}
_OPEN = {"border": _BOX, "protection": Protection(locked=False)}
_GREY = {"font": Font(color="FF5B6275"), "fill": _fill("F2F4F7"), "border": _BOX}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font": Font(size=14, bold=True, color="FF1B2A3D")},
    "note": {"font": Font(color="FF5B6275")},
    "strong": {"font": Font(bold=True), "alignment": _TOP},
    "wrapped": {"alignment": _TOP},
    "head": {**_HEAD, "fill": _fill("E6EDF7")},
    "head other": {**_HEAD, "fill": _fill("D5E1F2")},
    "head grey": {**_HEAD, "fill": _fill("E4E7EC")},
    "text": {**_OPEN, "alignment": _TOP, "number_format": "@"},
    "number": {**_OPEN, "alignment": Alignment(vertical="top", horizontal="right")},
    "grey": {**_GREY, "alignment": _TOP},
    "grey number": {**_GREY, "alignment": Alignment(vertical="top", horizontal="right", wrap_text=True)},
}


class Painter:
    """Puts values into cells; each look is made once and then copied, which is what keeps a region's form quick."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._made: dict[tuple[str, str], Any] = {}

    def put(self, sheet: Worksheet, place: tuple[int, int], value: Any, look: str, form: str = "") -> Cell:
        """`place` is the row and the column, counted from 1; `form` is the format of a number."""
        cell = sheet.cell(*place)
        cell._style = copy(self._style(sheet, look, form))
        if isinstance(value, str):
            if value:
                put_text(cell, value)
        elif value is not None:
            cell.value = float(value) if isinstance(value, Decimal) and value % 1 else int(value)
        return cell

    def _style(self, sheet: Worksheet, look: str, form: str) -> Any:
        if (look, form) not in self._made:
            made = Cell(sheet, row=1, column=1)
            for name, style in LOOKS[look].items():
                setattr(made, name, style)
            if form:
                made.number_format = form
            self._made[look, form] = made._style
        return self._made[look, form]


def number_format(places: int) -> str:
    """The thousands sign is Excel's own: in Russian it shows as a space."""
    return f"#,##0.{'#' * places}" if places else "#,##0"


def put_note(cell: Cell, text: str) -> None:
    lines = sum(1 + len(line) // 42 for line in text.split("\n"))
    cell.comment = Comment(text, AUTHOR, height=24 + 18 * lines, width=320)


def number_rule(question: Question, places: str) -> DataValidation:
    """What Excel takes in the cells `places`: numbers within the question's limits, never below zero."""
    least, most = max(question.minimum or Decimal(0), Decimal(0)), question.maximum
    is_open = most is None or question.is_share
    rule = DataValidation(
        type="decimal" if question.places else "whole",
        operator="greaterThanOrEqual" if is_open else "between",
        formula1="0" if question.is_share else str(least.normalize()),
        formula2=None if is_open else f"{most:f}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Нужно число",
        error=f"{limits_text(question)} Если данных нет, оставьте ячейку пустой и напишите в пояснении почему.",
    )
    rule.add(places)
    return rule


def more_than_whole(part: str, whole: str) -> FormulaRule:
    """Colours a share above 100 % while it is being typed."""
    red = PatternFill(bgColor="FFFFC7CE")
    return FormulaRule(formula=[f'AND({part}<>"",{whole}<>"",{part}>{whole})'], fill=red)


def limits_text(question: Question) -> str:
    """«Целое число, не меньше 0 и не больше 100.»"""
    kind = f"Число, до {question.places} знаков после запятой" if question.places else "Целое число"
    if question.is_share:
        return f"{kind}, не меньше 0. Первое не больше второго."
    least = plain(max(question.minimum or Decimal(0), Decimal(0)))
    most = "" if question.maximum is None else f" и не больше {plain(question.maximum)}"
    return f"{kind}, не меньше {least}{most}."


def set_up_page(sheet: Worksheet, heading_row: int, last_column: str, pages_wide: int) -> None:
    """A4 landscape, the headings on each page; locked but where something is to be typed, without a password."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0  # as many pages down as it takes
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"1:{heading_row}"
    if last_column:
        sheet.print_title_cols = f"A:{last_column}"
    sheet.oddFooter.left.text = sheet.title
    sheet.oddFooter.right.text = "Страница &P из &N"
    lock(sheet)


def lock(sheet: Worksheet) -> None:
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "formatCells"):
        setattr(sheet.protection, allowed, False)  # «False» is what OOXML writes for «may be done»


def heading_height(texts: list[tuple[str, int]]) -> float:
    """Points that the highest of the headings needs; each with its column's width in characters."""
    lines = max(sum(-(-len(line) // (width - 2)) for line in text.split("\n")) for text, width in texts)
    return min(LINE_HEIGHT * lines, HIGHEST)
