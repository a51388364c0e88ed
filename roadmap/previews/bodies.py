"""Who would get the work: each body of the file with the organisation that it is, might be, or would become."""

from collections.abc import Iterator
from dataclasses import dataclass

from regions.models import Organisation, Region
from roadmap.drafts import Body
from roadmap.models.orders import Audience
from roadmap.services.bodies import BodyPlan, BodyRegister, plan_bodies
from roadmap.services.revising import RoadmapRevision


@dataclass(frozen=True)
class BodyLine:
    """A responsible body of the order, once for all its rows. A doubtful one is for a person to decide: `field` names
    the choice in the form, `chosen` is what stands there."""

    name: str
    becomes: str  # whom the portal gives the work to
    doubt: str  # why a person should look
    numbers: tuple[str, ...]  # of the activities that name it
    is_asked: bool = False
    chosen: str = ""
    proposed: Organisation | None = None


def body_lines(revision: RoadmapRevision, region: Region | None, register: BodyRegister | None) -> Iterator[BodyLine]:
    """Of rows that are new or name others than before; whoever has the work of the rest keeps it."""
    named: dict[tuple[str, str], list[str]] = {}
    bodies: dict[str, Body] = {}
    for pair in revision.revised.pairs:
        if pair.after and not pair.keeps_bodies:
            for body in pair.after.bodies:
                named.setdefault((body.name, body.audience), []).append(pair.after.number)
                bodies.setdefault(body.name, body)
    plans = {plan.body.name: plan for plan in plan_bodies(bodies.values(), register)} if register else {}
    for (name, audience), numbers in named.items():
        if audience:
            yield BodyLine(name, *_audience(audience, region), tuple(numbers))
        else:
            yield _line(name, plans.get(name), tuple(numbers))


def _line(name: str, plan: BodyPlan | None, numbers: tuple[str, ...]) -> BodyLine:
    if plan is None:
        return BodyLine(name, "станет известно, когда вы назовёте субъект РФ", "", numbers)
    if plan.is_certain:
        return BodyLine(name, plan.organisation.name, "", numbers)
    becomes = plan.organisation.name if plan.organisation else "новая организация, портал её заведёт"
    return BodyLine(
        name=name,
        becomes=becomes,
        doubt=plan.reason if plan.is_known else "",
        numbers=numbers,
        is_asked=True,
        chosen=plan.chosen,
        proposed=plan.proposed,
    )


def _audience(audience: str, region: Region | None) -> tuple[str, str]:
    """Whom a class of organisations stands for, and the doubt when there is nobody yet."""
    if audience == Audience.SCHOOLS:
        return "каждая школа, у которой есть центр этой программы", ""
    count = Organisation.objects.municipal_authorities(region).count() if region else 0
    if region and not count:
        return "каждый муниципальный орган", "В справочнике их пока нет: поручения появятся, когда их внесут."
    return f"каждый муниципальный орган{f', сейчас их {count}' if count else ''}", ""
