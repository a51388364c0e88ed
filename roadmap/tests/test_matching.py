"""One name, one organisation: certain only where the names are one."""

import pytest

from roadmap.matching import Candidate, Match, match_body

DEPARTMENT = Candidate(1, "regional_department", ("Департамент общего образования Томской области", "ДОО ТО"))
COMMITTEE = Candidate(
    2, "regional_department", ("Комитет общего и профессионального образования Ленинградской области", "КОПО")
)
OPERATOR = Candidate(3, "federal_operator", ("Федеральный оператор", "ФГАОУ ДПО «Академия Минпросвещения России»"))
INSTITUTE = Candidate(4, "regional_operator", ("Хабаровский краевой институт развития образования",))
DUTY = "учреждение, уполномоченное на выполнение функций федерального оператора распоряжением Минпросвещения России"
KNOWN = (DEPARTMENT, COMMITTEE, OPERATOR, INSTITUTE)


UNION = Candidate(5, "other", ("Областное государственное автономное учреждение «Центр развития»", "ОГАУ ЦР"))
TWO_CASES = "Название совпадает, стоит в другом падеже."
LETTERS = "Название совпадает, если латинские буквы заменить похожими русскими."
GLUED = "Название совпадает, если разделить слипшиеся слова."
ENDINGS = "Слова те же, только окончания другие."
ACRONYM = "Похоже на сокращение от этого названия."
LONGER = "Одно название – начало другого."

CERTAIN = [
    ("Департамент общего образования Томской области", 1, "Название совпадает."),
    ("департамент  общего образования\u00a0Томской области.", 1, "Название совпадает."),
    ("Депар\u00adтамент общего образования Томской области", 1, "Название совпадает."),
    ("ДОО ТО", 1, "Название совпадает."),
    ("Департамента общего образования Томской области", 1, TWO_CASES),
    ("Департаменту общего образования Томской области", 1, TWO_CASES),
    ("Департаментом общего образования Томской области", 1, TWO_CASES),
    ("КОПО", 2, "Название совпадает."),
    ("федеральный оператор", 3, "Название совпадает."),
    ("федерального оператора", 3, TWO_CASES),
    ("Федеральному оператору", 3, TWO_CASES),
    ('ФГАОУ ДПО "Академия Минпросвещения России"', 3, "Название совпадает."),
    (DUTY, 3, "Названо по обязанности: выполняет функции федерального оператора."),
]


@pytest.mark.parametrize(("name", "expected", "reason"), CERTAIN, ids=[row[0][:50] for row in CERTAIN])
def test_one_name_in_another_writing_is_certain(name: str, expected: int, reason: str) -> None:
    assert match_body(name, KNOWN) == Match(expected, reason, certain=True, is_likely=True)


LIKELY = [
    ("Департамент oбщего oбразования Томской области", 1, LETTERS),  # two Latin letters
    ("ДЕПАРТАМEНТ ОБЩЕГО ОБPАЗОВАНИЯ ТОМСКОЙ ОБЛАСТИ", 1, LETTERS),
    ("Дeпартаменту общего образования Томской области", 1, LETTERS),
    ("KOПO", 2, LETTERS),
    ("Департаментобщего образования Томскойобласти", 1, GLUED),
    ("Департамент общего обра зования Томской области", 1, GLUED),
    ("Хабаровскому краевому институту развития образования", 4, ENDINGS),
    ("Хабаровского краевого института развития образования", 4, ENDINGS),
    ("Областным государственным автономным учреждением «Центр развития»", 5, ENDINGS),
    ("КОиПО", 2, ACRONYM),
    ("Комитет общего и профессионального образования", 2, LONGER),
    ("Департаменту общего образования", 1, LONGER),
]


@pytest.mark.parametrize(("name", "expected", "reason"), LIKELY, ids=[row[0][:50] for row in LIKELY])
def test_a_likely_one_is_proposed_and_never_taken(name: str, expected: int, reason: str) -> None:
    assert match_body(name, (*KNOWN, UNION)) == Match(expected, reason, certain=False, is_likely=True)


@pytest.mark.parametrize(
    "name", ["Департамент общего образования Омской области", "Депортамент общего обрзования Томской обл"]
)
def test_a_mere_likeness_is_not_even_offered_first(name: str) -> None:
    match = match_body(name, KNOWN)
    assert (match.id, match.certain, match.is_likely) == (1, False, False)
    assert match.reason.startswith("Похоже на «")


@pytest.mark.parametrize("name", ["Департамент финансов Томской области", "Школа № 3", "", "оператор", "Комитет"])
def test_an_unknown_name_is_not_matched(name: str) -> None:
    assert match_body(name, KNOWN).id is None


@pytest.mark.parametrize("name", ["Управление образования", "Управлением образования", "Управлениеобразования"])
def test_two_organisations_of_one_name_are_put_to_a_person(name: str) -> None:
    twins = (Candidate(1, "other", ("Управление образования",)), Candidate(2, "other", ("управление образования",)))
    match = match_body(name, twins)
    assert (match.id, match.certain) == (None, False)
    assert "Выберите" in match.reason


def test_letters_of_another_alphabet_are_a_name_of_their_own() -> None:
    cube = Candidate(1, "other", ("Центр «IT-куб»",))
    assert match_body("центр «it-куб»", [cube]).certain
    assert match_body("Центр «IT-куб»", [cube]).certain


def test_nobody_known() -> None:
    assert match_body("Департамент", []).id is None
