"""The fixed cast of the tests: two regions, two districts and two schools in each, everyone with a role, one outsider.

`tomsk` is the region in which tests act, `ivanovo` is the foreign one.
"""

from dataclasses import dataclass, field
from datetime import date

from regions.access import Kind
from regions.models import Centre, Coordinator, Municipality, Organisation, Programme, Region, User

SINCE = date(2020, 1, 1)


@dataclass
class Territory:
    """A region with its people; lists hold the near thing first, its neighbour second."""

    region: Region
    department: Organisation
    operator: Organisation
    municipalities: list[Municipality] = field(default_factory=list)
    authorities: list[Organisation] = field(default_factory=list)
    schools: list[Organisation] = field(default_factory=list)
    centres: list[Centre] = field(default_factory=list)
    ministry_user: User | None = None
    operator_user: User | None = None
    district_users: list[User] = field(default_factory=list)
    school_users: list[User] = field(default_factory=list)


@dataclass
class Cast:
    tomsk: Territory
    ivanovo: Territory
    programme: Programme
    federal_operator: Organisation
    admin: User
    federal: User
    outsider: User  # has an account and acts for nobody

    @property
    def ministry(self) -> User:
        return self.tomsk.ministry_user

    @property
    def operator(self) -> User:
        return self.tomsk.operator_user

    @property
    def district(self) -> User:
        return self.tomsk.district_users[0]

    @property
    def school(self) -> User:
        return self.tomsk.school_users[0]

    @property
    def neighbour_school(self) -> User:
        """A school of the same region in another district."""
        return self.tomsk.school_users[1]

    @property
    def foreign_ministry(self) -> User:
        return self.ivanovo.ministry_user


def make_cast() -> Cast:
    programme = Programme.objects.create(
        code="tochka-rosta",
        name="Точка роста",
        full_name="Центр образования «Точка роста»",
        genitive_plural="центров «Точка роста»",
    )
    federal_operator = Organisation.objects.create(kind=Kind.FEDERAL_OPERATOR, name="Федеральный оператор")
    return Cast(
        tomsk=_territory(programme, "70", "Томская область", "Томской области", "Asia/Tomsk", "Департамент общего"),
        ivanovo=_territory(programme, "37", "Ивановская область", "Ивановской области", "Europe/Moscow", "Департамент"),
        programme=programme,
        federal_operator=federal_operator,
        admin=User.objects.create_superuser("admin@example.org", surname="Админова", given_name="Анна"),
        federal=person("federal", federal_operator),
        outsider=User.objects.create_user("outsider@example.org", surname="Посторонний", given_name="Пётр"),
    )


def _territory(programme: Programme, code: str, name: str, genitive: str, zone: str, department: str) -> Territory:
    district = {"70": "Сибирский", "37": "Центральный"}[code]
    region = Region.objects.create(code=code, name=name, genitive=genitive, district=district, time_zone=zone)

    def organisation(kind: str, title: str, municipality: Municipality | None = None) -> Organisation:
        return Organisation.objects.create(kind=kind, name=title, region=region, municipality=municipality)

    place = Territory(
        region=region,
        department=organisation(Kind.REGIONAL_DEPARTMENT, f"{department} образования {genitive}"),
        operator=organisation(Kind.REGIONAL_OPERATOR, f"Институт развития образования {genitive}"),
    )
    place.ministry_user = person(f"ministry-{code}", place.department)
    place.operator_user = person(f"operator-{code}", place.operator)
    for number, town in enumerate(("Берёзовский район", "Еловский район"), 1):
        municipality = Municipality.objects.create(region=region, name=town)
        authority = organisation(Kind.MUNICIPAL_AUTHORITY, f"Управление образования, {town}", municipality)
        school = organisation(Kind.SCHOOL, f"МБОУ «Школа № {number}», {town}", municipality)
        centre = Centre.objects.create(
            organisation=school, programme=programme, name=f"Точка роста, школа № {number}", opened_on=date(2021, 9, 1)
        )
        place.municipalities.append(municipality)
        place.authorities.append(authority)
        place.schools.append(school)
        place.centres.append(centre)
        place.district_users.append(person(f"district-{code}-{number}", authority))
        place.school_users.append(person(f"school-{code}-{number}", school))
    return place


def person(address: str, organisation: Organisation) -> User:
    """A person who acts for the organisation; `address` is the part before @example.org."""
    user = User.objects.create_user(
        f"{address}@example.org", surname="Кравцова", given_name="Елена", patronymic="Андреевна"
    )
    Coordinator.objects.create(
        user=user, organisation=organisation, position="главный специалист", phone="8 (3822) 00-01-00", since=SINCE
    )
    return user
