"""What the register of roadmaps is sorted and narrowed by."""

from django.db.models import Max, Min, Q, QuerySet

from regions.access import scope_of
from regions.lists.columns import Column, Kind, ListDescription
from regions.lists.filters import Choice, Filter, Words, along
from regions.models import Programme, Region, User
from roadmap.models import Roadmap

ROADMAPS = ListDescription(
    name="roadmaps",
    noun=("дорожная карта", "дорожные карты", "дорожных карт"),
    columns=(
        Column("place", "Дорожная карта", ("order__region__sort_name", "-order__signed_on?")),
        Column("signed", "Распоряжение", ("order__signed_on?",), Kind.DAYS),
    ),
    default="place",
    filters=("q", "region", "programme", "year"),
)


def roadmap_filters(user: User) -> list[Filter]:
    roadmaps = Roadmap.objects.visible_to(user)
    programmes = Programme.objects.filter(roadmaps__in=roadmaps).distinct()
    return [
        Words("Найти карту", "Найти по названию или номеру распоряжения"),
        *([_regions(roadmaps)] if scope_of(user).everywhere else []),
        Choice(
            "Программа",
            "programme",
            "Все программы",
            [(one.code, one.name) for one in programmes],
            along("programme__code"),
        ),
        Choice("Год", "year", "Все годы", [(str(year), str(year)) for year in _years(roadmaps)], _of_year),
    ]


def _regions(roadmaps: QuerySet) -> Filter:
    regions = Region.objects.filter(orders__roadmaps__in=roadmaps).distinct().order_by("sort_name")
    options = [(one.code, one.name) for one in regions]
    return Choice("Субъект РФ", "region", "Все субъекты РФ", options, along("order__region__code"))


def _years(roadmaps: QuerySet) -> range:
    """From the first year of any roadmap to the last one that the dates of any reach; the latest first."""
    known = roadmaps.order_by().aggregate(
        first=Min("first_year"), last=Max("last_year"), through=Max("scheduled_through")
    )
    ends = [year for year in (known["last"], known["through"]) if year]
    return range(max(ends), known["first"] - 1, -1) if known["first"] and ends else range(0)


def _of_year(rows: QuerySet, year: str) -> QuerySet:
    """Roadmaps that go on in the year: by the years of the order, else by those of the subsidy."""
    goes_on = Q(last_year__gte=year) | Q(scheduled_through__gte=year)
    return rows.filter(Q(first_year__lte=year) & goes_on | Q(first_year=None, subsidy_years__contains=[int(year)]))
