import pytest

from monitoring.figures import Completeness
from monitoring.overviews.tiles import SOFT_HYPHEN, Place, hyphenated, short_place, tile_map

ON_TIME, LATE, MISSING = Completeness(2, 2, 2), Completeness(2, 2, 1), Completeness(2, 1, 1)


def test_tiles_stand_where_the_map_says_without_empty_edges() -> None:
    places = [Place(1, "Северный", 2, 3), Place(2, "Южный", 5, 4), Place(3, "Восточный", 5, 6)]
    drawn = tile_map(places, {1: ON_TIME, 2: LATE, 3: MISSING}, is_late=True)
    assert drawn.columns == 4
    names = [cell and cell.name for cell in drawn.cells]
    assert names == ["Северный", None, None, None, None, "Южный", None, "Восточный"]


def test_those_without_a_place_follow_and_those_without_reports_are_left_out() -> None:
    places = [Place(1, "Северный", 1, 1), Place(2, "Южный", None, None), Place(3, "Восточный", 1, 2)]
    drawn = tile_map(places, {1: ON_TIME, 2: ON_TIME}, is_late=False)
    assert [cell.name for cell in drawn.cells] == ["Северный", "Южный"]


def test_two_municipalities_in_one_place_are_both_shown() -> None:
    drawn = tile_map([Place(1, "Первый", 1, 1), Place(2, "Второй", 1, 1)], {1: ON_TIME, 2: LATE}, is_late=False)
    assert {cell.name for cell in drawn.tiles} == {"Первый", "Второй"}


@pytest.mark.parametrize(
    ("counts", "is_late", "tone", "label"),
    [
        (ON_TIME, True, "ok", "Северный: 2 из 2, все вовремя"),
        (LATE, True, "warn", "Северный: 2 из 2, есть опоздавшие"),
        (MISSING, True, "bad", "Северный: 1 из 2, есть не отчитавшиеся"),
        (MISSING, False, "", "Северный: 1 из 2, ждём отчёты"),
    ],
)
def test_looks(counts: Completeness, is_late: bool, tone: str, label: str) -> None:
    drawn = tile_map([Place(1, "Северный", 1, 1)], {1: counts}, is_late)
    assert (drawn.tiles[0].tone, drawn.tiles[0].label) == (tone, label)
    assert [(key.tone, key.count) for key in drawn.keys] == [(tone, 1)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Каргасокский район", "Кар-гасок-ский"),
        ("Александровский муниципальный округ", "Алек-сан-дров-ский"),
        ("Томский район", "Томский район"),
        ("Район имени Полины Осипенко", "Район имени Полины Осипенко"),
        ("Стрежевой", "Стре-жевой"),
        ("Томск", "Томск"),
    ],
)
def test_names_fit_into_tiles(name: str, shown: str) -> None:
    assert hyphenated(short_place(name)).replace(SOFT_HYPHEN, "-") == shown
