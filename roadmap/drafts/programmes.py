"""Which programme a roadmap serves and over which years, and whom the order makes regional coordinator."""

import re
from collections.abc import Sequence

from regions import russian
from roadmap import phrases
from roadmap.drafts.offices import nominative

_PROGRAMMES = {
    "tochka-rosta": re.compile(r"точ\w+ роста|естественно-?\s?научной и технологической", re.IGNORECASE),
    "kvantorium": re.compile(r"кванториум", re.IGNORECASE),
    "it-cube": re.compile(r"\b(?:it|ит)[-‑–\s]?куб|цифрового образования детей", re.IGNORECASE),
}
_YEARS = re.compile(
    r"(?:\bв|\bна|\bза|\bпериод)\s+(20\d\d)(?:\s*(?:[-–—]|и|по)\s*(20\d\d))?\s*(?:-?\w{0,2}\s*)?(?:г\.|гг|год)",
    re.IGNORECASE,
)
_APPOINTS = r"(?:утвердить|определить|назначить):?"
_COORDINATOR = re.compile(
    rf"(?:{_APPOINTS}\s+)?(?P<body>[^,;:]{{1,300}}?)\s+региональным\s+координатором", re.IGNORECASE
)
_RESPONSIBLE = re.compile(
    rf"{_APPOINTS}\s+ответственным\s+за\s+создание\s+и\s+функционирование\s.{{0,300}}?"
    r"на\s+территории\s+.{1,60}?\s(?:области|края|республики|округа)\s+(?P<body>[^,.;]+)",
    re.IGNORECASE,
)


def programme_of(*texts: str) -> str:
    """The programme that the first telling text names most often; "" where none does."""
    for text in texts:
        counts = {code: len(names.findall(text)) for code, names in _PROGRAMMES.items()}
        most = max(counts, key=counts.__getitem__)
        if counts[most]:
            return most
    return ""


def years_of(titles: Sequence[str], deadlines: Sequence[str], subsidy_years: Sequence[int]) -> tuple[int, int] | None:
    """From a title, else from the years that the deadlines name, else from the subsidy years."""
    for title in titles:
        found = _YEARS.search(title)
        if found:
            return int(found[1]), int(found[2] or found[1])
    named = [year for phrase in deadlines for year in phrases.years_named(phrase)] or list(subsidy_years)
    return (min(named), max(named)) if named else None


def coordinator_of(clauses: Sequence[str]) -> str:
    """«Утвердить Департамент … региональным координатором»; «Назначить ответственным за создание … управление …»."""
    for pattern in (_COORDINATOR, _RESPONSIBLE):
        for text in clauses:
            found = pattern.match(text)
            if found:
                return russian.capital(nominative(found["body"].strip().rstrip(".")))
    return ""
