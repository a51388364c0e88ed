"""Numbered clauses of an order («6. … обеспечить: 3) …»): who must do what."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from roadmap.drafts.abbreviations import DEFINITION, Abbreviations
from roadmap.drafts.offices import is_oblique, nominative
from roadmap.drafts.signatures import is_post_line
from roadmap.drafts.wording import joined, tidy
from roadmap.reading.document import Cell

_CLAUSE = re.compile(r"(\d{1,2})\.\s+(?=\D)")
_ITEM = re.compile(r"(?:(\d{1,2})\)|(\d{1,2}\.\d{1,2})[.)]?)\s*(?=\D)")
_ADVICE = re.compile(r"(?:рекомендовать|поручить|предложить)\s+", re.IGNORECASE)
_VERB = re.compile(
    r"[\s,]+(?=(?:обеспечи|организова|осуществ|прове|проводи|приня|предостав|представ|направ|утверд|разработ|создат|предусмотр"
    r"|заверши|назначи|определи|довести|информирова|подготови|заключи|согласова|откры|разместит)\w*(?:ть|ти)\b)",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\s+в качестве\s.*$|\s*\((?!далее).*\)$", re.IGNORECASE)
_LEGAL_NAME = re.compile(
    r"(?:(?:краев|областн|республиканск|государственн|муниципальн|автономн|бюджетн|казенн)\w*е\s+)+\w*\s*учреждение.*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_NAME = 500  # characters


@dataclass
class Clause:
    """A numbered clause: its own words, and its lettered or numbered items."""

    number: str
    where: str
    lines: list[str] = field(default_factory=list)
    items: list["Clause"] = field(default_factory=list)

    def text(self, vocabulary: frozenset[str] = frozenset()) -> str:
        return joined(self.lines, vocabulary).replace("\n", " ")


@dataclass(frozen=True)
class Duty:
    """One thing that a clause asks of somebody. `responsible` is as written, `addressee` in the nominative."""

    number: str
    where: str
    responsible: str
    addressee: str
    title: str


def clauses_of(lines: Iterable[Cell]) -> list[Clause]:
    """The order's own clauses, which end at its signature: numbers that do not go on by one are no clauses."""
    clauses: list[Clause] = []
    open_clause: Clause | None = None
    for line in lines:
        text = tidy(line.text)
        found = _CLAUSE.match(text)
        if found and int(found[1]) == len(clauses) + 1:
            open_clause = Clause(found[1], line.where, [text[found.end() :]])
            clauses.append(open_clause)
        elif clauses and (item := _ITEM.match(text)):
            open_clause = Clause(item[2] or f"{clauses[-1].number}.{item[1]}", line.where, [text[item.end() :]])
            clauses[-1].items.append(open_clause)
        elif clauses and is_post_line(text):
            break
        elif not text:
            open_clause = None
        elif open_clause:
            open_clause.lines.append(text)
    return clauses


def duties_of(clauses: Sequence[Clause], abbreviations: Abbreviations, vocabulary: frozenset[str]) -> list[Duty]:
    return [duty for clause in clauses for duty in _duties(clause, abbreviations, vocabulary)]


def _duties(clause: Clause, abbreviations: Abbreviations, vocabulary: frozenset[str]) -> list[Duty]:
    told = _addressee_and_task(clause.text(vocabulary), abbreviations)
    if told is None:
        return []
    responsible, task = told
    addressee = nominative(_ROLE.sub("", responsible))
    parts = clause.items or ([Clause(clause.number, clause.where, [""])] if task else [])
    return [
        Duty(part.number, part.where, responsible, addressee, _title(task, part.text(vocabulary))) for part in parts
    ]


def _addressee_and_task(text: str, abbreviations: Abbreviations) -> tuple[str, str] | None:
    """«Рекомендовать главам обеспечить контроль за:» → («главам», «обеспечить контроль за»)."""
    advice = _ADVICE.match(text)
    rest = text[advice.end() :] if advice else text
    addressee, *task = _VERB.split(rest.rstrip(": "), maxsplit=1)
    addressee = addressee.strip(" ,")
    named = abbreviations.knows(_ROLE.sub("", addressee))
    if not (advice or named or is_oblique(addressee)):
        return None
    return addressee, task[0].strip() if task else ""


def _title(task: str, item: str) -> str:
    """As written, the item after its clause's own verb: «обеспечить контроль за» + «открытием Центров»."""
    title = f"{task} {item}".strip().rstrip(";").strip()
    return title if re.search(r"\b(?:г|гг|др|п|т\.\s?[дп])\.$", title) else title.rstrip(".")


def define_in_clauses(clauses: Sequence[Clause], abbreviations: Abbreviations) -> None:
    """«Назначить … краевое государственное … учреждение "…" (далее – …, КГАОУ ДПО ХК ИРО)»."""
    for clause in clauses:
        text = clause.text()
        found = DEFINITION.search(text)
        before = text[max(0, found.start() - _LONGEST_NAME) : found.start()] if found else ""
        legal_name = _LEGAL_NAME.search(before)
        if found and legal_name:
            abbreviations.define(legal_name[0], found[1])
