"""The workbook: read back with openpyxl, its numbers are numbers and add up; its text stays text."""

import io
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from monitoring.exports import file_name, workbook_bytes
from monitoring.figures import RoundFigures
from monitoring.quarters import Quarter
from monitoring.reports import Targets
from monitoring.tests.test_reports import HEADING, compiled, row

COMPILED_AT = datetime(2026, 10, 16, 9, 5, tzinfo=ZoneInfo("Asia/Tomsk"))
SHEETS = ["Сводка", "Диаграммы", "По муниципалитетам", "По центрам", "Пояснения"]


@pytest.fixture
def figures() -> RoundFigures:
    return compiled(
        row(1, 12600, ("5", "6"), 2),
        row(2, 30, ("1", "4"), 3)._replace(school="=1+1", comments={"events": "+7 мероприятий"}),
        row(3, 7, ("0", "2"), 0, town="Берёзовский район"),
        row(4, 999, ("9", "9"), 9, town="Берёзовский район", state="draft"),
        row(1, 20, ("3", "6"), 1, quarter=Quarter(2026, 2)),
        targets=Targets({"children": Decimal(25000), "teachers": Decimal(80)}),
    )


def read(figures: RoundFigures) -> Workbook:
    return load_workbook(io.BytesIO(workbook_bytes(figures, revision=2, compiled_at=COMPILED_AT)))


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
    assert lines["Педагоги"] == [0.5, 0.5, None, 0.5, 0.8, 0.625]
    assert lines["числитель"][:4] == [6, 3, None, 9]
    assert lines["знаменатель"][:4] == [12, 6, None, 18]
    assert "Не отчитались: 1" in lines
    assert lines["Школа № 4"][0] == "не сдан"


def test_numbers_have_formats_and_places(figures: RoundFigures) -> None:
    hours = replace(figures.columns[0], places=1)
    figures = replace(figures, columns=(hours, *figures.columns[1:]))
    sheet = read(figures)["По центрам"]
    formats = [cells_under(sheet, *place)[0] for place in (("Обучающиеся", "Факт"), ("Педагоги", "Доля"))]
    assert [(cell.data_type, cell.number_format) for cell in formats] == [("n", "#,##0.0"), ("n", "0.0%")]
    assert (sheet["E4"].number_format, sheet["E4"].value) == ("dd.mm.yyyy", datetime(2026, 9, 28))  # noqa: DTZ001


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r="])
def test_text_is_never_a_formula(figures: RoundFigures, sign: str) -> None:
    school = f"{sign}CMD()"
    centre = replace(figures.centres[0], school=school)
    sheet = read(replace(figures, centres=(centre,)))["По центрам"]
    cell = sheet["B4"]
    assert (cell.data_type, cell.value.strip(), cell.quotePrefix) == ("s", school.strip(), True)


def test_signs_that_excel_forbids_are_left_out(figures: RoundFigures) -> None:
    centre = replace(figures.centres[0], school="Школа\x00 № 1\x1b")
    assert read(replace(figures, centres=(centre,)))["По центрам"]["B4"].value == "Школа № 1"


@pytest.mark.parametrize("title", SHEETS)
def test_every_sheet_prints_on_landscape_a4_with_its_header(figures: RoundFigures, title: str) -> None:
    sheet = read(figures)[title]
    set_up = sheet.page_setup
    assert (set_up.orientation, set_up.paperSize, set_up.fitToHeight) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    rows = {"По муниципалитетам": 3, "По центрам": 3}.get(title, 2)
    assert sheet.print_title_rows == f"$1:${rows}"
    assert sheet.freeze_panes.endswith(str(rows + 1))


def test_indicators_stand_over_their_columns(figures: RoundFigures) -> None:
    sheet = read(figures)["По муниципалитетам"]
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"G2:K2", "L2:R2", "S2:W2"}
    assert (sheet["G2"].value, sheet["L2"].value, sheet["S2"].value) == ("Обучающиеся", "Педагоги", "Мероприятия")
    assert sheet.auto_filter.ref == "A3:W5"


def test_explanations_say_what_centres_wrote(figures: RoundFigures) -> None:
    texts = [cell.value for line in read(figures)["Пояснения"].iter_rows() for cell in line]
    assert "Мероприятия: +7 мероприятий" in texts
    assert any(text and "не усредняются" in text for text in texts)


def test_an_empty_round_gives_a_readable_workbook() -> None:
    assert read(compiled())["Сводка"]["B5"].value == 0


def test_the_same_figures_give_the_same_content(figures: RoundFigures) -> None:
    def values(workbook: Workbook) -> list:
        return [[[cell.value for cell in line] for line in sheet.iter_rows()] for sheet in workbook]

    assert values(read(figures)) == values(read(figures))


@pytest.mark.parametrize(
    ("revision", "name"),
    [
        (1, "Отчёт_Томская_область_Точка_роста_III_квартал_2026.xlsx"),
        (2, "Отчёт_Томская_область_Точка_роста_III_квартал_2026_редакция_2.xlsx"),
    ],
)
def test_the_file_says_what_it_is(revision: int, name: str) -> None:
    assert file_name(HEADING, revision, "xlsx") == name


def test_the_files_name_has_no_signs_that_disks_forbid() -> None:
    heading = replace(HEADING, region='Ханты/Мансийский: "округ" – Югра')
    assert file_name(heading, 1, "xlsx").startswith("Отчёт_ХантыМансийский_округ__Югра_Точка")
