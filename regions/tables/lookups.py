"""Cells that name something of another register: found by the names that people use, within one's own scope."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from import_export.widgets import Widget

from regions.models import Centre, Municipality, Organisation, Programme, Region
from uploads.characters import LOOK_ALIKES

from .cells import folded, folded_texts, plain_text

REGION, MUNICIPALITY, ORGANISATION, PROGRAMME = "Субъект РФ", "Муниципальное образование", "Организация", "Программа"

Key = tuple[str, ...]


class Lookup(Widget):
    """Finds one row by its own cell and the `beside` columns that tell namesakes apart; reads the register once.

    `keys` gives every key that a thing is known by, out of its values of `columns`: the texts of `beside`, then its
    own name. Keys are compared folded. `exact` names the columns of its foremost key, by which a whole file finds most
    things without folding anything.
    """

    shown = "name"  # what it is written as
    is_listed = True  # what it may name can be offered in a list

    def __init__(
        self,
        queryset: Callable[[], QuerySet],
        columns: Sequence[str],
        keys: Callable[..., Iterable[Key]],
        beside: Sequence[str] = (),
        exact: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.queryset, self.columns, self.keys, self.beside, self.exact = queryset, columns, keys, beside, exact
        self.asked: Sequence[str] = ()  # further columns, for what `stand_in` makes
        self.user: Model | None = None  # sees only what this person sees; None: everything
        self._known: dict[Key, int] | None = None
        self._exactly: dict[Key, int] | None = None
        self._namesakes: dict[Key, set[int]] = {}
        self._alike: dict[Key, str] | None = None

    def name_of(self, pk: int | None) -> str:
        if pk is None:
            return ""
        return str(self.queryset().model._base_manager.values_list(self.shown, flat=True).filter(pk=pk).first() or "")

    def names(self) -> list[str]:
        """What a cell may name, as a list offers it."""
        names = self._seen().order_by().values_list(self.shown, flat=True) if self.is_listed else ()
        return sorted(set(names), key=folded)

    def known(self) -> dict[Key, int]:
        """Primary keys by the keys that mean just one thing."""
        if self._known is None:
            pairs = self._pairs()
            self._known, self._namesakes = {}, {}
            for key, pk in zip(_folded_keys([key for key, _ in pairs]), (pk for _, pk in pairs), strict=True):
                if self._known.setdefault(key, pk) != pk:
                    self._namesakes.setdefault(key, {self._known[key]}).add(pk)
            for key in self._namesakes:
                del self._known[key]
        return self._known

    def known_exactly(self) -> dict[Key, int]:
        """By the foremost key as it is written; nothing where a register is small enough to be folded."""
        if not self.exact:
            return {}
        if self._exactly is None:
            columns = list(zip(*self._seen().order_by().values_list("pk", *self.exact), strict=True)) or [()]
            self._exactly = dict(zip(zip(*columns[1:], strict=True), columns[0], strict=True))
        return self._exactly

    def fault(self, value: Any, beside: Sequence[Any]) -> str:
        """Why the register has nothing of this name, or too much."""
        self.known()
        namesakes = self._namesakes.get((*map(folded, beside), folded(value)))
        if namesakes:
            return f"«{plain_text(value)}»: под этим названием их {len(namesakes)}, напишите полное название."
        place = ", ".join(text for text in map(plain_text, beside) if text)
        meant = self._meant(value, beside)
        hint = f" Вероятно, имелось в виду «{meant}»: проверьте, нет ли в слове латинских букв." if meant else ""
        return f"«{plain_text(value)}»{f' ({place})' if place else ''}: нет в справочнике.{hint}"

    def stand_in(self, value: str, beside: Sequence[str]) -> Any:
        """What a row takes for a thing that the register doesn't have; nothing, as a rule: raises `ValueError`."""
        raise ValueError(self.fault(value, beside))

    def _meant(self, value: Any, beside: Sequence[Any]) -> str:
        """The name that differs by letters only that look the same; it is proposed, never taken."""
        if self._alike is None:
            self._alike = {_alike(key): key[-1] for key, _ in self._pairs()}
        return self._alike.get(_alike((*map(plain_text, beside), plain_text(value))), "")

    def _pairs(self) -> list[tuple[Key, int]]:
        rows = self._seen().order_by().values_list("pk", *self.columns)
        return [(key, pk) for pk, *values in rows for key in self.keys(*values)]

    def _seen(self) -> QuerySet:
        queryset = self.queryset()
        return queryset.visible_to(self.user) if self.user and hasattr(queryset, "visible_to") else queryset


def _folded_keys(keys: Sequence[Key]) -> Iterable[Key]:
    return zip(*(folded_texts(part) for part in zip(*keys, strict=True)), strict=True)


def _alike(key: Key) -> Key:
    return tuple(folded(part.translate(LOOK_ALIKES)) for part in key)


def region_lookup() -> Lookup:
    return Lookup(Region.objects.all, ["name", "code"], lambda name, code: [(name,), (code,)])


def programme_lookup() -> Lookup:
    return Lookup(Programme.objects.all, ["name", "full_name", "code"], lambda *names: [(name,) for name in names])


def municipality_lookup() -> Lookup:
    return Lookup(Municipality.objects.all, ["region__name", "name"], lambda region, name: [(region, name)], [REGION])


def organisation_lookup() -> Lookup:
    return Lookup(
        Organisation.objects.all,
        ["region__name", "municipality__name", "name", "short_name", "aliases"],
        lambda region, municipality, *names: [
            (region or "", municipality or "", name) for name in names_of_organisation(*names)
        ],
        [REGION, MUNICIPALITY],
        exact=["region__name", "municipality__name", "name"],
    )


def centre_lookup() -> Lookup:
    of_organisation = ["region__name", "municipality__name", "name", "short_name", "aliases"]
    return Lookup(
        Centre.objects.all,
        ["programme__name", "name", *(f"organisation__{column}" for column in of_organisation)],
        lambda programme, centre, region, municipality, *names: [
            (region or "", municipality or "", name, programme, centre) for name in names_of_organisation(*names)
        ],
        [REGION, MUNICIPALITY, ORGANISATION, PROGRAMME],
        exact=[*(f"organisation__{column}" for column in of_organisation[:3]), "programme__name", "name"],
    )


def names_of_organisation(name: str, short_name: str, aliases: Sequence[str]) -> list[str]:
    """Every name that a table may use for it."""
    return [each for each in (name, short_name, *aliases) if each]
