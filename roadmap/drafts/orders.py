"""From a document to a draft of an order: pure, without a clock; nothing is guessed, every fault has its place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from roadmap import phrases
from roadmap.drafts import headings
from roadmap.drafts.activities import read_activities
from roadmap.drafts.clauses import Clause, clauses_of
from roadmap.drafts.instructions import Instruction, instructions_of
from roadmap.drafts.layout import lay_out
from roadmap.drafts.problems import problems_of
from roadmap.drafts.programmes import coordinator_of, programme_of, years_of
from roadmap.drafts.records import DraftOrder, DraftRoadmap, RegionName
from roadmap.drafts.signatures import controller_of, signatory_of
from roadmap.drafts.sources import Source, sources_of
from roadmap.drafts.wording import tidy, words_of
from roadmap.reading.document import Cell, Document


def draft_order(
    document: Document, *, regions: Sequence[RegionName], subsidy_years: tuple[int, ...] = ()
) -> DraftOrder:
    """Never raises: what cannot be taken is a fatal problem, and the draft holds the rest."""
    layout = lay_out(document)
    vocabulary = words_of(cell.text for cell in (*layout.lines, *_table_cells(document)))
    own_lines = headings.before_stamp(layout.lines)
    clauses = clauses_of(own_lines)
    told = _clause_texts(clauses, vocabulary)
    amends = headings.amended_order(headings.title_of(own_lines, vocabulary), told)
    sources, abbreviations = sources_of(layout.plans, () if amends else clauses, vocabulary)
    head = _head(layout.lines, sources, told, vocabulary, regions)
    draft = DraftOrder(
        **head,
        amends=amends,
        instructions=_instructions(clauses, own_lines, vocabulary) if amends else (),
        roadmaps=tuple(_roadmap(source, head["title"], told, subsidy_years) for source in sources if source.activities),
        problems=(),
        rows_read=sum(source.read for source in sources),
        rows_accepted=sum(source.read - source.skipped for source in sources),
        rows_skipped=sum(source.skipped for source in sources),
    )
    return replace(draft, problems=problems_of(draft, document, sources, abbreviations))


def _head(
    lines: Sequence[Cell],
    sources: Sequence[Source],
    told: Sequence[str],
    vocabulary: frozenset[str],
    regions: Sequence[RegionName],
) -> dict[str, Any]:
    """The order's own fields, by name."""
    own_lines = headings.before_stamp(lines)
    title = headings.title_of(own_lines, vocabulary) or next((s.title for s in sources if s.title), "")
    issuer = headings.issuer_of(lines, regions) or headings.issuer_in_clauses(told, regions)
    region = headings.region_of(" ".join((issuer, title, *told)), regions)
    number, day = headings.number_and_date(lines)
    signatory = signatory_of(own_lines) or signatory_of([cell for source in sources for cell in source.outside])
    return {
        "number": number,
        "date": day,
        "issuer": issuer,
        "region": region.code if region else "",
        "region_name": region.name if region else "",
        "title": title,
        "signatory": signatory,
        "controller": controller_of(told, signatory),
    }


def _roadmap(source: Source, order_title: str, told: Sequence[str], subsidy_years: tuple[int, ...]) -> DraftRoadmap:
    title = source.title or order_title
    texts = [activity.title for activity in source.activities]
    years = years_of((title, order_title), [activity.phrase for activity in source.activities], subsidy_years)
    first, last = years or (None, None)
    return DraftRoadmap(
        programme=programme_of(title, order_title, " ".join(texts)),
        title=title,
        first_year=first,
        last_year=last,
        coordinator=coordinator_of(told),
        activities=read_activities(source.activities, phrases.Context(first, last, subsidy_years)),
    )


def _clause_texts(clauses: Sequence[Clause], vocabulary: frozenset[str]) -> list[str]:
    return [part.text(vocabulary) for clause in clauses for part in (clause, *clause.items)]


def _instructions(
    clauses: Sequence[Clause], lines: Sequence[Cell], vocabulary: frozenset[str]
) -> tuple[Instruction, ...]:
    """Of the clauses and their items; an order without numbered clauses tells them in its lines."""
    parts = [(part.text(vocabulary), part.where) for clause in clauses for part in (clause, *clause.items)]
    return instructions_of(parts) or instructions_of([(tidy(line.text), line.where) for line in lines])


def _table_cells(document: Document) -> Iterator[Cell]:
    return (cell for table in document.tables for row in table.rows for cell in row)
