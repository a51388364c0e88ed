"""Activities of a draft, from the rows of a plan or from the duties of an order's clauses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from roadmap import phrases
from roadmap.drafts.abbreviations import Abbreviations
from roadmap.drafts.bodies import split_bodies
from roadmap.drafts.clause_deadlines import deadline_in
from roadmap.drafts.clauses import Duty
from roadmap.drafts.columns import Kind
from roadmap.drafts.deadline_cells import deadline_phrase, deadline_place
from roadmap.drafts.layout import Plan
from roadmap.drafts.records import Body, DraftActivity
from roadmap.drafts.rows import TornActivity, cell_of
from roadmap.drafts.wording import joined

_REPORTS = re.compile(r"монитор|отч[её]т", re.IGNORECASE)
_INDICATORS = re.compile(r"показател|индикатор|индикативн", re.IGNORECASE)


@dataclass(frozen=True)
class UnreadActivity:
    """An activity whose deadline's words are known but not yet read: the roadmap's years come first."""

    number: str
    where: str
    title: str
    bodies: tuple[Body, ...]
    responsible: str
    result: str
    phrase: str
    phrase_where: str


def responsible_text(plan: Plan, torn: TornActivity) -> str:
    """The cell's words with its line breaks, which may part one body from the next."""
    return "\n".join(cell_of(plan, row, Kind.RESPONSIBLE).text for row in torn.rows)


def of_row(plan: Plan, torn: TornActivity, abbreviations: Abbreviations, vocabulary: frozenset[str]) -> UnreadActivity:
    def text(kind: Kind) -> str:
        return joined([cell_of(plan, row, kind).text for row in torn.rows], vocabulary)

    return UnreadActivity(
        number=torn.number,
        where=torn.where,
        title=text(Kind.TITLE),
        bodies=split_bodies(responsible_text(plan, torn), abbreviations, vocabulary),
        responsible=text(Kind.RESPONSIBLE),
        result=text(Kind.RESULT),
        phrase=deadline_phrase(plan, torn.rows, vocabulary),
        phrase_where=deadline_place(plan, torn.rows),
    )


def of_duty(duty: Duty, abbreviations: Abbreviations) -> UnreadActivity:
    return UnreadActivity(
        number=duty.number,
        where=duty.where,
        title=duty.title,
        bodies=split_bodies(duty.addressee, abbreviations),
        responsible=duty.responsible,
        result="",
        phrase=deadline_in(duty.title),
        phrase_where=duty.where,
    )


def read_activities(unread: Sequence[UnreadActivity], context: phrases.Context) -> tuple[DraftActivity, ...]:
    return tuple(_read(activity, context) for activity in unread)


def _read(activity: UnreadActivity, context: phrases.Context) -> DraftActivity:
    reading = phrases.read(activity.phrase, context)
    return DraftActivity(
        number=activity.number,
        title=activity.title,
        bodies=activity.bodies,
        responsible_as_written=activity.responsible,
        result=activity.result,
        phrase=activity.phrase,
        where=activity.where,
        reading=reading,
        phrase_where=activity.phrase_where,
        reporting=opens_rounds(activity.title, activity.result, reading),
    )


def opens_rounds(title: str, result: str, reading: phrases.Reading) -> bool:
    """Whether rounds of centres' reports follow an activity's dates."""
    text = f"{title} {result}"
    return reading.frequency == "quarter" and bool(_REPORTS.search(text) and _INDICATORS.search(text))
