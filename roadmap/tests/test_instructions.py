"""What amending orders tell to do with rows, in the wordings that clerks use."""

import pytest

from roadmap.drafts.instructions import Act, instructions_of, numbers_in

REWORDED = ("1 марта 2021 года", "1 апреля 2021 года")
TABLE = [
    ("строку 5 изложить в следующей редакции:", Act.REPLACE, "5", ""),
    ("Строки 5 и 6 изложить в следующей редакции:", Act.REPLACE, "5 6", ""),
    ("позицию 5 изложить в новой редакции", Act.REPLACE, "5", ""),
    ("изложив строку 5 приложения в следующей редакции:", Act.REPLACE, "5", ""),
    ("дополнить строкой 10 следующего содержания:", Act.ADD, "10", ""),
    ("дополнить строками 10–12 следующего содержания:", Act.ADD, "10 11 12", ""),
    ("после строки 9 дополнить строкой 9.1 следующего содержания:", Act.ADD, "9.1", ""),
    ("дополнить новой строкой следующего содержания:", Act.ADD, "", ""),
    ("исключить строку 3", Act.REPEAL, "3", ""),
    ("строки 3, 4 и 7 исключить.", Act.REPEAL, "3 4 7", ""),
    ("строку 3 признать утратившей силу", Act.REPEAL, "3", ""),
    ("мероприятие 3 исключить", Act.REPEAL, "3", ""),
    ("комплекс мер изложить в новой редакции согласно приложению", Act.WHOLE, "", ""),
    ("Приложение изложить в новой редакции", Act.WHOLE, "", ""),
    ("дорожную карту изложить в прилагаемой редакции", Act.WHOLE, "", ""),
    ("строки 4–6 считать соответственно строками 3–5", Act.RENUMBER, "4 5 6", "3|4|5"),
    ("в строке 9 цифры «2023» заменить цифрами «2025»", Act.REWORD, "9", "2025"),
    ("в строке 9 слова «в срок до 1 мая» исключить", Act.REWORD, "9", ""),
    ("по тексту слова «Департамент» заменить словами «Комитет»", Act.REWORD, "", "Комитет"),
    (
        "графу «Срок» строки 5 изложить в следующей редакции: «1 апреля 2022 года»",
        Act.REWRITE,
        "5",
        "1 апреля 2022 года",
    ),
    ("в приложении пункт 5 изложить в следующей редакции:", Act.REPLACE, "5", ""),
    ("пункт 2 распоряжения изложить в следующей редакции: «2. Контроль оставляю за собой»", Act.OUTSIDE, "", ""),
    ("в пункте 1 слова «до 1 мая» заменить словами «до 1 июня»", Act.OUTSIDE, "", ""),
    ("мероприятие 7 дополнить сведениями о школах", Act.UNREAD, "", ""),
    ("строки 4–6 считать строками 3–4", Act.UNREAD, "", ""),
]


@pytest.mark.parametrize(("text", "act", "numbers", "becomes"), TABLE, ids=[row[0][:40] for row in TABLE])
def test_one_instruction(text: str, act: Act, numbers: str, becomes: str) -> None:
    (found,) = instructions_of([(text, "абзац 1")])
    assert (found.act, " ".join(found.numbers), "|".join(found.becomes)) == (act, numbers, becomes)
    assert found.where == "абзац 1"


def test_several_changes_in_one_sentence() -> None:
    found = instructions_of([("строку 3 исключить; строку 5 изложить в следующей редакции, дополнить строкой 10", "")])
    assert [(one.act, one.numbers) for one in found] == [
        (Act.REPEAL, ("3",)),
        (Act.REPLACE, ("5",)),
        (Act.ADD, ("10",)),
    ]


@pytest.mark.parametrize("column", ["графе «Срок»", "графе 5", "столбце «Сроки исполнения»"])
def test_a_column_is_named(column: str) -> None:
    old, new = REWORDED
    (found,) = instructions_of([(f"в {column} строки 5 слова «{old}» заменить словами «{new}»", "")])
    assert (found.numbers, found.old, found.becomes, found.column) == (("5",), old, (new,), "Срок")


def test_words_within_quotes_tell_nothing() -> None:
    text = "слова «исключить строку 3; дополнить строкой 10» заменить словами «далее»"
    (found,) = instructions_of([(f"в строке 5 {text}", "")])
    assert (found.act, found.numbers) == (Act.REWORD, ("5",))


@pytest.mark.parametrize(
    "text", ["Контроль возложить на заместителя Губернатора", "Настоящее распоряжение вступает в силу"]
)
def test_other_clauses_change_nothing(text: str) -> None:
    assert instructions_of([(text, "")]) == ()


def test_a_bare_point_is_a_row_where_the_roadmap_is_changed() -> None:
    opening = "Внести в комплекс мер («дорожную карту»), утверждённый распоряжением, следующие изменения:"
    found = instructions_of([(opening, ""), ("пункт 5 изложить в следующей редакции:", "")])
    assert [(one.act, one.numbers) for one in found] == [(Act.REPLACE, ("5",))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3", "3"),
        ("3, 5 и 7–9", "3 5 7 8 9"),
        ("9.1", "9.1"),
        ("4 - 6", "4 5 6"),
        ("5а", "5а"),
        ("3, 3", "3"),
        ("9–7", "9 7"),
    ],
)
def test_numbers(text: str, numbers: str) -> None:
    assert " ".join(numbers_in(text)) == numbers
