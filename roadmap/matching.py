"""Which known organisation an order means. Certain only where the names are one; all else is proposed, with its reason.

A proposal is never taken by itself: whoever adopts the order sees it and decides.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from roadmap.drafts.abbreviations import is_acronym_of
from roadmap.drafts.offices import nominative
from roadmap.drafts.wording import LOOK_ALIKES, key, tidy

FEDERAL_OPERATOR = "federal_operator"

_ACTS_AS_FEDERAL_OPERATOR = re.compile(
    r"(?:учреждение|организация|федеральное\s.*учреждение)\s?,?\s*(?:уполномоченн\w+ на (?:выполнение|осуществление)"
    r"|выполняющ\w+|осуществляющ\w+) функци[ий] федерального оператора",
    re.IGNORECASE,
)
_LIKE_ENOUGH = 0.85
_LONGEST_COMPARED = 500  # characters
_LATIN = re.compile(r"[A-Za-z]")
_ENDING = re.compile(
    r"(?:ием|и?я[мх]|и?ями|и[еюяий]|[аеёиоуыэюяйь]|[ое]го|[ое]му|[ыиоеая]м|[ыи]ми|ами|[ое]в|[оы]е|ее|ая|яя|ую|юю|[аыи]х"
    r"|ей|ой|ый)$"
)
_SHORTEST_STEM = 4  # letters


@dataclass(frozen=True)
class Candidate:
    """An organisation that may be meant: `names` are its name, its short name and its aliases."""

    id: int
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """`id` without `certain` is only a proposal for a person to confirm; `reason` is shown beside it. `is_likely`:
    the proposal is what the person will hardly change, so the page offers it first."""

    id: int | None
    reason: str
    certain: bool
    is_likely: bool = False


class _Way(NamedTuple):
    """A way in which a name may be that of an organisation."""

    is_one: Callable[[str, Candidate], bool]
    reason: str
    certain: bool


def match_body(name: str, candidates: Sequence[Candidate]) -> Match:
    for way in _WAYS:
        found = [one for one in candidates if way.is_one(name, one)]
        if len(found) == 1:
            return Match(found[0].id, way.reason, way.certain, is_likely=True)
        if found:
            return Match(None, f"Подходят несколько организаций: {_listed(found)}. Выберите нужную.", certain=False)
    return _likeliest(name, candidates)


def _has_same_name(name: str, one: Candidate) -> bool:
    meant, written = key(name), tidy(name).casefold()
    return bool(meant) and any(
        tidy(known).casefold() == written or (key(known) == meant and _latin(known) == _latin(name))
        for known in one.names
    )


def _has_look_alike_name(name: str, one: Candidate) -> bool:
    """«ОБPАЗОВАНИЯ» with a Latin P; also where Latin letters stand in a word in another case."""
    return bool(_LATIN.search(name)) and any(_in_nominative(known) == _in_nominative(name) for known in one.names)


def _has_name_in_another_case(name: str, one: Candidate) -> bool:
    meant = _in_nominative(name)
    return bool(meant) and any(_in_nominative(known) == meant for known in one.names)


def _acts_as_federal_operator(name: str, one: Candidate) -> bool:
    return one.kind == FEDERAL_OPERATOR and bool(_ACTS_AS_FEDERAL_OPERATOR.match(tidy(name)))


def _has_glued_name(name: str, one: Candidate) -> bool:
    meant = _without_gaps(name)
    return bool(meant) and any(_without_gaps(known) == meant for known in one.names)


def _has_name_with_other_endings(name: str, one: Candidate) -> bool:
    meant = _stems(name)
    return bool(meant) and any(_stems(known) == meant for known in one.names)


def _has_acronym(name: str, one: Candidate) -> bool:
    return any(_is_acronym(short, full) for known in one.names for short, full in ((name, known), (known, name)))


def _has_longer_name(name: str, one: Candidate) -> bool:
    """A name of several words with more words after it: usually those of the region."""
    return any(_goes_on(*sorted((_in_nominative(name), _in_nominative(known)), key=len)) for known in one.names)


_WAYS = (
    _Way(_has_same_name, "Название совпадает.", certain=True),
    _Way(_has_look_alike_name, "Название совпадает, если латинские буквы заменить похожими русскими.", certain=False),
    _Way(_has_name_in_another_case, "Название совпадает, стоит в другом падеже.", certain=True),
    _Way(_acts_as_federal_operator, "Названо по обязанности: выполняет функции федерального оператора.", certain=True),
    _Way(_has_glued_name, "Название совпадает, если разделить слипшиеся слова.", certain=False),
    _Way(_has_name_with_other_endings, "Слова те же, только окончания другие.", certain=False),
    _Way(_has_longer_name, "Одно название – начало другого.", certain=False),
    _Way(_has_acronym, "Похоже на сокращение от этого названия.", certain=False),
)


def _likeliest(name: str, candidates: Sequence[Candidate]) -> Match:
    scored = [(_likeness(name, known), one, known) for one in candidates for known in one.names]
    best = max(scored, key=lambda score: score[0], default=(0.0, None, ""))
    if best[1] is None or best[0] < _LIKE_ENOUGH:
        return Match(None, "Такой организации в справочнике нет.", certain=False)
    return Match(best[1].id, f"Похоже на «{best[2]}», но слова разные. Проверьте, она ли это.", certain=False)


def _likeness(name: str, known: str) -> float:
    """From 0 to 1."""
    meant, other = _in_nominative(name), _in_nominative(known)
    if not meant or not other or len(meant) > _LONGEST_COMPARED:
        return 0.0
    return SequenceMatcher(None, meant, other, autojunk=False).ratio()


def _latin(text: str) -> list[str]:
    return _LATIN.findall(text.casefold())


def _in_nominative(text: str) -> str:
    """Latin letters become the Russian ones that they look like first, so that the words are known."""
    return key(nominative(tidy(text).translate(LOOK_ALIKES)))


def _without_gaps(text: str) -> str:
    return re.sub(r"[\W_]+", "", _in_nominative(text))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in re.findall(r"\w+", _in_nominative(text)))


def _stem(word: str) -> str:
    """Without its endings: «областного» and «областным» are one, «области» and «областной» are not."""
    found = _ENDING.search(word)
    return word[: found.start()] if found and found.start() >= _SHORTEST_STEM else word


def _goes_on(shorter: str, longer: str) -> bool:
    return " " in shorter and longer.startswith(f"{shorter} ")


def _is_acronym(short: str, full: str) -> bool:
    return " " not in short.strip() and len(short.strip()) > 2 and is_acronym_of(short.strip(), full)


def _listed(found: Sequence[Candidate]) -> str:
    return ", ".join(f"«{one.names[0]}»" for one in found)
