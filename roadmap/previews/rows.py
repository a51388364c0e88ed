"""A row of the preview: what the file makes of an activity, with every changed word and what becomes of its dates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from roadmap.date_plans import Calendar, DatePlan, KnownDate, plan_dates
from roadmap.drafts import DraftActivity, DraftOrder, Problem
from roadmap.drafts.choices import NEW
from roadmap.drafts.corrections import place_of
from roadmap.models import Activity
from roadmap.phrases import Needs
from roadmap.previews.changes import Change, change
from roadmap.revisions import Pair
from roadmap.services.revising import RoadmapRevision
from roadmap.services.scheduling import known_dates_by_activity
from roadmap.workdays import Policy, is_provisional

NEEDS_A_PERSON = (Needs.READING, Needs.SUBSIDY_YEAR)


@dataclass(frozen=True)
class DateLine:
    legal: date
    working: date
    is_provisional: bool = False

    @property
    def is_moved(self) -> bool:
        return self.legal != self.working


@dataclass(frozen=True)
class PreviewRow:
    """`place` names the row in the form («0:5»). `gone_dates` vanish; on `kept_dates` people have worked, and they stay
    without being owed. `told` are the amending order's own words about the row."""

    place: str
    draft: DraftActivity
    before: Activity | None
    state: str  # added, changed, unchanged
    number: Change
    title: Change
    result: Change
    responsible: Change
    phrase: Change
    dates: tuple[DateLine, ...]
    dates_added: int
    gone_dates: tuple[date, ...]
    kept_dates: tuple[date, ...]
    problems: tuple[Problem, ...]
    doubt: str
    told: str

    @property
    def has_provisional(self) -> bool:
        return any(line.is_provisional for line in self.dates)

    @property
    def is_unread(self) -> bool:
        return self.draft.reading.needs in NEEDS_A_PERSON and self.state != "unchanged"

    @property
    def awaits(self) -> bool:
        """Whether dates are to be waited for; what stays in force may have got its dates by hand long ago."""
        needs = self.draft.reading.needs
        return bool(needs) and not (self.state == "unchanged" and needs in (Needs.SCHEDULE, Needs.EVENT))

    @property
    def is_told(self) -> bool:
        """Whether a person has said how the deadline is to be read, here or on the roadmap's page."""
        told_in_force = self.before is not None and self.before.read_at is not None and not self.phrase.differs
        return self.draft.read_as is not None or told_in_force

    @property
    def look(self) -> bool:
        return self.is_unread or bool(self.problems) or bool(self.doubt)

    @property
    def can_be_paired(self) -> bool:
        """Whether a person may say which activity it is."""
        return bool(self.doubt) or self.state == "added" or self.title.differs

    @property
    def chosen(self) -> str:
        return str(self.before.pk) if self.before else NEW

    @property
    def field(self) -> str:
        """The name of the choice in the form."""
        return f"row-{self.place}"

    @property
    def returns(self) -> bool:
        return self.before is not None and self.before.repealed_by_id is not None

    @property
    def old_dates(self) -> tuple[date, ...]:
        return tuple(sorted((*self.gone_dates, *self.kept_dates)))


@dataclass(frozen=True)
class GoneRow:
    """An activity in force that the file does not have. `leaves` tells what is proposed: that it leaves force."""

    activity: Activity
    leaves: bool
    told: str
    untouched: int  # assignments that nobody has begun, which vanish
    worked: int  # assignments that stay with their work


def preview_rows(order: DraftOrder, revision: RoadmapRevision, place: int, calendar: Calendar) -> Iterator[PreviewRow]:
    known = known_dates_by_activity(revision.activities.values())
    for pair in revision.revised.pairs:
        if pair.after:
            before = revision.before(pair)
            yield _row(
                order, pair, before, place_of(place, pair.after.number), known.get(before and before.pk, []), calendar
            )


def _row(
    order: DraftOrder,
    pair: Pair,
    before: Activity | None,
    place: str,
    known: Sequence[KnownDate],
    calendar: Calendar,
) -> PreviewRow:
    row = pair.after
    changes = {
        "number": change(before and before.number, row.number),
        "title": change(before and before.title, row.title),
        "result": change(before and before.result, row.result),
        "responsible": change(before and before.responsible, row.responsible_as_written),
        "phrase": change(before and before.phrase, row.phrase),
    }
    plan = plan_dates(known, row.reading, calendar)
    returns = before is not None and before.repealed_by_id is not None
    differs = returns or _moves(plan) or any(one.differs for one in changes.values())
    return PreviewRow(
        place=place,
        draft=row,
        before=before,
        state="added" if before is None else "changed" if differs else "unchanged",
        **changes,
        dates=tuple(_date_line(due.date, calendar) for due in row.reading.due),
        dates_added=len(plan.added) + len(plan.returning),
        gone_dates=tuple(one.legal for one in plan.vanishing),
        kept_dates=tuple(one.legal for one in plan.withdrawn),
        problems=tuple(problem for problem in order.problems if _concerns(problem, row, differs=differs or not before)),
        doubt=pair.reason,
        told=pair.told,
    )


def _concerns(problem: Problem, row: DraftActivity, *, differs: bool) -> bool:
    """What stands in force already is no news; a fault of the file itself always is."""
    return bool(row.where) and problem.where == row.where and (differs or problem.fatal)


def _moves(plan: DatePlan) -> bool:
    return bool(plan.added or plan.returning or plan.vanishing or plan.withdrawn)


def _date_line(legal: date, calendar: Calendar) -> DateLine:
    working = calendar.working(legal)
    return DateLine(legal, working, calendar.policy != Policy.KEEP and is_provisional(working.year))


def gone_rows(revision: RoadmapRevision, leaving: Mapping[int, bool]) -> Iterator[GoneRow]:
    """`leaving` tells by an activity's key whether it would leave force."""
    pairs = [pair for pair in revision.revised.pairs if pair.after is None]
    known = known_dates_by_activity([revision.before(pair) for pair in pairs])
    for pair in pairs:
        dates = [one for one in known[pair.before.key] if not one.is_withdrawn]
        yield GoneRow(
            activity=revision.before(pair),
            leaves=leaving[pair.before.key],
            told=pair.told,
            untouched=sum(one.total for one in dates if not one.has_work),
            worked=sum(one.total for one in dates if one.has_work),
        )
