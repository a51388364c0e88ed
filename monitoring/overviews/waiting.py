"""What waits for a reviewer in a region: centres' reports, finished assignments, dates that nobody has read yet."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min

from monitoring.models import Round, Submission
from monitoring.models.rounds import local_day
from monitoring.models.states import stage_in_database
from monitoring.overviews.links import assignments_url, round_url
from regions import russian
from regions.models import Region, User
from roadmap.models import Activity, Assignment, Roadmap

SHOWN = 3
REPORTS = ("отчёт", "отчёта", "отчётов")
UNREAD = ("мероприятие без даты", "мероприятия без даты", "мероприятий без даты")
ASSIGNMENTS = ("поручение", "поручения", "поручений")


@dataclass(frozen=True)
class Waiting:
    """A line of what waits, and how many rows the list has to which it leads; 0 where it leads to a thing itself."""

    icon: str
    url: str
    title: str
    about: str
    side: str
    count: int = 0


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
    return lines if total <= SHOWN else [*lines[:-1], _all(total, region)]


def _all(count: int, region: Region) -> Waiting:
    title = f"Всего на проверке {russian.counted(count, *ASSIGNMENTS)}"
    return Waiting("list-checks", assignments_url(tab="review", region=region), title, "", "", count)


def _unread(user: User, region: Region) -> list[Waiting]:
    """A line for each roadmap with rows whose dates the person can supply."""
    editable = Roadmap.objects.editable_by(user).filter(order__region=region)
    waiting = Activity.objects.in_force().filter(roadmap__in=editable, deadlines__legal_date=None)
    waiting = waiting.exclude(deadlines=None).order_by()
    counted = dict(waiting.values_list("roadmap").annotate(Count("pk", distinct=True)))
    return [
        Waiting(
            icon="book-open-check",
            url=f"{roadmap.get_absolute_url()}?ask=1",
            title=russian.counted(counted[roadmap.pk], *UNREAD),
            about=str(roadmap),
            side="",
            count=counted[roadmap.pk],
        )
        for roadmap in editable.filter(pk__in=counted).select_related("order", "programme")
    ]


def _day(day: date | None) -> str:
    return russian.day_month(day) if day else ""
