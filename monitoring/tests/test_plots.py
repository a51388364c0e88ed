"""What stands beside a chart's bars, and what its columns say."""

import json

import pytest

from monitoring.dynamics import Part, Point
from monitoring.figures import Completeness, Figure
from monitoring.lines.plots import completeness_plot, parts_plot
from monitoring.quarters import Quarter
from monitoring.tests.made_reports import CHILDREN

TEN = Completeness(10, 10, 10)


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["Точка роста, СОШ № 1", "Точка роста, СОШ № 2"], ["СОШ № 1", "СОШ № 2"]),
        (["Точка роста, СОШ № 1", "IT-куб, СОШ № 1"], ["Точка роста, СОШ № 1", "IT-куб, СОШ № 1"]),
        (["Томский район", "Северск"], ["Томский район", "Северск"]),
    ],
)
def test_bars_have_the_names_that_tell_them_apart(names: list[str], labels: list[str]) -> None:
    parts = [Part(name, TEN, Figure()) for name in names]
    plot = json.loads(parts_plot("", CHILDREN, parts, by_plan=True).json)
    assert plot["labels"] == labels
    assert [said.partition(":")[0] for said in plot["says"]] == names


def test_thousands_of_reports_are_grouped() -> None:
    (said,) = completeness_plot("", (Point(Quarter(2026, 3), Completeness(4000, 3875, 3474), Figure()),)).says
    assert said.endswith("вовремя 3\u00a0474 из 4\u00a0000, с опозданием 401, не отчитались 125")
