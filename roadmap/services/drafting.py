"""From a file to a draft, with the names that the registers know; and from both to an order in force."""

import json
from pathlib import Path
from typing import Any

import pghistory
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import DatabaseError, models, transaction

from regions.models import Programme, Region
from roadmap.drafts import DraftOrder, RegionName, draft_order
from roadmap.drafts.choices import NOTHING_CHOSEN, Choices
from roadmap.models import Order
from roadmap.reading import read_document
from roadmap.reading.look_alikes import in_russian
from roadmap.services.adoption import adopt


def draft_file(
    name: str, content: bytes, subsidy_years: tuple[int, ...] = (), *, mends_letters: bool = False
) -> DraftOrder:
    """Read a file; nothing is written. `mends_letters` replaces Latin letters in Russian words by those that look the
    same. Raises `UnreadableFile`."""
    document = read_document(name, content)
    document = in_russian(document) if mends_letters else document
    return draft_order(document, regions=region_names(), subsidy_years=subsidy_years)


@transaction.atomic
def adopt_file(
    *,
    name: str,
    content: bytes,
    draft: DraftOrder,
    subsidy_years: tuple[int, ...] = (),
    choices: Choices = NOTHING_CHOSEN,
) -> Order:
    """Adopt a draft and keep its file with the order. Raises `Refused`; then nothing is written."""
    with pghistory.context(action="import", file=name):
        order = adopt(draft=draft, subsidy_years=subsidy_years, choices=choices)
        if not _keeps(order, content):
            order.file_name = name[-255:]
            order.file.save(name, ContentFile(content))
    return order


def _keeps(order: Order, content: bytes) -> bool:
    """Whether the order has this very file already."""
    if not order.file or not order.file.storage.exists(order.file.name):
        return False
    with order.file.open("rb") as file:
        return file.read() == content


def region_names() -> list[RegionName]:
    rows = _register(Region, "regions")
    return [RegionName(row["code"], row["name"], row["genitive"]) for row in rows]


def programme_names() -> dict[str, str]:
    """The names of programmes by their codes."""
    return {row["code"]: row["name"] for row in _register(Programme, "programmes")}


def _register(model: type[models.Model], name: str) -> list[dict[str, Any]]:
    """The rows of a register as the admin keeps it; as it is delivered, where the database has none or isn't there."""
    try:
        rows = list(model._default_manager.values())
    except DatabaseError:
        rows = []
    return rows or json.loads(Path(settings.BASE_DIR, "fixtures", f"{name}.json").read_text(encoding="utf-8"))
