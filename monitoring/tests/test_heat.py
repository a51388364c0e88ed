import pytest

from monitoring.figures import Completeness
from monitoring.overviews.heat import HeatMap, HeatPlace, HeatSource, heat_map
from monitoring.quarters import Quarter

BEFORE, NOW = Quarter(2026, 2), Quarter(2026, 3)
PLACES = [HeatPlace("a", "Асино"), HeatPlace("b", "Бакчар"), HeatPlace("c", "Томск"), HeatPlace("d", "Стрежевой")]
COUNTS = {
    ("a", BEFORE): Completeness(4, 4),
    ("a", NOW): Completeness(4, 4),
    ("b", BEFORE): Completeness(2, 2),
    ("b", NOW): Completeness(2, 1),
    ("c", BEFORE): Completeness(10, 4),
    ("c", NOW): Completeness(10, 5),
}


def drawn(late: set | None = None, shown: int = 20) -> HeatMap:
    late = {(key, BEFORE) for key in "abc"} if late is None else late
    source = HeatSource([BEFORE, NOW], COUNTS, late, lambda key, quarter: f"{key}-{quarter.number}")
    return heat_map(PLACES, source, "Весь регион", shown)


def test_the_worst_stand_first_and_those_without_rounds_nowhere() -> None:
    """By the latest quarter; where that is alike by the one before."""
    assert [row.place.name for row in drawn().rows] == ["Томск", "Бакчар", "Асино"]


def test_what_is_beyond_is_folded_away() -> None:
    heat = drawn(shown=2)
    assert [[row.place.key for row in rows] for rows in (heat.first, heat.rest)] == [["c", "b"], ["a"]]


def test_headings_are_short_and_said_in_full() -> None:
    assert drawn().headings[0] == ("II\u00a026", "II\u00a0квартал 2026\u00a0г.")


def test_all_together_are_summed() -> None:
    assert [(cell.text, cell.missing, cell.url) for cell in drawn().whole.cells] == [
        ("62", 6, "None-2"),
        ("62", 6, "None-3"),
    ]


def test_a_cell_leads_to_who_owes() -> None:
    cell = drawn().rows[0].cells[1]
    assert (cell.text, cell.missing, cell.url) == ("50", 5, "c-3")


@pytest.mark.parametrize(
    ("counts", "is_late", "text", "level"),
    [
        (Completeness(300, 300), True, "100", 4),
        (Completeness(300, 299), True, "99", 3),
        (Completeness(10, 8), True, "80", 3),
        (Completeness(10, 7), True, "70", 2),
        (Completeness(10, 4), True, "40", 1),
        (Completeness(10, 4), False, "40", 2),  # nobody is late yet
        (Completeness(10, 0), False, "0", 2),
        (Completeness(), True, "–", 0),
    ],
)
def test_levels(counts: Completeness, is_late: bool, text: str, level: int) -> None:
    late = {("a", NOW)} if is_late else set()
    source = HeatSource([NOW], {("a", NOW): counts}, late, lambda key, quarter: "list")
    heat = heat_map([HeatPlace("a", "Асино")], source, "Весь регион", 20)
    for cell in (heat.rows[0].cells[0], heat.whole.cells[0]):
        assert (cell.text, cell.level) == (text, level)
        assert bool(cell.url) == bool(counts.missing)  # nothing leads to nobody
