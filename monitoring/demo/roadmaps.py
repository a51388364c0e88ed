"""The five orders as they came, done long ago; and their copies for this year and the next, marked as demo."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import F

from regions.models import Region
from roadmap.drafts import RegionName, draft_order
from roadmap.models import Assignment, Executor, Order, Roadmap
from roadmap.models.assignments import State
from roadmap.models.orders import Audience
from roadmap.reading import read_document
from roadmap.services.adoption import adopt
from roadmap.services.clones import clone_roadmap
from roadmap.services.scheduling import schedule_roadmap

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "orders"
SUBSIDY_YEARS = {"67": (2021,)}  # Smolensk's roadmap counts from the year of its subsidy
DONE_BEFORE = "Исполнено до начала работы портала."
LONG = 3  # years: a roadmap of so many years covers this year and the next by itself


def load_history() -> list[Order]:
    """The five orders, with all their work marked as done in time."""
    regions = [RegionName(r.code, r.name, r.genitive) for r in Region.objects.all()]
    orders = [_adopt(file, regions) for file in sorted(FOLDER.iterdir()) if file.suffix in (".xlsx", ".docx")]
    Assignment.objects.filter(deadline__activity__roadmap__order__in=orders).update(
        state=State.ACCEPTED, note=DONE_BEFORE, completed_at=F("due_on"), reviewed_at=F("due_on")
    )
    return orders


def _adopt(file: Path, regions: list[RegionName]) -> Order:
    content = file.read_bytes()
    document = read_document(file.name, content)
    years = SUBSIDY_YEARS.get(draft_order(document, regions=regions).region, ())
    order = adopt(draft=draft_order(document, regions=regions, subsidy_years=years), subsidy_years=years)
    order.file.save(file.name, ContentFile(content), save=False)
    order.file_name = file.name
    order.save(update_fields=["file", "file_name"])
    return order


def load_roadmaps(orders: list[Order], today: date) -> list[Roadmap]:
    """Copies that run this year and the next."""
    copies = []
    for number, order in enumerate(orders, 1):
        roadmap = order.roadmaps.get()
        first, last = roadmap.span
        is_long = last - first >= LONG - 1
        starts = [today.year - 1] if is_long else [today.year, today.year + 1]
        for start in starts:
            years = start - (last - LONG + 1 if is_long else last)
            name = f"ДЕМО-{number}" if is_long else f"ДЕМО-{number}/{start}"
            copies.append(clone_roadmap(roadmap=roadmap, years=years, number=name, today=today, is_demo=True))
    for copy in copies:
        _share_with_schools(copy)
    return copies


def _share_with_schools(roadmap: Roadmap) -> None:
    """The real orders of some regions name nobody but the department; in the demo schools have work everywhere."""
    if Executor.objects.filter(activity__roadmap=roadmap, audience=Audience.SCHOOLS).exists():
        return
    for words, audience in (("СМИ", Audience.SCHOOLS), ("приведению площад", Audience.MUNICIPAL_AUTHORITIES)):
        for activity in roadmap.activities.filter(result__icontains=words) | roadmap.activities.filter(
            title__icontains=words
        ):
            Executor.objects.create(activity=activity, position=90, name=audience.label, audience=audience)
    schedule_roadmap(roadmap=roadmap)
