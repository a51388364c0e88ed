"""Which known organisation an order means by a name. Certain only where the names are one; all else is proposed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from roadmap.drafts.abbreviations import is_acronym_of
from roadmap.drafts.offices import nominative
from roadmap.drafts.wording import key, tidy

FEDERAL_OPERATOR = "federal_operator"

_ACTS_AS_FEDERAL_OPERATOR = re.compile(
    r"(?:учреждение|организация|федеральное\s.*учреждение)\s?,?\s*(?:уполномоченн\w+ на (?:выполнение|осуществление)"
    r"|выполняющ\w+|осуществляющ\w+) функци[ий] федерального оператора",
    re.IGNORECASE,
)
_LIKE_ENOUGH = 0.85
_LONGEST_COMPARED = 500  # characters
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Candidate:
    """An organisation that may be meant: `names` are its name, its short name and its aliases."""

    id: int
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """`id` without `certain` is only a proposal for a person to confirm; `reason` is shown beside it."""

    id: int | None
    reason: str
    certain: bool


def match_body(name: str, candidates: Sequence[Candidate]) -> Match:
    for find, reason in (
        (_of_same_name, _reason_of_same_name),
        (_of_same_name_in_another_case, lambda *_: "Название совпадает, стоит в другом падеже."),
        (_acting_as_federal_operator, lambda *_: "Названо по обязанности: выполняет функции федерального оператора."),
    ):
        found = list(find(name, candidates))
        if len(found) == 1:
            return Match(found[0].id, reason(name, found[0]), certain=True)
        if found:
            return Match(None, f"Подходят несколько организаций: {_listed(found)}. Выберите нужную.", certain=False)
    return _likeliest(name, candidates)


def _of_same_name(name: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    meant = key(name)
    return (one for one in candidates if meant and any(key(known) == meant for known in one.names))


def _reason_of_same_name(name: str, found: Candidate) -> str:
    """Whether letters had to be taken for others: «ОБPАЗОВАНИЯ» with a Latin P."""
    known = next(known for known in found.names if key(known) == key(name))
    if bool(_LATIN.search(name)) != bool(_LATIN.search(known)):
        return "Название совпадает, если латинские буквы заменить похожими русскими."
    return "Название совпадает."


def _of_same_name_in_another_case(name: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    meant = key(nominative(tidy(name)))
    return (one for one in candidates if meant and any(key(nominative(tidy(known))) == meant for known in one.names))


def _acting_as_federal_operator(name: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    acts_so = _ACTS_AS_FEDERAL_OPERATOR.match(tidy(name))
    return (one for one in candidates if acts_so and one.kind == FEDERAL_OPERATOR)


def _likeliest(name: str, candidates: Sequence[Candidate]) -> Match:
    scored = [(_likeness(name, known), one, known) for one in candidates for known in one.names]
    best = max(scored, key=lambda score: score[0], default=(0.0, None, ""))
    if best[1] is None or best[0] < _LIKE_ENOUGH:
        return Match(None, "Такой организации в справочнике нет.", certain=False)
    return Match(best[1].id, f"Похоже на «{best[2]}». Проверьте, она ли это.", certain=False)


def _likeness(name: str, known: str) -> float:
    """From 0 to 1; an acronym of a name, or a name with more words after it, is likely the same."""
    meant, other = key(nominative(tidy(name))), key(nominative(tidy(known)))
    if not meant or not other or len(meant) > _LONGEST_COMPARED:
        return 0.0
    shorter, longer = sorted((meant, other), key=len)
    if longer.startswith(f"{shorter} ") and " " in shorter:
        return _LIKE_ENOUGH
    if any(_is_acronym(short, full) for short, full in ((name, known), (known, name))):
        return _LIKE_ENOUGH
    return SequenceMatcher(None, meant, other, autojunk=False).ratio()


def _is_acronym(short: str, full: str) -> bool:
    return " " not in short.strip() and len(short.strip()) > 2 and is_acronym_of(short.strip(), full)


def _listed(found: Sequence[Candidate]) -> str:
    return ", ".join(f"«{one.names[0]}»" for one in found)
