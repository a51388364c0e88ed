"""What waits for a reviewer in a region: centres' reports, finished assignments, dates that nobody has read yet."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min
from django.urls import reverse

from monitoring.models import Round, Submission
from monitoring.models.rounds import local_day
from monitoring.models.states import stage_in_database
from monitoring.overviews.links import assignments_url, round_url
from regions import russian
from regions.models import Region, User
from roadmap.models import Assignment, Deadline, Roadmap

SHOWN = 3
REPORTS = ("отчёт", "отчёта", "отчётов")
UNREAD = ("срок без даты", "срока без даты", "сроков без даты")


@dataclass(frozen=True)
class Waiting:
    """A line of the list, and how many things it stands for."""

    icon: str
    url: str
    title: str
    about: str
    side: str
    count: int = 1


def waiting_for_review(user: User, region: Region) -> list[Waiting]:
    return [*_reports(user, region), *_assignments(user, region), *_unread(user, region)]


def _reports(user: User, region: Region) -> list[Waiting]:
    waiting = Submission.objects.waiting_for(user).filter(round__region=region).annotate(stage=stage_in_database())
    counted = waiting.order_by().values_list("round", "stage").annotate(Count("pk"), Min("submitted_at"))
    rounds = Round.objects.select_related("programme", "region").in_bulk([round_ for round_, *_ in counted])
    return [
        Waiting(
            icon="inbox",
            url=round_url(rounds[pk], stage),
            title=f"{russian.counted(count, *REPORTS)} за {rounds[pk].period}",
            about=rounds[pk].programme.name,
            side=f"с {russian.day_month(local_day(first, region))}" if first else "",
            count=count,
        )
        for pk, stage, count, first in counted
    ]


def _assignments(user: User, region: Region) -> list[Waiting]:
    """The longest waiting ones, and one line for the rest."""
    waiting = Assignment.objects.reviewable_by(user).to_review().filter(region=region)
    total = waiting.count()
    lines = [
        Waiting(
            icon="file-check",
            url=each.get_absolute_url(),
            title=each.deadline.activity.title,
            about=str(each.organisation),
            side=_day(each.completed_at and local_day(each.completed_at, region)),
        )
        for each in waiting.with_sources().order_by("completed_at", "pk")[:SHOWN]
    ]
    return [*lines, *_rest(total - len(lines), region)]


def _rest(count: int, region: Region) -> list[Waiting]:
    if not count:
        return []
    title = f"Ещё {russian.counted(count, 'поручение', 'поручения', 'поручений')} на проверке"
    return [Waiting("list-checks", assignments_url(tab="review", region=region), title, "", "", count)]


def _unread(user: User, region: Region) -> list[Waiting]:
    """One line for all dates that the person can supply."""
    editable = Roadmap.objects.editable_by(user).filter(order__region=region)
    waiting = Deadline.objects.filter(activity__roadmap__in=editable, legal_date=None).order_by()
    counted = dict(waiting.values_list("activity__roadmap").annotate(Count("pk")))
    if not counted:
        return []
    roadmaps = list(editable.filter(pk__in=counted).select_related("order", "programme"))
    total = sum(counted.values())
    return [
        Waiting(
            icon="book-open-check",
            url=roadmaps[0].get_absolute_url() if len(roadmaps) == 1 else reverse("roadmap:roadmap_list"),
            title=russian.counted(total, *UNREAD),
            about=", ".join(str(each) for each in roadmaps),
            side="",
            count=total,
        )
    ]


def _day(day: date | None) -> str:
    return russian.day_month(day) if day else ""
