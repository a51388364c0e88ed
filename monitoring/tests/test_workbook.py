"""The workbook's content: read back with openpyxl, its numbers are numbers and add up."""

import io
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from monitoring.exports import workbook_bytes
from monitoring.figures import RoundFigures
from monitoring.quarters import Quarter
from monitoring.tests.made_reports import Targets, compiled, row

COMPILED_AT = datetime(2026, 10, 16, 9, 5, tzinfo=ZoneInfo("Asia/Tomsk"))
SHEETS = ["Сводка", "Диаграммы", "По муниципалитетам", "По центрам", "Пояснения"]


def reported() -> RoundFigures:
    return compiled(
        row(1, 12600, ("5", "6"), 2),
        row(2, 30, ("1", "4"), 3)._replace(school="=1+1", comments={"events": "+7 мероприятий"}),
        row(3, 7, ("0", "2"), 0, town="Берёзовский район"),
        row(4, 999, ("9", "9"), 9, town="Берёзовский район", state="draft"),
        row(1, 20, ("2", "6"), 1, quarter=Quarter(2026, 2)),
        targets=Targets({"children": Decimal(25000), "teachers": Decimal(80)}),
    )


@pytest.fixture
def figures() -> RoundFigures:
    return reported()


def read(figures: RoundFigures, before: RoundFigures | None = None) -> Workbook:
    file = workbook_bytes(figures, revision=2, compiled_at=COMPILED_AT, before=before)
    return load_workbook(io.BytesIO(file))


def cells_under(sheet: Worksheet, group: str, name: str) -> list:
    """The cells below a name in the third row, within the indicator in the second."""
    current, column = None, None
    for top, head in zip(sheet[2], sheet[3], strict=True):
        current = top.value or current
        if current == group and head.value == name:
            column = head.column
    return [line[column - 1] for line in sheet.iter_rows(min_row=4)]


def test_the_sheets_have_their_names(figures: RoundFigures) -> None:
    assert read(figures).sheetnames == SHEETS


@pytest.mark.parametrize("title", ["По муниципалитетам", "По центрам"])
@pytest.mark.parametrize(
    ("group", "name", "total"),
    [
        ("Обучающиеся", "Факт", 12637),
        ("Педагоги", "Числитель", 6),
        ("Педагоги", "Знаменатель", 12),
        ("Мероприятия", "Факт", 5),
    ],
)
def test_rows_add_up_to_the_total(figures: RoundFigures, title: str, group: str, name: str, total: int) -> None:
    *lines, last = [cell.value for cell in cells_under(read(figures)[title], group, name)]
    assert sum(value for value in lines if value is not None) == last == total


@pytest.mark.parametrize("title", ["По муниципалитетам", "По центрам"])
def test_the_total_share_is_that_of_the_sums(figures: RoundFigures, title: str) -> None:
    sheet = read(figures)[title]
    last = [cells_under(sheet, "Педагоги", name)[-1].value for name in ("Числитель", "Знаменатель", "Доля")]
    assert last[2] == last[0] / last[1] == 0.5


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("Обучающиеся", {"Факт": 12637, "Предыдущий квартал": 20, "Год назад": None, "С начала года": 12637}),
        ("Педагоги", {"Доля": 0.5, "Предыдущий квартал": 2 / 6, "Год назад": None, "С начала года": 8 / 18}),
        ("Мероприятия", {"Факт": 5, "Предыдущий квартал": 1, "С начала года": 6, "План года": None}),
    ],
)
def test_the_region_stands_below_its_municipalities(figures: RoundFigures, group: str, values: dict) -> None:
    sheet = read(figures)["По муниципалитетам"]
    assert {name: cells_under(sheet, group, name)[-1].value for name in values} == values


def test_the_five_measures_stand_in_the_summary(figures: RoundFigures) -> None:
    sheet = read(figures)["Сводка"]
    assert [(cell.value, cell.number_format) for (cell,) in sheet["B5:B9"]] == [
        (4, "#,##0"),
        (3, "#,##0"),
        (0.75, "0.0%"),
        (3, "#,##0"),
        (0.75, "0.0%"),
    ]


