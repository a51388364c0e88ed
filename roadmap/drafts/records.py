"""The parts of an order's draft: what was read from a file and waits for a person's «Принять»."""

from dataclasses import dataclass
from datetime import date

from roadmap.drafts.instructions import Instruction
from roadmap.phrases import Reading


@dataclass(frozen=True)
class RegionName:
    code: str
    name: str
    genitive: str


@dataclass(frozen=True)
class Problem:
    """Something to look at; a fatal one makes the import wait for a mended file. What is `mendable` goes away where
    letters are replaced by the Russian ones that look the same."""

    where: str
    what: str
    fatal: bool = False
    mendable: bool = False


@dataclass(frozen=True)
class Body:
    """Who is responsible: a named body, or a whole class of organisations when `audience` says which."""

    name: str
    as_written: str
    by_agreement: bool = False
    audience: str = ""  # "municipal_authorities" or "schools"
    short: str = ""  # the abbreviation that the order defines for it


@dataclass(frozen=True)
class DraftActivity:
    number: str
    title: str
    bodies: tuple[Body, ...]
    responsible_as_written: str
    result: str
    phrase: str
    where: str
    reading: Reading
    reporting: bool
    phrase_where: str = ""  # the deadline's own place; `where` is the row's
    read_as: str | None = None  # words by which a person reads the phrase, "" as it is written; None: nobody said


@dataclass(frozen=True)
class DraftRoadmap:
    programme: str
    title: str
    first_year: int | None
    last_year: int | None
    coordinator: str
    activities: tuple[DraftActivity, ...]


@dataclass(frozen=True)
class DraftOrder:
    number: str
    date: date | None
    issuer: str
    region: str
    region_name: str
    title: str
    signatory: str
    controller: str
    amends: tuple[str, date] | None
    roadmaps: tuple[DraftRoadmap, ...]
    problems: tuple[Problem, ...]
    rows_read: int
    rows_accepted: int
    rows_skipped: int
    instructions: tuple[Instruction, ...] = ()  # of an amending order

    @property
    def has_fatal_problems(self) -> bool:
        return any(problem.fatal for problem in self.problems)

    @property
    def has_mendable_problems(self) -> bool:
        return any(problem.mendable for problem in self.problems)
