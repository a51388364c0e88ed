"""A filled form's table is read whichever way it lies, and its columns whatever people call them."""

import pytest

from monitoring.round_forms.filled import read_form
from monitoring.round_forms.headings import titles_of
from monitoring.round_forms.plans import RowState
from monitoring.round_forms.signs import Sign, read_sign
from monitoring.tests.form_cases import CHILDREN, FIRST, QUESTIONS, SIGN, TEACHERS, changes_of, planned, table
from monitoring.values import Question
from uploads.refusals import UnreadableFile

CENTRE = FIRST.name


@pytest.mark.parametrize(
    "headings",
    [
        ("Центр", "Обучающиеся, чел.", "Обученные педагоги: прошли", "Обученные педагоги: всего педагогов"),
        ("НАИМЕНОВАНИЕ ЦЕНТРА", "обучающиеся", "Обученные педагоги (числитель)", "Обученные педагоги, знаменатель"),
        ("Центр", "Обучающиеся (факт)", "Прошли", "Всего педагогов"),
        ("Центр", "children", "teachers из них", "teachers всего"),
        ("Центр ", "Обучающиеся,\nчел.", "Обученные  педагоги: прошли", "обученные педагоги – всего"),
    ],
)
def test_headings_are_taken_as_people_write_them(headings: tuple[str, ...]) -> None:
    (row,) = planned(table(headings, [CENTRE, 120, 3, 4]))
    assert changes_of(row) == {"Обучающиеся": "120", "Обученные педагоги": "3 из 4"}


@pytest.mark.parametrize("heading", ["пояснение", "Комментарий", "(примечание)"])
def test_comments_have_columns_too(heading: str) -> None:
    (row,) = planned(table(["Центр", f"Обучающиеся {heading}"], [CENTRE, "курс начнётся\nв октябре"]))
    assert changes_of(row) == {"Обучающиеся: пояснение": "курс начнётся\nв октябре"}


def test_what_two_columns_could_mean_is_taken_for_neither() -> None:
    other = Question(
        code="groups", slot=3, name="Группы", unit="шт.", is_share=True, numerator_label="Прошли", denominator_label=""
    )
    form = read_form(table(["Центр", "Прошли", "Обучающиеся"], [CENTRE, 3, 5]), [*QUESTIONS, other])
    assert form.unknown == ["Прошли"]


def test_alike_names_are_told_apart_by_the_code() -> None:
    twin = Question(code="twin", slot=3, name="Обучающиеся", unit="чел.", is_share=False)
    titles = titles_of([CHILDREN, twin])
    assert list(titles.values()) == [
        "Обучающиеся, чел. (children)",
        "Обучающиеся: пояснение (children)",
        "Обучающиеся, чел. (twin)",
        "Обучающиеся: пояснение (twin)",
    ]
    (row,) = planned(table(["Центр", "Обучающиеся, чел. (twin)"], [CENTRE, 5]), questions=[CHILDREN, twin])
    assert row.answers["twin"][0] == "5"
    assert row.answers["children"][0] is None


def test_a_column_twice_stops_the_file() -> None:
    with pytest.raises(UnreadableFile, match="Столбец «Обучающиеся» встречается дважды"):
        read_form(table(["Центр", "Обучающиеся, чел.", "Обучающиеся"], [CENTRE, 5, 6]), QUESTIONS)


TALL = ("Центр", "Показатель", "Значение", "Из скольких всего", "Пояснение")


def test_questions_may_lie_in_rows() -> None:
    rows = [
        (CENTRE, "Обучающиеся", 120, None, "всё верно"),
        (CENTRE, "обученные педагоги", 3, 4, None),
    ]
    (row,) = planned(table(TALL, *rows))
    assert changes_of(row) == {
        "Обучающиеся": "120",
        "Обучающиеся: пояснение": "всё верно",
        "Обученные педагоги": "3 из 4",
    }


def test_a_question_twice_for_a_centre_is_a_fault_of_the_second() -> None:
    rows = [(CENTRE, "Обучающиеся", 120, None, None), (CENTRE, "Обучающиеся", 121, None, None)]
    (row,) = planned(table(TALL, *rows))
    assert row.state == RowState.FAULTY
    assert [(fault.line, fault.letter, fault.text) for fault in row.faults] == [(3, "C", "121")]


def test_totals_blank_rows_and_repeated_headings_are_no_centres() -> None:
    headings = ["Муниципалитет", "Центр", "Обучающиеся"]
    rows = [["Район", CENTRE, 5], ["Итого по району", None, 5], headings, [None, None, None], ["ВСЕГО", None, 5]]
    uploaded = table(headings, *rows)
    assert [row.line for row in planned(uploaded)] == [2]
    told = read_form(uploaded, QUESTIONS).remarks
    assert [remark.rpartition(" ")[2] for remark in told] == ["3).", "4).", "6)."]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("70/tochka-rosta/2026-3/11/3", Sign(SIGN, 11, 3)),
        (" 70/tochka-rosta/2026-3/11/3/children ", Sign(SIGN, 11, 3, "children")),
        ("70/tochka-rosta/2026-5/11/3", None),
        ("70/tochka-rosta/2026-3/11", None),
        ("70/tochka-rosta/2026-3/99999999999999999999/3", None),
        ("Итого", None),
        (5.0, None),
        (None, None),
    ],
)
def test_signs(text: object, sign: Sign | None) -> None:
    assert read_sign(text) == sign
    assert sign is None or read_sign(str(sign)) == sign


def test_titles_of_a_share_name_both_its_numbers() -> None:
    assert list(titles_of([TEACHERS]).values()) == [
        "Обученные педагоги: прошли",
        "Обученные педагоги: всего педагогов",
        "Обученные педагоги: пояснение",
    ]
