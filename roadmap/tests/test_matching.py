"""One name, one organisation: certain only where the names are one."""

import pytest

from roadmap.matching import Candidate, match_body

DEPARTMENT = Candidate(1, "regional_department", ("Департамент общего образования Томской области", "ДОО ТО"))
COMMITTEE = Candidate(
    2, "regional_department", ("Комитет общего и профессионального образования Ленинградской области", "КОПО")
)
OPERATOR = Candidate(3, "federal_operator", ("Федеральный оператор", "ФГАОУ ДПО «Академия Минпросвещения России»"))
INSTITUTE = Candidate(4, "regional_operator", ("Хабаровский краевой институт развития образования",))
DUTY = "учреждение, уполномоченное на выполнение функций федерального оператора распоряжением Минпросвещения России"
KNOWN = (DEPARTMENT, COMMITTEE, OPERATOR, INSTITUTE)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Департамент общего образования Томской области", 1),
        ("департамент  общего образования\u00a0Томской области.", 1),
        ("Департамента общего образования Томской области", 1),
        ("Департаменту общего образования Томской области", 1),
        ("Департамент oбщего oбразования Томской области", 1),  # two Latin letters
        ("КОПО", 2),
        ("федеральный оператор", 3),
        ("федерального оператора", 3),
        ('ФГАОУ ДПО "Академия Минпросвещения России"', 3),
        (DUTY, 3),
    ],
)
def test_one_name_in_another_writing_is_certain(name: str, expected: int) -> None:
    match = match_body(name, KNOWN)
    assert (match.id, match.certain) == (expected, True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("КОиПО", 2),
        ("Департамент общего образования Омской области", 1),
        ("Комитет общего и профессионального образования", 2),
        ("Департамент общего образования", 1),
    ],
)
def test_a_likeness_is_only_proposed(name: str, expected: int) -> None:
    match = match_body(name, KNOWN)
    assert (match.id, match.certain) == (expected, False)
    assert match.reason.startswith("Похоже на «")


@pytest.mark.parametrize("name", ["Департамент финансов Томской области", "Школа № 3", "", "оператор"])
def test_an_unknown_name_is_not_matched(name: str) -> None:
    assert match_body(name, KNOWN).id is None


def test_two_organisations_of_one_name_are_put_to_a_person() -> None:
    twins = (Candidate(1, "other", ("Управление образования",)), Candidate(2, "other", ("управление образования",)))
    match = match_body("Управление образования", twins)
    assert (match.id, match.certain) == (None, False)
    assert "Выберите" in match.reason


def test_the_reason_tells_of_latin_letters() -> None:
    assert "латинские" in match_body("Департамент oбщего образования Томской области", KNOWN).reason
    assert match_body("Департамент общего образования Томской области", KNOWN).reason == "Название совпадает."


def test_nobody_known() -> None:
    assert match_body("Департамент", []).id is None