def test_the_summary_has_each_indicator_and_who_owes(figures: RoundFigures) -> None:
    lines = {line[0].value: [cell.value for cell in line[2:]] for line in read(figures)["Сводка"].iter_rows()}
    assert lines["Обучающиеся"] == [12637, 20, None, 12637, 25000, 12637 / 25000]
    assert lines["Педагоги"] == [0.5, 2 / 6, None, 8 / 18, 0.8, pytest.approx(8 / 18 / 0.8)]
    assert lines["числитель"][:4] == [6, 2, None, 8]
    assert lines["знаменатель"][:4] == [12, 6, None, 18]
    assert "Не отчитались: 1" in lines
    assert lines["Школа № 4"][0] == "не сдан"


def test_explanations_say_what_centres_wrote(figures: RoundFigures) -> None:
    texts = [cell.value for line in read(figures)["Пояснения"].iter_rows() for cell in line]
    assert "Мероприятия: +7 мероприятий" in texts
    assert any(text and "не усредняются" in text for text in texts)


def test_an_empty_round_gives_a_readable_workbook() -> None:
    assert read(compiled())["Сводка"]["B5"].value == 0


def test_plans_of_the_quarter_have_their_column_where_there_are_any(figures: RoundFigures) -> None:
    children, teachers, events = figures.totals
    planned = (children._replace(quarter_target=Decimal(9000)), teachers._replace(quarter_target=Decimal(75)), events)
    workbook = read(replace(figures, totals=planned))
    by_town = workbook["По муниципалитетам"]
    assert cells_under(by_town, "Обучающиеся", "План квартала")[-1].value == 9000
    assert cells_under(by_town, "Педагоги", "План квартала")[-1].value == 0.75
    heads = [cell.value for cell in by_town[3]]
    assert heads.count("План квартала") == 2
    lines = {line[0].value: [cell.value for cell in line] for line in workbook["Сводка"].iter_rows()}
    assert lines["Показатель"][6:9] == ["План квартала", "План года", "Выполнение плана года"]
    assert lines["Педагоги"][6:8] == [0.75, 0.8]
    assert lines["Мероприятия"][6:8] == [None, None]


def test_how_the_year_is_counted_is_explained(figures: RoundFigures) -> None:
    children, teachers, events = figures.columns
    figures = replace(figures, columns=(children, teachers, replace(events, adds_up=False)))
    told = {line[0].value: line[1].value for line in read(figures)["Пояснения"].iter_rows() if line[0].value}
    assert told["Обучающиеся"] == "значение этого квартала: центры считают нарастающим итогом с начала года"
    assert told["Педагоги"] == "сумма числителей с начала года, делённая на сумму знаменателей"
    assert told["Мероприятия"] == "значение этого квартала: кварталы не складываются"


def test_a_later_revision_tells_what_changed(figures: RoundFigures) -> None:
    before = compiled(
        row(1, 12000, ("5", "6"), 2),
        row(2, 30, ("1", "4"), 3, state="draft")._replace(school="=1+1"),
        row(3, 7, ("0", "2"), 0, town="Берёзовский район"),
        row(4, 999, ("9", "9"), 9, town="Берёзовский район", state="draft"),
        targets=Targets({"children": Decimal(25000), "teachers": Decimal(75)}),
    )
    workbook = read(figures, before)
    assert workbook.sheetnames[-2:] == ["Что изменилось", "Пояснения"]
    lines = [[cell.value for cell in line] for line in workbook["Что изменилось"].iter_rows()]
    assert lines[2][:2] == ["Отчитались: 1", None]
    assert lines[4][:4] == ["Еловский район", "=1+1", "Точка роста 2", "принят"]
    assert ["Весь регион", None, "Педагоги", "план года", 0.75, 0.8, None] in lines
    assert ["Еловский район", "Школа № 1, Точка роста 1", "Обучающиеся", "за квартал", 12000, 12600, None] in lines
    assert ["Весь регион", None, "Педагоги", "за квартал", 5 / 8, 6 / 12, "5 из 8 → 6 из 12"] in lines
    assert ["Еловский район", "=1+1, Точка роста 2", "Педагоги", "за квартал", None, 1 / 4, "нет → 1 из 4"] in lines
    moved = next(line for line in workbook["Что изменилось"].iter_rows() if line[1].value == "Школа № 1, Точка роста 1")
    assert (moved[4].font.strike, moved[4].number_format, moved[5].font.strike) == (True, "#,##0", None)


def test_a_revision_that_changed_nothing_says_so(figures: RoundFigures) -> None:
    lines = [line[0].value for line in read(figures, figures)["Что изменилось"].iter_rows()]
    assert "Ни отчёты центров, ни цифры не изменились." in lines
