"""Who may see and change what: the one place that turns a person's organisations into a scope.

A person acts for organisations; an organisation's kind and territory say how far its people see. Every scoped
queryset has ``visible_to(user)``, which answers from the person's `Scope`; nobody and anonymous people get nothing.
"""

import zoneinfo
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Model, Q, TextChoices
from django.utils import timezone


class Kind(TextChoices):
    """Kinds of organisations; the kind is also the role of the people who act for it."""

    FEDERAL_OPERATOR = "federal_operator", "федеральный оператор"
    REGIONAL_DEPARTMENT = "regional_department", "региональный координатор"
    REGIONAL_OPERATOR = "regional_operator", "региональный оператор"
    MUNICIPAL_AUTHORITY = "municipal_authority", "муниципальный орган управления образованием"
    SCHOOL = "school", "школа"
    OTHER = "other", "иная организация"


COUNTRY = "Российская Федерация"
EVERYTHING = ~Q(pk__in=[])  # not Q(): that one vanishes in an «or», and the rest would be all that is left


@dataclass(frozen=True)
class Scope:
    """Primary keys that bound what a person sees and changes."""

    is_admin: bool = False
    everywhere: bool = False  # sees every region
    organisations: frozenset[int] = frozenset()  # acts for
    apart: frozenset[int] = frozenset()  # of those the ones outside of the places below
    municipalities: frozenset[int] = frozenset()  # sees all organisations in
    regions: frozenset[int] = frozenset()  # sees all organisations in
    home_regions: frozenset[int] = frozenset()  # sees the acts and roadmaps of
    managed_regions: frozenset[int] = frozenset()  # changes roadmaps, accepts work in
    reviewed_regions: frozenset[int] = frozenset()  # accepts centres' reports in
    kinds: frozenset[str] = frozenset()
    seat: str = ""  # the person's first organisation, as pages name it
    place: str = ""  # where that is
    time_zone: str = ""  # there; "" is the portal's own

    def sees_region(self, region: str) -> Q:
        """Everything of a region, for those who answer for the whole region; `region` is a lookup path."""
        return EVERYTHING if self.everywhere else Q(**{f"{region}__in": self.regions})

    def sees_acts(self, region: str) -> Q:
        """Acts and roadmaps of a region, for everybody who works in it."""
        return EVERYTHING if self.everywhere else Q(**{f"{region}__in": self.home_regions})

    def reads_acts(self, region: str) -> Q:
        """Words and dates of a region's acts, which are public, to lay beside one's own: who answers for a whole region
        reads those of all; how the work on them goes stays with `sees_acts` and `sees_organisation`."""
        return EVERYTHING if self.is_regional else self.sees_acts(region)

    def sees_organisation(self, organisation: str, region: str | None = None) -> Q:
        """Things of one organisation; `organisation` is a lookup path, "" on the organisation itself."""
        if self.everywhere:
            return EVERYTHING
        prefix = f"{organisation}__" if organisation else ""
        own = self.organisations if region else self.apart  # said twice, an index of places would be of no use
        return (
            Q(**{f"{prefix}pk__in": own})
            | Q(**{f"{prefix}municipality__in": self.municipalities})
            | Q(**{f"{region or f'{prefix}region'}__in": self.regions})
        )

    def reaches(self, organisation: Model, region: int | None = None) -> bool:
        """What `sees_organisation` says, of one that has been read; `region`: where its thing is, if not at home."""
        return (
            self.everywhere
            or organisation.pk in self.organisations
            or organisation.municipality_id in self.municipalities
            or (region or organisation.region_id) in self.regions
        )

    def reaches_acts(self, region: int) -> bool:
        """What `sees_acts` says of a region."""
        return self.everywhere or region in self.home_regions

    def manages_region(self, region: str) -> Q:
        return EVERYTHING if self.is_admin else Q(**{f"{region}__in": self.managed_regions})

    def manages(self, region: int) -> bool:
        """What `manages_region` says of a region."""
        return self.is_admin or region in self.managed_regions

    def reviews_region(self, region: str) -> Q:
        return EVERYTHING if self.is_admin else Q(**{f"{region}__in": self.reviewed_regions})

    def reviews(self, region: int) -> bool:
        """What `reviews_region` says of a region."""
        return self.is_admin or region in self.reviewed_regions

    def checks_municipality(self, municipality: str) -> Q:
        """Whose centres' reports the person may look at before the region does, and write about to who owes them."""
        return EVERYTHING if self.is_admin else Q(**{f"{municipality}__in": self.municipalities})

    def checks(self, municipality: int | None) -> bool:
        """What `checks_municipality` says of a municipality; none is nobody's."""
        return municipality is not None and (self.is_admin or municipality in self.municipalities)

    def acts_for(self, organisation: str) -> Q:
        return EVERYTHING if self.is_admin else Q(**{f"{organisation}__in": self.organisations})

    def acts_as(self, organisation: int) -> bool:
        """What `acts_for` says of an organisation."""
        return self.is_admin or organisation in self.organisations

    def brings_values_of(self, organisation: str) -> Q:
        """Whose reports the person may bring in from a file: one's own, and those of one's municipality or region."""
        if self.is_admin:
            return EVERYTHING
        return (
            self.acts_for(organisation)
            | Q(**{f"{organisation}__municipality__in": self.municipalities})
            | Q(**{f"{organisation}__region__in": self.reviewed_regions})
        )

    def brings_values_for(self, organisation: Model) -> bool:
        """What `brings_values_of` says of an organisation that has been read."""
        return (
            self.acts_as(organisation.pk)
            or organisation.municipality_id in self.municipalities
            or organisation.region_id in self.reviewed_regions
        )

    @property
    def is_school(self) -> bool:
        """Whether the person works for schools only, and wants nothing but what the school owes."""
        return self.kinds == {Kind.SCHOOL} and not self.everywhere

    @property
    def is_empty(self) -> bool:
        """Whether every list would be empty: the person acts for nobody yet."""
        return not self.everywhere and not self.organisations

    @property
    def is_regional(self) -> bool:
        return self.everywhere or bool(self.regions)

    @property
    def may_keep_registers(self) -> bool:
        """Whether whole registers may come in from the person's files; which ones, says `regions.tables.keepers`."""
        return self.is_admin or bool(self.managed_regions)

    @property
    def reminds_others(self) -> bool:
        """Whether there may be people below whom the person may remind of their assignments."""
        return self.is_admin or bool(self.managed_regions or self.municipalities)

    @property
    def grantable_kinds(self) -> frozenset[str]:
        """Kinds of organisations that the person may register: nobody hands out a role above their own."""
        if self.is_admin:
            return frozenset(Kind)
        if self.is_regional:
            local = {Kind.MUNICIPAL_AUTHORITY, Kind.SCHOOL, Kind.OTHER}
            return frozenset(local | _REGIONAL if self.managed_regions else local)
        return frozenset({Kind.SCHOOL, Kind.OTHER} if self.municipalities else ())

    def appoints_for(self) -> Q:
        """Organisations that the person may change and let people act for: below their own, and their own."""
        if self.is_admin:
            return EVERYTHING
        below = Q(kind__in=self.grantable_kinds - _REGIONAL)
        managed = Q(kind__in=_REGIONAL, region__in=self.managed_regions)
        return self.sees_organisation("") & (below | managed | Q(pk__in=self.organisations))


