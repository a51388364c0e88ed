"""Whom an order names: the organisations that it may mean, what a person chose among them, and who is made anew."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regions import russian
from regions.access import Kind
from regions.addresses import key_of
from regions.models import Organisation, Region
from regions.refusals import Refused
from roadmap.drafts import Body
from roadmap.drafts.bodies import bare_name
from roadmap.drafts.choices import NEW
from roadmap.drafts.wording import key
from roadmap.matching import Candidate, Match, match_body
from roadmap.models import Executor, Roadmap

LONGEST_ALIAS = 300
NO_CHOICES: Mapping[str, str] = {}
FOREIGN = "Выбранной организации нет среди организаций региона. Выберите другую."


@dataclass(frozen=True)
class BodyPlan:
    """What adoption will do with a named body: `organisation` is taken, or None: one is created. `proposed` is what the
    portal would choose, with its `reason`; `is_certain`: nobody need look."""

    body: Body
    organisation: Organisation | None
    proposed: Organisation | None
    reason: str
    is_certain: bool
    is_known: bool  # whether the register has something that may be meant
    chosen: str  # as the page's field says it: a primary key or NEW


class BodyRegister:
    """The organisations that an order of a region may name, and what becomes of a name that none of them has.

    `coordinator` is the name of the regional coordinator; an order that names none is carried out by its issuer.
    `choices` are what a person decided, by a body's name. `roadmap` is one in force: the names by which its rows call
    an organisation are that organisation's.
    """

    def __init__(
        self,
        region: Region,
        *,
        coordinator: str = "",
        choices: Mapping[str, str] = NO_CHOICES,
        roadmap: Roadmap | None = None,
    ) -> None:
        self.region, self.coordinator, self.choices = region, coordinator, choices
        known = Organisation.objects.that_can_be_named(region).exclude(kind__in=[Kind.SCHOOL])
        self.known = {organisation.pk: organisation for organisation in known}
        self.called = _names_in_force(region, roadmap)

    def match(self, name: str) -> Match:
        return match_body(name, [self._candidate(organisation) for organisation in self.known.values()])

    def plan(self, body: Body) -> BodyPlan:
        match = self.match(body.name)
        proposed = self.known.get(match.id) if match.id else None
        default = str(match.id) if match.certain or match.is_likely else NEW
        chosen = default if match.certain else self.choices.get(body.name, default)
        return BodyPlan(
            body=body,
            organisation=None if chosen == NEW else self._chosen(chosen),
            proposed=proposed,
            reason=match.reason,
            is_certain=match.certain,
            is_known=match.reason != NOT_KNOWN,
            chosen=chosen,
        )

    def find_or_create(self, name: str) -> Organisation:
        """What was chosen for a name that is not certain; without a choice nobody is taken for another."""
        match = self.match(name)
        if match.certain:
            return self.known[match.id]
        chosen = self.choices.get(name, NEW)
        return self._create(name) if chosen == NEW else self._remember(self._chosen(chosen), name)

    def kind_of(self, name: str) -> Kind:
        if key(name) == key(self.coordinator):
            return Kind.REGIONAL_DEPARTMENT
        if "федеральный оператор" in name.casefold():
            return Kind.FEDERAL_OPERATOR
        if "региональный оператор" in name.casefold() or "институт развития образования" in name.casefold():
            return Kind.REGIONAL_OPERATOR
        return Kind.OTHER

    def _candidate(self, organisation: Organisation) -> Candidate:
        return Candidate(organisation.pk, organisation.kind, (*organisation.names, *self.called[organisation.pk]))

    def _chosen(self, chosen: str) -> Organisation:
        found = self.known.get(key_of(chosen))
        if found is None:
            raise Refused(FOREIGN)
        return found

    def _remember(self, organisation: Organisation, name: str) -> Organisation:
        """Next time the name is certain. What belongs to no region is not renamed by one: there the name stands in the
        region's own rows."""
        if organisation.region_id == self.region.pk and len(name) <= LONGEST_ALIAS:
            organisation.aliases = [*organisation.aliases, name]
            organisation.save(update_fields=["aliases"])
        return organisation

    def _create(self, name: str) -> Organisation:
        kind = self.kind_of(name)
        created, _ = Organisation.objects.get_or_create(
            name=russian.capital(name),
            region=None if kind == Kind.FEDERAL_OPERATOR else self.region,
            municipality=None,
            defaults={"kind": kind},
        )
        self.known[created.pk] = created
        return created


NOT_KNOWN = match_body("", ()).reason


def _names_in_force(region: Region, roadmap: Roadmap | None) -> dict[int, set[str]]:
    """By organisation: how the region's rows call one that belongs to no region, and a roadmap's rows any."""
    called: dict[int, set[str]] = defaultdict(set)
    in_region = Executor.objects.filter(activity__roadmap__order__region=region)
    known = in_region.filter(organisation__isnull=False, organisation__region=None)
    rows = known | in_region.filter(activity__roadmap=roadmap, organisation__isnull=False) if roadmap else known
    for organisation, name in rows.values_list("organisation", "name").distinct():
        called[organisation].add(bare_name(name))
    return called


def plan_bodies(bodies: Iterable[Body], register: BodyRegister) -> list[BodyPlan]:
    """Every named body once, with the organisation that it is taken for."""
    named = {body.name: body for body in bodies if not body.audience}
    return [register.plan(body) for body in named.values()]
