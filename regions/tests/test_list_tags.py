"""Rows and options written at once: what comes from the database is escaped, empty parts leave nothing."""

import pytest

from regions.lists.cells import Cell
from regions.templatetags.lists import options, rows

HOSTILE = '<b>"Асино"</b>'
ESCAPED = "&lt;b&gt;&quot;Асино&quot;&lt;/b&gt;"


def test_a_row_names_its_first_cell_and_titles_the_others() -> None:
    line = [Cell("Точка роста", HOSTILE), Cell(HOSTILE, url="/a?b&c"), Cell("60")]
    assert rows([line], "Где", "Обучающихся r") == (
        f'<tr><th scope="row">Точка роста<span class="sub">{ESCAPED}</span></th>'
        f'<td data-th="Где"><a href="/a?b&amp;c">{ESCAPED}</a></td>'
        '<td class="r" data-th="Обучающихся">60</td></tr>\n'
    )


def test_a_line_with_another_number_of_cells_is_a_fault() -> None:
    with pytest.raises(ValueError, match="zip"):
        rows([[Cell("Точка роста")]], "Где")


def test_an_option_is_chosen_by_its_value() -> None:
    assert options([("70", "Томская область"), ("<", HOSTILE)], "70") == (
        f'<option value="70" selected>Томская область</option><option value="&lt;">{ESCAPED}</option>'
    )
