"""The tile map: places as tiles that stand about as on a map. Pure: no Django, no clock."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from monitoring.figures import Completeness

SOFT_HYPHEN = "\u00ad"
LONGEST_WORD = 8  # letters that fit into a tile
DEFAULT_COLUMNS, MOST_COLUMNS = 6, 12  # of a region's map
ORDER = ("ok", "warn", "", "bad", "off")
KINDS = ("район", "муниципальный", "городской", "округ")
_FIRST_ROOT = re.compile(r"(?:верхне|нижне|средне|ново|старо|красно|северо|южно)(?=\w{3})", re.IGNORECASE)
_CONSONANT = "[бвгджзклмнпрстфхцчшщ]"
_BREAK = re.compile(rf"[аеёиоуыэюя]{_CONSONANT}?[йьъ]?(?={_CONSONANT}+[аеёиоуыэюя])", re.IGNORECASE)


class Look(NamedTuple):
    tone: str
    icon: str
    about: str


LookOf = Callable[[Completeness, bool], Look]  # of counts, and whether the timely day is over
UNASKED = Look("off", "minus", "отчётов не ждут")


class Place(NamedTuple):
    """A municipality or a region; row and column count from 1, None where nobody has put it on the map."""

    key: int | str
    name: str
    row: int | None
    column: int | None
    short: str = ""
    url: str = ""


class Tile(NamedTuple):
    key: int | str
    name: str
    url: str
    title: str  # with soft hyphens
    short: str
    counts: Completeness
    look: Look

    @property
    def label(self) -> str:
        if not self.counts.expected:
            return f"{self.name}: {self.look.about}"
        return f"{self.name}: {self.counts.received} из {self.counts.expected}, {self.look.about}"


class Key(NamedTuple):
    """A line of the legend."""

    tone: str
    icon: str
    text: str
    count: int


class TileMap(NamedTuple):
    """Cells row by row, None for an empty place; every tile has a `look`."""

    columns: int
    cells: list

    @property
    def tiles(self) -> list:
        return [cell for cell in self.cells if cell is not None]

    @property
    def keys(self) -> list[Key]:
        """The looks that occur, the best first."""
        looks = Counter(tile.look for tile in self.tiles)
        return sorted((Key(*look, count) for look, count in looks.items()), key=lambda key: ORDER.index(key.tone))


class Standing(NamedTuple):
    """How a place's reports stand."""

    counts: Completeness
    is_late: bool  # the timely day is over


def tile_map(places: Sequence[Place], standings: Mapping[int | str, Standing], look_of: LookOf) -> TileMap:
    """Of places where reports are expected."""
    return arranged(
        places, {each.key: _tile(each, standings[each.key], look_of) for each in places if each.key in standings}
    )


def arranged(places: Sequence[Place], tiles: Mapping[int | str, object], columns: int = 0) -> TileMap:
    """Tiles with a place on the map stand there; the others follow in the given order. Without `columns` the map is as
    wide as what stands on it."""
    placed = {(place.row, place.column): place.key for place in places if place.key in tiles and place.row}
    loose = [tile for key, tile in tiles.items() if key not in set(placed.values())]
    if not placed:
        return TileMap(DEFAULT_COLUMNS, loose)
    span = range(1, columns + 1) if columns else _span(column for _, column in placed)
    rows = sorted({row for row, _ in placed})  # a row in which nobody stands is left out
    return TileMap(len(span), [tiles.get(placed.get((row, column))) for row in rows for column in span] + loose)


def _span(numbers: Iterable[int]) -> range:
    found = list(numbers)
    return range(min(found), max(found) + 1)


def _tile(place: Place, standing: Standing, look_of: LookOf) -> Tile:
    title = short_place(place.name)
    look = look_of(*standing) if standing.counts.expected else UNASKED
    short = place.short or title[:4].rstrip()
    return Tile(place.key, place.name, place.url, hyphenated(title), short, standing.counts, look)


def look_of_municipality(counts: Completeness, is_late: bool) -> Look:
    """Every single centre counts."""
    if counts.missing:
        return Look("bad", "x", "есть не отчитавшиеся") if is_late else Look("", "clock", "ждём отчёты")
    return Look("warn", "clock-alert", "есть опоздавшие") if counts.late else Look("ok", "check", "все вовремя")


def short_place(name: str) -> str:
    """«Каргасокский район» → «Каргасокский»; «Томский муниципальный район» → «Томский район», as there is a town of
    nearly that name."""
    words = name.split()
    kinds: list[str] = []
    while len(words) > 1 and words[-1].lower() in KINDS:
        kinds.insert(0, words.pop())
    short = " ".join(words)
    return short if len(short) > LONGEST_WORD else " ".join([short, *kinds[-1:]])


def hyphenated(text: str) -> str:
    """Long words may break between syllables; no part is shorter than three letters."""
    return re.sub(rf"\w{{{LONGEST_WORD + 1},}}", lambda found: _hyphenated_word(found[0]), text)


def _hyphenated_word(word: str) -> str:
    """Of two roots each is broken by itself: «Верхне-кет-ский», not «Вер-хнекет-ский»."""
    first = _FIRST_ROOT.match(word)
    if first is None:
        return _in_syllables(word)
    return f"{first[0]}{SOFT_HYPHEN}{_in_syllables(word[first.end() :])}"


def _in_syllables(word: str) -> str:
    parts: list[str] = []
    start = 0
    for found in _BREAK.finditer(word):
        if found.end() - start >= 3 and len(word) - found.end() >= 3:
            parts.append(word[start : found.end()])
            start = found.end()
    return SOFT_HYPHEN.join([*parts, word[start:]])


def places_of(municipalities: Iterable[object], address: str = "") -> list[Place]:
    """From objects with the fields of `regions.models.Municipality`; one too far out for a phone has no place. Each
    leads to `address` with its key behind."""
    return [
        Place(each.pk, each.name, *_place_of(each.tile_row, each.tile_column), url=f"{address}{each.pk}")
        for each in municipalities
    ]


def _place_of(row: int | None, column: int | None) -> tuple[int | None, int | None]:
    return (row, column) if row and column and column <= MOST_COLUMNS else (None, None)
