"""The history of a thing, told from the events that the database keeps: its entries, and who was behind each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, QuerySet

from regions import russian
from regions.models import User


@dataclass(frozen=True)
class Step:
    """An entry for templates/parts/step.html; `moment` is in the region's own time."""

    moment: datetime
    icon: str
    tone: str
    what: str
    who: str = ""
    quote: str = ""
    has_time: bool = True

    @property
    def when(self) -> str:
        return russian.moment_text(self.moment) if self.has_time else russian.day_text(self.moment)


def in_order(events: QuerySet) -> list[Model]:
    """Events as they happened, with the context in which each was written."""
    return list(events.select_related("pgh_context").order_by("pgh_id"))


def doers_of(events: Iterable[Model]) -> dict[Model, User]:
    """Who was behind each event; nobody for what the portal did by itself."""
    keys = {event: key for event in events if (key := _user_of(event))}
    people = User.objects.in_bulk(set(keys.values()))
    return {event: people[key] for event, key in keys.items() if key in people}


def was_by(event: Model, user: User) -> bool:
    return _user_of(event) == user.pk


def reason_of(event: Model) -> str:
    """Why it was done, where the person was asked."""
    return (event.pgh_context.metadata or {}).get("reason", "") if event.pgh_context else ""


def did(user: User | None, masculine: str, feminine: str) -> str:
    """The verb's form by the patronymic, the only sign of it that an account has: «приложил», «приложила»."""
    patronymic = user.patronymic.lower() if user else ""
    if patronymic.endswith(("вна", "чна", "шна", "кызы")):
        return feminine
    return masculine if patronymic.endswith(("ич", "оглы")) else f"{masculine}(а)"


def _user_of(event: Model) -> int | None:
    return (event.pgh_context.metadata or {}).get("user") if event.pgh_context else None
