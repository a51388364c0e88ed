"""The strip chart adds up, in cells and in bars."""

import pytest

from regions.strips import Part, strip_cells, strip_text

ROUND = [Part("ok", 36, "вовремя"), Part("warn", 4, "с опозданием"), Part("bad", 2, "не отчитались")]


def test_every_counted_thing_is_a_cell_in_its_order() -> None:
    shapes = [cell.shape for cell in strip_cells(ROUND)]
    assert shapes == ["f-ok"] * 36 + ["f-hatch"] * 4 + ["k-bad"] * 2


def test_cells_stay_inside_the_strip() -> None:
    last = strip_cells(ROUND)[-1]
    assert float(last.x[:-1]) + float(last.width[:-1]) <= 100


def test_few_cells_stand_as_close_as_many() -> None:
    first, second = strip_cells([Part("", 2, "не отчитались")])
    assert (first.width, second.x) == ("49.400%", "50.000%")


@pytest.mark.parametrize(
    ("parts", "bars"),
    [
        ([Part("ok", 61, "")], [("f-ok", "0.000%", "99.600%")]),
        ([Part("ok", 75, ""), Part("bad", 25, "")], [("f-ok", "0.000%", "74.600%"), ("k-bad", "75.000%", "24.600%")]),
        ([Part("ok", 0, ""), Part("info", 100, "")], [("f-accent", "0.000%", "99.600%")]),
        ([Part("ok", 99999, ""), Part("", 1, "")], [("f-ok", "0.000%", "99.599%"), ("f-sunken", "99.999%", "0.400%")]),
        ([], []),
        ([Part("ok", 0, "")], []),
    ],
)
def test_bars_where_cells_cannot_be_counted(parts: list[Part], bars: list[tuple[str, str, str]]) -> None:
    assert strip_cells(parts) == bars


def test_strip_in_words() -> None:
    assert strip_text(ROUND) == "вовремя 36, с опозданием 4, не отчитались 2, всего 42"
