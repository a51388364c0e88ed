"""How often things have been written, and when last, by the history that the database keeps."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Count, Max


@dataclass(frozen=True)
class Changed:
    """`at` is None for what has no history."""

    times: int = 0
    at: datetime | None = None

    def __add__(self, other: "Changed") -> "Changed":
        return Changed(self.times + other.times, max(filter(None, (self.at, other.at)), default=None))


def changes_by(path: str, model: str, keys: Iterable[int]) -> dict[int, Changed]:
    """Of the things with these keys, in one query: `path` is what the history `model` refers to them by."""
    events = apps.get_model(model).objects.filter(**{f"{path}__in": set(keys)}).order_by().values_list(path)
    counted = events.annotate(times=Count("pgh_id"), at=Max("pgh_created_at"))
    return defaultdict(Changed, {key: Changed(times, at) for key, times, at in counted})
