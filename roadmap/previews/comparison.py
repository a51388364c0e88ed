"""A draft beside what is in force: row by row what it would add, change or leave, and who would have to do it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from regions.models import Organisation, Region
from roadmap.drafts import DraftActivity, DraftOrder, Problem
from roadmap.models import Activity, Order
from roadmap.models.orders import Audience
from roadmap.phrases import Needs
from roadmap.previews.changes import Change, change
from roadmap.services.adoption import BodyPlan, plan_bodies
from roadmap.services.closed_days import closed_days
from roadmap.services.known_orders import known_order
from roadmap.workdays import Policy, working_date

NEEDS_A_PERSON = (Needs.READING, Needs.SUBSIDY_YEAR)


@dataclass(frozen=True)
class BodyLine:
    """A responsible body of the order, once for all its rows."""

    name: str
    becomes: str  # whom the portal gives the work to
    doubt: str  # why a person should look
    numbers: tuple[str, ...]  # of the activities that name it


@dataclass(frozen=True)
class DateLine:
    legal: date
    working: date

    @property
    def is_moved(self) -> bool:
        return self.legal != self.working


@dataclass(frozen=True)
class PreviewRow:
    draft: DraftActivity
    state: str  # added, changed, unchanged
    title: Change
    result: Change
    responsible: Change
    phrase: Change
    dates: tuple[DateLine, ...]
    dates_added: int
    problems: tuple[Problem, ...]

    @property
    def is_unread(self) -> bool:
        return self.draft.reading.needs in NEEDS_A_PERSON

    @property
    def look(self) -> bool:
        return self.is_unread or bool(self.problems)


@dataclass(frozen=True)
class Preview:
    draft: DraftOrder
    order: Order | None  # in force under the same region, number and date
    rows: tuple[PreviewRow, ...]
    bodies: tuple[BodyLine, ...]
    problems: tuple[Problem, ...]  # that belong to no row
    gone: tuple[Activity, ...]  # in force, and no longer in the file

    def in_state(self, state: str) -> list[PreviewRow]:
        return [row for row in self.rows if state in ("", row.state) or (state == "look" and row.look)]

    @property
    def differs(self) -> bool:
        return self.order is None or any(row.state != "unchanged" for row in self.rows)

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


def preview_of(draft: DraftOrder) -> Preview:
    region = Region.objects.filter(code=draft.region).first()
    order = known_order(draft, region) if region else None
    known = {(one.roadmap.programme.code, one.number): one for one in _activities_in_force(order)}
    rows = tuple(_rows(draft, known, closed_days(region)))
    drafted = {(roadmap.programme, one.number) for roadmap in draft.roadmaps for one in roadmap.activities}
    places = {row.draft.where for row in rows}
    return Preview(
        draft=draft,
        order=order,
        rows=rows,
        bodies=tuple(_body_lines(draft, region)),
        problems=tuple(problem for problem in draft.problems if problem.where not in places),
        gone=tuple(one for place, one in known.items() if place not in drafted),
    )


def _activities_in_force(order: Order | None) -> Iterable[Activity]:
    if order is None:
        return []
    activities = Activity.objects.filter(roadmap__order=order)
    return activities.select_related("roadmap__programme").prefetch_related("deadlines")


def _rows(draft: DraftOrder, known: dict[tuple[str, str], Activity], closed: frozenset[date]) -> Iterator[PreviewRow]:
    for roadmap in draft.roadmaps:
        for activity in roadmap.activities:
            yield _row(draft, activity, known.get((roadmap.programme, activity.number)), closed)


def _row(order: DraftOrder, draft: DraftActivity, before: Activity | None, closed: frozenset[date]) -> PreviewRow:
    changes = {
        "title": change(before and before.title, draft.title),
        "result": change(before and before.result, draft.result),
        "responsible": change(before and before.responsible, draft.responsible_as_written),
        "phrase": change(before and before.phrase, draft.phrase),
    }
    policy = Policy(before.roadmap.workday_policy) if before else Policy.NEXT
    had = {deadline.legal_date for deadline in before.deadlines.all()} if before else set()
    dates = tuple(DateLine(due.date, working_date(due.date, policy, closed)) for due in draft.reading.due)
    added = sum(line.legal not in had for line in dates)
    differs = added or any(one.differs for one in changes.values())
    return PreviewRow(
        draft=draft,
        state="added" if before is None else "changed" if differs else "unchanged",
        **changes,
        dates=dates,
        dates_added=added,
        problems=tuple(problem for problem in order.problems if problem.where == draft.where),
    )


def _body_lines(draft: DraftOrder, region: Region | None) -> Iterator[BodyLine]:
    plans = {plan.body.name: plan for plan in plan_bodies(draft, region)} if region else {}
    named: dict[tuple[str, str], list[str]] = {}
    for activity in (one for roadmap in draft.roadmaps for one in roadmap.activities):
        for body in activity.bodies:
            named.setdefault((body.name, body.audience), []).append(activity.number)
    for (name, audience), numbers in named.items():
        becomes, doubt = _audience(audience, region) if audience else _planned(plans.get(name))
        yield BodyLine(name, becomes, doubt, tuple(numbers))


def _planned(plan: BodyPlan | None) -> tuple[str, str]:
    if plan is None:
        return "станет известно, когда вы назовёте субъект РФ", ""
    if plan.organisation is None:
        return "новая организация, портал её заведёт", plan.reason if plan.is_doubtful else ""
    return plan.organisation.name, ""


def _audience(audience: str, region: Region | None) -> tuple[str, str]:
    """Whom a class of organisations stands for, and the doubt when there is nobody yet."""
    if audience == Audience.SCHOOLS:
        return "каждая школа, у которой есть центр этой программы", ""
    count = Organisation.objects.municipal_authorities(region).count() if region else 0
    if region and not count:
        return "каждый муниципальный орган", "В справочнике их пока нет: поручения появятся, когда их внесут."
    return f"каждый муниципальный орган{f', сейчас их {count}' if count else ''}", ""
