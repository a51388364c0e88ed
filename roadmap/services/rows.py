"""The rows of a roadmap are written: what stays keeps its key with all the work that was done on it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from roadmap.date_plans import DatePlan, KnownDate
from roadmap.drafts import Body, DraftActivity
from roadmap.drafts.choices import Choices
from roadmap.models import Activity, Assignment, Executor, Order, Roadmap
from roadmap.revisions import Pair
from roadmap.services.adopted_readings import Teller, remember_adopted, settled_reading
from roadmap.services.bodies import BodyRegister
from roadmap.services.revising import RoadmapRevision, differs
from roadmap.services.scheduling import apply_plan, known_dates

PARKED = "~"  # before the number of a row that waits for its new one


@dataclass(frozen=True)
class RowWriter:
    """`order` is the one that is adopted: the roadmap's own, or one that amends it."""

    roadmap: Roadmap
    order: Order
    register: BodyRegister
    choices: Choices
    teller: Teller | None

    def write(self, revision: RoadmapRevision, repeals: Callable[[Pair], bool]) -> None:
        """`repeals` tells of a row that the file lacks whether it leaves force unless a person keeps it."""
        for pair in revision.revised.pairs:
            if pair.after is None and is_repealed(pair, self.choices, by_default=repeals(pair)):
                repeal_activity(activity=revision.before(pair), order=self.order)
        staying = [pair for pair in revision.revised.pairs if pair.after]
        self._number_anew(staying, revision)
        for position, pair in enumerate(staying, 1):
            self._write(pair, revision.before(pair), position)

    def _number_anew(self, pairs: Iterable[Pair], revision: RoadmapRevision) -> None:
        """Rows whose numbers shift step aside first, for a number is held by one row at a time."""
        shifting = [pair.before.key for pair in pairs if pair.before and pair.before.number != pair.after.number]
        for key in shifting:
            Activity.objects.filter(pk=key).update(number=f"{PARKED}{key}")
        for key in shifting:
            revision.activities[key].number = f"{PARKED}{key}"

    def _write(self, pair: Pair, before: Activity | None, position: int) -> None:
        activity = before or Activity(roadmap=self.roadmap)
        fields = self._fields(pair, before, position)
        changed = [name for name, value in fields.items() if getattr(activity, name) != value]
        for name in changed:
            setattr(activity, name, fields[name])
        if before is None:
            activity.save()
        elif changed:
            activity.save(update_fields=changed)
        remember_adopted(activity, self.teller)
        if not pair.keeps_bodies:
            write_bodies(activity, pair.after.bodies, self.register)

    def _fields(self, pair: Pair, before: Activity | None, position: int) -> dict[str, Any]:
        row = pair.after
        words = _words_of(row) | settled_reading(before, row, self.roadmap, self.teller)
        is_own = self.order == self.roadmap.order
        changes = before is None or differs(before, pair)
        place = row.phrase_where or row.where
        told = {"where": place[:200]} if place and (changes or is_own) else {}
        revised = {"revised_by": None if is_own else self.order, "repealed_by": None} if changes else {}
        return words | told | revised | {"position": position}


def _words_of(row: DraftActivity) -> dict[str, str]:
    return {
        "number": row.number,
        "title": row.title,
        "result": row.result,
        "responsible": row.responsible_as_written,
        "phrase": row.phrase,
    }


def is_repealed(pair: Pair, choices: Choices, *, by_default: bool) -> bool:
    """Of a row that is not in the file any more."""
    key = str(pair.before.key)
    return key in choices.repealed or (by_default and key not in choices.kept)


def taken_numbers(revision: RoadmapRevision) -> set[str]:
    """Numbers that rows of the file would have: a row that the file lacks cannot keep one of them."""
    return {pair.after.number for pair in revision.revised.pairs if pair.after}


def repeal_activity(*, activity: Activity, order: Order) -> None:
    """It leaves force: dates on which nobody has worked go, the others stay with their work and are not owed."""
    activity.repealed_by = order
    activity.save(update_fields=["repealed_by"])
    list(Assignment.objects.filter(deadline__activity=activity).order_by("pk").select_for_update())
    apply_plan(activity, plan_of_repeal(known_dates(activity)), f"мероприятие исключено распоряжением {order}")


def plan_of_repeal(known: Iterable[KnownDate]) -> DatePlan:
    in_force = [one for one in known if not one.is_withdrawn]
    return DatePlan(
        added=(),
        kept=(),
        returning=(),
        vanishing=tuple(one for one in in_force if not one.has_work),
        withdrawn=tuple(one for one in in_force if one.has_work),
        awaiting="",
    )


def write_bodies(activity: Activity, bodies: Iterable[Body], register: BodyRegister) -> None:
    """Write the executors anew, but only when they are others than before."""
    wanted = [
        Executor(
            activity=activity,
            position=position,
            name=body.as_written,
            organisation=None if body.audience else register.find_or_create(body.name),
            audience=body.audience,
            by_agreement=body.by_agreement,
        )
        for position, body in enumerate(bodies, 1)
    ]
    compared = ("position", "name", "organisation_id", "audience", "by_agreement")
    known = list(activity.executors.values_list(*compared))
    if known != [tuple(getattr(executor, field) for field in compared) for executor in wanted]:
        activity.executors.all().delete()
        Executor.objects.bulk_create(wanted)
