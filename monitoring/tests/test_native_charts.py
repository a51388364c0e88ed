"""Charts of the workbook, read back: what they draw, and that the numbers beside them are those."""

from dataclasses import replace

import pytest
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet

from monitoring.exports.chart_sheet import MOST_MUNICIPALITIES
from monitoring.figures import Completeness, MunicipalityLine, RoundFigures
from monitoring.tests.made_reports import compiled, row
from monitoring.tests.test_workbook import read, reported


@pytest.fixture
def sheet() -> Worksheet:
    return read(reported())["Диаграммы"]


def drawn(chart: BarChart) -> dict[str, list[float | None]]:
    """Numbers by the name of their series."""
    return {
        series.tx.strRef.strCache.pt[0].v: [float(point.v) for point in series.val.numRef.numCache.pt]
        for series in chart.ser
    }


def in_cells(sheet: Worksheet, reference: str) -> list:
    """What the cells of «\'Диаграммы\'!$B$5:$B$9» hold."""
    cells = sheet[reference.split("!")[1].replace("$", "")]
    return [line[0].value for line in cells] if isinstance(cells, tuple) else [cells.value]


def test_plan_and_fact_are_drawn_in_parts_of_the_plan(sheet: Worksheet) -> None:
    chart = sheet._charts[0]
    assert (chart.type, chart.grouping) == ("bar", "clustered")
    assert drawn(chart) == {"План года": [1, 1], "Факт с начала года": [0.50548, 0.555556]}
    assert [point.v for point in chart.ser[0].cat.strRef.strCache.pt] == ["Обучающиеся", "Педагоги"]


def test_reports_are_drawn_by_municipality(sheet: Worksheet) -> None:
    chart = sheet._charts[1]
    assert (chart.grouping, chart.overlap) == ("stacked", 100)
    assert drawn(chart) == {"Вовремя": [2, 1], "С опозданием": [0, 0], "Не отчитались": [0, 1]}


@pytest.mark.parametrize("place", [0, 1])
def test_a_chart_draws_what_the_cells_hold(sheet: Worksheet, place: int) -> None:
    for series in sheet._charts[place].ser:
        kept = [float(point.v) for point in series.val.numRef.numCache.pt]
        assert in_cells(sheet, series.val.numRef.f) == kept
        assert in_cells(sheet, series.tx.strRef.f) == [series.tx.strRef.strCache.pt[0].v]
        assert in_cells(sheet, series.cat.strRef.f) == [point.v for point in series.cat.strRef.strCache.pt]


def test_tables_and_charts_stand_beside_each_other(sheet: Worksheet) -> None:
    anchors = [chart.anchor._from for chart in sheet._charts]
    assert [anchor.col for anchor in anchors] == [5, 5]
    height = sheet._charts[0].anchor.ext.height / 360_000  # centimetres
    assert (anchors[1].row - anchors[0].row) * 0.5 > height


def test_without_plans_only_municipalities_are_drawn() -> None:
    sheet = read(compiled(row(1, 5, None, 1)))["Диаграммы"]
    assert len(sheet._charts) == 1
    assert "Планов на год нет" in sheet["A2"].value


def test_nothing_is_drawn_of_nothing() -> None:
    assert read(compiled())["Диаграммы"]._charts == []


def many(count: int) -> RoundFigures:
    lines = [MunicipalityLine(f"Район {at}", Completeness(10, at % 10, at % 10), ()) for at in range(count)]
    return replace(compiled(), municipalities=tuple(lines), columns=(), totals=())


def test_of_too_many_municipalities_the_weakest_are_drawn() -> None:
    sheet = read(many(200))["Диаграммы"]
    received = drawn(sheet._charts[0])["Вовремя"]
    assert len(received) == MOST_MUNICIPALITIES
    assert max(received) == 2
    assert f"показаны {MOST_MUNICIPALITIES} с наименьшей долей" in sheet["A2"].value
