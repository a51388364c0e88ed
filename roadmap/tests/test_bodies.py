"""Responsible bodies: parted with or without separators, abbreviations told in full, classes of organisations known."""

import re

import pytest

from roadmap.drafts.abbreviations import Abbreviations, is_acronym_of
from roadmap.drafts.bodies import define_bodies, split_bodies


@pytest.mark.parametrize(
    "bodies",
    [
        "Департамент образования; | МОУО",
        "Министерство образования, науки и молодёжной политики",
        "Комитет образования и управления имуществом",
        "Департамент образования Администрации города Томска",
        "Органы местного самоуправления и | общеобразовательные организации",
        "Департамент образования (по согласованию) | федеральный оператор",
        "Руководители МОУО",
        "Департамент образования Томской области, | Ассоциация развития кружков",
        "Министерство образования, | Фонд поддержки школ, | служба занятости",
        "Администрация города, | подведомственные учреждения",
        "Департамент образования Томской области| МОУО",
        "Общеобразовательные организации| Федеральный оператор",
        "КГАОУ ДПО «ХК ИРО»",
        "ГАУ ДПО «Институт, Центр и Департамент»",
        "Департамент образования, | орган местного самоуправления, осуществляющий управление в сфере образования",
        "",
    ],
)
def test_bodies_of_a_cell(bodies: str) -> None:
    """The bar shows where one body ends; it does not stand in the cell."""
    expected = [re.sub(r"[,;]? (?:и )?$|\(по согласованию\) $", "", f"{part.strip()} ") for part in bodies.split("|")]
    found = split_bodies(bodies.replace("| ", ""), Abbreviations())
    assert [body.name for body in found] == [name.strip() for name in expected if name.strip()]


@pytest.mark.parametrize(
    ("body", "audience"),
    [
        ("МОУО", "municipal_authorities"),
        ("Органы местного самоуправления", "municipal_authorities"),
        ("Муниципальные органы управления образованием", "municipal_authorities"),
        ("Администрации муниципальных районов", "municipal_authorities"),
        ("Общеобразовательные организации", "schools"),
        ("Школы из перечня", "schools"),
        ("МБОУ «Школа № 3»", ""),
        ("Департамент образования", ""),
    ],
)
def test_audiences(body: str, audience: str) -> None:
    assert split_bodies(body, Abbreviations())[0].audience == audience


def test_lines_of_a_cell_part_bodies_but_not_names() -> None:
    cell = "Департамент\nобщего образования\nфедеральный оператор"
    assert [body.name for body in split_bodies(cell, Abbreviations())] == [
        "Департамент общего образования",
        "федеральный оператор",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "(по согласованию)",
        "( По согласованию )",
        "по согласованию",
        ", по согласованию",
        "– по согласованию",
        "(по согласованию",
    ],
)
def test_by_agreement_in_whatever_writing(written: str) -> None:
    bodies = split_bodies(f"Федеральный оператор {written}; Департамент образования", Abbreviations())
    assert [(body.name, body.by_agreement) for body in bodies] == [
        ("Федеральный оператор", True),
        ("Департамент образования", False),
    ]


DEFINED = [
    "КОПО, учреждение образования",
    "Комитет общего и профессионального образования (далее – КОПО)",
    "Органы местного самоуправления (далее – МОУО)",
]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("КОПО МОУО", ["Комитет общего и профессионального образования", "Органы местного самоуправления"]),
        ("КОиПО", ["Комитет общего и профессионального образования"]),
        ("КОиПО школы", ["Комитет общего и профессионального образования", "школы"]),
        ("Руководители МОУО", ["Руководители МОУО"]),
        ("КОБО", ["КОБО"]),
    ],
)
def test_abbreviations_in_full(cell: str, names: list[str]) -> None:
    abbreviations = define_bodies([*DEFINED, cell])
    assert [body.name for body in split_bodies(cell, abbreviations)] == names


def test_a_common_word_may_be_a_short_name() -> None:
    abbreviations = define_bodies(["Департамент образования Томской области (далее – Департамент)"])
    (body,) = split_bodies("Департамент", abbreviations)
    assert (body.name, body.short) == ("Департамент образования Томской области", "Департамент")


def test_an_acronym_never_defined_is_told_of() -> None:
    assert define_bodies([*DEFINED, "КОиПО"]).inferred == {"КОиПО": "Комитет общего и профессионального образования"}
    assert define_bodies(DEFINED).inferred == {}


def test_an_acronym_of_two_names_is_left_alone() -> None:
    twins = ["Комитет общего образования (далее – Комитет)", "Комитет охраны окружающей среды (далее – комитет охраны)"]
    assert split_bodies("КОО", define_bodies([*twins, "КОО"]))[0].name == "КОО"


@pytest.mark.parametrize(
    ("acronym", "name", "expected"),
    [
        ("КОПО", "Комитет общего и профессионального образования Ленинградской области", True),
        ("КОиПО", "Комитет общего и профессионального образования Ленинградской области", True),
        ("КПО", "Комитет общего и профессионального образования", False),
    ],
)
def test_acronyms(acronym: str, name: str, expected: bool) -> None:
    assert is_acronym_of(acronym, name) is expected
