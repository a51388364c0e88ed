"""A filled form beside the reports as they stand: what changes, what can't be read, whose row it is."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitoring.round_forms.cells import LONGEST_COMMENT
from monitoring.round_forms.comparison import Standing
from monitoring.round_forms.plans import PlannedRow, RowState, counts_of
from monitoring.round_forms.signs import HEADING, Sign
from monitoring.tests.form_cases import FIRST, QUESTIONS, SECOND, SIGN, changes_of, planned, standing, table
from monitoring.values import Answer, Question
from uploads.tables import Note

ONE = ["Центр", "Обучающиеся"]
SHARE = ["Центр", "Прошли", "Всего педагогов"]


def row_with(value: Any, standings: tuple[Standing, ...] = ()) -> PlannedRow:
    (row,) = planned(table(ONE, [FIRST.name, value]), standings)
    return row


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (120.0, "120"),
        (0.0, "0"),
        ("12\u00a06", "126"),
        ("1 20", "120"),
        ("12,0", "12"),
        (" 120 ", "120"),
        ("\u200b120", "120"),
        (3 * 0.1 * 10, "3"),
    ],
)
def test_numbers_as_people_write_them(value: Any, read: str) -> None:
    assert changes_of(row_with(value)) == {"Обучающиеся": read}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("12,5", "Нужно целое число."),
        (12.5, "Нужно целое число."),
        ("12.600", "можно понять двояко"),
        (1e15, "слишком велико"),
        ("1e400", "не число"),
        ("NaN", "не число"),
        (float("nan"), "не число"),
        (float("inf"), "не число"),
        ("12 чел.", "«12 чел.» – не число"),
        ("н/д", "Если данных нет, оставьте ячейку пустой"),
        ("–", "Если данных нет, оставьте ячейку пустой"),
        (date(2026, 2, 1), "В ячейке дата 01.02.2026, а нужно число"),
        (datetime(2026, 2, 1, 12, 30), "В ячейке дата"),  # noqa: DTZ001 - cells know no zones
        (True, "«да», а нужно число"),
        (-3.0, "не может быть отрицательным"),
        (501.0, "не больше 500"),
        ("=1+1", "не число"),
    ],
)
def test_what_cannot_stand_is_shown_at_its_cell(value: Any, said: str) -> None:
    row = row_with(value)
    assert row.state == RowState.FAULTY
    (fault,) = row.faults
    assert said in fault.what
    assert fault.what.endswith(".")
    assert (fault.line, fault.letter, fault.name) == (2, "B", "Обучающиеся")


@pytest.mark.parametrize(
    ("numbers", "letter", "said"),
    [
        ((5.0, 4.0), "B", "это 125\u00a0%"),
        ((5.0, 0.0), "B", "из нуля"),
        ((5.0, None), "C", "Заполните оба числа."),
        ((None, 4.0), "B", "Заполните оба числа."),
        ((-1.0, 4.0), "B", "отрицательным"),
    ],
)
def test_shares_are_checked_as_on_the_page(numbers: tuple[Any, Any], letter: str, said: str) -> None:
    (row,) = planned(table(SHARE, [FIRST.name, *numbers]))
    assert (row.state, [fault.letter for fault in row.faults]) == (RowState.FAULTY, [letter])
    assert said in row.faults[0].what


def test_what_the_file_says_against_a_cell_is_told_there() -> None:
    note = Note(2, "B", "Формула «=A1» сохранена без значения. Ожидается обычный текст, число или дата.")
    (row,) = planned(table(ONE, [FIRST.name, None], faults=[note]))
    assert [(fault.letter, fault.what) for fault in row.faults] == [("B", note.what)]


def test_a_comment_that_is_too_long_is_shown() -> None:
    long = "я" * (LONGEST_COMMENT + 1)
    (row,) = planned(table(["Центр", "Обучающиеся: пояснение"], [FIRST.name, long]))
    assert "длиннее 1000 знаков" in row.faults[0].what
    assert len(row.faults[0].text) <= 100


@given(
    value=st.one_of(
        st.none(), st.text(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.integers(), st.just("9" * 400)
    )
)
@example(10**400)
@example("٣")
@example("²")
def test_any_cell_gets_an_answer(value: Any) -> None:
    headings = [*ONE, "Обучающиеся: пояснение", *SHARE[1:]]
    rows = planned(table(headings, [FIRST.name, value, value, value, value]))
    kept = json.dumps([row.to_json() for row in rows], allow_nan=False)
    for row in map(PlannedRow.from_json, json.loads(kept)):
        assert row.faults or all(answer.numerator is None or answer.numerator >= 0 for answer in _answers(row))
        assert all(fault.what.endswith(".") for fault in row.faults)


def _answers(row: PlannedRow) -> list[Answer]:
    return list(row.stored_answers().values())


def test_blanks_keep_a_report_from_being_sent_and_are_no_fault() -> None:
    row = row_with(120.0)
    assert (row.state, row.lacking, row.is_sendable) == (RowState.CHANGED, ["Обученные педагоги"], False)


def test_a_fall_is_a_remark() -> None:
    falling = Question(code="children", slot=1, name="Обучающиеся", unit="чел.", is_share=False, comment_on_fall=True)
    before = standing(earlier={"children": Answer(Decimal(200))})
    (row,) = planned(table(ONE, [FIRST.name, 120.0]), [before], [falling])
    assert [(remark.name, row.is_sendable) for remark in row.remarks] == [("Обучающиеся", True)]


def test_what_stood_wrong_before_is_not_held_against_the_file() -> None:
    wrong = standing(answers={"teachers": Answer(Decimal(5), Decimal(4))})
    row = row_with(120.0, (wrong,))
    assert (row.state, row.is_sendable) == (RowState.CHANGED, False)
    assert [remark.name for remark in row.remarks] == ["Обученные педагоги"]


def test_a_centre_in_two_rows_is_faulty_in_both() -> None:
    rows = planned(table(ONE, [FIRST.name, 5.0], [SECOND.name, 5.0], [FIRST.name, 6.0]))
    told = {row.line: row.faults[0].what for row in rows if row.state == RowState.FAULTY}
    assert told == {
        2: "Этот центр есть и в строке 4. Оставьте одну строку.",
        4: "Этот центр есть и в строке 2. Оставьте одну строку.",
    }


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"Центр": "Точка роста № 99"}, "Такого центра среди ваших в этом сборе нет: «Точка роста № 99»"),
        ({"Центр": "Toчка роста, школа № 1"}, "В слове «Toчка» есть латинские буквы"),
        ({"Муниципалитет": "Еловский район"}, "впишите школу или центр"),
        ({"Центр": None}, "впишите школу или центр"),
    ],
)
def test_a_centre_that_cannot_be_told(names: dict[str, str], said: str) -> None:
    (row,) = planned(table([*names, "Обучающиеся"], [*names.values(), 5.0]))
    assert row.state == RowState.UNKNOWN
    assert said in row.faults[0].what


@pytest.mark.parametrize(
    "names",
    [
        {"Центр": "точка роста, школа №1"},
        {"Школа": "МБОУ Школа № 1"},
        {"Образовательная организация": "мбоу «школа № 1»", "Район": "Берёзовский р-н"},
        {"МО": "Березовский район", "Школа": "МБОУ «Школа № 1»", "Центр": "Точка роста, школа № 1"},
    ],
)
def test_a_centre_is_known_by_any_of_its_names(names: dict[str, str]) -> None:
    (row,) = planned(table([*names, "Обучающиеся"], [*names.values(), 5.0]))
    assert (row.state, row.submission) == (RowState.CHANGED, FIRST.pk + 100)


def test_a_school_of_two_centres_needs_their_names() -> None:
    twin = standing(type(FIRST)(13, FIRST.municipality, FIRST.school, "Второй центр"))
    (row,) = planned(table(["Школа", "Обучающиеся"], [FIRST.school, 5.0]), [standing(), twin])
    assert "подходит несколько центров" in row.faults[0].what


def signed(centre: int = FIRST.pk, version: int = 3) -> str:
    return str(Sign(SIGN, centre, version))


def test_a_row_goes_by_its_sign_and_not_by_a_name_that_was_mended() -> None:
    (row,) = planned(table([*ONE, HEADING], ["Точка роста (школа 1)", 5.0, signed()]))
    assert (row.state, row.submission) == (RowState.CHANGED, FIRST.pk + 100)


def test_a_row_whose_name_belongs_to_another_centre_is_stopped() -> None:
    (row,) = planned(table([*ONE, HEADING], [SECOND.name, 5.0, signed()]))
    assert row.state == RowState.UNKNOWN
    assert f"это строка центра «{FIRST.name}», а написано «{SECOND.name}»" in row.faults[0].what


def test_a_sign_of_a_centre_out_of_sight_names_nothing_more() -> None:
    (row,) = planned(table([*ONE, HEADING], ["Чужой", 5.0, signed(99)]))
    assert (row.state, row.submission) == (RowState.UNKNOWN, None)


@pytest.mark.parametrize(("version", "new"), [(3, [""]), (2, [])])
def test_blanks_erase_only_what_the_form_has_seen(version: int, new: list[str]) -> None:
    typed = standing(answers={"children": Answer(Decimal(120), comment="верно")})
    (row,) = planned(table([*ONE, HEADING], [FIRST.name, None, signed(version=version)]), [typed])
    assert [change.new for change in row.changes] == new


def test_plans_go_to_json_and_back() -> None:
    rows = planned(table(ONE, [FIRST.name, 5.0], ["Чужой", 1.0], [SECOND.name, "н/д"]))
    kept = json.dumps([row.to_json() for row in rows])
    again = [PlannedRow.from_json(row) for row in json.loads(kept)]
    assert json.dumps([row.to_json() for row in again]) == kept
    assert [row.state for row in again] == [RowState.FAULTY, RowState.CHANGED, RowState.UNKNOWN]
    counts = counts_of(again)
    assert (counts.read, counts.faulty, counts.changed, counts.unknown, counts.left_out) == (3, 1, 1, 1, 2)
    assert again[1].stored_answers()["children"] == Answer(Decimal(5))
    assert len(again[1].stored_answers()) == len(QUESTIONS)
