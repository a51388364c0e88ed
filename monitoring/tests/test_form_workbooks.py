"""The form as a workbook: what may be typed where, what stands beside it, and that it comes back as it went out."""

import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from monitoring.round_forms.centre_form import write_centre_form
from monitoring.round_forms.centres import KnownCentre
from monitoring.round_forms.filled import wanted_headings
from monitoring.round_forms.guidance import FormHead
from monitoring.round_forms.plans import RowState
from monitoring.round_forms.region_form import MOST_COLUMNS, write_region_form
from monitoring.round_forms.signs import RoundSign
from monitoring.tests.filled_forms import saved
from monitoring.tests.form_cases import FIRST, HEAD, QUESTIONS, SECOND, TEACHERS, planned, standing
from monitoring.values import Answer, Question
from uploads.sheets import LAST_COLUMN
from uploads.table_opening import opened
from uploads.tables import UploadedTable

TYPED = {
    "children": Answer(Decimal(12600), comment="=СУММ(1;2)"),
    "teachers": Answer(Decimal(3), Decimal(4), "+7 923"),
}
BEFORE = {"children": Answer(Decimal(110)), "teachers": Answer(Decimal(2), Decimal(4))}
PLANS = {"children": Decimal("130.0000"), "teachers": Decimal("85.5000")}
STANDINGS = [
    standing(answers=TYPED, earlier=BEFORE, plans=PLANS),
    standing(SECOND, TYPED, held="Отчёт уже принят.", state="принят"),
]


def region_form() -> bytes:
    return saved(write_region_form(HEAD, QUESTIONS, STANDINGS))


def centre_form() -> bytes:
    return saved(write_centre_form(HEAD, QUESTIONS, STANDINGS[0]))


def sheets(content: bytes) -> list[Worksheet]:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets


def read(content: bytes, questions: list[Question] = QUESTIONS) -> UploadedTable:
    asked = json.dumps({"wanted": wanted_headings(questions), "enough": 1000, "sheet": ""})
    return UploadedTable.from_json(opened("форма.xlsx", content, asked))


@pytest.mark.parametrize("write", [region_form, centre_form])
def test_an_untouched_form_says_what_stands(write: Callable[[], bytes]) -> None:
    rows = planned(read(write()), STANDINGS)
    assert {row.state for row in rows} == {RowState.UNCHANGED}


def test_a_row_is_a_centre() -> None:
    form, beside, explained = sheets(region_form())
    assert [cell.value for cell in form[4]] == [
        *("Муниципальное образование", "Школа", "Центр", "Состояние отчёта"),
        *("Обучающиеся, чел.", "Обучающиеся: пояснение"),
        *("Обученные педагоги: прошли", "Обученные педагоги: всего педагогов", "Обученные педагоги: пояснение"),
        "Служебный столбец",
    ]
    names = ["Берёзовский район", "МБОУ «Школа № 1»", "Точка роста, школа № 1", "черновик"]
    sign = f"70/tochka-rosta/2026-3/{FIRST.pk}/3"
    assert [cell.value for cell in form[5]] == [*names, 12600, "=СУММ(1;2)", 3, 4, "+7 923", sign]
    assert [cell.value for cell in beside[5]][3:] == [110, 130, "2 из 4", "85,5 %"]
    assert "Обученные педагоги" in [row[0].value for row in explained.iter_rows()]


def test_a_row_is_a_question_in_the_form_of_one_centre() -> None:
    form = sheets(centre_form())[0]
    assert [cell.value for cell in form[5]][:8] == [
        *("№", "Показатель", "Что вписать", "II\u00a0квартал 2026\u00a0г.", "План года"),
        *("Значение", "Из скольких всего", "Пояснение"),
    ]
    assert [cell.value for cell in form[7]][3:8] == ["2 из 4", "85,5 %", 3, 4, "+7 923"]
    assert form["C7"].value.startswith("чел. Сначала – прошли, потом – всего педагогов.")


