"""A plan's rows kept in a file are those of the plan, page by page."""

import io

from regions.tables.importing import plan_import
from regions.tables.plans import State
from regions.tables.previews import ORDER, RowsOfState, rows_as_lines, summary_of
from regions.tests.test_importing import CENTRES, brought, centre
from tests.cast import Cast


def test_rows_are_kept_by_state_what_matters_first(cast: Cast) -> None:
    known = centre("Точка роста, школа № 1", "01.09.2021", "90")
    plan = plan_import(brought(CENTRES, centre(), known, centre("Третий", students="12 чел.")))
    file = io.BytesIO(rows_as_lines(plan))
    for state in ORDER:
        assert list(RowsOfState(file, state)) == plan.rows(state)
    rows = RowsOfState(file)
    assert [row.state for row in rows] == [State.FAULTY, State.CHANGED, State.ADDED, State.GONE]
    assert (len(rows), rows[1:3]) == (4, list(rows)[1:3])


def test_columns_of_one_value_are_told_once_unless_in_question(cast: Cast) -> None:
    plan = plan_import(brought(CENTRES, centre("Первый"), centre("Второй", students="12 чел.")))
    same = summary_of(plan)["same"]
    assert same["Субъект РФ"] == "Томская область"
    assert same["Дата закрытия"] == ""
    assert not {"Наименование центра", "Число обучающихся"} & same.keys()
    wrong = plan_import(brought(CENTRES, *[centre(name, opened="скоро") for name in ("Первый", "Второй")]))
    assert "Дата открытия" not in summary_of(wrong)["same"]
