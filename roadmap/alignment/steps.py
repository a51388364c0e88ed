"""A step as the words that tell it from others; one that lists several things as several."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from roadmap.drafts.wording import key


class Step(NamedTuple):
    """A row of a roadmap as it is written; `key` is unique among all that are compared, `first` its first date."""

    key: int
    title: str
    result: str = ""
    phrase: str = ""
    first: date | None = None


@dataclass(frozen=True)
class Unit:
    """A step, or one of the things that it lists: which step of its roadmap, and its words without endings."""

    place: int
    words: frozenset[str]
    result: frozenset[str] = frozenset()
    day: tuple[int, int] | None = None  # month and day of the first date, whatever the year


_STEM = 6  # letters of a word that endings leave alone
_MOST_WORDS = 200
_ENDING = re.compile(r"[аеиоуыэюяйь]+$")
_SILENT = frozenset(
    re.findall(r"\w+", "и в во на по с со о об для из к ко от до при за не или то том числе а также далее ее их как")
)
# what orders of this kind say in several ways; compared without endings
_SAME = {
    "выполн": "исполн",
    "достиж": "исполн",
    "индика": "показа",
    "сформи": "формир",
    "сотруд": "кадр",
    "работн": "кадр",
    "педаго": "кадр",
    "обучен": "квалиф",
    "закупк": "закуп",
}
_TURNS = (
    (re.compile(r"\bначал\w* (?:работ|функционирован)\w*"), "открытие"),
    (re.compile(r"государственн\w+ интегрированн\w+ информационн\w+ систем\w+.{0,60}?электронн\w+ бюджет\w*"), ""),
)
_QUARTERLY = "ежеква"
_ITEM = re.compile(r";|:\s|(?:^|\s)(?:\d{1,2}[.)]|[-–—])\s+")


def units_of(steps: Iterable[Step]) -> list[Unit]:
    return [unit for place, step in enumerate(steps) for unit in _units(place, step)]


def _units(place: int, step: Step) -> list[Unit]:
    parts, day = parts_of(step.title), step.first and (step.first.month, step.first.day)
    if len(parts) > 1:
        return [Unit(place, stems(part), day=day) for part in parts]
    often = {_QUARTERLY} if _QUARTERLY in step.phrase.lower() else set()
    return [Unit(place, stems(step.title) | often, stems(step.result), day)]


def parts_of(title: str) -> list[str]:
    """«Утверждение: 1) перечня; 2) показателей» → «Утверждение перечня», «Утверждение показателей»; else the title."""
    head, colon, rest = title.partition(":")
    parts = [part for part in _ITEM.split(rest) if stems(part)] if colon else []
    return [f"{head} {part.strip()}" for part in parts] if len(parts) > 1 else [title]


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    written = key(text)
    for turn, same in _TURNS:
        written = turn.sub(same, written)
    words = [word for word in re.findall(r"[^\W\d_]{2,}", written)[:_MOST_WORDS] if word not in _SILENT]
    return frozenset(map(_stem, words))


def _stem(word: str) -> str:
    short = word[:_STEM]
    bare = _ENDING.sub("", short)
    stem = bare if len(bare) > 2 else short
    return _SAME.get(stem, stem)
