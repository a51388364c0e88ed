from decimal import Decimal

import pytest

from monitoring.forms import Entry, SubmissionForm, entries_of, texts_of
from monitoring.forms.submissions import LONGEST_COMMENT, UNKNOWN_VERSION
from monitoring.lines.submissions import Line
from monitoring.values import Answer, Question, check

COUNT = Question(code="children", slot=1, name="Обучающиеся", unit="чел.", is_share=False)
HOURS = Question(code="hours", slot=2, name="Часы", unit="ч", is_share=False, places=1)
SHARE = Question(code="teachers", slot=3, name="Педагоги", unit="%", is_share=True)
QUESTIONS = [COUNT, HOURS, SHARE]
STORED = {"children": Answer(Decimal(7)), "teachers": Answer(Decimal(1), Decimal(2), "двое")}


def typed(**fields: str) -> SubmissionForm:
    """A form filled in; `children` is the field numerator-children, `of_teachers` denominator-teachers."""
    names = {"children": "numerator-children", "hours": "numerator-hours", "teachers": "numerator-teachers"}
    names |= {"of_teachers": "denominator-teachers", "why": "comment-children", "version": "version"}
    form = SubmissionForm(QUESTIONS, stored=STORED, data={names[field]: text for field, text in fields.items()})
    form.is_valid()
    return form


@pytest.mark.parametrize(
    ("fields", "code", "answer"),
    [
        ({"children": "214"}, "children", Answer(Decimal(214))),
        ({"children": " 12 600 "}, "children", Answer(Decimal(12600))),
        ({"children": "12\u00a0600"}, "children", Answer(Decimal(12600))),
        ({"children": "0"}, "children", Answer(Decimal(0))),
        ({"children": ""}, "children", Answer()),
        ({"children": "", "why": " нет детей "}, "children", Answer(None, None, "нет детей")),
        ({"hours": "12,5"}, "hours", Answer(Decimal("12.5"))),
        ({"hours": "12.5"}, "hours", Answer(Decimal("12.5"))),
        ({"teachers": "14", "of_teachers": "12"}, "teachers", Answer(Decimal(14), Decimal(12))),
        ({"teachers": "14"}, "teachers", Answer(Decimal(14))),
    ],
)
def test_what_is_typed_is_read(fields: dict[str, str], code: str, answer: Answer) -> None:
    form = typed(**fields)
    assert form.answers()[code] == answer
    assert not form.unread()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("двести", "«двести» – не число"),
        ("2l4", "не число"),
        ("12,5", "Нужно целое число"),
        ("1" * 30, "слишком велико"),
        ("1" * 50, "не более 40 символов"),
        ("1\x00", ""),
    ],
)
def test_what_cannot_be_read_is_said_and_leaves_what_is_stored(text: str, message: str) -> None:
    form = typed(children=text)
    assert form.unread() == {"children"}
    assert message in " ".join(form.errors["numerator-children"])
    assert form.answers()["children"].numerator == Decimal(7)
    assert form["numerator-children"].value() == text


def test_a_long_comment_is_refused() -> None:
    assert typed(why="и" * (LONGEST_COMMENT + 1)).unread() == {"children"}


@pytest.mark.parametrize(
    ("version", "read"), [("3", 3), ("", UNKNOWN_VERSION), ("x", UNKNOWN_VERSION), ("-1", UNKNOWN_VERSION)]
)
def test_version(version: str, read: int) -> None:
    form = typed(version=version)
    assert form.typed_version() == read
    assert not form.unread()


def test_stored_answers_are_shown_as_people_write_them() -> None:
    answers = {"children": Answer(Decimal("12600.0000")), "hours": Answer(Decimal("12.5000"))}
    texts = texts_of(QUESTIONS, answers)
    assert (texts["numerator-children"], texts["numerator-hours"]) == ("12\u00a0600", "12,5")
    assert texts["denominator-teachers"] == ""
    assert "denominator-children" not in texts


def entry_of(form: SubmissionForm, question: Question, *, show_blanks: bool = False) -> Entry:
    answers = form.answers()
    found = {finding.code: finding for finding in check(QUESTIONS, answers, {}, same_year=True)}
    lines = [
        Line(each, answers[each.code], value="", earlier="", plan="", change="", finding=found.get(each.code))
        for each in QUESTIONS
    ]
    return entries_of(form, lines, show_blanks=show_blanks)[QUESTIONS.index(question)]


def test_two_numbers_the_wrong_way_round_can_be_swapped() -> None:
    entry = entry_of(typed(teachers="14", of_teachers="12"), SHARE)
    assert entry.swapped == "12 из 14"
    assert entry.wrong_fields == ["numerator-teachers", "denominator-teachers"]
    assert "116,7" in entry.errors[0]


def test_only_the_number_that_cannot_be_read_is_marked() -> None:
    entry = entry_of(typed(teachers="1", of_teachers="двое"), SHARE)
    assert entry.wrong_fields == ["denominator-teachers"]
    assert not entry.swapped


@pytest.mark.parametrize(("show_blanks", "errors"), [(False, 0), (True, 1)])
def test_blanks_are_named_only_when_the_report_is_to_be_sent(show_blanks: bool, errors: int) -> None:
    assert len(entry_of(typed(children=""), COUNT, show_blanks=show_blanks).errors) == errors
