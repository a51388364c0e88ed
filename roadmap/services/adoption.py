"""A draft becomes an order in force: in one transaction, once, and again without doubling anything."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from regions.access import Kind
from regions.models import Organisation, Programme, Region
from regions.refusals import Refused
from roadmap.drafts import Body, DraftActivity, DraftOrder, DraftRoadmap
from roadmap.drafts.programmes import years_of
from roadmap.drafts.wording import key
from roadmap.matching import Candidate, match_body
from roadmap.models import Activity, Executor, Order, OrderImport, Roadmap
from roadmap.services.known_orders import amended_order, known_order, order_key
from roadmap.services.scheduling import schedule_roadmap

NOT_KNOWN = match_body("", ()).reason
NOT_SOUND = "Распоряжение не принято: в файле есть ошибки, исправьте их и загрузите файл снова."


@transaction.atomic
def adopt_import(
    *, upload: OrderImport, draft: DraftOrder, now: datetime, subsidy_years: tuple[int, ...] = ()
) -> Order:
    """Adopt an upload; a second call gives the order of the first."""
    upload = OrderImport.objects.select_for_update().get(pk=upload.pk)
    if upload.order is None:
        upload.order = adopt(
            draft=draft, subsidy_years=subsidy_years, file=upload.file.name, file_name=upload.file_name
        )
        upload.adopted_at = now
        upload.save(update_fields=["order", "adopted_at"])
    return upload.order


@transaction.atomic
def adopt(
    *,
    draft: DraftOrder,
    subsidy_years: tuple[int, ...] = (),
    file: str = "",
    file_name: str = "",
    is_demo: bool = False,
) -> Order:
    """Write the order, its roadmaps, activities, dates and assignments. Raises `Refused` with what is missing."""
    if draft.has_fatal_problems:
        raise Refused(NOT_SOUND)
    region = _region(draft)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)  # of two first adoptions the second finds the first
    known = known_order(draft, region)
    order, _ = Order.objects.update_or_create(
        key=known.key if known else order_key(draft, region),
        defaults={
            "region": region,
            "number": draft.number or (known.number if known else ""),
            "signed_on": draft.date or (known.signed_on if known else None),
            "issuer": draft.issuer,
            "title": draft.title,
            "signatory": draft.signatory,
            "controller": draft.controller,
            "amends": amended_order(draft, region),
            "is_demo": is_demo,
        }
        | ({"file": file, "file_name": file_name} if file else {}),
    )
    for roadmap in draft.roadmaps:
        _adopt_roadmap(order, roadmap, subsidy_years)
    return order


def _region(draft: DraftOrder) -> Region:
    region = Region.objects.filter(code=draft.region).first()
    if region is None:
        raise Refused("Не удалось понять, какого субъекта РФ это распоряжение. Выберите субъект и повторите.")
    return region


def _adopt_roadmap(order: Order, draft: DraftRoadmap, subsidy_years: tuple[int, ...]) -> None:
    register = BodyRegister(order.region, coordinator=draft.coordinator or order.issuer)
    first_year, last_year = _written_years(order, draft, subsidy_years)
    roadmap, _ = Roadmap.objects.update_or_create(
        order=order,
        programme=_programme(draft),
        defaults={
            "title": draft.title,
            "coordinator": register.find_or_create(draft.coordinator) if draft.coordinator else None,
        }
        | ({"subsidy_years": list(subsidy_years)} if subsidy_years else {})
        | ({"first_year": first_year, "last_year": last_year} if draft.first_year else {}),
    )
    for position, activity in enumerate(draft.activities, 1):
        _adopt_activity(roadmap, activity, position, register)
    schedule_roadmap(roadmap=roadmap)


def _written_years(order: Order, draft: DraftRoadmap, subsidy_years: tuple[int, ...]) -> tuple[int | None, int | None]:
    """The draft's years, unless they are only those of the subsidy: the roadmap counts from these by itself."""
    phrases = [activity.phrase for activity in draft.activities]
    if subsidy_years and years_of((draft.title, order.title), phrases, ()) is None:
        return None, None
    return draft.first_year, draft.last_year


def _programme(draft: DraftRoadmap) -> Programme:
    programme = Programme.objects.filter(code=draft.programme).first()
    if programme is None:
        raise Refused("Не удалось понять, для какой программы эта дорожная карта. Выберите программу и повторите.")
    return programme


def _adopt_activity(roadmap: Roadmap, draft: DraftActivity, position: int, register: "BodyRegister") -> None:
    activity, _ = Activity.objects.update_or_create(
        roadmap=roadmap,
        number=draft.number,
        defaults={
            "position": position,
            "title": draft.title,
            "result": draft.result,
            "responsible": draft.responsible_as_written,
            "phrase": draft.phrase,
            "is_reporting": draft.reporting,
            "where": draft.where[:200],
        },
    )
    _adopt_bodies(activity, draft.bodies, register)


def _adopt_bodies(activity: Activity, bodies: Iterable[Body], register: "BodyRegister") -> None:
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


@dataclass(frozen=True)
class BodyPlan:
    """What adoption will do with a named body: use an organisation, or create one. `reason` is shown beside it."""

    body: Body
    organisation: Organisation | None
    reason: str

    @property
    def is_doubtful(self) -> bool:
        """Whether one will be created although the register has something like it."""
        return self.organisation is None and self.reason != NOT_KNOWN


class BodyRegister:
    """The organisations that an order of a region may name, and what becomes of a name that none of them has.

    `coordinator` is the name of the regional coordinator; an order that names none is carried out by its issuer.
    """

    def __init__(self, region: Region, *, coordinator: str = "") -> None:
        self.region = region
        self.coordinator = coordinator
        known = Organisation.objects.that_can_be_named(region).exclude(kind__in=[Kind.SCHOOL])
        self.known = {organisation.pk: organisation for organisation in known}

    def find(self, name: str) -> tuple[Organisation | None, str]:
        match = match_body(name, [Candidate(o.pk, o.kind, o.names) for o in self.known.values()])
        return (self.known[match.id] if match.certain else None), match.reason

    def find_or_create(self, name: str) -> Organisation:
        found, _ = self.find(name)
        return found or self._create(name)

    def _create(self, name: str) -> Organisation:
        kind = self.kind_of(name)
        created, _ = Organisation.objects.get_or_create(
            name=name[:1].upper() + name[1:],
            region=None if kind == Kind.FEDERAL_OPERATOR else self.region,
            municipality=None,
            defaults={"kind": kind},
        )
        self.known[created.pk] = created
        return created

    def kind_of(self, name: str) -> Kind:
        if key(name) == key(self.coordinator):
            return Kind.REGIONAL_DEPARTMENT
        if "федеральный оператор" in name.casefold():
            return Kind.FEDERAL_OPERATOR
        if "региональный оператор" in name.casefold() or "институт развития образования" in name.casefold():
            return Kind.REGIONAL_OPERATOR
        return Kind.OTHER


def plan_bodies(draft: DraftOrder, region: Region) -> list[BodyPlan]:
    """For the preview: every named body of the order once, with the organisation it is taken for."""
    plans: dict[str, BodyPlan] = {}
    for roadmap in draft.roadmaps:
        register = BodyRegister(region, coordinator=roadmap.coordinator or draft.issuer)
        for body in (body for activity in roadmap.activities for body in activity.bodies if not body.audience):
            if body.name not in plans:
                plans[body.name] = BodyPlan(body, *register.find(body.name))
    return list(plans.values())
