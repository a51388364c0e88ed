"""The short names that an order gives to bodies: «(далее – КОПО)», and later writings of them («КОиПО»)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from roadmap.drafts.wording import key, tidy

DEFINITION = re.compile(r"\s*\((?:далее|именуем\w+ далее)\s*[-–—:]?\s*(?:соответственно\s*[-–—:]?\s*)?([^()]+)\)")
_ACRONYM = re.compile(r"(?=(?:[^А-ЯЁ]*[А-ЯЁ]){3})[А-ЯЁ][А-ЯЁи]+")
_SMALL_WORDS = {"и", "в", "по", "на", "с", "о", "об", "для", "при"}

NAMES_A_BODY = re.compile(
    r"(?i:департамент|министерств|комитет|управлени|администраци|правительств|учреждени|организаци|оператор|координатор"
    r"|орган|институт|центр развития)|[А-ЯЁ]{3,}|[А-ЯЁ]+и[А-ЯЁ]+|Мин[а-я]{4,}",
)


@dataclass
class Abbreviations:
    """Full names by the key of their short ones; `inferred` tells which of them the order never defined itself."""

    full_names: dict[str, str] = field(default_factory=dict)
    shorts: dict[str, str] = field(default_factory=dict)
    inferred: dict[str, str] = field(default_factory=dict)

    def define(self, full_name: str, shorts: str) -> None:
        full_name = tidy(full_name).replace("\n", " ")
        for short in (part.strip() for part in shorts.split(",")):
            if NAMES_A_BODY.search(short):
                self.full_names.setdefault(key(short), full_name)
        self.shorts[full_name] = shorts.rpartition(",")[2].strip()

    def infer(self, texts: Iterable[str]) -> None:
        """Acronyms that are the initials of a defined name, with or without its «и»."""
        for acronym in sorted({found for text in texts for found in re.findall(r"\w+", text)}):
            if _ACRONYM.fullmatch(acronym) and key(acronym) not in self.full_names:
                meant = {name for name in self.full_names.values() if is_acronym_of(acronym, name)}
                if len(meant) == 1:
                    self.inferred[acronym] = self.full_names[key(acronym)] = meant.pop()

    def full(self, name: str) -> str:
        return self.full_names.get(key(name), name)

    def short(self, full_name: str) -> str:
        return self.shorts.get(full_name, "")

    def knows(self, name: str) -> bool:
        return key(name) in self.full_names


def is_acronym_of(acronym: str, name: str) -> bool:
    """The acronym's letters are the initials of the name's first words: «КОиПО» of «Комитет общего и …»."""
    words = re.findall(r"\w+", name.casefold())
    letters = acronym.casefold()
    whole = "".join(word[0] for word in words)
    weighty = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    return whole.startswith(letters) or weighty.startswith(letters)
