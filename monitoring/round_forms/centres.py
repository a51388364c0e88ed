"""Which centre of the round a row of a form is about: by the row's sign, else by the names in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uploads.characters import character_faults
from uploads.headings import heading_key

from .filled import FilledRow

NOBODY = "Не видно, о каком центре строка: впишите школу или центр так, как в форме."
FOREIGN = "Такого центра среди ваших в этом сборе нет: {name}. Проверьте название или скачайте форму заново."
SEVERAL = "Под «{name}» подходит несколько центров. Добавьте столбцы «Муниципальное образование» и «Центр»."
MOVED = (
    "В форме это строка центра «{signed}», а написано «{written}». Верните прежнее название или скачайте форму "
    "и впишите числа в строку нужного центра."
)


@dataclass(frozen=True)
class KnownCentre:
    pk: int
    municipality: str
    school: str
    name: str

    @property
    def names(self) -> dict[str, str]:
        return {"municipality": self.municipality, "school": self.school, "centre": self.name}

    @property
    def place(self) -> str:
        """What stands beside the centre's name: its school, if the name doesn't say it, and its municipality."""
        school = "" if self.school in self.name else self.school
        return ", ".join(part for part in (school, self.municipality) if part)


class UnknownCentre(Exception):
    """Why a row's centre can't be told: a sentence for the person."""


class KnownCentres:
    """The centres that a person may bring values of, in one round."""

    def __init__(self, centres: Iterable[KnownCentre]) -> None:
        self.by_pk = {centre.pk: centre for centre in centres}
        self.keys = {
            centre.pk: {place: heading_key(name) for place, name in centre.names.items()}
            for centre in self.by_pk.values()
        }
        self._by_name: dict[tuple[str, str], set[int]] = {}
        for pk, keys in self.keys.items():
            for place, key in keys.items():
                self._by_name.setdefault((place, key), set()).add(pk)

    def of(self, row: FilledRow) -> KnownCentre:
        """Raises `UnknownCentre`."""
        written = {place: name for place, name in row.names.items() if name}
        if row.sign is None:
            return self._named(written)
        signed = self.by_pk.get(row.sign.centre)
        if signed is None:
            raise UnknownCentre(FOREIGN.format(name=_told(written)))
        if any(heading_key(name) != self.keys[signed.pk][place] for place, name in written.items()):
            self._refuse_moved(signed, written)
        return signed

    def _named(self, written: Mapping[str, str]) -> KnownCentre:
        if not {"school", "centre"} & set(written):
            if len(self.by_pk) == 1 and not written:
                return next(iter(self.by_pk.values()))
            raise UnknownCentre(NOBODY)
        found = self._all_of(written)
        if not found:
            found = self._all_of({place: name for place, name in written.items() if place != "municipality"})
        if not found:
            odd = " ".join(fault for name in written.values() for fault in character_faults(name))
            raise UnknownCentre(f"{FOREIGN.format(name=_told(written))} {odd}".strip())
        if len(found) > 1:
            raise UnknownCentre(SEVERAL.format(name=_told(written).strip("«»")))
        return self.by_pk[found.pop()]

    def _all_of(self, written: Mapping[str, str]) -> set[int]:
        sets = [self._by_name.get((place, heading_key(name)), set()) for place, name in written.items()]
        return set.intersection(*sets) if sets else set()

    def _refuse_moved(self, signed: KnownCentre, written: Mapping[str, str]) -> None:
        """A name that is merely written otherwise does no harm; one of another centre does."""
        others = self._all_of({place: name for place, name in written.items() if place != "municipality"})
        if others - {signed.pk} and signed.pk not in others:
            raise UnknownCentre(MOVED.format(signed=signed.name, written=_told(written).strip("«»")))


def _told(written: Mapping[str, str]) -> str:
    return next((f"«{written[place]}»" for place in ("centre", "school", "municipality") if place in written), "строка")
