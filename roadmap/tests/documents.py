"""Orders for the tests: small files, and the drafts that come of them."""

import json
from collections.abc import Sequence
from pathlib import Path

from roadmap.drafts import DraftOrder, RegionName, draft_order
from roadmap.reading import Document, read_document

PROJECT = Path(__file__).resolve().parents[2]
ORDERS = PROJECT / "fixtures" / "orders"
REGIONS = [
    RegionName(region["code"], region["name"], region["genitive"])
    for region in json.loads((PROJECT / "fixtures" / "regions.json").read_text(encoding="utf-8"))
]

HEADING = ("№ п/п", "Наименование мероприятия", "Ответственный", "Результат", "Срок")
ROW = ("1.", "Открытие центров «Точка роста»", "Департамент образования", "Приказ", "1 марта 2021 года")


def plain_text(*rows: Sequence[str]) -> bytes:
    return "\n".join("\t".join(row) for row in rows).encode()


def drafted(name: str, content: bytes, subsidy_years: tuple[int, ...] = ()) -> DraftOrder:
    return draft_order(read_document(name, content), regions=REGIONS, subsidy_years=subsidy_years)


def drafted_document(document: Document) -> DraftOrder:
    return draft_order(document, regions=REGIONS)
