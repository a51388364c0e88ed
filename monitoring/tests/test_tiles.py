import pytest

from monitoring.figures import Completeness
from monitoring.overviews.tiles import (
    SOFT_HYPHEN,
    LookOf,
    Place,
    Standing,
    TileMap,
    arranged,
    hyphenated,
    look_of_municipality,
    places_of,
    short_place,
    tile_map,
)
from regions.models import Municipality

ON_TIME, LATE, MISSING = Completeness(2, 2, 2), Completeness(2, 2, 1), Completeness(2, 1, 1)


def drawn_of(places: list[Place], counts: dict[int, Completeness], is_late: bool = False) -> TileMap:
    return tile_map(places, {key: Standing(each, is_late) for key, each in counts.items()}, look_of_municipality)


def test_tiles_stand_where_the_map_says_without_empty_edges() -> None:
    places = [Place(1, "Северный", 2, 3), Place(2, "Южный", 5, 4), Place(3, "Восточный", 5, 6)]
    drawn = drawn_of(places, {1: ON_TIME, 2: LATE, 3: MISSING})
    assert drawn.columns == 4
    names = [cell and cell.name for cell in drawn.cells]
    assert names == ["Северный", None, None, None, None, "Южный", None, "Восточный"]


def test_a_map_may_be_wider_than_what_stands_on_it() -> None:
    assert arranged([Place(1, "Северный", 2, 3)], {1: "tile"}, columns=4).cells == [None, None, "tile", None]


def test_those_without_a_place_follow_and_those_without_reports_are_left_out() -> None:
    places = [Place(1, "Северный", 1, 1), Place(2, "Южный", None, None), Place(3, "Восточный", 1, 2)]
    drawn = drawn_of(places, {1: ON_TIME, 2: ON_TIME})
    assert [cell.name for cell in drawn.cells] == ["Северный", "Южный"]


def test_two_municipalities_in_one_place_are_both_shown() -> None:
    drawn = drawn_of([Place(1, "Первый", 1, 1), Place(2, "Второй", 1, 1)], {1: ON_TIME, 2: LATE})
    assert {cell.name for cell in drawn.tiles} == {"Первый", "Второй"}


def test_a_municipality_too_far_out_for_a_phone_has_no_place() -> None:
    near, far = (Municipality(pk=column, name="Район", tile_row=1, tile_column=column) for column in (12, 13))
    assert [(place.row, place.column) for place in places_of([near, far])] == [(1, 12), (None, None)]


@pytest.mark.parametrize(
    ("look_of", "counts", "is_late", "tone", "label"),
    [
        (look_of_municipality, ON_TIME, True, "ok", "2 из 2, все вовремя"),
        (look_of_municipality, LATE, True, "warn", "2 из 2, есть опоздавшие"),
        (look_of_municipality, MISSING, True, "bad", "1 из 2, есть не отчитавшиеся"),
        (look_of_municipality, MISSING, False, "", "1 из 2, ждём отчёты"),
        (look_of_municipality, Completeness(), True, "off", "отчётов не ждут"),
    ],
)
def test_looks(look_of: LookOf, counts: Completeness, is_late: bool, tone: str, label: str) -> None:
    drawn = tile_map([Place(1, "Северный", 1, 1)], {1: Standing(counts, is_late)}, look_of)
    assert (drawn.tiles[0].look.tone, drawn.tiles[0].label) == (tone, f"Северный: {label}")
    assert [(key.tone, key.count) for key in drawn.keys] == [(tone, 1)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Каргасокский район", "Кар-гасок-ский"),
        ("Александровский муниципальный округ", "Алек-сан-дров-ский"),
        ("Томский район", "Томский район"),
        ("Озёрский муниципальный район", "Озёрский район"),
        ("Озёрский городской округ", "Озёрский округ"),
        ("Верхнекетский район", "Верхне-кет-ский"),
        ("Новониколаевский округ", "Ново-нико-лаев-ский"),
        ("Район имени Полины Осипенко", "Район имени Полины Осипенко"),
        ("Стрежевой", "Стре-жевой"),
        ("Томск", "Томск"),
    ],
)
def test_names_fit_into_tiles(name: str, shown: str) -> None:
    assert hyphenated(short_place(name)).replace(SOFT_HYPHEN, "-") == shown
