"""The tile map: municipalities as tiles that stand about as on a map. Pure: no Django, no clock."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from monitoring.figures import Completeness

SOFT_HYPHEN = "\u00ad"
LONGEST_WORD = 8  # letters that fit into a tile
DEFAULT_COLUMNS, MOST_COLUMNS = 6, 12
ORDER = ("ok", "warn", "", "bad")
KINDS = ("район", "муниципальный", "городской", "округ")
_CONSONANT = "[бвгджзклмнпрстфхцчшщ]"
_BREAK = re.compile(rf"[аеёиоуыэюя]{_CONSONANT}?[йьъ]?(?={_CONSONANT}+[аеёиоуыэюя])", re.IGNORECASE)


class Place(NamedTuple):
    """A municipality; row and column count from 1, None where nobody has put it on the map."""

    pk: int
    name: str
    row: int | None
    column: int | None


class Tile(NamedTuple):
    pk: int
    name: str
    title: str  # with soft hyphens
    short: str
    counts: Completeness
    tone: str
    icon: str
    about: str

    @property
    def label(self) -> str:
        return f"{self.name}: {self.counts.received} из {self.counts.expected}, {self.about}"


class Key(NamedTuple):
    """A line of the legend."""

    tone: str
    icon: str
    text: str
    count: int


class TileMap(NamedTuple):
    """Cells row by row, None for an empty place."""

    columns: int
    cells: list[Tile | None]

    @property
    def tiles(self) -> list[Tile]:
        return [cell for cell in self.cells if cell is not None]

    @property
    def keys(self) -> list[Key]:
        """The looks that occur, the best first."""
        looks = Counter((tile.tone, tile.icon, tile.about) for tile in self.tiles)
        return sorted((Key(*look, count) for look, count in looks.items()), key=lambda key: ORDER.index(key.tone))


def tile_map(places: Sequence[Place], counts: dict[int, Completeness], is_late: bool) -> TileMap:
    """Those with a place on the map stand there; the others follow in the given order."""
    tiles = {place.pk: _tile(place, counts[place.pk], is_late) for place in places if place.pk in counts}
    placed = {(place.row, place.column): tiles[place.pk] for place in places if place.pk in tiles and _is_placed(place)}
    loose = [tiles[place.pk] for place in places if place.pk in tiles and tiles[place.pk] not in placed.values()]
    if not placed:
        return TileMap(DEFAULT_COLUMNS, loose)
    columns = _span(column for _, column in placed)
    rows = sorted({row for row, _ in placed})  # a row in which nobody stands is left out
    return TileMap(len(columns), [placed.get((row, column)) for row in rows for column in columns] + loose)


def _span(numbers: Iterable[int]) -> range:
    found = list(numbers)
    return range(min(found), max(found) + 1)


def _is_placed(place: Place) -> bool:
    return bool(place.row and place.column and place.column <= MOST_COLUMNS)


def _tile(place: Place, counts: Completeness, is_late: bool) -> Tile:
    title = short_place(place.name)
    return Tile(place.pk, place.name, hyphenated(title), title[:4].rstrip(), counts, *_look(counts, is_late))


def _look(counts: Completeness, is_late: bool) -> tuple[str, str, str]:
    """tone, icon, words"""
    if counts.missing:
        return ("bad", "x", "есть не отчитавшиеся") if is_late else ("", "clock", "ждём отчёты")
    return ("warn", "clock-alert", "есть опоздавшие") if counts.late else ("ok", "check", "все вовремя")


def short_place(name: str) -> str:
    """«Каргасокский район» → «Каргасокский»; «Томский район» stays, as there is a town of nearly that name."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in KINDS:
        words.pop()
    short = " ".join(words)
    return short if len(short) > LONGEST_WORD else name


def hyphenated(text: str) -> str:
    """Long words may break between syllables; no part is shorter than three letters."""
    return re.sub(rf"\w{{{LONGEST_WORD + 1},}}", lambda found: _hyphenated_word(found[0]), text)


def _hyphenated_word(word: str) -> str:
    parts: list[str] = []
    start = 0
    for found in _BREAK.finditer(word):
        if found.end() - start >= 3 and len(word) - found.end() >= 3:
            parts.append(word[start : found.end()])
            start = found.end()
    return SOFT_HYPHEN.join([*parts, word[start:]])


def places_of(municipalities: Iterable[object]) -> list[Place]:
    """From objects with the fields of `regions.models.Municipality`."""
    return [Place(each.pk, each.name, each.tile_row, each.tile_column) for each in municipalities]
