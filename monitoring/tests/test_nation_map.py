"""Each region stands once on the map of the country, and no two in one place."""

import json
from collections import Counter
from pathlib import Path

from django.conf import settings

from monitoring.overviews.nation_map import COLUMNS, NATION

REGIONS = json.loads((Path(settings.BASE_DIR) / "fixtures" / "regions.json").read_text(encoding="utf-8"))


def test_each_region_stands_on_the_map() -> None:
    assert {row["code"] for row in REGIONS} == set(NATION)
    assert len(REGIONS) == 89


def test_no_two_share_a_place_or_a_name() -> None:
    assert len({(place.row, place.column) for place in NATION.values()}) == len(NATION)
    assert [short for short, count in Counter(place.short for place in NATION.values()).items() if count > 1] == []


def test_the_map_is_as_wide_as_its_style_sheet_says() -> None:
    assert COLUMNS == 18


def test_neighbours_stand_near() -> None:
    """The map would be none if a row had slipped."""
    for one, other in (
        ("77", "50"),
        ("70", "54"),
        ("27", "25"),
        ("47", "78"),
        ("23", "61"),
        ("93", "94"),
        ("66", "74"),
    ):
        near, far = NATION[one], NATION[other]
        assert abs(near.row - far.row) + abs(near.column - far.column) <= 2, (one, other)
    assert NATION["39"].column < NATION["77"].column < NATION["66"].column < NATION["70"].column < NATION["27"].column
