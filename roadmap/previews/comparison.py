"""A draft beside what is in force: row by row what it would add, change or leave, and who would have to do it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from regions.models import Organisation, Region
from roadmap.date_plans import Calendar
from roadmap.drafts import DraftOrder, DraftRoadmap, Problem
from roadmap.drafts.choices import NOTHING_CHOSEN, Choices
from roadmap.drafts.problems import head_problems
from roadmap.models import Activity, Order
from roadmap.previews.bodies import BodyLine, body_lines
from roadmap.previews.rows import GoneRow, PreviewRow, gone_rows, preview_rows
from roadmap.revisions import Revised, pair_rows
from roadmap.services.adoption import lacking
from roadmap.services.bodies import BodyRegister
from roadmap.services.closed_days import closed_days
from roadmap.services.revising import OrderRevision, RoadmapRevision, revise
from roadmap.services.rows import is_repealed, taken_numbers
from roadmap.workdays import Policy


@dataclass(frozen=True)
class Preview:
    """`order` is in force under the same region, number and date; `amended` is the one that the file changes."""

    draft: DraftOrder
    order: Order | None
    amended: Order | None
    lacking: str  # what to do when the amended order is not here
    roadmaps: tuple[DraftRoadmap, ...]  # as they would come into force
    rows: tuple[PreviewRow, ...]
    bodies: tuple[BodyLine, ...]
    problems: tuple[Problem, ...]  # that belong to no row
    gone: tuple[GoneRow, ...]  # in force, and no longer in the file
    in_force: tuple[Activity, ...]  # that a row of the file may be
    reverted: tuple[Activity, ...]  # that a later order changed, and that would get their former words again
    organisations: tuple[Organisation, ...] = field(default=())  # that a body may be
    is_amended_as_named: bool = True  # not by a person's choice

    def in_state(self, state: str) -> list[PreviewRow]:
        return [row for row in self.rows if state in ("", row.state) or (state == "look" and row.look)]

    @property
    def is_compared(self) -> bool:
        """Whether something is in force to compare with."""
        return self.order is not None or self.amended is not None

    @property
    def look(self) -> int:
        """How many things a person should look at before adopting."""
        return len(self.in_state("look")) + len(self.doubtful_bodies)

    @property
    def differs(self) -> bool:
        return not self.is_compared or bool(self.leaving) or any(row.state != "unchanged" for row in self.rows)

    @property
    def asks_for_amended(self) -> bool:
        """Whether a person has to say which order is amended, or may say it otherwise than before."""
        return self.draft.amends is not None and (bool(self.lacking) or not self.is_amended_as_named)

    @property
    def leaving(self) -> list[GoneRow]:
        return [row for row in self.gone if row.leaves]

    @property
    def doubtful_bodies(self) -> list[BodyLine]:
        return [line for line in self.bodies if line.is_asked and line.doubt]

    @property
    def cannot_be_adopted(self) -> bool:
        return self.draft.has_fatal_problems or bool(self.lacking) or any(problem.fatal for problem in self.problems)

    @property
    def unread(self) -> int:
        """How many rows would come in without a date until a person gives one."""
        return sum(row.is_unread for row in self.rows)

    @property
    def dates(self) -> int:
        return sum(len(row.dates) for row in self.rows)

    @property
    def dates_added(self) -> int:
        return sum(row.dates_added for row in self.rows)


def preview_of(draft: DraftOrder, choices: Choices = NOTHING_CHOSEN, subsidy_years: tuple[int, ...] = ()) -> Preview:
    region = Region.objects.filter(code=draft.region).first()
    revision = revise(draft, region, choices, subsidy_years) if region else _unplaced(draft)
    closed = closed_days(region)
    rows = tuple(row for place, one in enumerate(revision.roadmaps) for row in _rows(draft, one, place, closed))
    registers = [_register(one, region, draft, choices) for one in revision.roadmaps]
    lines = tuple(
        line for one, own in zip(revision.roadmaps, registers, strict=True) for line in body_lines(one, region, own)
    )
    return Preview(
        draft=draft,
        order=revision.order,
        amended=revision.amended,
        lacking=lacking(draft) if revision.lacks_amended else "",
        roadmaps=tuple(one.draft for one in revision.roadmaps),
        rows=_most_telling_first(rows) if revision.order or revision.amended else rows,
        bodies=lines,
        problems=(*revision.problems, *_open(_problems(draft, revision), rows)),
        gone=tuple(row for one in revision.roadmaps for row in gone_rows(one, _leaving(one, revision, choices))),
        in_force=tuple(
            activity for one in revision.roadmaps for activity in one.activities.values() if not activity.repealed_by_id
        ),
        reverted=revision.reverts,
        is_amended_as_named=not choices.amended,
        organisations=_organisations(registers) if any(line.is_asked for line in lines) else (),
    )


def _most_telling_first(rows: tuple[PreviewRow, ...]) -> tuple[PreviewRow, ...]:
    """What to look at, then what changes, then what stays."""
    return tuple(sorted(rows, key=lambda row: (not row.look, row.state == "unchanged")))


def _problems(draft: DraftOrder, revision: OrderRevision) -> list[Problem]:
    """What the file lacks is no fault where the roadmap in force tells it."""
    placed = replace(draft, roadmaps=tuple(one.draft for one in revision.roadmaps) or draft.roadmaps)
    settled = set(head_problems(draft)) - set(head_problems(placed))
    return [problem for problem in draft.problems if problem not in settled]


def _open(problems: list[Problem], rows: tuple[PreviewRow, ...]) -> list[Problem]:
    """Without those that stand in their rows, and those of deadlines that a person has read."""
    places = {row.draft.where for row in rows}
    told = {row.draft.phrase_where for row in rows if row.is_told}
    return [one for one in problems if one.where not in places and (one.fatal or one.where not in told)]


def _unplaced(draft: DraftOrder) -> OrderRevision:
    """Nothing can be compared while the region is not known."""
    roadmaps = tuple(RoadmapRevision(one, None, Revised(pair_rows([], one.activities))) for one in draft.roadmaps)
    return OrderRevision(None, None, is_amending=False, gives_whole_table=True, roadmaps=roadmaps)


def _rows(draft: DraftOrder, revision: RoadmapRevision, place: int, closed: frozenset) -> Iterator[PreviewRow]:
    policy = Policy(revision.roadmap.workday_policy) if revision.roadmap else Policy.NEXT
    return preview_rows(draft, revision, place, Calendar(policy, closed))


def _register(
    revision: RoadmapRevision, region: Region | None, draft: DraftOrder, choices: Choices
) -> BodyRegister | None:
    if region is None:
        return None
    coordinator = revision.draft.coordinator or draft.issuer
    return BodyRegister(region, coordinator=coordinator, choices=dict(choices.bodies), roadmap=revision.roadmap)


def _leaving(revision: RoadmapRevision, order: OrderRevision, choices: Choices) -> dict[int, bool]:
    """What is offered: a row whose number another one takes can hardly stay."""
    taken = taken_numbers(revision)
    return {
        pair.before.key: is_repealed(pair, choices, by_default=order.repeals(pair) or pair.before.number in taken)
        for pair in revision.revised.pairs
        if pair.after is None
    }


def _organisations(registers: list[BodyRegister | None]) -> tuple[Organisation, ...]:
    known = {one.pk: one for register in registers if register for one in register.known.values()}
    return tuple(sorted(known.values(), key=lambda one: one.sort_name))
