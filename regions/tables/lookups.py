"""Cells that name something of another register: found by the names that people use, within one's own scope."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from import_export.widgets import Widget

from regions.models import Centre, Municipality, Organisation, Programme, Region

from .cells import folded, plain_text

REGION, MUNICIPALITY, ORGANISATION, PROGRAMME = "Субъект РФ", "Муниципальное образование", "Организация", "Программа"

Key = tuple[str, ...]


class Lookup(Widget):
    """Finds one row by its own cell and the `beside` columns that tell namesakes apart; reads the register once.

    `keys` gives every key that a thing is known by: the texts of `beside`, then its own name, all folded.
    """

    def __init__(
        self, queryset: Callable[[], QuerySet], keys: Callable[[Any], Sequence[Key]], beside: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.queryset, self.keys, self.beside = queryset, keys, beside
        self.user: Model | None = None  # sees only what this person sees; None: everything
        self.known: dict[Key, set[Model]] | None = None

    def clean(self, value: Any, row: dict | None = None, **_: object) -> Model | None:
        if not plain_text(value):
            return None
        row = row or {}
        found = self._known().get((*(folded(row.get(column)) for column in self.beside), folded(value)), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise ValueError(f"«{plain_text(value)}»: под этим названием их {len(found)}, напишите полное название.")
        place = ", ".join(plain_text(row[column]) for column in self.beside if plain_text(row.get(column)))
        raise ValueError(f"«{plain_text(value)}»{f' ({place})' if place else ''}: нет в справочнике.")

    def render(self, value: Model | None, obj: Any = None, **_: object) -> str:
        return "" if value is None else getattr(value, "name", str(value))

    def _known(self) -> dict[Key, set[Model]]:
        if self.known is None:
            self.known = defaultdict(set)
            queryset = self.queryset()
            if self.user and hasattr(queryset, "visible_to"):
                queryset = queryset.visible_to(self.user)
            for thing in queryset:
                for key in self.keys(thing):
                    self.known[key].add(thing)
        return self.known


def region_lookup() -> Lookup:
    return Lookup(Region.objects.all, lambda region: [(folded(region.name),), (folded(region.code),)])


def programme_lookup() -> Lookup:
    return Lookup(
        Programme.objects.all,
        lambda programme: [(folded(name),) for name in (programme.name, programme.full_name, programme.code)],
    )


def municipality_lookup() -> Lookup:
    return Lookup(
        lambda: Municipality.objects.select_related("region"),
        lambda municipality: [(folded(municipality.region.name), folded(municipality.name))],
        [REGION],
    )


def organisation_lookup() -> Lookup:
    return Lookup(
        lambda: Organisation.objects.select_related("region", "municipality"),
        lambda organisation: [(*place_key(organisation), folded(name)) for name in organisation.names],
        [REGION, MUNICIPALITY],
    )


def centre_lookup() -> Lookup:
    return Lookup(
        lambda: Centre.objects.select_related("organisation__region", "organisation__municipality", "programme"),
        lambda centre: [
            (*place_key(centre.organisation), folded(name), folded(centre.programme.name), folded(centre.name))
            for name in centre.organisation.names
        ],
        [REGION, MUNICIPALITY, ORGANISATION, PROGRAMME],
    )


def place_key(organisation: Organisation) -> Key:
    region, municipality = organisation.region, organisation.municipality
    return folded(region.name if region else ""), folded(municipality.name if municipality else "")
