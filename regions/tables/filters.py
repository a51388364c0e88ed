"""Filters of the admin's lists: by place, chosen from a list as there are many, and by whether something has ended."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from regions.addresses import key_of
from regions.models import Municipality, Region

NOT_KEPT = {"p", "e"}  # the page, and Django's word that a filter was wrong


class PlaceFilter(admin.SimpleListFilter):
    """`path` leads from the list's rows to the place; `narrower`: what is asked for anew with another place."""

    template = "admin/place_filter.html"
    path: ClassVar[str]
    narrower: ClassVar[set[str]] = set()

    def __init__(self, request: HttpRequest, params: dict[str, list], model: type[Model], model_admin: Any) -> None:
        left = {self.parameter_name, *self.narrower, *NOT_KEPT}
        self.kept = [(name, value) for name, values in request.GET.lists() if name not in left for value in values]
        super().__init__(request, params, model, model_admin)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        key = key_of(self.value() or "")
        if not key:
            return queryset
        there = queryset.model._base_manager.filter(**{self.path: key})  # apart, as a person may act there twice
        return queryset.filter(pk__in=there.order_by().values("pk"))

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        yield {"value": "", "display": "Все", "selected": not self.value()}
        for key, name in self.lookup_choices:
            yield {"value": str(key), "display": name, "selected": str(key) == self.value()}


def by_region(path: str) -> type[PlaceFilter]:
    """Of the regions that the person sees; with one of them there is nothing to choose."""

    class RegionFilter(PlaceFilter):
        title, parameter_name, narrower = "субъект РФ", "in_region", {"in_municipality"}

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[int, str]]:
            seen = list(Region.objects.visible_to(request.user).values_list("pk", "name"))
            return seen if len(seen) > 1 else []

    RegionFilter.path = path
    return RegionFilter


def by_municipality(path: str) -> type[PlaceFilter]:
    """Of the region that is chosen beside; the country's two thousand are too many to choose from."""

    class MunicipalityFilter(PlaceFilter):
        title, parameter_name = "муниципальное образование", "in_municipality"

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[int, str]]:
            regions = Region.objects.visible_to(request.user)
            region = key_of(request.GET.get("in_region", "")) or (regions.count() == 1 and regions.get().pk)
            seen = Municipality.objects.visible_to(request.user).filter(region=region or None)
            return list(seen.order_by("sort_name").values_list("pk", "name"))

    MunicipalityFilter.path = path
    return MunicipalityFilter


def whether(field: str, title: str, empty: str, filled: str) -> type[admin.SimpleListFilter]:
    """Rows without a date and rows with one, in words that say what the date means."""

    class WhetherFilter(admin.SimpleListFilter):
        parameter_name = f"{field}_is"

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
            return [("empty", empty), ("filled", filled)]

        def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
            wanted = {"empty": True, "filled": False}.get(self.value())
            return queryset if wanted is None else queryset.filter(**{f"{field}__isnull": wanted})

    WhetherFilter.title = title
    return WhetherFilter
