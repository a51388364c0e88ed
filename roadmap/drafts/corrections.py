"""What a person adds to a draft before it is adopted: only what the file itself did not say. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from roadmap import phrases
from roadmap.drafts.activities import opens_rounds
from roadmap.drafts.choices import NOTHING_CHOSEN, Choices
from roadmap.drafts.problems import head_problems
from roadmap.drafts.programmes import years_of
from roadmap.drafts.records import DraftActivity, DraftOrder, DraftRoadmap


@dataclass(frozen=True)
class Corrections:
    """`programmes` are codes in the order of the roadmaps, "" where the file named the programme.

    `readings`: by a row's place (`place_of`) the words by which its deadline is to be read, "" to read it as written.
    """

    number: str = ""
    signed_on: date | None = None
    region: str = ""  # code
    region_name: str = ""
    programmes: tuple[str, ...] = ()
    subsidy_years: tuple[int, ...] = ()
    choices: Choices = NOTHING_CHOSEN
    readings: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        plain = {"signed_on": self.signed_on and self.signed_on.isoformat(), "choices": self.choices.as_json()}
        return {**vars(self), **plain}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Corrections":
        return cls(
            number=stored["number"],
            signed_on=date.fromisoformat(stored["signed_on"]) if stored["signed_on"] else None,
            region=stored["region"],
            region_name=stored["region_name"],
            programmes=tuple(stored["programmes"]),
            subsidy_years=tuple(stored["subsidy_years"]),
            choices=Choices.from_json(stored.get("choices", {})),
            readings=dict(stored.get("readings", {})),
        )


def place_of(roadmap: int, number: str) -> str:
    """A row's place in a draft: its roadmap's, counted from 0, and its own number."""
    return f"{roadmap}:{number}"


def corrected(draft: DraftOrder, corrections: Corrections) -> DraftOrder:
    """The draft with what it lacked; what the file says itself is never replaced."""
    programmes = (*corrections.programmes, *[""] * len(draft.roadmaps))
    answered = replace(
        draft,
        number=draft.number or corrections.number,
        date=draft.date or corrections.signed_on,
        region=draft.region or corrections.region,
        region_name=draft.region_name or corrections.region_name,
        roadmaps=tuple(
            _with_readings(
                _corrected_roadmap(roadmap, programme, draft.title, corrections.subsidy_years), place, corrections
            )
            for place, (roadmap, programme) in enumerate(zip(draft.roadmaps, programmes, strict=False))
        ),
    )
    asked = head_problems(draft)
    others = [problem for problem in draft.problems if problem not in asked]
    return replace(answered, problems=(*head_problems(answered), *others))


def needs_subsidy_year(draft: DraftOrder) -> bool:
    return any(
        activity.reading.needs == phrases.Needs.SUBSIDY_YEAR
        for roadmap in draft.roadmaps
        for activity in roadmap.activities
    )


def _corrected_roadmap(
    roadmap: DraftRoadmap, programme: str, order_title: str, subsidy_years: tuple[int, ...]
) -> DraftRoadmap:
    roadmap = replace(roadmap, programme=roadmap.programme or programme)
    if not subsidy_years:
        return roadmap
    deadlines = [activity.phrase for activity in roadmap.activities]
    first, last = years_of((roadmap.title, order_title), deadlines, subsidy_years) or (None, None)
    context = phrases.Context(first, last, subsidy_years)
    activities = (replace(one, reading=phrases.read(one.phrase, context)) for one in roadmap.activities)
    return replace(roadmap, first_year=first, last_year=last, activities=tuple(activities))


def _with_readings(roadmap: DraftRoadmap, place: int, corrections: Corrections) -> DraftRoadmap:
    context = phrases.Context(roadmap.first_year, roadmap.last_year, corrections.subsidy_years)
    words = {one.number: corrections.readings.get(place_of(place, one.number)) for one in roadmap.activities}
    rows = (
        one
        if words[one.number] is None
        else replace(read_by(one, words[one.number], context), read_as=words[one.number])
        for one in roadmap.activities
    )
    return replace(roadmap, activities=tuple(rows))


def read_by(activity: DraftActivity, words: str, context: phrases.Context) -> DraftActivity:
    """The row with the reading of other words than its own."""
    reading = phrases.read(words or activity.phrase, context)
    return replace(activity, reading=reading, reporting=opens_rounds(activity.title, activity.result, reading))