def test_only_what_may_be_typed_is_open() -> None:
    form = sheets(region_form())[0]
    assert form.protection.sheet
    assert not form.protection.password
    open_cells = {cell.coordinate for row in form.iter_rows() for cell in row if not cell.protection.locked}
    assert open_cells == {"E5", "F5", "G5", "H5", "I5"}, "the second report is accepted"
    single = sheets(centre_form())[0]
    open_cells = {cell.coordinate for row in single.iter_rows() for cell in row if not cell.protection.locked}
    assert open_cells == {"F6", "H6", "F7", "G7", "H7"}, "a count has no whole"


def test_texts_stay_texts_and_numbers_numbers() -> None:
    form = sheets(region_form())[0]
    assert (form["F5"].data_type, form["F5"].quotePrefix) == ("s", True)
    assert (form["E5"].data_type, form["E5"].number_format) == ("n", "#,##0")


def test_excel_asks_for_numbers_within_the_limits() -> None:
    rules = {str(rule.sqref): rule for rule in sheets(region_form())[0].data_validations.dataValidation}
    assert set(rules) == {"E5:E6", "G5:G6", "H5:H6"}
    children, passed = rules["E5:E6"], rules["G5:G6"]
    assert (children.type, children.operator, children.formula1, children.formula2) == ("whole", "between", "0", "500")
    assert (passed.operator, passed.formula1) == ("greaterThanOrEqual", "0")
    assert children.error.startswith("Целое число, не меньше 0 и не больше 500.")


def test_headings_stay_and_tell() -> None:
    form = sheets(region_form())[0]
    assert form.freeze_panes == "D5"
    assert form.column_dimensions["J"].hidden
    assert (form.print_title_rows, form.page_setup.orientation, form.page_setup.paperSize) == ("$1:$4", "landscape", 9)
    note = form["G4"].comment.text
    assert "Считайте с 1\u00a0июля по 30\u00a0сентября." in note
    assert "Обязательный показатель." in note


def test_a_stock_is_asked_of_the_last_day() -> None:
    head = FormHead(RoundSign("70", "tochka", 2026, 3), "Точка роста", "Томская область", date(2026, 10, 1))
    spans = {
        (cumulative, adds_up): head.span(
            Question("q", 1, "Всего", "чел.", is_share=False, cumulative=cumulative, adds_up=adds_up)
        ).replace("\u00a0", " ")
        for cumulative in (True, False)
        for adds_up in (True, False)
    }
    year, quarter, day = "с 1 января по 30 сентября", "с 1 июля по 30 сентября", "на 30 сентября"
    assert spans == {(True, True): year, (True, False): year, (False, True): quarter, (False, False): day}


@pytest.mark.parametrize(
    ("school", "place"), [("Школа № 1", "Томск"), ("МБОУ «СОШ № 2»", "МБОУ «СОШ № 2», Томск"), ("", "Томск")]
)
def test_a_school_is_named_once(school: str, place: str) -> None:
    assert KnownCentre(1, "Томск", school, "Точка роста, Школа № 1").place == place


def test_more_questions_than_a_sheet_takes_are_asked_without_comments() -> None:
    many = [Question(f"q{n}", n, f"Показатель {n}", "чел.", is_share=True) for n in range(1, 41)]
    content = saved(write_region_form(HEAD, many, STANDINGS))
    assert MOST_COLUMNS < LAST_COLUMN
    rows = planned(read(content, many), STANDINGS, many)
    assert {row.state for row in rows} == {RowState.UNCHANGED}


def test_a_round_without_questions_has_a_form_too() -> None:
    assert sheets(saved(write_region_form(HEAD, [], [])))[0].max_row == 4
    assert sheets(saved(write_centre_form(HEAD, [], STANDINGS[0])))[0].title == "Форма"


def test_titles_are_never_longer_than_a_form_can_show() -> None:
    long = Question("long", 1, "Показатель " + "очень " * 48, "чел.", is_share=False, help_text="я" * 500)
    form = sheets(saved(write_region_form(HEAD, [long, TEACHERS], STANDINGS)))[0]
    assert form.row_dimensions[4].height <= 409, "Excel's highest row"
