"""What may stand in an order beyond the five: each thing is taken, and what was understood is shown."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap.drafts import DraftActivity, DraftOrder, as_json, dump, load
from roadmap.reading import Cell, Document, Table
from roadmap.tests.documents import HEADING, ROW, drafted, drafted_document, plain_text
from uploads.tests.making import paragraph, word, word_table, workbook

FULL = ("Открытие центров «Точка роста»", "Департамент образования", "Приказ", "1 марта 2021 года")


def activities(content: bytes, name: str = "order.txt") -> tuple[DraftActivity, ...]:
    draft = drafted(name, content)
    assert not draft.has_fatal_problems, draft.problems
    return draft.roadmaps[0].activities


def table(*rows: tuple[str, ...], heading: tuple[str, ...] = HEADING) -> bytes:
    return plain_text(heading, *rows)


@pytest.mark.parametrize(
    "heading",
    [
        ("№", "Мероприятие", "Ответственный", "Результат", "Срок"),
        ("N п/п", "Наименование мероприятия", "Ответственные исполнители", "Ожидаемый результат", "Сроки исполнения"),
        ("№  П/П", "НАИМЕНОВАНИЕ МЕРОПРИЯТИЙ", "Исполнитель", "Вид документа", "Срок реализации"),
        ("Номер", "Содержание мероприятия", "Ответ\u00adственный\u00a0исполнитель", "Результат", "Дата исполнения"),
        ("№ п/п", "Наименование", "Ответственные лица", "Подтверждающий документ", "Период"),
    ],
)
def test_columns_are_known_by_any_usual_heading(heading: tuple[str, ...]) -> None:
    (one,) = activities(table(ROW, heading=heading))
    assert (one.number, one.title, one.responsible_as_written, one.result, one.phrase) == ("1", *FULL)


def test_columns_in_another_order() -> None:
    (one,) = activities(plain_text(("№", "Срок", "Мероприятие", "Ответственный"), ("1", FULL[3], FULL[0], FULL[1])))
    assert (one.phrase, one.title) == (FULL[3], FULL[0])


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("функциони-", "рование центров", "функционирование центров"),
        ("естественно-", "научной направленности", "естественно-научной направленности"),
        ("дизайн-", "проект зонирования", "дизайн-проект зонирования"),
        ("«Электронный", "бюджет»", "«Электронный бюджет»"),
        ("систем (", "порталов)", "систем (порталов)"),
        ("перечня:", "1) школ", "перечня:\n1) школ"),
        ("основно-", "го здания", "основного здания"),  # so too
        ("технолого-", "экономической", "технолого-экономической"),  # as the document itself has it elsewhere
    ],
)
def test_torn_titles(first: str, second: str, whole: str) -> None:
    note = ("2.", "Технолого-экономической основного", *FULL[1:])
    content = table(("1.", first, *FULL[1:]), ("", second, "", "", ""), note)
    assert activities(content)[0].title == whole


def test_a_table_parted_by_pages_with_its_heading_again() -> None:
    numbers = ("1", "2", "3", "4", "5")
    content = plain_text(HEADING, numbers, ("1.", *FULL), HEADING, numbers, ("2.", *FULL))
    draft = drafted("order.txt", content)
    assert [one.number for one in draft.roadmaps[0].activities] == ["1", "2"]
    assert (draft.rows_read, draft.rows_accepted, draft.rows_skipped) == (5, 2, 3)


def test_a_word_table_parted_in_two_is_one_roadmap() -> None:
    body = word_table(HEADING, ROW) + paragraph("") + word_table(("2.", *FULL))
    assert [one.number for one in activities(word(body), "order.docx")] == ["1", "2"]


def test_spaces_tags_and_soft_hyphens_go() -> None:
    row = (
        "1.",
        "<p>Откры\u00adтие\u00a0 центров</p>",
        " Департамент\u00a0образования ",
        "Приказ",
        " 1\u00a0марта 2021 года",
    )
    (one,) = activities(table(row))
    assert (one.title, one.bodies[0].name, one.phrase) == (
        "Открытие центров",
        "Департамент образования",
        "1 марта 2021 года",
    )


def test_section_headings_are_no_activities() -> None:
    content = table(
        ("Раздел I. Организация", "", "", "", ""),
        ("1.", "Подготовительный этап", "", "", ""),
        ("1.1.", *FULL),
        ("1.2.", *FULL),
        ("2.", *FULL),
    )
    draft = drafted("order.txt", content)
    assert [one.number for one in draft.roadmaps[0].activities] == ["1.1", "1.2", "2"]
    assert draft.rows_skipped == 2


def test_years_as_columns() -> None:
    heading = ("№", "Мероприятие", "Ответственный", "2025", "2026 год", "2027 г.")
    (one,) = activities(table(("1", FULL[0], FULL[1], "1 марта", "–", "до 1 апреля"), heading=heading))
    assert one.phrase == "1 марта 2025 года; до 1 апреля 2027 года"
    assert [due.date for due in one.reading.due] == [date(2025, 3, 1), date(2027, 4, 1)]


def test_start_and_end_as_columns() -> None:
    rows = (
        ("№", "Мероприятие", "Ответственный", "Срок", ""),
        ("", "", "", "начало", "окончание"),
        ("1", FULL[0], FULL[1], "01.03.2022", "31.05.2022"),
        ("2", FULL[0], FULL[1], "", "31.05.2022"),
    )
    first, second = activities(workbook(*rows), "order.xlsx")
    assert (first.phrase, second.phrase) == ("с 01.03.2022 по 31.05.2022", "31.05.2022")
    assert [due.date for due in first.reading.due] == [date(2022, 5, 31)]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ((ROW,), "E2"),
        (((*ROW[:4], None),), "E2"),
        (((*ROW[:4], None), (None, "и «Кванториум»", None, None, ROW[4])), "E3"),
    ],
)
def test_a_deadline_has_its_own_place(rows: tuple[tuple[str | None, ...], ...], place: str) -> None:
    (one,) = activities(workbook(HEADING, *rows), "order.xlsx")
    assert one.phrase_where == f"лист «Дорожная карта», ячейка {place}"
    assert one.where.endswith("ячейка A2")


def test_a_deadline_in_a_column_of_its_year_has_its_own_place() -> None:
    heading = (*HEADING[:4], "2021", "2022")
    (one,) = activities(workbook(heading, (*ROW[:4], "–", "1 марта")), "order.xlsx")
    assert one.phrase_where.endswith("ячейка F2")


def test_sub_rows_under_one_number_are_one_activity() -> None:
    content = table(
        ("1.", "Повышение квалификации:\nпервая группа", "Департамент образования", "Приказ", "1 марта 2021 года"),
        ("", "Вторая группа", "", "", "1 июня 2021 года"),
    )
    content = content.replace("квалификации:\n".encode(), "квалификации: ".encode())
    (one,) = activities(content)
    assert one.phrase == "1 марта 2021 года; 1 июня 2021 года"
    assert [due.date.month for due in one.reading.due] == [3, 6]


def test_a_torn_phrase_runs_on() -> None:
    content = table(("1.", *FULL[:3], "1 марта 2021 года,"), ("", "", "", "", "1 марта 2022 года"))
    assert activities(content)[0].phrase == "1 марта 2021 года, 1 марта 2022 года"


def test_a_missing_number_is_asked_about() -> None:
    draft = drafted("order.txt", table(("1.", *FULL), ("3.", *FULL)))
    assert any("После номера 1 идёт 3" in problem.what for problem in draft.problems)


HEAD = "АДМИНИСТРАЦИЯ ТОМСКОЙ ОБЛАСТИ\n\nРАСПОРЯЖЕНИЕ\n\n15.03.2022\n\n№ 120-ра\n\n"


def ordered(title: str, clauses: str = "", rows: bytes | None = None) -> DraftOrder:
    return drafted("order.txt", f"{HEAD}{title}\n\n{clauses}\n\n".encode() + (rows or table(("1.", *FULL))))


def test_two_roadmaps_in_one_order() -> None:
    second = (
        f"{HEAD}О создании центров\n\nКомплекс мер по созданию центров «Точка роста» в 2022 году\n\n".encode()
        + table(("1.", *FULL))
        + "\n\nКомплекс мер по созданию центра «IT-куб» на 2022 – 2024 годы\n\n".encode()
        + table(("1.", "Открытие центра", *FULL[1:]))
    )
    printed = as_json(drafted("order.txt", second), "order.txt")
    assert "programme" not in printed
    assert [(one["programme"], one["years"]) for one in printed["roadmaps"]] == [
        ("tochka-rosta", [2022, 2022]),
        ("it-cube", [2022, 2024]),
    ]
    assert [one["number"] for one in printed["roadmaps"][1]["activities"]] == ["1"]


def test_two_sheets_are_two_roadmaps() -> None:
    def add(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Кванториум")
        other.append(["Комплекс мер по созданию детского технопарка «Кванториум»"])
        other.append(HEADING)
        other.append(["1.", "Открытие технопарка", *FULL[1:]])

    first = ("Комплекс мер по созданию центров «Точка роста»",)
    draft = drafted("order.xlsx", workbook(first, HEADING, ROW, change=add))
    assert [one.programme for one in draft.roadmaps] == ["tochka-rosta", "kvantorium"]


@pytest.mark.parametrize("quotes", [("", ""), ("«", "».")])
def test_an_amending_order(quotes: tuple[str, str]) -> None:
    row = (f"{quotes[0]}5.", *FULL[:3], f"1 апреля 2022 года{quotes[1]}")
    draft = ordered(
        "О внесении изменений в распоряжение Администрации Томской области от 30.11.2020 № 760-ра",
        "1. Внести в распоряжение следующее изменение:\n1) строку 5 изложить в следующей редакции:",
        plain_text(row),
    )
    assert draft.amends == ("760-ра", date(2020, 11, 30))
    assert (draft.number, draft.date) == ("120-ра", date(2022, 3, 15))
    assert [(one.number, one.phrase) for one in draft.roadmaps[0].activities] == [("5", "1 апреля 2022 года")]
    assert as_json(draft, "")["amends"] == {"number": "760-ра", "date": "2020-11-30"}
    assert load(dump(draft)) == draft


def test_a_signature_under_the_table_is_no_row() -> None:
    rows = (HEADING, ROW, (), ("Министр образования", "", "", "", "В.В. Первый"))
    draft = drafted("order.xlsx", workbook(*rows))
    assert len(draft.roadmaps[0].activities) == 1
    assert not draft.has_fatal_problems


def test_clauses_without_items() -> None:
    text = (
        "ПРИКАЗ\n\nО создании центров «Точка роста»\n\n1. Утвердить комплекс мер.\n\n"
        "2. Департаменту образования Томской области обеспечить открытие центров до 1 сентября 2024 г.\n\n"
        "3. Контроль за исполнением настоящего приказа оставляю за собой.\n\nМинистр"
    )
    (one,) = drafted("order.txt", text.encode()).roadmaps[0].activities
    assert (one.number, one.bodies[0].name) == ("2", "Департамент образования Томской области")
    assert one.title == "обеспечить открытие центров до 1 сентября 2024 г."
    assert [due.date for due in one.reading.due] == [date(2024, 9, 1)]


@pytest.mark.parametrize(
    "appendix",
    [
        (("№ п/п", "Наименование индикатора", "Минимальное значение"), ("1.", "Численность детей", "120")),
        (("№", "Наименование организации", "Срок открытия"), ("1.", "МБОУ «Школа № 3»", "сентябрь")),
        (("№", "Наименование мероприятия", "Объём финансирования"), ("1.", "Ремонт", "120")),
    ],
)
def test_other_appendices_of_an_order_are_left_alone(appendix: tuple[tuple[str, ...], ...]) -> None:
    body = paragraph("Дорожная карта") + word_table(HEADING, ROW) + paragraph("Приложение 2") + word_table(*appendix)
    (one,) = activities(word(body), "order.docx")
    assert one.title == FULL[0]


def test_a_list_behind_the_signature_is_no_clause() -> None:
    text = (
        "ПРИКАЗ\n\nО создании центров\n\n1. Департаменту образования обеспечить открытие центров.\n"
        "2. Контроль за исполнением приказа возложить на заместителя\nГубернатора Томской области.\nМинистр\n"
        "В.В. Первый\n\n3. Управлению финансов\n"
    )
    draft = drafted("order.txt", text.encode())
    assert [one.number for one in draft.roadmaps[0].activities] == ["1"]
    assert draft.controller == "заместитель Губернатора Томской области"
    assert draft.signatory == "Министр В.В. Первый"


def test_latin_letters_in_a_clause_are_shown() -> None:
    text = "ПРИКАЗ\n\nО создании центров\n\n1. Департаменту образования обеспечить oткрытие центров.\n"
    draft = drafted("order.txt", text.encode())
    assert any("Вероятно, имелось в виду «открытие»" in problem.what for problem in draft.problems)


WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [*HEADING, *ROW, "2025", "начало", "", "1.", "1.1", "«5.", "МОУО (далее – X)", "РАСПОРЯЖЕНИЕ", "УТВЕРЖДЕН"]
    ),
    st.sampled_from(
        ["1. Департаменту обеспечить:", "1) открытие", "И.о. министра", "О внесении изменений в приказ № 5"]
    ),
).map(lambda text: Cell(text, "здесь"))
GRIDS = st.lists(st.lists(WORDS, max_size=6).map(tuple), max_size=8).map(tuple)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=8), st.lists(GRIDS, max_size=2), st.booleans())
def test_any_document_gives_a_draft_that_can_be_stored(lines: list[Cell], grids: list[Any], is_sheet: bool) -> None:
    tables = tuple(Table("таблица", grid, position, is_sheet) for position, grid in enumerate(grids))
    draft = drafted_document(Document(tuple(lines), tables))
    assert load(dump(draft)) == draft
    assert draft.rows_read == draft.rows_accepted + draft.rows_skipped
