"""The workbook's form: formats, print, frames, names; its text stays text, its bytes stay the same."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
import time_machine
from openpyxl import load_workbook

from monitoring.exports import file_name, workbook_bytes
from monitoring.exports.cell_xml import PIECE
from monitoring.figures import RoundFigures
from monitoring.tests.made_reports import HEADING, compiled, row
from monitoring.tests.test_workbook import COMPILED_AT, SHEETS, cells_under, read, reported


@pytest.fixture
def figures() -> RoundFigures:
    return reported()


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
    centre = figures.centres[0]._replace(school=school)
    sheet = read(replace(figures, centres=(centre,)))["По центрам"]
    cell = sheet["B4"]
    assert (cell.data_type, cell.value.strip(), cell.quotePrefix) == ("s", school.strip(), True)


def test_signs_that_excel_forbids_are_left_out(figures: RoundFigures) -> None:
    centre = figures.centres[0]._replace(school="Школа\x00 № 1\x1b")
    assert read(replace(figures, centres=(centre,)))["По центрам"]["B4"].value == "Школа № 1"


def test_its_properties_tell_the_moment_in_utc(figures: RoundFigures) -> None:
    """Excel shows it in the reader's own zone."""
    assert read(figures).properties.created.replace(tzinfo=UTC) == COMPILED_AT


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


def test_the_same_figures_give_the_same_bytes(figures: RoundFigures) -> None:
    files = []
    for year in (2026, 2027):
        with time_machine.travel(datetime(year, 10, 16, tzinfo=ZoneInfo("Asia/Tomsk")), tick=False):
            files.append(workbook_bytes(figures, revision=1, compiled_at=COMPILED_AT))
    assert files[0] == files[1]


def test_the_program_and_the_title_are_russian(figures: RoundFigures) -> None:
    with ZipFile(io.BytesIO(workbook_bytes(figures, revision=1, compiled_at=COMPILED_AT))) as archive:
        application, core, styles = (
            archive.read(name).decode() for name in ("docProps/app.xml", "docProps/core.xml", "xl/styles.xml")
        )
    assert "<Application>Портал «Дорожные карты»</Application>" in application
    assert "Томская область, «Точка роста»: III\u00a0квартал 2026\u00a0г." in core
    assert "openpyxl" not in core
    names = re.findall(r'<cellStyle [^>]*name="([^"]+)"', styles)
    assert [name for name in names if not name.startswith("Портал: ")] == ["Normal"]  # Excel's own, which it translates


def test_empty_cells_of_a_frame_are_drawn_and_others_left_out(figures: RoundFigures) -> None:
    with ZipFile(io.BytesIO(workbook_bytes(figures, revision=1, compiled_at=COMPILED_AT))) as archive:
        rows = re.findall(r'<row r="(\d+)"[^>]*>(.*?)</row>', archive.read("xl/worksheets/sheet4.xml").decode())
    cells = {number: re.findall(r'r="([A-Z]+)\d+"', text) for number, text in rows}
    assert cells["2"] == cells["3"]  # the indicators' row has its frame over the first columns too
    assert "I" in cells["3"]
    assert "I" not in cells["4"]  # nobody answered a year ago


def test_more_rows_than_a_piece_are_all_there_once() -> None:
    centres = PIECE + 1
    content = workbook_bytes(
        compiled(*[row(at, at, None, 1) for at in range(centres)]), revision=1, compiled_at=COMPILED_AT
    )
    with ZipFile(io.BytesIO(content)) as archive:
        rows = re.findall(r'<row r="(\d+)"', archive.read("xl/worksheets/sheet4.xml").decode())
    assert rows == [str(number) for number in range(1, 3 + centres + 2)]  # its header above, the total below
    numbers = [
        cell.value for cell in cells_under(load_workbook(io.BytesIO(content))["По центрам"], "Обучающиеся", "Факт")
    ]
    assert numbers == [*range(centres), sum(range(centres))]


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