NOBODY = Scope()
ADMIN = Scope(is_admin=True, everywhere=True)


def scope_of(user: Model) -> Scope:
    """The scope of a person today, read once for a user object. Rights are always those of the current day, which
    begins with the organisation's own midnight."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    if user.is_superuser:
        return ADMIN
    if not hasattr(user, "_scope"):
        read_scopes([user])
    return user._scope


def read_scopes(users: Sequence[Model]) -> None:
    """Read the scopes of many people at once, for `scope_of` to find."""
    now, rows = timezone.now(), defaultdict(list)
    places = users[0].coordinations.model.objects.filter(user__in=users).order_by("pk")
    for user, *columns in places.values_list("user", *_COLUMNS):
        rows[user].append(_Place(*columns))
    for user in users:
        user._scope = _scope_from([row for row in rows[user.pk] if row.is_in_force(now)])


_COLUMNS = (
    "organisation",
    "organisation__kind",
    "organisation__municipality",
    "organisation__region",
    "organisation__region__time_zone",
    "organisation__short_name",
    "organisation__name",
    "organisation__municipality__name",
    "organisation__region__name",
    "since",
    "until",
)


class _Place(NamedTuple):
    """A row of `_COLUMNS`."""

    organisation: int
    kind: str
    municipality: int | None
    region: int | None
    time_zone: str | None
    short_name: str
    name: str
    municipality_name: str | None
    region_name: str | None
    since: date
    until: date | None

    def is_in_force(self, now: datetime) -> bool:
        zone = zoneinfo.ZoneInfo(self.time_zone) if self.time_zone else timezone.get_default_timezone()
        return self.since <= now.astimezone(zone).date() <= (self.until or date.max)


_REGIONAL = {Kind.REGIONAL_DEPARTMENT, Kind.REGIONAL_OPERATOR}


def _scope_from(rows: list[_Place]) -> Scope:
    municipalities = frozenset(row.municipality for row in rows if row.kind == Kind.MUNICIPAL_AUTHORITY)
    regions = frozenset(row.region for row in rows if row.kind in _REGIONAL)
    seen_whole = [row for row in rows if row.municipality in municipalities or row.region in regions]
    return Scope(
        everywhere=any(row.kind == Kind.FEDERAL_OPERATOR for row in rows),
        organisations=frozenset(row.organisation for row in rows),
        apart=frozenset(row.organisation for row in rows) - {row.organisation for row in seen_whole},
        municipalities=municipalities,
        regions=regions,
        home_regions=frozenset(row.region for row in rows if row.region),
        managed_regions=frozenset(row.region for row in rows if row.kind == Kind.REGIONAL_DEPARTMENT),
        reviewed_regions=regions,
        kinds=frozenset(row.kind for row in rows),
        seat=next((row.short_name or row.name for row in rows), ""),
        place=next((row.municipality_name or row.region_name or COUNTRY for row in rows), ""),
        time_zone=next((row.time_zone for row in rows if row.time_zone), ""),
    )
