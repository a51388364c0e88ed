"""What a centre may answer, and what is said about it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from monitoring.tests.numbers_as_typed import READ, UNREAD
from monitoring.values import (
    Answer,
    NotANumber,
    Question,
    Weight,
    check,
    count_given,
    pack,
    parse_number,
    plain,
    unpack,
)

CHILDREN = Question("children", 1, "Обучающиеся", "чел.", is_share=False)
TEACHERS = Question("teachers", 3, "Педагоги", "чел.", is_share=True)


def count(number: str | None, comment: str = "") -> Answer:
    return Answer(None if number is None else Decimal(number), comment=comment)


def share(part: str | None, whole: str | None) -> Answer:
    return Answer(*(None if text is None else Decimal(text) for text in (part, whole)))


@pytest.mark.parametrize(("text", "places", "number"), READ)
def test_numbers_are_read_as_people_write_them(text: str, places: int, number: Decimal | None) -> None:
    assert parse_number(text, places) == number


@pytest.mark.parametrize(("text", "places", "said"), UNREAD)
def test_what_is_no_number_is_told_why(text: str, places: int, said: str) -> None:
    with pytest.raises(NotANumber, match=said):
        parse_number(text, places)


def test_answers_stand_in_arrays_by_slot_and_come_back() -> None:
    questions = [CHILDREN, TEACHERS]
    answers = {"children": count("12.5", "с учётом филиала"), "teachers": share("5", "6")}
    numerators, denominators, comments = pack(questions, answers)
    assert numerators == [Decimal("12.5"), None, Decimal(5)]
    assert denominators == [None, None, Decimal(6)]
    assert unpack(questions, numerators, denominators, comments) == answers


def test_arrays_that_are_too_short_mean_no_answer() -> None:
    assert unpack([TEACHERS], [Decimal(1)], [], {}) == {"teachers": Answer()}


def test_done_with_means_answered_or_explained() -> None:
    answers = {"children": count("0"), "teachers": Answer(comment="педагогов нет")}
    assert count_given([CHILDREN, TEACHERS], answers) == 2
    assert count_given([CHILDREN, TEACHERS], {"teachers": share("5", None)}) == 0


LIMITED = replace(CHILDREN, minimum=Decimal(1), maximum=Decimal(3000))
OPTIONAL = replace(CHILDREN, required=False)
HALF_AT_LEAST = replace(TEACHERS, minimum=Decimal(50), maximum=Decimal("99.5"))


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        (CHILDREN, count("0"), None),
        (CHILDREN, count(None), "Впишите число"),
        (CHILDREN, count(None, "кружок закрыт"), None),
        (CHILDREN, count(None, "   "), "Впишите число"),
        (OPTIONAL, count(None), None),
        (CHILDREN, count("-1"), "не может быть отрицательным"),
        (LIMITED, count("0"), "не меньше 1"),
        (LIMITED, count("1"), None),
        (LIMITED, count("3000"), None),
        (LIMITED, count("3001"), "не больше 3\u00a0000"),
        (TEACHERS, share("5", "6"), None),
        (TEACHERS, share("6", "6"), None),
        (TEACHERS, share("0", "0"), None),
        (HALF_AT_LEAST, share("3", "6"), None),
        (HALF_AT_LEAST, share("2", "6"), "Доля меньше допустимого: не меньше 50\u00a0%"),
        (HALF_AT_LEAST, share("6", "6"), "не больше 99,5\u00a0%"),
        (HALF_AT_LEAST, share("7", "6"), "116,7"),
        (HALF_AT_LEAST, share("0", "0"), None),  # a share of nothing
        (TEACHERS, share("5", None), "Заполните оба числа"),
        (TEACHERS, share("7", "6"), "116,7"),
        (TEACHERS, share("1", "0"), "из нуля"),
        (TEACHERS, share("1", "-2"), "отрицательным"),
    ],
)
def test_errors_keep_a_report_from_being_sent(question: Question, answer: Answer, said: str | None) -> None:
    found = check([question], {question.code: answer}, {}, same_year=True)
    assert [finding.weight for finding in found] == ([Weight.ERROR] if said else [])
    assert said is None or said in found[0].text


def test_numbers_that_stand_the_wrong_way_round_can_be_swapped() -> None:
    assert check([TEACHERS], {"teachers": share("7", "6")}, {}, same_year=True)[0].can_swap
    assert not check([TEACHERS], {"teachers": share("7", "0")}, {}, same_year=True)[0].can_swap


CUMULATIVE = replace(CHILDREN, cumulative=True)
JUMPY = replace(CHILDREN, comment_on_jump_percent=50)
FALLING = replace(CHILDREN, comment_on_fall=True)


@pytest.mark.parametrize(
    ("question", "answer", "before", "same_year", "said"),
    [
        (CUMULATIVE, count("97"), count("105"), True, "считать нужно с начала года"),
        (CUMULATIVE, count("97"), count("105"), False, None),
        (CUMULATIVE, count("97", "двое выбыли"), count("105"), True, None),
        (CUMULATIVE, count("105"), count("105"), True, None),
        (FALLING, count("97"), count("105"), False, "Меньше, чем в прошлом квартале (105)"),
        (CHILDREN, count("97"), count("105"), True, None),
        (JUMPY, count("150"), count("100"), True, None),
        (JUMPY, count("151"), count("100"), True, "Сильно отличается"),
        (JUMPY, count("49"), count("100"), True, "Сильно отличается"),
        (JUMPY, count("49"), count("0"), True, None),
        (replace(JUMPY, cumulative=True), count("30"), count("100"), False, None),  # it begins anew with the year
        (replace(JUMPY, cumulative=True), count("160"), count("100"), True, "Сильно отличается"),
        (JUMPY, count("49"), count(None), True, None),
        (replace(TEACHERS, comment_on_fall=True), share("1", "2"), share("3", "4"), True, "(75\u00a0%)"),
        (replace(TEACHERS, comment_on_fall=True), share("0", "0"), share("3", "4"), True, None),
    ],
)
def test_remarks_ask_for_a_word_and_forbid_nothing(
    question: Question, answer: Answer, before: Answer, same_year: bool, said: str | None
) -> None:
    found = check([question], {question.code: answer}, {question.code: before}, same_year)
    assert [finding.weight for finding in found] == ([Weight.REMARK] if said else [])
    assert said is None or said in found[0].text


def test_the_worst_comes_first() -> None:
    questions = [
        replace(CHILDREN, code="jumped", comment_on_jump_percent=50),
        replace(FALLING, code="fell"),
        replace(TEACHERS, code="above"),
        replace(LIMITED, code="limits"),
        replace(CHILDREN, code="missing"),
    ]
    answers = {
        "jumped": count("200"),
        "fell": count("1"),
        "above": share("2", "1"),
        "limits": count("3001"),
    }
    found = check(questions, answers, {"jumped": count("100"), "fell": count("2")}, same_year=True)
    assert [finding.code for finding in found] == ["missing", "limits", "above", "fell", "jumped"]
    assert [finding.weight for finding in found] == [Weight.ERROR] * 3 + [Weight.REMARK] * 2


@pytest.mark.parametrize(
    ("number", "text"),
    [("12600", "12\u00a0600"), ("116.70", "116,7"), ("5.0000", "5"), ("0", "0"), ("100", "100")],
)
def test_numbers_are_written_plainly(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text
